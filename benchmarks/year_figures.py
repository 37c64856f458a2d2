"""What became of every answer in a year, counted from the tables and held against what was really edited (G3-5c)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from benchmarks.second_release import Truth
from domain.standards.coverage import Standing
from domain.standards.revision import Phase
from models.baseline.release import Release, ReleaseItem
from models.standards.document import Coverage
from models.standards.revision.revision import Revision, RevisionItem

Answers = Mapping[int, tuple[int, int]]
"""Ministry and lineage of each answer, by the answer's id."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All over the ministries that were carried through; the truth is what the second release's maker knows."""

    ministries: int
    in_force: int
    answers: int
    kept: int
    replaced: int
    archived: int
    lost: int
    kept_in_truth: int
    replaced_in_truth: int
    archived_in_truth: int
    asked: int
    asked_in_truth: int
    asked_in_vain: int
    not_asked: int
    unanswered: int
    lineages_found: int
    lineages_right: int
    lineages_true: int

    @property
    def precision(self) -> float:
        """Of the lineages that the second release carries on, how many are right."""
        return self.lineages_right / self.lineages_found

    @property
    def recall(self) -> float:
        """Of the items that live on, merged and split ones once each, how many a lineage carries on rightly."""
        return self.lineages_right / self.lineages_true

    def lines(self) -> Iterator[tuple[str, str]]:
        """A table for people."""
        yield "ministries in force / carried through", f"{self.in_force} / {self.ministries}"
        yield "answers in force before", f"{self.answers:,}"
        yield "  still in force as they were (truth)", f"{self.kept:,} ({self.kept_in_truth:,})"
        yield (
            "  replaced by a newer answer of the same lineage (truth)",
            f"{self.replaced:,} ({self.replaced_in_truth:,})",
        )
        yield "  archived, their item gone (truth)", f"{self.archived:,} ({self.archived_in_truth:,})"
        yield "  lost", f"{self.lost:,}"
        yield "items asked, all ministries together (truth)", f"{self.asked:,} ({self.asked_in_truth:,})"
        yield "  asked though they ask nothing new", f"{self.asked_in_vain:,}"
        yield "  not asked though they ask something new", f"{self.not_asked:,}"
        yield "items without an answer at the end", f"{self.unanswered:,}"
        yield "lineages: precision", f"{self.precision:.4f}"
        yield "lineages: recall", f"{self.recall:.4f}"


def answers_in_force(session: Session) -> dict[int, tuple[int, int]]:
    """Every answer in force."""
    query = select(Coverage.id, Coverage.organization_id, Coverage.lineage_id).where(col(Coverage.until_id).is_(None))
    return {key or 0: (ministry, lineage) for key, ministry, lineage in session.exec(query)}


def count(session: Session, before: Answers, cases: Sequence[int], truth: Truth) -> Figures:
    """Follow each of the answers `before` of the ministries whose `cases` were carried through."""
    old, new = _lineages(session)
    alive = set(new)
    rows = session.exec(select(Revision).where(col(Revision.id).in_(cases))).all()
    ministries = {row.organization_id for row in rows}
    ours = {key: where for key, where in before.items() if where[0] in ministries}
    now = answers_in_force(session)
    fates = _fates(session, ours, now, alive)
    asked = [_asked(session, case, new) for case in cases]
    live, kept = {old for olds in truth.olds for old in olds[:1]}, _kept(truth)
    carried = {lineage: at for at, lineage in enumerate(old)}
    found = [(carried[lineage], at) for at, lineage in enumerate(new) if lineage in carried]
    answered = sum(ministry in ministries and lineage in alive for ministry, lineage in now.values())
    return Figures(
        ministries=len(cases),
        in_force=sum(row.phase is Phase.IN_FORCE for row in rows),
        answers=len(ours),
        **{fate: fates[fate] for fate in ("kept", "replaced", "archived", "lost")},
        kept_in_truth=kept * len(cases),
        replaced_in_truth=(len(live) - kept) * len(cases),
        archived_in_truth=(len(old) - len(live)) * len(cases),
        asked=sum(map(len, asked)),
        asked_in_truth=len(truth.asks) * len(cases),
        asked_in_vain=sum(len([at for at in one if at not in truth.asks]) for one in asked),
        not_asked=sum(len(truth.asks - set(one)) for one in asked),
        unanswered=len(ministries) * len(new) - answered,
        lineages_found=len(found),
        lineages_right=sum(before in truth.olds[after] for before, after in found),
        lineages_true=len({olds for olds in truth.olds if olds}),
    )


def _kept(truth: Truth) -> int:
    return sum(bool(olds) and at not in truth.asks for at, olds in enumerate(truth.olds))


def _lineages(session: Session) -> tuple[list[int], list[int]]:
    """The lineage of each item of both releases, in their order."""
    query = select(Release.id).where(col(Release.published_at).is_not(None)).order_by(col(Release.id))
    first, second = (
        [
            row.lineage_id or 0
            for row in session.exec(
                select(ReleaseItem).where(ReleaseItem.release_id == key).order_by(col(ReleaseItem.position))
            )
        ]
        for key in session.exec(query)
    )
    return first, second


def _fates(session: Session, ours: Answers, now: Answers, asked_now: set[int]) -> Counter[str]:
    """What became of each answer; lost is one that is nowhere, or that ended while its item lives on unanswered."""
    kept, standing = set(now), set(now.values())
    there = set(session.exec(select(Coverage.id)))

    def fate(key: int, where: tuple[int, int]) -> str:
        if key in kept:
            return "kept"
        if key in there and where in standing:
            return "replaced"
        return "archived" if key in there and where[1] not in asked_now else "lost"

    return Counter(fate(key, where) for key, where in ours.items())


def _asked(session: Session, case: int, new: Sequence[int]) -> list[int]:
    """Positions in the new release of what a case asked."""
    at = {lineage: position for position, lineage in enumerate(new)}
    query = select(RevisionItem.lineage_id).where(RevisionItem.revision_id == case)
    return [at[lineage] for lineage in session.exec(query.where(RevisionItem.standing != Standing.ARCHIVED))]
