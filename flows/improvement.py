"""G3-5a, G3-5b: what was found is improved until somebody else has seen that it works."""

from prefect import flow

from tasks.act.improvement.offering import find_improvement
from tasks.act.improvement.process import IMPROVEMENTS, improve
from tasks.cases.runs import tag_run, visibly
from tasks.clock import now
from tasks.engine.run_ends import ends_in_one_line, keeps_no_result
from tasks.notices.web_addresses import at_desk


@keeps_no_result
@flow(name="improvement", flow_run_name="改善 {improvement}")
@ends_in_one_line
async def improve_case(improvement: str) -> str:
    """One improvement, taken up by a person: carried on to where it waits.

    Args:
        improvement: 改善 (the improvement, by its number; the open ones are offered)

    """
    at = now()
    case = find_improvement(improvement)
    waiting = improve(case, at, visibly)
    tag_run(case, IMPROVEMENTS)
    return f"改善 {case}: {waiting} {at_desk(f'/improvements/{case}')}".rstrip()
