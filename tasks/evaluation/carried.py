"""How evaluations are found and called where they are taken up (D-2)."""

from collections.abc import Collection

from sqlmodel import Session

from domain.occasions import OccasionKind
from models.evaluation_titles import called
from models.evaluations import evaluations_to_take_up
from models.taking_up import Titled
from tasks.occasion_words import openly
from tasks.taking_up import Procedure
from tasks.vocabulary import EVALUATION_PHASES


def titled_evaluations(session: Session, cases: Collection[int]) -> list[Titled]:
    """Each as 定期 2026年度 or, with its number, 臨時 2026年度（評価12）, and its phase."""
    return [
        Titled(
            one.id,
            one.code,
            one.ministry,
            f"{openly(one.kind).ja} {one.fiscal_year}年度"
            + ("" if one.kind is OccasionKind.ANNUAL else f"（評価{one.id}）"),
            EVALUATION_PHASES[one.phase].ja,
        )
        for one in called(session, cases)
    ]


EVALUATIONS = Procedure("評価", evaluations_to_take_up, titled_evaluations)
