"""The owner of a response says what was done (G3-5a)."""

from datetime import datetime

from sqlmodel import Session

from domain.act.improvement import ImprovementPhase, ResponseKind
from domain.errors import Conflict, Forbidden, Refused
from domain.time.tokyo import day_in_tokyo
from tasks.act.improvement.case import lock_response, note
from tasks.people.acting import person_named


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
