"""Where every ministry stands on a release, read in a handful of statements whatever their number (G3-5c, D-2)."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import Date, TextClause, bindparam, text
from sqlmodel import Session, col, or_, select

from domain.baseline import BaselineKind
from domain.revision import OPEN
from models.organization import Organization
from models.release import Binding, Release
from models.releases import latest_published
from models.revision import Revision


class Vote(NamedTuple):
    """An open decision: votes cast of those who may vote, of whom so many must."""

    decision: int
    cast: int
    seats: int


class Asked(NamedTuple):
    """What a case asks and how much of it is answered, gaps and items to re-examine apart."""

    gaps: int = 0
    gaps_left: int = 0
    reexamine: int = 0
    reexamine_left: int = 0

    @property
    def items(self) -> int:
        """Everything that needs an answer."""
        return self.gaps + self.reexamine

    @property
    def left(self) -> int:
        """What is not answered yet."""
        return self.gaps_left + self.reexamine_left


class Opinions(NamedTuple):
    """Opinions of the present round: asked for, not yet given, and given but not yet answered."""

    asked: int = 0
    awaited: int = 0
    unanswered: int = 0


class Stand(NamedTuple):
    """One ministry's case: who and which release, the case itself, and the figures on it."""

    ministry: Organization
    release: Release
    case: Revision
    asked: Asked
    opinions: Opinions
    vote: Vote | None

    @property
    def pending(self) -> bool:
        """True where somebody acted since the procedure last looked at the case."""
        return self.case.version > self.case.taken_up


_ASKED = text(
    """
    SELECT d.revision_id,
        SUM(CASE WHEN d.standing = 'gap' THEN 1 ELSE 0 END),
        SUM(CASE WHEN d.standing = 'gap' AND d.way IS NULL THEN 1 ELSE 0 END),
        SUM(CASE WHEN d.standing = 'reexamine' THEN 1 ELSE 0 END),
        SUM(CASE WHEN d.standing = 'reexamine' AND d.way IS NULL THEN 1 ELSE 0 END)
    FROM revision_item d JOIN revision r ON r.id = d.revision_id
    WHERE r.release_id IN :releases GROUP BY d.revision_id
    """
)
_OPINIONS = text(
    """
    SELECT o.revision_id, COUNT(*),
        SUM(CASE WHEN o.text IS NULL THEN 1 ELSE 0 END),
        SUM(CASE WHEN o.text <> '' AND o.answer IS NULL THEN 1 ELSE 0 END)
    FROM opinion o JOIN revision r ON r.id = o.revision_id AND r.round = o.round
    WHERE r.release_id IN :releases GROUP BY o.revision_id
    """
)
_VOTES = text(
    """
    SELECT d.revision_id, d.id,
        COUNT(DISTINCT CASE WHEN b.digest = d.digest THEN b.person_id END), COUNT(DISTINCT a.person_id)
    FROM decision d
    JOIN revision r ON r.id = d.revision_id AND r.round = d.round
    LEFT JOIN appointment a ON a.organization_id = d.organization_id AND a.role IN ('chair', 'member')
        AND a.starts <= :today AND (a.ends IS NULL OR a.ends >= :today)
        AND a.person_id NOT IN (SELECT x.person_id FROM recusal x WHERE x.decision_id = d.id)
    LEFT JOIN ballot b ON b.decision_id = d.id AND b.person_id = a.person_id
    WHERE r.release_id IN :releases AND d.outcome = 'open' AND NOT d.outdated
    GROUP BY d.revision_id, d.id
    """
).bindparams(bindparam("today", type_=Date))


def stands(session: Session, releases: Collection[int], today: date) -> list[Stand]:
    """Every case of these releases, by release and the official order of the ministries.

    today: whose appointments say how many may vote.
    """
    query = (
        select(Organization, Release, Revision)
        .join(Revision, col(Revision.organization_id) == Organization.id)
        .join(Release, col(Release.id) == Revision.release_id)
        .where(col(Release.id).in_(releases))
        .order_by(col(Release.id), col(Organization.rank), col(Organization.code))
    )
    asked = _figures(session, _ASKED, {"releases": list(releases)})
    opinions = _figures(session, _OPINIONS, {"releases": list(releases)})
    votes = _figures(session, _VOTES, {"releases": list(releases), "today": today})
    return [
        Stand(
            *row,
            Asked(*asked.get(row[2].id or 0, ())),
            Opinions(*opinions.get(row[2].id or 0, ())),
            Vote(*votes[row[2].id or 0]) if row[2].id in votes else None,
        )
        for row in session.exec(query)
    ]


def _figures(session: Session, statement: TextClause, values: Mapping[str, object]) -> dict[int, tuple[int, ...]]:
    rows = session.connection().execute(statement.bindparams(bindparam("releases", expanding=True)), values)
    return {row[0]: tuple(int(figure) for figure in row[1:]) for row in rows}


def current_releases(session: Session) -> list[Release]:
    """The releases that people look at now: the binding one of each baseline, and every one with an open case."""
    open_cases = select(Revision.release_id).where(col(Revision.phase).in_(OPEN))
    binding = [found.id for kind in BaselineKind if (found := latest_published(session, kind))]
    wanted = or_(col(Release.id).in_(open_cases), col(Release.id).in_(binding))
    return list(session.exec(select(Release).where(wanted).order_by(col(Release.id))))


def untouched(session: Session, release: int) -> list[Organization]:
    """Ministries that the release binds and asks nothing of (影響なし), in the official order."""
    bound = select(Binding.organization_id).where(Binding.release_id == release)
    touched = select(Revision.organization_id).where(Revision.release_id == release)
    query = select(Organization).where(col(Organization.id).in_(bound), col(Organization.id).not_in(touched))
    return list(session.exec(query.order_by(col(Organization.rank), col(Organization.code))))
