"""Whatever people did since is taken up, and whatever a dead run left behind (architecture, idea 1)."""

from prefect import flow, task

from tasks.cases.runs import carry_cases, side_by_side
from tasks.cases.taking_up import find_moved_cases
from tasks.check.evaluation import open_evaluations
from tasks.clock import now
from tasks.decisions.suspended_runs import tend_handles
from tasks.engine.heartbeat import beat
from tasks.engine.planned import note_planned_runs
from tasks.engine.run_ends import ends_in_one_line, keeps_no_result
from tasks.overview.artifacts import keep_artifacts
from tasks.overview.form_choices import refresh_choices
from tasks.overview.processes import processes
from tasks.standards.revision.publishing_orders import carry_out_orders


@keeps_no_result
@flow(name="resumption", flow_run_name="再開", task_runner=side_by_side())
@ends_in_one_line
async def take_up_cases() -> str:
    """Publish what a lost run left, take up every open case on which somebody acted or whose date has passed.

    Then it looks after the runs of open decisions, the choices in the forms, and what Prefect's pages show.
    """
    at = now()
    orders = task(name="公開 publications")(carry_out_orders).submit(at)
    orders.wait()  # what goes wrong there keeps nothing else from being taken up; it is raised at the end
    open_evaluations(at)
    carried = [carry_cases(find_moved_cases(at, process), at, process) for process in processes()]
    shown = keep_artifacts.submit()
    tend_handles()
    refresh_choices()
    shown.result()
    orders.result()
    note_planned_runs()
    beat("resumption")
    return f"{sum(map(len, carried))}件を再開 / taken up"
