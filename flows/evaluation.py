"""G3-4a, G3-4b: after an occasion a ministry evaluates, and its CISO and committee accept what was found."""

from typing import Any

from prefect import flow
from prefect.runtime import flow_run

from tasks.cases.runs import tag_run, visibly
from tasks.check.evaluation.opening import open_evaluation
from tasks.check.evaluation.process import EVALUATIONS, evaluate
from tasks.clock import now
from tasks.engine.run_ends import ends_in_one_line, keeps_no_result
from tasks.notices.web_addresses import at_desk
from tasks.overview.artifacts import keep_artifacts


def title_of_evaluation() -> str:
    """評価 総務省 ← 定期 2026年度, where the form gave "MIC 総務省" and "17 定期 2026年度（総務省）"."""
    given: dict[str, Any] = flow_run.parameters
    (code, _, name), (number, _, ground) = (str(given[key]).partition(" ") for key in ("ministry", "occasion"))
    return f"評価 {name or code} ← {ground.partition('（')[0] or number}"


@keeps_no_result
@flow(name="evaluation", flow_run_name=title_of_evaluation)
@ends_in_one_line
async def evaluate_ministry(ministry: str, occasion: str) -> str:
    """One ministry's evaluation, started or taken up by a person: opened if it is not, carried on to where it waits.

    Args:
        ministry: 府省庁 (the ministry that evaluates)
        occasion: 評価の契機 (the occasion of the evaluation, by its number; the open ones are offered)

    """
    at = now()
    case = open_evaluation(ministry, occasion, at)
    waiting = evaluate(case, at, visibly)
    keep_artifacts(f"evaluation-{case}")
    tag_run(case, EVALUATIONS)
    return f"評価 {case}: {waiting} {at_desk(f'/evaluations/{case}')}".rstrip()
