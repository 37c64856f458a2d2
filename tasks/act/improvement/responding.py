"""What is to be done about a finding, by whom and by when: planned, reported done, handed over (G3-5a, S-3)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from domain.act.improvement import ImprovementPhase, ResponseKind
from domain.act.notices import OWNING
from domain.errors import BadInput, Conflict, Forbidden, NotFound, Refused
from domain.time.tokyo import day_in_tokyo
from models.act.improvement import Improvement, Response
from models.act.items_concerned import concerned, kinds_concerned
from models.baseline.release_store import latest_published
from tasks.act.improvement.case import lock_response, note
from tasks.act.improvement.planning import MAY_PLAN
from tasks.people.acting import acting_person, chosen_person, lock_row, person_named
from tasks.people.workdays import calendar_of


@dataclass(frozen=True, slots=True)
class Planned:
    """One thing to be done: its kind, what exactly, the code of its owner, and by when."""

    kind: ResponseKind
    statement: str
    owner: str
    due_on: date


def response_in(session: Session, improvement: int, response: int) -> None:
    """Raises NotFound unless the response is one of this improvement."""
    found = session.get(Response, response)
    if found is None or found.improvement_id != improvement:
        raise NotFound("response", response)


def add_response(session: Session, improvement: int, planned: Planned, who: str, at: datetime) -> int:
    """One more thing to be done in this round, while it is planned or carried out; returns its id.

    Raises NotFound, Forbidden (who, or an owner without a role there), BadInput (the date), Refused.
    """
    case = lock_row(session, Improvement, improvement)
    acting_person(session, who, case.organization_id, MAY_PLAN, at)
    owner = chosen_person(session, planned.owner, case.organization_id, OWNING, at)
    if case.phase not in (ImprovementPhase.PLANNING, ImprovementPhase.CARRYING_OUT):
        raise Refused(f"improvement {improvement} is {case.phase.value}; responses are planned before that")
    if not planned.statement.strip():
        raise Refused("the response is empty; say what is to be done", "statement")
    _require_date(session, case, planned.due_on, at)
    if planned.kind is ResponseKind.AMEND_STANDARDS and not _can_amend(session, case):
        raise Refused(
            "the finding concerns no item that binds the ministry now; choose another kind of response", "kind"
        )
    row = {"improvement_id": case.id, "round": case.round, "kind": planned.kind, "owner_id": owner}
    said = {"statement": planned.statement.strip(), "due_on": planned.due_on}
    response = Response.model_validate(row | said)
    session.add(response)
    case.version += 1
    session.flush()
    note(session, case, (who, "plan response"), at, {"response": response.id or 0, "kind": planned.kind.value})
    return response.id or 0


def _require_date(session: Session, case: Improvement, day: date, at: datetime) -> None:
    if day < day_in_tokyo(at):
        raise BadInput(f"{day} is over", remedy="give a date from today on")
    calendar = calendar_of(session, case.organization_id)
    if not calendar.works(day):
        raise BadInput(
            f"{day} is not a working day there",
            remedy=f"the one before is {calendar.on_or_before(day)}",
        )


def _can_amend(session: Session, case: Improvement) -> bool:
    releases = (latest_published(session, kind) for kind in kinds_concerned(session, case))
    return any(concerned(session, case, release) for release in releases if release)


def report_done(session: Session, response: int, account: str, who: str, at: datetime) -> None:
    """The owner of a response says what was done; raises NotFound, Forbidden, Conflict, Refused.

    An amendment of the standards is not reported: it is done on the day it is in force.
    """
    case, row = lock_response(session, response)
    person = person_named(session, who)
    if person != row.owner_id:
        raise Forbidden(f"{who} does not own response {response}; its owner must report it")
    if row.kind is ResponseKind.AMEND_STANDARDS:
        wanted = f"revision {row.revision_id} is" if row.revision_id else "the amended standards are"
        raise Refused(f"response {response} amends the standards; it is done once {wanted} in force")
    if row.done_on:
        raise Conflict(f"response {response} was reported done on {row.done_on}")
    if case.phase is not ImprovementPhase.CARRYING_OUT or row.round != case.round:
        raise Refused(
            f"improvement {case.id} is {case.phase.value} in round {case.round}; nothing can be reported on it"
        )
    if not account.strip():
        raise Refused("the account is empty; say what was done", "account")
    row.done_on, row.done_by, row.account = day_in_tokyo(at), person, account.strip()
    case.version += 1
    note(session, case, (who, "report done"), at, {"response": response})


def hand_over(session: Session, response: int, owner: str, who: str, at: datetime) -> int:
    """Give what is left of a response to a new owner; returns the id of the response that goes on with it.

    The one before stays with its owner and ends: whoever owned it once does not check the effect. Raises NotFound,
    Forbidden, Conflict (it is done), Refused.
    """
    case, row = lock_response(session, response)
    by = acting_person(session, who, case.organization_id, MAY_PLAN, at)
    heir = chosen_person(session, owner, case.organization_id, OWNING, at)
    if row.done_on:
        raise Conflict(f"response {response} ended on {row.done_on}; there is nothing to hand over")
    if case.phase is not ImprovementPhase.CARRYING_OUT or row.round != case.round:
        raise Refused(
            f"improvement {case.id} is {case.phase.value}; responses can be handed over only while being carried out"
        )
    if heir == row.owner_id:
        raise Refused(f"{owner} owns response {response} already", "owner")
    fresh = Response.model_validate(row.model_dump(exclude={"id"}) | {"owner_id": heir})
    session.add(fresh)
    session.flush()
    row.done_on, row.done_by, row.account = day_in_tokyo(at), by, f"対応 {fresh.id} に引き継いだ。"
    case.version += 1
    note(session, case, (who, "hand over response"), at, {"response": response, "heir": fresh.id or 0})
    return fresh.id or 0
