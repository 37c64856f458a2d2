"""Handing a response over to somebody else, such as when its owner has left (G3-5a, S-3)."""

from datetime import datetime

from sqlmodel import Session

from domain.act.improvement import ImprovementPhase
from domain.act.notices import OWNING
from domain.errors import Conflict, Refused
from domain.time.tokyo import day_in_tokyo
from models.act.improvement import Response
from tasks.act.improvement.case import lock_response, note
from tasks.act.improvement.planning import MAY_PLAN
from tasks.people.acting import acting_person, chosen_person


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
