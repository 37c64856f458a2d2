"""Loading a filled file: everything is checked first, then all of it is recorded, or nothing (G3-5c, G2-1c)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from domain.errors import BadInput, Refused, Where
from domain.standards.coverage import Standing
from domain.standards.ground import improvement_in
from domain.standards.revision import OPEN
from models.baseline.release import Release
from models.people.organization import Organization
from models.standards.revision.asked_items import asked_items, progress
from models.standards.revision.revision import Revision
from tasks.people.acting import acting_person
from tasks.standards.revision.answers_given import MAY_ANSWER, Drafted, record_answers
from tasks.standards.revision.lock import lock_case
from tasks.standards.workbook.checking import check_rows, keys_of
from tasks.standards.workbook.faults import Fault
from tasks.standards.workbook.filled import RELEASE_SHOWN
from tasks.standards.workbook.reading import Sheet, read_sheet


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a file, in counts; where there are `faults`, nothing was recorded.

    changed: answers; unchanged: rows that nobody touched or that say what is recorded already; unanswered: items left.
    improvement: the one that the standards are amended for; 0 where a release asks.
    """

    revision: int
    ministry: str
    release: str
    changed: int
    unchanged: int
    unanswered: int
    faults: Sequence[Fault] = ()
    improvement: int = 0


def load_answers(session: Session, path: Path, who: str, at: datetime, only: int = 0) -> Loaded:
    """Record the answers in a file in the name of the person with code `who`, where it has no fault.

    only: the revision that the file must be of, where `who` chose one. Raises BadInput (no file of ours), NotFound
    (person), Forbidden (not an officer of the ministry), Refused (the case is closed, or another than `only`).
    """
    sheet = read_sheet(path)
    case, release = _case(session, sheet, only)
    acting_person(session, who, case.organization_id, MAY_ANSWER, at)
    if case.phase not in OPEN:
        raise Refused(
            f"{sheet.file}: revision {case.id} ({release.name}) is {case.phase.value}; answers are no longer accepted"
        )
    revision = case.id or 0
    asked = {
        one.draft.lineage_id: one
        for one in asked_items(session, revision)
        if one.draft.standing is not Standing.ARCHIVED
    }
    checked = check_rows(sheet, (revision, release.digest[:RELEASE_SHOWN]), asked)
    changed = 0
    if not checked.faults:
        drafted = {lineage: Drafted(answer, key.version) for lineage, (key, answer) in checked.answers.items()}
        changed = record_answers(session, revision, drafted, who, at)
    return Loaded(
        revision=revision,
        ministry=session.get_one(Organization, case.organization_id).code,
        release=release.name,
        changed=changed,
        unchanged=checked.untouched + (0 if checked.faults else len(checked.answers) - changed),
        unanswered=progress(session, revision).unanswered,
        faults=tuple(checked.faults),
        improvement=improvement_in(case.ground),
    )


def _case(session: Session, sheet: Sheet, only: int) -> tuple[Revision, Release]:
    """The case, locked, to which most rows of the file belong; raises BadInput where it is none of ours.

    Of another than `only` nothing is looked up: keys can be made up, and whether there is one is not for everybody.
    """
    belongs = Counter((key.revision, key.release) for key in keys_of(sheet).values())
    if not belongs:
        remedy = "fill in a file made by minaoshi workbook export"
        raise BadInput("no row has a valid key", Where(sheet.file, sheet.name), remedy)
    (revision, digest), _ = belongs.most_common(1)[0]
    if only not in (0, revision):
        raise Refused(f"the file is of revision {revision}; load it there")
    case = session.get(Revision, revision)
    release = session.get_one(Release, case.release_id) if case else None
    if release is None or not release.digest.startswith(digest):
        what = f"made for another revision or release than any here (revision {revision}, release {digest})"
        raise BadInput(what, Where(sheet.file, sheet.name), "export it again here")
    return lock_case(session, revision), release
