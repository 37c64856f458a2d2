"""G3-4a, D-7: each ministry's annual review begins on its own date; a date that was missed is caught up."""

from prefect import flow, task

from tasks.cases.runs import carry_cases, side_by_side
from tasks.check.evaluation import open_evaluations
from tasks.check.evaluation.process import EVALUATIONS
from tasks.clock import now
from tasks.engine.heartbeat import beat
from tasks.engine.run_ends import ends_in_one_line, keeps_no_result
from tasks.occasions.yearly_dates import report_annual


@keeps_no_result
@flow(name="annual", flow_run_name="定期の見直し", task_runner=side_by_side())
@ends_in_one_line
async def begin_annual_reviews() -> str:
    """Report every yearly date that is due up to today, and open an evaluation for each, once."""
    at = now()
    due = task(name="定期の見直しの確認 annual dates", retries=3, retry_delay_seconds=5)(report_annual)(at)
    carry_cases(open_evaluations(at), at, EVALUATIONS)
    beat("annual")
    return f"{len(due)}府省庁で定期の見直しを開始 / annual reviews begun"
