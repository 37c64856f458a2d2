"""D-4: those who are awaited are reminded before, on and after the date, on working days; then those above them."""

from prefect import flow, task

from tasks.access.form_drafts import forget_old
from tasks.clock import now
from tasks.engine.heartbeat import beat
from tasks.engine.run_ends import ends_in_one_line, keeps_no_result
from tasks.overview.reminding import remind_all


@keeps_no_result
@flow(name="reminders", flow_run_name="期限のお知らせ")
@ends_in_one_line
async def remind() -> str:
    """Queue the reminders of the day; what was missed while nobody looked is caught up, loudest first."""
    count = task(name="期限のお知らせ remind", retries=3, retry_delay_seconds=5)(remind_all)(now())
    task(name="下書きの整理 forget old drafts")(forget_old)()
    beat("reminders")
    return f"{count}件の期限をお知らせ / due dates notified"
