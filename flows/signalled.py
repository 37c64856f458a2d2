"""G3-4a, D-3: an event `minaoshi.occasion.reported` sent to Prefect reports an occasion (triggers in prefect.yaml)."""

from prefect import flow

from tasks.cases.runs import carry_cases, side_by_side
from tasks.check.evaluation import open_evaluations
from tasks.check.evaluation.process import EVALUATIONS
from tasks.clock import now
from tasks.engine.run_ends import ends_in_one_line, keeps_no_result
from tasks.occasions.reporting import report_in_words


@keeps_no_result
@flow(name="event", flow_run_name="事象による報告 {code} {occasion_kind}", task_runner=side_by_side())
@ends_in_one_line
async def report_event(code: str, occasion_kind: str, reason: str, number: str, day: str) -> str:
    """Report what an event's payload says in codes. Its own parameters: the form's accept nothing but their choices.

    Args:
        code: 府省庁のコード (payload `ministry`: the ministry's code)
        occasion_kind: 事案等の種類 (payload `kind`: annual, threat, change, incident or near-miss)
        reason: 事由 (payload `ground`: a ground of that kind)
        number: 報告元の管理番号 (payload `reference`: the reporter's own number for it)
        day: 発生日 (payload `occurred_on`: the day it happened, as 2026-04-01; empty means today)

    """
    at = now()
    said = {"ministry": code, "kind": occasion_kind, "ground": reason, "reference": number, "occurred_on": day}
    occasion, new = report_in_words(said, "event", at)
    carry_cases(open_evaluations(at), at, EVALUATIONS)
    return f"事案等 {occasion}: " + ("受付・評価を開始 / accepted" if new else "既に受付済 / already reported")
