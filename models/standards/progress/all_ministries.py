"""Where every ministry stands on a release, read in a handful of statements whatever their number (G3-5c, D-2)."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Date, TextClause, bindparam, text
from sqlmodel import Session, col, or_, select

from domain.baseline.catalog import BaselineKind
from domain.people.roles import Role
from domain.standards.revision import OPEN
from models.baseline.release import Binding, Release
from models.baseline.release_store import latest_published
from models.people.holders import holders
from models.people.organization import Organization
from models.standards.progress.figures import Asked, Case, Ministry, Opinions, Stand, Vote
from models.standards.revision.revision import Revision

_ASKED = text(
    """
    SELECT d.revision_id,
        SUM(CASE WHEN d.standing = 'gap' THEN 1 ELSE 0 END),
        SUM(CASE WHEN d.standing = 'gap' AND d.way IS NULL THEN 1 ELSE 0 END),
        SUM(CASE WHEN d.standing = 'reexamine' THEN 1 ELSE 0 END),
        SUM(CASE WHEN d.standing = 'reexamine' AND d.way IS NULL THEN 1 ELSE 0 END)
    FROM revision_item d JOIN revision r ON r.id = d.revision_id
    WHERE r.release_id = :release AND (:ministry = 0 OR r.organization_id = :ministry)
    GROUP BY d.revision_id
    """
)
_OPINIONS = text(
    """
    SELECT o.revision_id, COUNT(*),
        SUM(CASE WHEN o.text IS NULL THEN 1 ELSE 0 END),
        SUM(CASE WHEN o.text <> '' AND o.answer IS NULL THEN 1 ELSE 0 END),
        SUM(CASE WHEN o.text IS NULL AND h.post = 1 THEN 1 ELSE 0 END),
        SUM(CASE WHEN o.text IS NULL AND h.post = 2 THEN 1 ELSE 0 END),
        SUM(CASE WHEN o.text IS NULL AND h.post = 3 THEN 1 ELSE 0 END),
        SUM(CASE WHEN o.kind = 'expert' AND (o.text IS NOT NULL OR h.post = 1) AND NOT EXISTS (
            SELECT 1 FROM revision_item i WHERE i.revision_id = r.id AND i.answered_by = o.person_id
        ) THEN 1 ELSE 0 END)
    FROM opinion o JOIN revision r ON r.id = o.revision_id AND r.round = o.round
    LEFT JOIN (
        SELECT a.organization_id, a.person_id,
            MIN(CASE a.role WHEN 'expert' THEN 1 WHEN 'system_manager' THEN 2 ELSE 3 END) AS post
        FROM appointment a WHERE a.role IN ('expert', 'system_manager', 'contact_point')
            AND a.starts <= :today AND (a.ends IS NULL OR a.ends >= :today)
        GROUP BY a.organization_id, a.person_id
    ) h ON h.organization_id = r.organization_id AND h.person_id = o.person_id
    WHERE r.release_id = :release AND (:ministry = 0 OR r.organization_id = :ministry)
    GROUP BY o.revision_id
    """
).bindparams(bindparam("today", type_=Date))
_VOTES = text(
    """
    SELECT d.matter_id, d.id,
        COUNT(DISTINCT CASE WHEN b.digest = d.digest THEN b.person_id END), COUNT(DISTINCT a.person_id),
        COUNT(DISTINCT CASE WHEN a.role = 'chair' AND COALESCE(b.digest, '') <> d.digest THEN a.person_id END),
        COUNT(DISTINCT CASE WHEN a.role = 'member' AND COALESCE(b.digest, '') <> d.digest THEN a.person_id END)
    FROM decision d
    JOIN revision r ON d.matter = 'revision' AND r.id = d.matter_id AND r.round = d.round
    LEFT JOIN appointment a ON a.organization_id = d.organization_id AND a.role IN ('chair', 'member')
        AND a.starts <= :today AND (a.ends IS NULL OR a.ends >= :today)
        AND a.person_id NOT IN (SELECT x.person_id FROM recusal x WHERE x.decision_id = d.id)
    LEFT JOIN ballot b ON b.decision_id = d.id AND b.person_id = a.person_id
    WHERE r.release_id = :release AND (:ministry = 0 OR r.organization_id = :ministry)
        AND d.outcome = 'open' AND NOT d.outdated
    GROUP BY d.matter_id, d.id
    """
).bindparams(bindparam("today", type_=Date))


def stands(session: Session, release: int, today: date, ministry: int = 0, *, counted: bool = True) -> list[Stand]:
    """Every case on a release, or those of one ministry, amendments too, in the official order of the ministries.

    today: whose appointments say who holds which post and may vote. Not `counted`: phases and dates alone, no items,
    opinions, votes or posts.
    """
    values: dict[str, Any] = {"release": release, "ministry": ministry, "today": today}
    asked, opinions, votes = (
        _figures(session, statement, values) if counted else {} for statement in (_ASKED, _OPINIONS, _VOTES)
    )
    cases = list(_cases(session, release, ministry))
    held = _held(session, {owner.id for owner, _ in cases}, today) if counted else None
    return [
        Stand(
            owner,
            case,
            Asked(*asked.get(case.id, ())),
            Opinions(*opinions.get(case.id, ())),
            Vote(*votes[case.id]) if case.id in votes else None,
            None if held is None else frozenset(held.get(owner.id, ())),
        )
        for owner, case in cases
    ]


def _held(session: Session, ministries: Collection[int], today: date) -> dict[int, set[Role]]:
    held: dict[int, set[Role]] = {}
    for one in holders(session, ministries, tuple(Role), today):
        held.setdefault(one.organization_id, set()).add(one.role)
    return held


def _cases(session: Session, release: int, ministry: int) -> Iterator[tuple[Ministry, Case]]:
    whose = [getattr(Organization, name) for name in Ministry._fields]
    said = [getattr(Revision, name) for name in Case._fields]
    query = select(*whose, *said).join(Revision, col(Revision.organization_id) == Organization.id)
    query = query.where(Revision.release_id == release).order_by(
        col(Organization.rank), col(Organization.code), col(Revision.id)
    )
    wanted = query.where(Revision.organization_id == ministry) if ministry else query
    return ((Ministry(*row[: len(whose)]), Case(*row[len(whose) :])) for row in session.exec(wanted))


def _figures(session: Session, statement: TextClause, values: dict[str, Any]) -> dict[int, tuple[int, ...]]:
    rows = session.connection().execute(statement, {name: values[name] for name in statement.compile().params})
    return {row[0]: tuple(int(figure) for figure in row[1:]) for row in rows}


def current_releases(session: Session) -> list[Release]:
    """The releases that people look at now: the binding one of each baseline, and every one with an open case."""
    open_cases = select(Revision.release_id).where(col(Revision.phase).in_(OPEN))
    binding = [found.id for kind in BaselineKind if (found := latest_published(session, kind))]
    wanted = or_(col(Release.id).in_(open_cases), col(Release.id).in_(binding))
    return list(session.exec(select(Release).where(wanted).order_by(col(Release.id))))


def untouched(session: Session, release: int) -> list[Ministry]:
    """Ministries that the release binds and asks nothing of (影響なし), in the official order."""
    bound = select(Binding.organization_id).where(Binding.release_id == release)
    touched = select(Revision.organization_id).where(Revision.release_id == release, Revision.ground == "")
    query = select(*(getattr(Organization, name) for name in Ministry._fields))
    query = query.where(col(Organization.id).in_(bound), col(Organization.id).not_in(touched))
    return [Ministry(*row) for row in session.exec(query.order_by(col(Organization.rank), col(Organization.code)))]
