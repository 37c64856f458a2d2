"""D-4: those who are awaited are reminded before, on and after the date, on working days; then those above them."""

from prefect import flow, task

from tasks.clock import now
from tasks.cycle.artifact import publish_cycle_board
from tasks.engine.heartbeat import beat
from tasks.form_drafts import forget_old
from tasks.reminding import remind_all


@flow(name="reminders", flow_run_name="督促")
async def remind() -> str:
    """Queue the reminders of the day; what was missed while nobody looked is caught up, loudest first."""
    count = task(name="督促 remind", retries=3, retry_delay_seconds=5)(remind_all)(now())
    task(name="下書きの整理 forget old drafts")(forget_old)()
    publish_cycle_board()
    beat("reminders")
    return f"{count}件の期限 / dates spoken of"
