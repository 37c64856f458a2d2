"""This year beside last on the page of an evaluation, for whoever may see both (G3-4b, S-1)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.baseline.catalog import BaselineKind
from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Comparison, Weight, compare_years
from domain.check.year_on_year import Answered, Headway, headway, reached_again
from models.check.evaluation import Evaluation
from models.check.evaluation_counts import counts_of
from models.check.finding import Finding
from models.check.year_on_year import Tally, findings_of_ministry, tallies
from tasks.database import Session

ANSWERING = (EvaluationPhase.PLANNING, EvaluationPhase.INSPECTING)
"""While it lasts, answers are still coming in."""
FINDING = (*ANSWERING, EvaluationPhase.AUDITING)
"""While it lasts, findings are."""


@dataclass(frozen=True, slots=True)
class Handed:
    """Self-inspections asked for and handed in."""

    asked: int
    handed_in: int


@dataclass(frozen=True, slots=True)
class ChapterBeside:
    """What was said of a chapter, of all where it is empty; points: percentage points gained, None: not to be told."""

    kind: BaselineKind | None
    chapter: str
    now: Answered
    before: Answered
    percent: int | None
    percent_before: int | None
    points: int | None
    went: Headway


@dataclass(frozen=True, slots=True)
class WeightBeside:
    """Findings of a weight."""

    weight: Weight
    now: int
    before: int
    went: Headway


@dataclass(frozen=True, slots=True)
class Beside:
    """The evaluation before, and what became of it. answering, finding: this one's figures are not all in yet."""

    evaluation: int
    fiscal_year: int
    now: Handed
    before: Handed
    chapters: tuple[ChapterBeside, ...]
    weights: tuple[WeightBeside, ...]
    findings: Comparison
    answering: bool
    finding: bool


def beside(session: Session, case: Evaluation, before: Evaluation) -> Beside:
    """Both side by side; whoever asks must be known to be a reader of either."""
    now_id, before_id = case.id or 0, before.id or 0
    answering, finding = case.phase in ANSWERING, case.phase in FINDING
    every = findings_of_ministry(session, case.organization_id)
    return Beside(
        evaluation=before_id,
        fiscal_year=before.fiscal_year,
        now=_handed(session, now_id),
        before=_handed(session, before_id),
        chapters=tuple(_chapters(tallies(session, (now_id, before_id)), now_id, known=not answering)),
        weights=tuple(_weights(every, now_id, before_id, known=not finding)),
        findings=_compared(every, now_id, before_id),
        answering=answering,
        finding=finding,
    )


def _handed(session: Session, evaluation: int) -> Handed:
    counts = counts_of(session, evaluation)
    return Handed(counts.asked, counts.handed_in)


def _chapters(told: Sequence[Tally], now: int, *, known: bool) -> Iterable[ChapterBeside]:
    """All of them first, then chapter by chapter."""
    places = list(dict.fromkeys((one.kind, one.chapter) for one in told))
    for kind, chapter in [(None, ""), *places] if places else []:
        here = [one for one in told if kind is None or (one.kind, one.chapter) == (kind, chapter)]
        of = _answered(one for one in here if one.evaluation == now)
        then = _answered(one for one in here if one.evaluation != now)
        percent, old = of.percent, then.percent
        went = headway(percent if known else None, old, more_is_better=True)
        points = percent - old if percent is not None and old is not None and known else None
        yield ChapterBeside(kind, chapter, of, then, percent, old, points, went)


def _answered(told: Iterable[Tally]) -> Answered:
    counts = Counter[str]()
    for one in told:
        counts[one.result.value] += one.answers
    return Answered(**counts)


def _weights(every: Sequence[Finding], now: int, before: int, *, known: bool) -> Iterable[WeightBeside]:
    counts = Counter((one.evaluation_id, one.weight) for one in every)
    for weight in Weight:
        found, old = counts[now, weight], counts[before, weight]
        yield WeightBeside(weight, found, old, headway(found if known else None, old, more_is_better=False))


def _compared(every: Sequence[Finding], now: int, before: int) -> Comparison:
    """What is new, came again or is gone, whichever evaluation between the two saw it, too."""
    repeats = {one.id or 0: one.repeats_id for one in every}
    last = {one.id or 0 for one in every if one.evaluation_id == before}
    found = [one.id or 0 for one in every if one.evaluation_id == now]
    return compare_years([(one, reached_again(one, repeats, last)) for one in found], last)
