"""What revisions wait for: answers, opinions and replies, votes (G3-5c, D-4)."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from domain.decisions.notices import DECISION
from domain.notices.notice_kind import Place
from domain.people.roles import Role
from domain.standards.ground import improvement_in
from domain.standards.kind import REVISION_MATTER, TO_ANSWER, TO_FIND_EXPERT, TO_MEND, TO_OPINION, TO_REPLY, TO_SUBMIT
from domain.standards.notices import AMEND, ANSWER, OPINION, OPINIONS, REPLY, REVISION
from domain.standards.revision import Phase
from domain.time.tokyo import day_in_tokyo
from models.decisions.awaited import voters
from models.people.holders import holders
from models.standards.revision.awaited import reviewers, silent_ones, unanswered_opinions
from models.standards.revision.near_dates import OpenCase, open_cases
from tasks.database import Session
from tasks.standards.revision.reminders import ANSWERERS, AWAITED
from web.views.cases.found import CALLERS, NOT_ME, Found, Me
from web.views.decisions.on_my_desk import votes


def waiting(session: Session, me: Me) -> Iterator[Found]:
    """Of every open revision where somebody holds posts, what it waits for."""
    cases = open_cases(session, date.max, me.organizations)
    consulted = {one.row.id or 0 for one in cases if one.row.phase is Phase.CONSULTING}
    silent = silent_ones(session, consulted) if consulted else {}
    replies = unanswered_opinions(session, me.organizations) if consulted else {}
    unreviewed = _without_reviewer(session, me, consulted) if consulted else set()
    voted = voters(session, me.organizations) if any(one.row.phase is Phase.DECIDING for one in cases) else {}
    for one in cases:
        base, key = _base(one), one.row.id or 0
        writers = me.holds(base.organization_id, ANSWERERS)
        if one.row.phase is Phase.ANSWERING:
            yield replace(_answering(base, one), asked=writers, count=one.remaining)
        elif one.row.phase is Phase.CONSULTING:
            yield replace(base, task=TO_OPINION, place=at(OPINION, key), asked=me.among(silent.get(key, ())))
            if key in unreviewed:
                asked = me.holds(base.organization_id, CALLERS)
                yield replace(base, task=TO_FIND_EXPERT, place=at(OPINIONS, key), asked=asked)
            if key in replies:
                yield replace(base, task=TO_REPLY, place=at(REPLY, key), asked=writers, count=replies[key])
        else:
            place = DECISION.path.format(decision=one.decision) if one.decision else base.place
            put = replace(base, place=place, number=one.decision or key, matter=REVISION_MATTER)
            yield from votes(put, me, voted.get(one.decision, ()))


def _answering(base: Found, one: OpenCase) -> Found:
    """Items to answer; else answers that are saved and not submitted; else a draft that cannot go on as it is."""
    if one.remaining:
        return replace(base, place=at(ANSWER, base.number))
    return (
        replace(base, task=TO_SUBMIT, place=f"{base.place}/submission")
        if one.row.unsubmitted
        else replace(base, task=TO_MEND, place=at(AMEND, base.number))
    )


def at(place: Place, revision: int | None) -> str:
    """Where letters lead as well."""
    return place.path.format(revision=revision)


def _without_reviewer(session: Session, me: Me, cases: Collection[int]) -> set[int]:
    """The cases whose text no expert who did not write it has reviewed, or is there to review."""
    held = holders(session, me.organizations, (Role.EXPERT,), day_in_tokyo(me.at))
    there = {one.person_id for one in held}
    able = {
        case
        for case, experts in reviewers(session, me.organizations).items()
        if any(given or person in there for person, given in experts.items())
    }
    return set(cases) - able


def _base(one: OpenCase) -> Found:
    row, what = one.row, AWAITED[one.row.phase]
    found = Found(TO_ANSWER, row.organization_id, row.id or 0, row.phase_due, at(REVISION, row.id), NOT_ME)
    return replace(found, what=what, release=one.release, improvement=improvement_in(row.ground))
