"""Responses and checks of an improvement as its page shows them (G3-5a, G3-5b, S-1)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.access.viewer import Viewer, may_open
from domain.act.improvement import ImprovementPhase, ResponseKind
from domain.plan.grades import Grade
from domain.standards.pages import REVISION_PAGE
from models.act.improvement import Improvement, Response
from models.act.open_improvements import checks_of, every_response
from models.people.names import Named, persons_named
from tasks.database import Session
from tasks.people.workdays import calendar_of


@dataclass(frozen=True, slots=True)
class ResponseShown:
    """One thing to be done; left: working days; reports: the viewer can, now.

    revision: that amends the standards, for whoever may open it.
    """

    id: int
    round: int
    kind: ResponseKind
    statement: str
    owner: Named
    due_on: date
    left: int
    revision: int | None
    done_on: date | None
    account: str
    mine: bool
    open: bool
    reports: bool


@dataclass(frozen=True, slots=True)
class CheckShown:
    """What somebody saw of the effect at the end of a round."""

    round: int
    by: Named
    at: datetime
    effective: bool
    observed: str
    after: Grade
    lesson: str


def responses_shown(
    session: Session, case: Improvement, viewer: Viewer, *, whole: bool, today: date
) -> tuple[ResponseShown, ...]:
    """The responses of every round; unless `whole` the viewer's own alone."""
    person, opens = viewer.person, may_open(viewer, REVISION_PAGE, case.organization_id)
    rows = [one for one in every_response(session, case.id or 0) if whole or one.owner_id == person]
    names = persons_named(session, {one.owner_id for one in rows})
    calendar, running = calendar_of(session, case.organization_id), case.phase is ImprovementPhase.CARRYING_OUT

    def shown(one: Response) -> ResponseShown:
        mine, is_open = one.owner_id == person, running and one.round == case.round and one.done_on is None
        return ResponseShown(
            id=one.id or 0,
            round=one.round,
            kind=one.kind,
            statement=one.statement,
            owner=names[one.owner_id],
            due_on=one.due_on,
            left=calendar.between(today, one.due_on),
            revision=one.revision_id if opens else None,
            done_on=one.done_on,
            account=one.account,
            mine=mine,
            open=is_open,
            reports=mine and is_open and one.kind is not ResponseKind.AMEND_STANDARDS,
        )

    return tuple(shown(one) for one in rows)


def checks_shown(session: Session, improvement: int) -> tuple[CheckShown, ...]:
    """What the checks of all rounds saw, and what was learned."""
    rows = checks_of(session, improvement)
    names = persons_named(session, {one.checker_id for one in rows})
    return tuple(
        CheckShown(
            one.round, names[one.checker_id], one.checked_at, one.effective, one.observed, Grade(one.after), one.lesson
        )
        for one in rows
    )
