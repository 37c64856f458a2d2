"""The middle steps: opinions and their answers are awaited, then the text is put to the vote (G3-2-6)."""

from datetime import datetime

from sqlmodel import Session

from domain.errors import Refused
from domain.revision import Phase, require_step
from domain.roles import COMMITTEE, Role
from models.decision import Decision
from models.outbox import Effect, Outbox, enqueue
from models.revision import Revision
from tasks.acting import lock_case
from tasks.consultation import ask_for_opinions
from tasks.database import transaction
from tasks.prompting import Prompt, prompt
from tasks.revision.case import about, days_from, facts_of, note
from tasks.settings import settings
from tasks.waiting import DONE, Wait, wait_for


def await_opinions(revision: int, at: datetime) -> Wait:
    """Wait for the expert's review, the departments' opinions until their date, and an answer to each opinion.

    Whoever was appointed since is asked, too: an expert who left does not hold the case up for ever.
    """
    with transaction() as session:
        case = lock_case(session, revision)
        if case.phase is not Phase.CONSULTING:
            return DONE
        ask_for_opinions(session, case, at)
        session.flush()
        try:
            require_step("deliberate", case.phase, facts_of(session, case, at))
        except Refused:
            return wait_for(session, case, Wait("opinions", case.phase_due))
        return DONE


def put_to_vote(revision: int, at: datetime) -> None:
    """Open the decision on exactly this text: members are asked, the chair alone is sent the code."""
    with transaction() as session:
        case = lock_case(session, revision)
        if case.phase is not Phase.CONSULTING:
            return
        case.phase = require_step("deliberate", case.phase, facts_of(session, case, at))
        case.phase_due = days_from(session, case, settings().decision_days, at)
        decision = Decision.model_validate(
            {
                "revision_id": case.id,
                "organization_id": case.organization_id,
                "round": case.round,
                "digest": case.digest,
                "opened_at": at,
                "closes_on": case.phase_due,
            }
        )
        session.add(decision)
        session.flush()
        note(session, case, "put to the vote", at)
        _ask_committee(session, case, decision, at)


def _ask_committee(session: Session, case: Revision, decision: Decision, at: datetime) -> None:
    params = about(session, case) | {"decision": decision.id or 0, "digest_short": decision.digest[:12]}
    asked = Prompt(f"decision_opened:{decision.id}", "decision_opened", case.organization_id, params)
    prompt(session, [asked], (*COMMITTEE, Role.SECRETARIAT), at)
    secret = params | {"digest": decision.digest}
    code = Prompt(f"decision_code:{decision.id}", "decision_code", case.organization_id, secret)
    prompt(session, [code], (Role.CHAIR,), at)
    handle = {
        "key": f"handle:{decision.id}",
        "effect": Effect.HANDLE,
        "organization_id": case.organization_id,
        "template": "decision",
        "params": {"decision": decision.id},
        "next_try_at": at,
    }
    enqueue(session, [Outbox.model_validate(handle)])
