"""Opening a revision in every ministry that a release touches, and in none that it does not (G3-5c)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, insert, select

from domain.errors import Refused
from domain.ledger.chain import Act
from domain.people.roles import Role
from domain.standards.ground import improvement_in
from domain.standards.revision import Phase
from domain.time.tokyo import day_in_tokyo
from models.baseline.release import Release
from models.baseline.release_store import latest_published
from models.ledger.entries import record
from models.standards.documents_for import documents_for
from models.standards.editions import draft_editions
from models.standards.revision.giving_way import OpenOne, give_way, open_ones
from models.standards.revision.opening import count_touched, lagging, list_items
from models.standards.revision.revision import Revision
from tasks.notices.telling import Prompt, names, prompt
from tasks.people.workdays import calendars
from tasks.settings import settings
from tasks.standards.revision.lock import lock_for_opening

TOLD_AT_OPENING = (Role.OFFICER, Role.SECRETARIAT, Role.CISO)


Figures = Mapping[int, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Opening:
    """A published release being opened at a moment by somebody."""

    release: Release
    at: datetime
    actor: str

    @property
    def release_id(self) -> int:
        """The row of the release."""
        return self.release.id or 0


def open_revisions(session: Session, opening: Opening, only: Collection[int] | None = None) -> list[int]:
    """Open what is not open yet, for all ministries or for `only` these; returns the new revisions' ids.

    Sets dates in working days, lists what each is asked, lets an earlier open revision give way (its drafted answers
    are carried over), queues the notices and writes the ledger, all in the session's transaction. A release that
    another has followed since opens nothing any more.
    """
    release = opening.release
    if not release.published_at:
        raise Refused(
            f"release {release.name!r} is a draft; publish it first: minaoshi baseline publish {release.name}"
        )
    lock_for_opening(session)
    binding = latest_published(session, release.kind)
    if binding is None or binding.id != release.id:
        return []
    behind, figures = touched_by(session, release, only or ())
    there = set(session.exec(select(Revision.organization_id).where(_asked_by(opening))))
    wanted = figures.keys() - there if only is None else (figures.keys() & set(only)) - there
    touched = {key: figures[key] for key in sorted(wanted)}
    gone = _give_way(session, opening, (behind if only is None else set(only)) - there, touched)
    if not touched:
        _tell_of_change(session, opening, gone, {})
        return []
    first = (session.exec(select(func.max(Revision.id))).one() or 0) + 1
    _write_cases(session, opening, touched, behind)
    list_items(session, opening.release_id, release.predecessor_id, release.kind, first)
    asked = session.exec(select(Revision).where(_asked_by(opening)).order_by(col(Revision.id)))
    cases = [case for case in asked if case.organization_id in touched]
    _tell_of_change(session, opening, gone, {case.organization_id: case.id or 0 for case in cases})
    _tell(session, opening, cases)
    return [case.id for case in cases if case.id and case.id >= first]


def touched_by(session: Session, release: Release, asked: Collection[int] = ()) -> tuple[set[int], Figures]:
    """Who must be asked about everything (`asked` besides), and what the release asks of each ministry, counted."""
    key, before = release.id or 0, release.predecessor_id
    behind = set(lagging(session, key, before, release.kind)) | set(asked)
    return behind, count_touched(session, key, before, release.kind, sorted(behind))


def dates_from(session: Session, ministries: Collection[int], today: date) -> dict[int, dict[str, date]]:
    """By when each ministry is to answer (phase_due), and to have its revision in force (due_on)."""
    limit, calendar_of = settings(), calendars(session, ministries)
    closing = limit.opinion_days + limit.decision_days
    due = {}
    # Most ministries share one calendar, and its dates are worked out once.
    for calendar in set(calendar_of.values()):
        answers_due = calendar.step(today, limit.answer_days)
        due[calendar] = {"phase_due": answers_due, "due_on": calendar.step(answers_due, closing)}
    return {key: due[calendar_of[key]] for key in ministries}


def _write_cases(session: Session, opening: Opening, touched: Figures, behind: Collection[int]) -> None:
    documents = documents_for(session, opening.release.kind, touched)
    editions = draft_editions(session, list(documents.values()))
    today = day_in_tokyo(opening.at)
    due = dates_from(session, touched, today)
    base = {"release_id": opening.release_id, "phase": Phase.ANSWERING, "opened_on": today}
    plain = {
        "ground": "",
        "round": 1,
        "digest": "",
        "returned_digest": "",
        "waits_for": "answers",
        "version": 1,
        "taken_up": 0,
    }
    counted = {"reexamine": 0, "gaps": 0, "archived": 0, "followed": 0}
    rows = [
        {**base, **plain, **counted, **touched[key], **due[key], "organization_id": key}
        | {"edition_id": editions[documents[key]], "complete": key in behind}
        for key in sorted(touched)
    ]
    session.exec(insert(Revision), params=rows)


def _asked_by(opening: Opening) -> ColumnElement[bool]:
    """Revisions that the release itself asked for, not amendments made on it."""
    return (col(Revision.release_id) == opening.release_id) & (col(Revision.ground) == "")


def _give_way(
    session: Session, opening: Opening, organizations: Collection[int], touched: Collection[int]
) -> list[OpenOne]:
    """Close the earlier open revisions of these ministries: the new release asks for all that they left open.

    Of those `touched` an amendment made on this very release gives way, too: a ministry has one open revision.
    """
    found = open_ones(session, organizations, opening.release.kind)
    if earlier := [one for one in found if one.release_id != opening.release_id or one.organization_id in touched]:
        give_way(session, earlier)
        later = opening.release.name
        acts = [Act(opening.actor, "give way", f"revision {one.id}", detail={"release": later}) for one in earlier]
        record(session, opening.at, acts)
    return earlier


def _tell_of_change(
    session: Session, opening: Opening, earlier: Collection[OpenOne], successors: Mapping[int, int]
) -> None:
    """Of each revision that gave way, told with the one that goes on (0: the release asks nothing there)."""
    told = []
    for one in earlier:
        known = {"release": one.release, "improvement": improvement_in(one.ground), "successor": opening.release.name}
        known["revision"] = successors.get(one.organization_id, 0)
        told.append(Prompt(f"superseded:{one.id}", "superseded", one.organization_id, known))
    prompt(session, told, TOLD_AT_OPENING, opening.at)


def _tell(session: Session, opening: Opening, cases: Collection[Revision]) -> None:
    named = names(session, {case.organization_id for case in cases})
    params = {"release": opening.release.name}
    prompts = [
        Prompt(f"revision_opened:{case.id}", "revision_opened", case.organization_id, params | _shown(case))
        for case in cases
    ]
    prompt(session, prompts, TOLD_AT_OPENING, opening.at)
    acts = [
        Act(
            opening.actor,
            "open revision",
            f"revision {case.id}",
            named[case.organization_id]["ministry"],
            {"release": opening.release.name, "due_on": case.due_on.isoformat()},
        )
        for case in cases
    ]
    record(session, opening.at, acts)


def _shown(case: Revision) -> dict[str, int | str]:
    figures = {name: getattr(case, name) for name in ("reexamine", "gaps", "archived", "followed")}
    return {**figures, "revision": case.id or 0, "due_on": case.phase_due.isoformat()}
