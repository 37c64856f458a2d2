"""How steps are carried out: plainly, as task runs that people see, or many side by side (costs in docs/scale.md)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from prefect import Task, get_run_logger, task
from prefect.client.orchestration import get_client
from prefect.futures import PrefectFuture
from prefect.runtime import flow_run
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from tasks.cases.process import Given, Process, Step
from tasks.cases.taking_up import shared_out
from tasks.database import reading
from tasks.settings import settings

TITLES = {
    "put_to_committee_once": "年次報告書の付議 put to the vote",
    "await_publication": "年次報告書の議決の確認 decision",
    "publish_report": "年次報告書の公表 publish",
    "notice_moved_text": "案文の変更の確認 text changed?",
    "await_answers": "回答の確認 answers",
    "ask_opinions": "意見照会 consultation",
    "await_opinions": "意見と回答の確認 opinions",
    "put_to_vote": "付議 put to the vote",
    "await_decision": "議決の確認 decision",
    "send_back": "差戻し return",
    "put_in_force": "施行 in force",
    "look_at_ground": "評価の契機の確認 occasion",
    "await_plan": "計画の確認 plan",
    "ask_inspections": "自己点検の依頼 ask self-inspections",
    "await_inspections": "自己点検の確認 self-inspections",
    "await_audit": "監査の確認 audit",
    "await_conclusion": "取りまとめの確認 conclusion",
    "put_to_committee": "評価の付議 put to the committee",
    "await_committee": "評価の議決の確認 decision",
    "send_report_back": "評価の差戻し report returned",
    "close_evaluation": "評価の完了 close",
    "await_improvement_plan": "改善計画の確認 improvement plan",
    "amend_standards": "基準の改定の開始 amend standards",
    "await_responses": "対応の実施の確認 responses",
    "await_check": "効果の確認 effect",
    "close_or_reopen": "改善の完了・再開 close or reopen",
}


def visibly(step: Step[Given], case: int, at: datetime) -> Given:
    """Carry out a step as a Prefect task run with a title that an administrator can read."""
    return task(name=TITLES[step.__name__], retries=2, retry_delay_seconds=1)(step)(case, at)


def side_by_side() -> TaskRunner[PrefectFuture[Any]]:
    """Runs a flow's tasks in threads, no more of them than the pool has connections."""
    return ThreadPoolTaskRunner(max_workers=settings().pool_size)  # type: ignore[return-value]  # declared invariant


def in_batches(
    carry: Task[[list[int], datetime], list[str]], cases: Sequence[int], at: datetime, process: Process
) -> list[str]:
    """Carry many cases side by side, a task run with a title of its own for each batch; what each case waits for."""
    batches = shared_out(cases, process)
    runs = [carry.with_options(task_run_name=batch.title).submit(batch.cases, at) for batch in batches]
    told = [run.result() for run in runs]
    for batch, waiting in zip(batches, told, strict=True):
        get_run_logger().info("%s: %s", batch.title, "、".join(dict.fromkeys(waiting)))
    return [one for waiting in told for one in waiting]


PHASE = "段階:"
"""How a tag begins that says in which phase a case is."""


def title_of_revision() -> str:
    """改定 総務省 ← 管理基準 R7, where the form gave "MIC 総務省"; a code by itself stays as it is."""
    given: dict[str, Any] = flow_run.parameters
    code, _, name = str(given["ministry"]).partition(" ")
    return f"改定 {name or code} ← {given['release']}"


def title_of_evaluation() -> str:
    """評価 総務省 ← 定期 2026年度, where the form gave "MIC 総務省" and "17 定期 2026年度（総務省）"."""
    given: dict[str, Any] = flow_run.parameters
    (code, _, name), (number, _, ground) = (str(given[key]).partition(" ") for key in ("ministry", "occasion"))
    return f"評価 {name or code} ← {ground.partition('（')[0] or number}"


def tag_run(case: int, process: Process) -> None:
    """Have this flow run found in the UI by its ministry, and by the phase in which it left the case (D-2)."""
    with reading() as session:
        [titled] = process.titled(session, [case])
    with get_client(sync_client=True) as client:
        run = client.read_flow_run(UUID(flow_run.id))
        kept = [tag for tag in run.tags if not tag.startswith(PHASE)]
        client.update_flow_run(run.id, tags=[*kept, titled.code, f"{PHASE}{titled.phase}"])
