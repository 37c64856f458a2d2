"""An evaluation beside those before it, and what they found: set-based figures (G3-4b)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy
from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, func, select

from domain.baseline.catalog import BaselineKind
from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Aspect, Cause, Comparison, Found, Result, Weight, compare_years
from models.baseline.release import Release, ReleaseItem
from models.baseline.release_store import PLACE_SEPARATOR
from models.check.evaluation import Evaluation, Inspection, InspectionItem
from models.check.finding import Finding, FindingItem
from models.occasions.occasion import Occasion

Counts = Mapping[str, tuple[int, int]]
"""How many this year and last, by the word that they are counted by."""


class Tally(NamedTuple):
    """How many answers of an evaluation say the same of the items of a chapter."""

    evaluation: int
    kind: BaselineKind
    chapter: str
    result: Result
    answers: int


def evaluation_before(session: Session, case: Evaluation) -> Evaluation | None:
    """The ministry's last one of the same kind of occasion and an earlier fiscal year that was not withdrawn."""
    kind = select(Occasion.kind).where(Occasion.id == case.occasion_id).scalar_subquery()
    query = (
        select(Evaluation)
        .join(Occasion)
        .where(
            Evaluation.organization_id == case.organization_id,
            Evaluation.fiscal_year < case.fiscal_year,
            Evaluation.phase != EvaluationPhase.WITHDRAWN,
            Occasion.kind == kind,
        )
        .order_by(col(Evaluation.fiscal_year).desc(), col(Evaluation.id).desc())
    )
    return session.exec(query).first()


def tallies(session: Session, evaluations: Collection[int]) -> list[Tally]:
    """What handed-in self-inspections say, by the chapters in their releases' reading order."""
    told = col(Inspection.evaluation_id), col(Release.kind), col(ReleaseItem.place), col(InspectionItem.result)
    first = func.min(ReleaseItem.position)
    query = (
        sqlalchemy.select(*told, func.count())
        .join(InspectionItem, col(InspectionItem.inspection_id) == Inspection.id)
        .join(ReleaseItem, col(ReleaseItem.id) == InspectionItem.item_id)
        .join(Release, col(Release.id) == ReleaseItem.release_id)
        .where(col(Inspection.evaluation_id).in_(evaluations), col(Inspection.handed_in_at).is_not(None))
        .group_by(*told)
        .order_by(told[1], first, told[2])
    )
    return [
        Tally(one, kind, place.split(PLACE_SEPARATOR)[0], result, answers)
        for one, kind, place, result, answers in session.connection().execute(query)
        if result is not None
    ]


def findings_of_ministry(session: Session, ministry: int) -> list[Finding]:
    """All of them, for what repeats what across evaluations."""
    return list(session.exec(select(Finding).join(Evaluation).where(Evaluation.organization_id == ministry)))


@dataclass(frozen=True, slots=True)
class Years:
    """A fiscal year beside the one before: by weight, aspect and cause ("": not judged), and what came of the old."""

    fiscal_year: int
    weights: Counts
    aspects: Counts
    causes: Counts
    comparison: Comparison


def years_side_by_side(session: Session, ministry: int, fiscal_year: int) -> Years:
    """What was found in a fiscal year and in the one before; evaluations that were withdrawn do not count."""
    now, last = fiscal_year, fiscal_year - 1
    weights = dict.fromkeys((weight.value for weight in Weight), (0, 0))
    aspects = dict.fromkeys((aspect.value for aspect in Aspect), (0, 0))
    causes = dict.fromkeys((*(cause.value for cause in Cause), ""), (0, 0))
    counted = func.count(col(Finding.id))
    query = (
        sqlalchemy.select(
            col(Evaluation.fiscal_year), col(Finding.weight), col(Finding.aspect), col(Finding.cause), counted
        )
        .join(Evaluation, _of_years(ministry, (now, last)))
        .group_by(col(Evaluation.fiscal_year), col(Finding.weight), col(Finding.aspect), col(Finding.cause))
    )
    for year, weight, aspect, cause, count in session.connection().execute(query):
        for figures, word in ((weights, weight.value), (aspects, aspect.value), (causes, cause.value if cause else "")):
            before = figures[word]
            figures[word] = (before[0] + count, before[1]) if year == now else (before[0], before[1] + count)
    return Years(fiscal_year, weights, aspects, causes, _comparison(session, ministry, now))


def _comparison(session: Session, ministry: int, fiscal_year: int) -> Comparison:
    """What is new, came again, or is gone; of findings of last year that are one and the same, the latest counts."""
    query = select(Finding.id, Finding.repeats_id).join(Evaluation, _of_years(ministry, (fiscal_year,)))
    now = [(key or 0, repeats) for key, repeats in session.exec(query)]
    before = select(Finding.id, Finding.repeats_id).join(Evaluation, _of_years(ministry, (fiscal_year - 1,)))
    last = {key or 0: repeats for key, repeats in session.exec(before)}
    return compare_years(now, last.keys() - set(last.values()))


def _of_years(ministry: int, years: tuple[int, ...]) -> ColumnElement[bool]:
    return and_(
        col(Evaluation.id) == Finding.evaluation_id,
        col(Evaluation.organization_id) == ministry,
        col(Evaluation.fiscal_year).in_(years),
        col(Evaluation.phase) != EvaluationPhase.WITHDRAWN,
    )


def findings_before(session: Session, evaluation: Evaluation) -> list[Found]:
    """What the ministry's earlier evaluations found, in the order of time; those withdrawn do not count."""
    query = (
        select(Finding)
        .join(Evaluation)
        .where(Finding.organization_id == evaluation.organization_id, col(Evaluation.id) < evaluation.id)
        .where(Evaluation.phase != EvaluationPhase.WITHDRAWN)
        .order_by(col(Evaluation.id), col(Finding.number))
    )
    rows = session.exec(query).all()
    items = _lineages_of(session, evaluation.organization_id)
    return [Found(row.id or 0, row.aspect, frozenset(items[row.id or 0]), row.system_id or 0) for row in rows]


def _lineages_of(session: Session, ministry: int) -> Mapping[int, set[int]]:
    """The items that each finding of a ministry concerns, by the finding's id."""
    query = select(FindingItem.finding_id, FindingItem.lineage_id).join(Finding)
    found: Mapping[int, set[int]] = defaultdict(set)
    for finding, lineage in session.exec(query.where(Finding.organization_id == ministry)):
        found[finding].add(lineage)
    return found
