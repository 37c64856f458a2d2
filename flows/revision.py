"""G3-5c: when the baseline is revised, a ministry revises its standards, until its committee has put them in force."""

from typing import Any

from prefect import flow
from prefect.runtime import flow_run

from tasks.cases.runs import tag_run, visibly
from tasks.clock import now
from tasks.engine.run_ends import ends_in_one_line, keeps_no_result
from tasks.notices.web_addresses import at_desk
from tasks.overview.artifacts import keep_artifacts
from tasks.standards.revision.process import REVISIONS, revise
from tasks.standards.revision.publishing import open_case


def title_of_revision() -> str:
    """改定 総務省 ← 管理基準 R7, where the form gave "MIC 総務省"; a code by itself stays as it is."""
    given: dict[str, Any] = flow_run.parameters
    code, _, name = str(given["ministry"]).partition(" ")
    return f"改定 {name or code} ← {given['release']}"


@keeps_no_result
@flow(name="revision", flow_run_name=title_of_revision)
@ends_in_one_line
async def revise_ministry(ministry: str, release: str) -> str:
    """One ministry's revision, started or taken up by a person: opened if it is not, carried on to where it waits.

    Args:
        ministry: 府省庁 (the ministry whose standards are revised)
        release: 統一基準の版 (the published release that asks for it)

    """
    at = now()
    case = open_case(ministry, release, at)
    waiting = revise(case, at, visibly)
    keep_artifacts(f"case-{case}")
    tag_run(case, REVISIONS)
    return f"改定 {case}: {waiting} {at_desk(f'/revisions/{case}')}".rstrip()
