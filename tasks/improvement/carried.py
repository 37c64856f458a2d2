"""How improvements are found and called where they are taken up (D-2)."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, select

from domain.errors import NotFound
from models.finding import Improvement
from models.improvements import improvements_to_take_up
from models.organization import Organization
from models.taking_up import Titled
from tasks.database import reading
from tasks.taking_up import Procedure
from tasks.vocabulary import IMPROVEMENT_PHASES


def _titled(session: Session, cases: Collection[int]) -> list[Titled]:
    query = select(Improvement, Organization).join(Organization).where(col(Improvement.id).in_(cases))
    return [
        Titled(case.id or 0, owner.code, owner.name_ja, f"改善 {case.id}", IMPROVEMENT_PHASES[case.phase].ja)
        for case, owner in session.exec(query.order_by(col(Improvement.id)))
    ]


def _moved(session: Session, _today: date) -> list[int]:
    return improvements_to_take_up(session)


IMPROVEMENTS = Procedure("改善", _moved, _titled)


def require_improvement(improvement: int) -> None:
    """Raises NotFound where there is no such improvement."""
    with reading() as session:
        if session.get(Improvement, improvement) is None:
            raise NotFound("improvement", improvement, "list them: minaoshi improvement list")
