"""The last steps: the committee is awaited; its word sends the text back or puts it in force (G3-2-6, G3-5c)."""

from datetime import datetime

from domain.decisions.committee import Outcome
from domain.decisions.kind import WAITS_FOR_DECISION
from domain.people.roles import COMMITTEE, Role
from domain.standards.kind import REVISION_MATTER, WAITS_FOR_ANSWERS
from domain.standards.revision import Facts, Phase, require_step
from domain.time.tokyo import day_in_tokyo
from models.standards.enforcement import put_edition_in_force
from models.standards.revision.asked_items import draft_digest
from tasks.cases.process import titled
from tasks.cases.waiting import DONE, Wait, wait_for
from tasks.database import transaction
from tasks.decisions.putting import outcome_on
from tasks.standards.revision.case import CONCERNED, begin_round, note, outcome_of_round, tell
from tasks.standards.revision.lock import lock_case

TOLD_IN_FORCE = (*CONCERNED, *COMMITTEE, Role.SYSTEM_MANAGER, Role.CONTACT_POINT, Role.CENTER_OFFICER)


@titled("議決の確認 decision")
def await_decision(revision: int, at: datetime) -> Wait:
    """Wait for the committee; once its date has passed, what a quorum has voted is what it decided."""
    with transaction() as session:
        case = lock_case(session, revision)
        if case.phase is not Phase.DECIDING:
            return DONE
        if outcome_on(session, REVISION_MATTER, case, at) is not Outcome.OPEN:
            return DONE
        return wait_for(session, case, Wait(WAITS_FOR_DECISION, case.phase_due))


@titled("差戻し return")
def send_back(revision: int, at: datetime) -> Wait:
    """Where the committee returned or rejected the text, go back to the answers, with its comments, in a new round."""
    with transaction() as session:
        case = lock_case(session, revision)
        outcome = outcome_of_round(session, case)
        if outcome not in (Outcome.RETURNED, Outcome.REJECTED):
            return DONE
        target = require_step("go back", case.phase, Facts(decided=outcome.value))
        case.returned_digest = case.digest
        begin_round(session, case, at)
        case.phase = target
        note(session, case, outcome.value, at)
        also = (Role.CHAIR, Role.CENTER_OFFICER) if outcome is Outcome.REJECTED else ()
        tell(session, case, outcome.value, (*CONCERNED, *also), at)
        return wait_for(session, case, Wait(WAITS_FOR_ANSWERS, case.phase_due))


@titled("施行 in force")
def put_in_force(revision: int, at: datetime) -> None:
    """Make the approved text the standards in force, and tell those concerned and the Center."""
    with transaction() as session:
        case = lock_case(session, revision)
        if case.phase is not Phase.DECIDING:
            return
        moved = draft_digest(session, case) != case.digest
        facts = Facts(decided=outcome_of_round(session, case).value, text_moved_on=moved)
        case.phase = require_step("put in force", case.phase, facts)
        case.in_force_on = day_in_tokyo(at)
        put_edition_in_force(session, case, case.in_force_on)
        note(session, case, "put in force", at)
        tell(session, case, "in_force", TOLD_IN_FORCE, at)
        wait_for(session, case, DONE)
