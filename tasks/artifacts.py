"""Publishing on Prefect's Artifacts pages where a revision stands (D-2)."""

from datetime import date

from prefect import task
from prefect.artifacts import create_markdown_artifact, create_progress_artifact, create_table_artifact
from sqlmodel import select

from domain.improvement import follows
from models.release import Release
from models.revision import Revision
from tasks.artifact_texts import case_summary, ministries_table, progress_line, slug
from tasks.clock import today
from tasks.database import reading
from tasks.standing import Overview, overview, overviews


@task(name="進捗の表示 publish progress", retries=2, retry_delay_seconds=1)
def publish_progress(release: str) -> None:
    """Show the percentage in force and the table of ministries of the release of that name; raises NotFound."""
    with reading() as session:
        [found] = overviews(session, today(), release)
    _publish(found)


@task(name="全体の進捗の表示 publish all progress", retries=2, retry_delay_seconds=1)
def publish_all_progress() -> None:
    """The same for every release that people look at now."""
    with reading() as session:
        found = overviews(session, today())
    for one in found:
        _publish(one)


def _publish(found: Overview) -> None:
    """A release that asks nothing of anybody has no progress to show."""
    if not found.places:
        return
    line = progress_line(found)
    create_progress_artifact(found.percent, key=f"{slug(found)}-progress", description=line)
    create_table_artifact(ministries_table(found), key=f"{slug(found)}-ministries", description=line)


@task(name="案件の表示 publish case", retries=2, retry_delay_seconds=1)
def publish_case(revision: int) -> None:
    """Show the summary of one case; nothing where there is no such case."""
    if summary := read_summary(revision, today()):
        create_markdown_artifact(summary, key=f"case-{revision}", description=summary.splitlines()[0].strip("# "))


def read_summary(revision: int, on: date) -> str:
    """The Markdown of one case on a day; empty where there is none."""
    with reading() as session:
        query = select(Revision, Release).join(Release).where(Revision.id == revision)
        if (row := session.exec(query).one_or_none()) is None:
            return ""
        case, release = row
        found = overview(session, release, on, case.organization_id)
        [place] = [one for one in (*found.places, *found.amendments) if one.stand.case.id == revision]
        return case_summary(place, follows(case.ground, release.name))
