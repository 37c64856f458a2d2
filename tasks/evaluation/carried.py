"""How evaluations are found and called where they are taken up (D-2)."""

from collections.abc import Collection

from sqlmodel import Session

from models.evaluation_titles import called
from models.evaluations import evaluations_to_take_up
from models.taking_up import Titled
from tasks.taking_up import Procedure
from tasks.vocabulary import EVALUATION_PHASES, OCCASIONS


def titled_evaluations(session: Session, cases: Collection[int]) -> list[Titled]:
    """Each with its occasion and fiscal year, as 定期 2026年度, and its phase."""
    return [
        Titled(
            one.id,
            one.code,
            one.ministry,
            f"{OCCASIONS[one.kind].ja} {one.fiscal_year}年度",
            EVALUATION_PHASES[one.phase].ja,
        )
        for one in called(session, cases)
    ]


EVALUATIONS = Procedure("評価", evaluations_to_take_up, titled_evaluations)
