"""G4-1a, G3-5c: a release is published, and every ministry that it touches begins its revision."""

from prefect import flow

from tasks.cases.runs import carry_cases, side_by_side
from tasks.clock import now
from tasks.engine.run_ends import ends_in_one_line, keeps_no_result
from tasks.overview.artifacts import keep_artifacts
from tasks.standards.revision.process import REVISIONS
from tasks.standards.revision.publishing_orders import carry_out_order, order_publication


@keeps_no_result
@flow(name="release", flow_run_name="公開 {release}", task_runner=side_by_side())
@ends_in_one_line
async def update_government(release: str) -> str:
    """Publish a release, open one revision in every ministry that it touches, and carry each to its first wait.

    It is kept as asked for before anything else: where this run is lost, the next sweep publishes it.

    Args:
        release: 統一基準の版 (the imported release to publish; one that is published already is only followed up)

    """
    at = now()
    order_publication(release, at)
    opened = carry_out_order(release, at)
    told = carry_cases(opened, at, REVISIONS)
    keep_artifacts()
    return f"{len(told)}府省庁で改定を開始 / revisions opened"
