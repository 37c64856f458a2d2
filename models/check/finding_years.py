"""A ministry's findings of two fiscal years side by side, as set-based figures (G3-4b)."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy
from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, func, select

from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Aspect, Cause, Comparison, Weight, compare_years
from models.check.evaluation import Evaluation
from models.check.finding import Finding

Counts = Mapping[str, tuple[int, int]]
"""How many this year and last, by the word that they are counted by."""


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
