"""Whatever people did since is taken up, and whatever a dead run left behind (architecture, idea 1)."""

from prefect import flow, task

from flows.evaluation import carry_evaluations
from flows.improvement import carry_improvements
from flows.report import carry_reports
from flows.revision import carry_all
from tasks.annual_report import find_reports_to_publish
from tasks.artifacts import publish_all_progress
from tasks.clock import now
from tasks.cycle.artifact import publish_cycle_board
from tasks.engine.heartbeat import beat
from tasks.engine.planned import note_planned_runs
from tasks.evaluation import open_evaluations
from tasks.evaluation.carried import EVALUATIONS
from tasks.form_choices import refresh_choices
from tasks.handles import tend_handles
from tasks.improvement.carried import IMPROVEMENTS
from tasks.publishing import carry_out_orders
from tasks.runs import side_by_side
from tasks.taking_up import find_moved_cases


@flow(name="resumption", flow_run_name="再開", task_runner=side_by_side())
async def take_up_cases() -> str:
    """Publish what a lost run left, take up every open case on which somebody acted or whose date has passed.

    Then it looks after the runs of open decisions and the choices in the forms.
    """
    at = now()
    orders = task(name="公開 publications")(carry_out_orders).submit(at)
    orders.wait()  # what goes wrong there keeps nothing else from being taken up; it is raised at the end
    open_evaluations(at)
    told = carry_all(find_moved_cases(at), at)
    looked_at = carry_evaluations(find_moved_cases(at, EVALUATIONS), at)
    improved = carry_improvements(find_moved_cases(at, IMPROVEMENTS), at)
    if decided := find_reports_to_publish(at):
        carry_reports(decided, at)
    tend_handles()
    refresh_choices()
    if told:
        publish_all_progress()
    if told or looked_at or improved:
        publish_cycle_board()
    orders.result()
    note_planned_runs()
    beat("resumption")
    return f"{len(told) + len(looked_at) + len(improved)}件を再開 / taken up"
