"""What the steps of a revision share: the facts the rules ask for, rounds, and what is written down and told."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, select

from domain.decisions.committee import Outcome
from domain.ledger.chain import Act
from domain.people.roles import Role
from domain.standards.amendment import amends_nothing
from domain.standards.document import EditionState
from domain.standards.ground import improvement_in
from domain.standards.kind import REVISION_MATTER
from domain.standards.revision import Facts, Phase
from domain.time.tokyo import day_in_tokyo
from models.baseline.release import Release
from models.decisions.decision import Decision, is_on
from models.ledger.entries import record
from models.people.organization import Organization
from models.standards.document import Edition
from models.standards.revision.amended_item import rewritten
from models.standards.revision.asked_items import draft_digest, progress
from models.standards.revision.opinion import OpinionKind
from models.standards.revision.revision import Revision, RevisionItem
from tasks.notices.telling import Prompt, prompt
from tasks.people.workdays import calendar_of
from tasks.settings import settings
from tasks.standards.revision.opinions import opinions_of_round

CONCERNED = (Role.OFFICER, Role.SECRETARIAT, Role.CISO)
"""Those in a ministry who are told of every turn."""


def facts_of(session: Session, case: Revision, at: datetime, *, submitted: bool = False) -> Facts:
    """What the tables say of a case at that moment; nobody reviews as the expert what they wrote themselves (S-3).

    submitted: as it would be once the answers saved on the desk were submitted.
    """
    counts = progress(session, case.id or 0)
    opinions = opinions_of_round(session, case)
    late = day_in_tokyo(at) > case.phase_due
    wrote = set(session.exec(select(RevisionItem.answered_by).where(RevisionItem.revision_id == case.id).distinct()))
    return Facts(
        unanswered=counts.unanswered,
        faulty=counts.faulty,
        same_as_returned=bool(case.returned_digest) and draft_digest(session, case) == case.returned_digest,
        amends_nothing=any(amends_nothing(items) for items in rewritten(session, case.id or 0).values()),
        unsubmitted=case.unsubmitted and not submitted,
        reviewed_by_expert=any(
            one.kind is OpinionKind.EXPERT and one.text is not None and one.person_id not in wrote for one in opinions
        ),
        opinions_awaited=0 if late else sum(one.text is None for one in opinions),
        opinions_unanswered=sum(bool(one.text) and one.answer is None for one in opinions),
    )


def decision_of_round(session: Session, case: Revision) -> Decision:
    """The decision of the case's present round, locked."""
    query = select(Decision).where(is_on(REVISION_MATTER, case.id), Decision.round == case.round)
    return session.exec(query.with_for_update()).one()


def outcome_of_round(session: Session, case: Revision) -> Outcome:
    """What the committee decided in the present round; OPEN where it has not been asked."""
    return decision_of_round(session, case).outcome if case.phase is Phase.DECIDING else Outcome.OPEN


def begin_round(session: Session, case: Revision, at: datetime) -> None:
    """Begin the next round: the text is open again, and there are a few days to mend it."""
    query = select(Decision).where(is_on(REVISION_MATTER, case.id), Decision.round == case.round)
    for decision in session.exec(query):
        decision.outdated = decision.outcome in (Outcome.OPEN, Outcome.APPROVED)
        session.add(decision)
    case.round, case.version, case.digest = case.round + 1, case.version + 1, ""
    case.phase_due = days_from(session, case, settings().opinion_days, at)
    turn_edition(session, case, EditionState.DRAFT)


def days_from(session: Session, case: Revision, days: int, at: datetime) -> date:
    """The date so many of the ministry's working days on."""
    return calendar_of(session, case.organization_id).step(day_in_tokyo(at), days)


def turn_edition(session: Session, case: Revision, state: EditionState) -> None:
    """Give the drafted edition its state and the digest of its text."""
    edition = session.get_one(Edition, case.edition_id)
    edition.state, edition.digest = state, case.digest
    session.add(edition)


def note(session: Session, case: Revision, action: str, at: datetime) -> None:
    """Write a step of the procedure in the ledger."""
    ministry = session.get_one(Organization, case.organization_id).code
    detail: dict[str, str | int] = {"round": case.round, "phase": case.phase.value, "digest": case.digest}
    record(session, at, [Act("minaoshi", action, f"revision {case.id}", ministry, detail)])


def about(session: Session, case: Revision) -> dict[str, str | int]:
    """What notices on a case may say: numbers, names and dates only (S-1)."""
    return {
        "release": session.get_one(Release, case.release_id).name,
        "improvement": improvement_in(case.ground),
        "revision": case.id or 0,
        "round": case.round,
        "edition": session.get_one(Edition, case.edition_id).number,
        "due_on": case.phase_due.isoformat(),
        "closes_on": case.phase_due.isoformat(),
        "in_force_on": (case.in_force_on or case.due_on).isoformat(),
    }


def tell(session: Session, case: Revision, template: str, roles: Sequence[Role], at: datetime) -> None:
    """Queue a notice of this round for those who hold the roles."""
    key = f"{template}:{case.id}:{case.round}"
    prompt(session, [Prompt(key, template, case.organization_id, about(session, case))], roles, at)
