"""Recording how a ministry answers what a revision asks (G2-1c)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from domain.errors import Conflict, NotFound, Refused
from domain.ledger.chain import Act
from domain.people.roles import Role
from domain.standards.amendment import require_amending
from domain.standards.coverage import Answer, Standing, require_complete
from domain.standards.revision import OPEN
from models.ledger.entries import record
from models.people.organization import Organization
from models.standards.revision.amended_item import rewritten
from models.standards.revision.revision import RevisionItem
from tasks.people.acting import acting_person
from tasks.standards.revision.lock import lock_case

MAY_ANSWER = (Role.OFFICER, Role.SECRETARIAT)


@dataclass(frozen=True, slots=True)
class Drafted:
    """An answer as somebody wrote it, and the version of the draft that they had before them (None: whichever).

    hold: it is saved on the desk, where all answers are looked through and submitted
    (tasks/standards/revision/submitting.py).
    """

    answer: Answer
    version: int | None = None
    hold: bool = False


def record_answers(session: Session, revision: int, answers: Mapping[int, Drafted], who: str, at: datetime) -> int:
    """Draft answers, by lineage, in the name of the person with code `who`; returns how many differ from before.

    All or none: raises NotFound (no such case, person or item), Forbidden (not an officer of the ministry), Refused (an
    incomplete answer, a closed case, an amendment that would amend nothing), Conflict (somebody else changed one
    since). A change while opinions are asked or the vote is on makes that round void: the text moved on.
    """
    case = lock_case(session, revision)
    person = acting_person(session, who, case.organization_id, MAY_ANSWER, at)
    if case.phase not in OPEN:
        raise Refused(f"revision {revision} is {case.phase.value}; answers are no longer accepted")
    query = select(RevisionItem).where(RevisionItem.revision_id == revision).with_for_update()
    query = query.execution_options(populate_existing=True)
    drafts = {row.lineage_id: row for row in session.exec(query.where(RevisionItem.standing != Standing.ARCHIVED))}
    changed = 0
    for lineage, drafted in answers.items():
        if lineage not in drafts:
            raise NotFound("item", lineage, f"revision {revision} does not ask about it")
        changed += _draft(drafts[lineage], drafted, person, at)
    if changed:
        case.version += 1
        case.unsubmitted |= any(drafted.hold for drafted in answers.values())
        ministry = session.get_one(Organization, case.organization_id).code
        record(session, at, [Act(who, "answer", f"revision {revision}", ministry, {"answers": changed})])
    session.flush()
    for improvement, items in rewritten(session, revision).items():
        require_amending(improvement, items)
    return changed


def _draft(row: RevisionItem, drafted: Drafted, person: int, at: datetime) -> bool:
    answer = require_complete(drafted.answer)
    if row.way and Answer(row.way, row.provision, row.wording, row.reason) == answer:
        return False
    if drafted.version is not None and drafted.version != row.version:
        raise Conflict(f"item {row.lineage_id} was answered by somebody else meanwhile; export again and compare")
    row.way, row.provision, row.wording, row.reason = answer.way, answer.provision, answer.wording, answer.reason
    row.answered_by, row.answered_at, row.version = person, at, row.version + 1
    return True
