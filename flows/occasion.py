"""G3-4a, D-3: somebody reports an occasion in the Prefect UI, and the evaluation that it calls for begins."""

from prefect import flow

from tasks.cases.runs import carry_cases, side_by_side
from tasks.check.evaluation import open_evaluations
from tasks.check.evaluation.process import EVALUATIONS
from tasks.clock import now
from tasks.engine.run_ends import ends_in_one_line, keeps_no_result
from tasks.occasions.reporting import report_in_words


@keeps_no_result
@flow(name="occasion", flow_run_name="事案等の報告 {ministry} {kind}", task_runner=side_by_side())
@ends_in_one_line
async def report_occasion(ministry: str, kind: str, ground: str, reference: str, occurred_on: str = "") -> str:
    """Report an occasion and open its evaluation; the same number again is counted and opens nothing.

    What happened in words has no place here: Prefect shows parameters to everybody. Give it by `minaoshi trigger`.

    Args:
        ministry: 府省庁 (the ministry concerned)
        kind: 事案等の種類 (what kind of occasion it is)
        ground: 事由。種類に合うものを選んでください (the ground: one that belongs to the kind)
        reference: 報告元の管理番号。文章は書かないでください (the reporter's own number for it; a code, no words)
        occurred_on: 発生日（例: 2026-04-01）。空欄なら今日 (the day it happened, as 2026-04-01; empty means today)

    """
    at = now()
    said = {"ministry": ministry, "kind": kind, "ground": ground, "reference": reference, "occurred_on": occurred_on}
    occasion, new = report_in_words(said, "form", at)
    carry_cases(open_evaluations(at), at, EVALUATIONS)
    return f"事案等 {occasion}: " + ("受付・評価を開始 / accepted" if new else "既に受付済 / already reported")
