"""One ministry's case in detail: what is open on it by its id, and how its answers cover the release (G2-1c, G3-5c)."""

from typing import NamedTuple

from sqlmodel import Session, select

from domain.errors import NotFound
from domain.people.roles import OrganizationKind
from models.people.organization import Organization
from models.standards.coverage_figures import CoverageFigures, coverage_figures
from models.standards.revision.opinion import OpenOpinion, open_opinions
from tasks.standards.progress.by_release import Overview, Place, ReleaseFacts


class Detail(NamedTuple):
    """One ministry's case with what is open on it by id, and how its answers in force cover the release (G2-1c)."""

    release: ReleaseFacts
    place: Place
    opinions: list[OpenOpinion]
    coverage: CoverageFigures


def details(session: Session, found: Overview) -> list[Detail]:
    """The cases of an overview in detail; a few statements each, so for one ministry at a time."""
    return [
        Detail(
            found.release,
            place,
            open_opinions(session, place.stand.case.id),
            coverage_figures(session, place.stand.ministry.id, found.release.id),
        )
        for place in (*found.places, *found.amendments)
    ]


def ministry_id(session: Session, code: str) -> int:
    """The row of the ministry with this code; raises NotFound."""
    query = select(Organization.id).where(Organization.code == code, Organization.kind == OrganizationKind.MINISTRY)
    if (found := session.exec(query).one_or_none()) is None:
        raise NotFound("ministry", code, "see the list: minaoshi government show")
    return found
