"""The middle steps: opinions and their answers are awaited, then the text is put to the vote (G3-2-6)."""

from datetime import datetime

from domain.errors import Refused
from domain.standards.kind import REVISION_MATTER, WAITS_FOR_OPINIONS
from domain.standards.revision import Phase, require_step
from tasks.cases.process import titled
from tasks.cases.waiting import DONE, Wait, wait_for
from tasks.database import transaction
from tasks.decisions.putting import ask_committee, new_decision
from tasks.settings import settings
from tasks.standards.revision.case import about, days_from, facts_of, note
from tasks.standards.revision.lock import lock_case
from tasks.standards.revision.opinions import ask_for_opinions


@titled("意見と回答の確認 opinions")
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
            return wait_for(session, case, Wait(WAITS_FOR_OPINIONS, case.phase_due))
        return DONE


@titled("付議 put to the vote")
def put_to_vote(revision: int, at: datetime) -> None:
    """Open the decision on exactly this text: members are asked, the chair alone is sent the code."""
    with transaction() as session:
        case = lock_case(session, revision)
        if case.phase is not Phase.CONSULTING:
            return
        case.phase = require_step("deliberate", case.phase, facts_of(session, case, at))
        case.phase_due = days_from(session, case, settings().decision_days, at)
        decision = new_decision(session, REVISION_MATTER, case, case.phase_due, at)
        note(session, case, "put to the vote", at)
        known = {"decision": decision.id or 0, "digest": decision.digest, "digest_short": decision.digest[:12]}
        ask_committee(session, decision, ("decision_opened", "decision_code"), about(session, case) | known, at)
