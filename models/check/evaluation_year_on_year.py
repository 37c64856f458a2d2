"""An evaluation and the one before it, as set-based figures (G3-4b)."""

from collections.abc import Collection
from typing import NamedTuple

import sqlalchemy
from sqlmodel import Session, col, func, select

from domain.baseline.catalog import BaselineKind
from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Result
from models.baseline.release import Release, ReleaseItem
from models.baseline.release_store import PLACE_SEPARATOR
from models.check.evaluation import Evaluation, Inspection, InspectionItem
from models.check.finding import Finding
from models.occasions.occasion import Occasion


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
