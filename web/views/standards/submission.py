"""What a ministry is about to submit: how many answers of each kind, what is missing, what changed (G2-1c, G3-5c)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.access.viewer import Viewer, may_see
from domain.errors import Refused
from domain.standards.coverage import Answer, Standing, Way, faults
from domain.standards.pages import REVISION_PAGE
from domain.standards.revision import Phase, require_step
from models.baseline.release import Release
from models.people.names import Named, organization_named
from models.standards.revision.asked_items import Asked, asked_items, former_answer
from tasks.database import Session
from tasks.standards.revision.case import facts_of
from web.views.standards.revision import opened_revision

PARTS = ("provision", "wording", "reason")
"""What an answer says beside its way."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an answer that is another than so far: one of PARTS, what it said, what it is to say."""

    part: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class CheckedItem:
    """An item: how it was answered so far (None for a gap), and how it is to be; differs: in what, in the same way."""

    lineage: int
    number: str
    title: str
    before: Way | None
    now: Way | None
    differs: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Submission:
    """The whole. missing: not answered, or not completely; changed: answered otherwise than so far.

    submits: the viewer may submit it now; refusal: why nobody can yet, "" where somebody can, or it is submitted.
    """

    id: int
    ministry: Named
    release: str
    asked: int
    ways: Mapping[Way, int]
    missing: tuple[CheckedItem, ...]
    changed: tuple[CheckedItem, ...]
    kept: int
    submitted: bool
    submits: bool
    refusal: str


def submission(session: Session, viewer: Viewer, revision: int, at: datetime) -> Submission:
    """What the page shows; raises NotFound for whoever may not open it."""
    case = opened_revision(session, viewer, revision)
    asked = [one for one in asked_items(session, revision) if one.draft.standing is not Standing.ARCHIVED]
    answered = [one for one in asked if one.answer]
    changed = [one for one in answered if one.answer != former_answer(one)]
    submitted = case.phase is not Phase.ANSWERING or not case.unsubmitted
    refusal = ""
    try:
        require_step("consult", Phase.ANSWERING, facts_of(session, case, at, submitted=True))
    except Refused as error:
        refusal = str(error)
    writes = may_see(viewer, REVISION_PAGE, "writing", case.organization_id)
    return Submission(
        id=revision,
        ministry=organization_named(session, case.organization_id),
        release=session.get_one(Release, case.release_id).name,
        asked=len(asked),
        ways=Counter(one.answer.way for one in answered if one.answer),
        missing=tuple(_item(one) for one in asked if one.answer is None or faults(one.answer)),
        changed=tuple(map(_item, changed)),
        kept=len(answered) - len(changed),
        submitted=submitted,
        submits=writes and case.phase is Phase.ANSWERING and case.unsubmitted and not refusal,
        refusal="" if submitted else refusal,
    )


def _item(one: Asked) -> CheckedItem:
    former, answer = former_answer(one), one.answer
    title = one.words.title if one.words else ""
    number = one.item.number if one.item else ""
    before, now = former.way if former else None, answer.way if answer else None
    return CheckedItem(one.draft.lineage_id, number, title, before, now, _differs(former, answer))


def _differs(former: Answer | None, answer: Answer | None) -> tuple[Part, ...]:
    if former is None or answer is None or former.way is not answer.way:
        return ()
    said = (Part(name, getattr(former, name), getattr(answer, name)) for name in PARTS)
    return tuple(one for one in said if one.before != one.now)
