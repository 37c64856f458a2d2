"""Prefect's Artifacts pages: kept at what is true today, and written only where that changed (D-2, S-1)."""

import re
from collections.abc import Collection, Iterable, Iterator

from prefect import task
from prefect.artifacts import Artifact, MarkdownArtifact, ProgressArtifact, TableArtifact
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import ArtifactCollectionFilter, ArtifactCollectionFilterKey
from sqlmodel import Session, col, select

from domain.standards.ground import follows
from models.baseline.release import Release
from models.check.evaluation import Evaluation
from models.standards.revision.revision import Revision
from tasks.cases.taking_up import ONE_EACH
from tasks.check.evaluation.summary import evaluation_summary
from tasks.clock import today
from tasks.database import reading
from tasks.notices.beside import beside_each_other
from tasks.overview.board.artifact import cycle_artifacts
from tasks.standards.progress.by_release import Overview, overviews
from tasks.standards.revision.artifact_texts import case_summary, ministries_table, progress_line, slug

AT_ONCE = 200
"""So many artifacts are read in one request: Prefect gives no more."""
WRITERS = 4
"""So many are written at once."""
CASES = re.compile(r"case-(\d+)")
EVALUATIONS = re.compile(r"evaluation-(\d+)")


@task(name="表示の更新 keep artifacts", retries=2, retry_delay_seconds=1)
def keep_artifacts(*also: str) -> int:
    """Bring every artifact up to today, and begin those with the keys in `also`; returns how many were written.

    Each release that people look at now has two and each of its revisions one (beyond 250 revisions, only those begun);
    evaluations have one where somebody started a run of it; the cycle has two. What is shown of a case that ended since
    is brought to its end.
    """
    with get_client(sync_client=True) as client:
        shown = dict(_shown(client))
    keys = {*shown, *also}
    with reading() as session:
        wanted = [
            *_of_releases(session, _numbers(CASES, keys)),
            *_of_evaluations(session, _numbers(EVALUATIONS, keys)),
            *cycle_artifacts(session, today()),
        ]
    changed = [one for one in wanted if shown.get(str(one.key)) != (one.format(), one.description)]
    return len(beside_each_other([artifact.create for artifact in changed], WRITERS))


def _shown(client: SyncPrefectClient) -> Iterator[tuple[str, tuple[object, str | None]]]:
    """What Prefect shows now: by key what it says, and its description."""
    keyed = ArtifactCollectionFilter(key=ArtifactCollectionFilterKey(exists_=True))
    offset = 0
    while found := client.read_latest_artifacts(artifact_filter=keyed, limit=AT_ONCE, offset=offset):
        yield from ((one.key, (one.data, one.description)) for one in found)
        offset += len(found)


def _numbers(named: re.Pattern[str], keys: Iterable[str]) -> set[int]:
    return {int(found[1]) for key in keys if (found := named.fullmatch(key))}


def _of_releases(session: Session, begun: Collection[int]) -> Iterator[Artifact]:
    """Of the releases that people look at now, and of those whose revisions are shown from when they did."""
    now = overviews(session, today())
    every = sum(len(one.places) + len(one.amendments) for one in now) <= ONE_EACH
    for one in now:
        yield from _progress(one)
        yield from _cases(one, None if every else begun)
    asking = select(Release.name).join(Revision).where(col(Revision.id).in_(begun)).distinct()
    for name in session.exec(asking.where(col(Release.id).not_in([one.release.id for one in now]))):
        for one in overviews(session, today(), name):
            yield from _cases(one, begun)


def _progress(found: Overview) -> Iterator[Artifact]:
    """A release that asks nothing of anybody has no progress to show."""
    if found.places:
        line = progress_line(found)
        yield ProgressArtifact(key=f"{slug(found)}-progress", description=line, progress=found.percent)
        yield TableArtifact(key=f"{slug(found)}-ministries", description=line, table=ministries_table(found))


def _cases(found: Overview, only: Collection[int] | None) -> Iterator[Artifact]:
    """The summary of each revision, or of those in `only`."""
    for place in (*found.places, *found.amendments):
        case = place.stand.case
        if only is None or case.id in only:
            yield _page(f"case-{case.id}", case_summary(place, follows(case.ground, found.release.name)))


def _of_evaluations(session: Session, begun: Collection[int]) -> Iterator[Artifact]:
    there = session.exec(select(Evaluation.id).where(col(Evaluation.id).in_(begun)).order_by(col(Evaluation.id)))
    yield from (_page(f"evaluation-{key}", evaluation_summary(session, key, today())) for key in there if key)


def _page(key: str, text: str) -> Artifact:
    return MarkdownArtifact(key=key, description=text.splitlines()[0].strip("# "), markdown=text)
