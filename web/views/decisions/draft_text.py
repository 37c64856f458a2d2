"""The draft of the standards as a committee reads it: figures, omissions, changed words, opinions, systems (G3-2-6)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from domain.access.viewer import Viewer
from domain.decisions.matter_text import Moved, moved_between
from domain.standards.coverage import Answer, Standing, Way
from models.assets.systems_in_use import systems_of
from models.decisions.decision import Decision
from models.standards.revision.asked_rows import Listed, listed_items
from models.standards.revision.kept_text import answers_now, answers_put
from models.standards.revision.revision import Revision
from tasks.database import Session
from web.views.standards.items import Answered, ShownItem, shown_items
from web.views.standards.opinions import ShownOpinion, opinions_shown
from web.views.standards.wanted_items import Wanted, page_around

AT_ONCE = 10
"""Items shown in full on one page: as many as a committee reads in one go."""


@dataclass(frozen=True, slots=True)
class Omission:
    """An item that the draft leaves out, and why."""

    number: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class MovedItem:
    """An answer that is another than the one put to the vote; None where there was, or is, none."""

    number: str
    title: str
    put: Answered | None
    now: Answered | None


@dataclass(frozen=True, slots=True)
class DraftText:
    """A revision's draft, as it was put to the vote: what came into force since changes nothing of it.

    touched: items that it answers anew or that are withdrawn; of these, before: how many were answered in which way in
    the standards that it is to replace, ways: how many it answers in which; the rest were, or are, not answered.
    omissions: as put to the vote; moved: what was answered otherwise since, in a later round or during the vote.
    kept: False where the answers were not kept with the decision; then they are today's.
    """

    revision: int
    items: int
    ways: dict[Way, int]
    reworded: int
    new: int
    archived: int
    followed: int
    touched: int
    before: dict[Way, int]
    omissions: tuple[Omission, ...]
    fitting: int
    pages: tuple[int, ...]
    here: int
    shown: tuple[ShownItem, ...]
    opinions: tuple[ShownOpinion, ...]
    systems: tuple[tuple[str, str], ...]
    moved: tuple[MovedItem, ...]
    kept: bool


def draft_text(session: Session, row: Decision, case: Revision, wanted: Wanted, viewer: Viewer) -> DraftText:
    """What a committee reads of a revision, the items asked for a few at a time."""
    listed = listed_items(session, case.id or 0)
    standing = Counter(one.standing for one in listed)
    fitting = [one for one in listed if wanted.fits(one, viewer.code)]
    start, pages = page_around([one.lineage for one in fitting], wanted.item, AT_ONCE)
    shown = {one.lineage: one for one in fitting[start : start + AT_ONCE]}
    now = answers_now(session, row)
    kept = answers_put(session, row)
    put = kept or now
    touched = [one for one in listed if one.lineage in put or one.standing is Standing.ARCHIVED]
    return DraftText(
        revision=case.id or 0,
        items=standing[Standing.GAP] + standing[Standing.REEXAMINE],
        ways=_by_way(said.way for said in put.values()),
        reworded=standing[Standing.REEXAMINE],
        new=standing[Standing.GAP],
        archived=standing[Standing.ARCHIVED],
        followed=case.followed,
        touched=len(touched),
        before=_by_way(one.former for one in touched),
        omissions=_omissions(listed, put),
        fitting=len(fitting),
        pages=pages,
        here=pages.index(fitting[start].lineage) + 1 if fitting else 1,
        shown=tuple(
            replace(one, number=shown[one.lineage].number, changes=tuple(sorted(shown[one.lineage].changes)))
            for one in shown_items(session, case, list(shown))
        ),
        opinions=opinions_shown(session, case, viewer),
        systems=systems_of(session, case.organization_id),
        moved=_moved({one.lineage: one for one in listed}, moved_between(put, now)),
        kept=bool(kept) or not now,
    )


def _by_way(answers: Iterable[Way | None]) -> dict[Way, int]:
    counted = Counter(answers)
    return {way: counted[way] for way in Way}


def _omissions(listed: list[Listed], put: dict[int, Answer]) -> tuple[Omission, ...]:
    left_out = ((one, put[one.lineage]) for one in listed if one.lineage in put)
    return tuple(Omission(one.number, one.title, said.reason) for one, said in left_out if said.way is Way.OMIT)


def _moved(listed: dict[int, Listed], found: list[Moved[int, Answer]]) -> tuple[MovedItem, ...]:
    return tuple(
        MovedItem(listed[one.key].number, listed[one.key].title, _told(one.put), _told(one.now))
        for one in found
        if one.key in listed
    )


def _told(answer: Answer | None) -> Answered | None:
    return Answered(answer.way, answer.provision, answer.wording, answer.reason) if answer else None
