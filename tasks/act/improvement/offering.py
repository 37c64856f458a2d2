"""Improvements as forms in Prefect offer them, and which one a form means (D-3)."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from domain.act.improvement import IMPROVING
from domain.act.words import IMPROVEMENT_PHASES
from domain.errors import NotFound
from models.act.improvement import Improvement
from models.cases.titled import Titled
from models.people.organization import Organization
from tasks.cases.process import OFFERED
from tasks.database import reading


def find_improvement(named: str) -> int:
    """The number of the improvement that a form calls "7 総務省 実施中"; raises NotFound."""
    number = named.split(maxsplit=1)[0] if named.strip() else ""
    with reading() as session:
        if not number.isdecimal() or session.get(Improvement, int(number)) is None:
            raise NotFound("improvement", number, "list them: minaoshi improvement list")
    return int(number)


def titled_improvements(session: Session, cases: Collection[int]) -> list[Titled]:
    """Each by its number."""
    query = select(Improvement, Organization).join(Organization).where(col(Improvement.id).in_(cases))
    return [
        Titled(case.id or 0, owner.code, owner.name_ja, f"改善 {case.id}", IMPROVEMENT_PHASES[case.phase].ja)
        for case, owner in session.exec(query.order_by(col(Improvement.id)))
    ]


def offered(session: Session, limit: int = OFFERED) -> list[str]:
    """Open improvements as a form offers them, the newest first."""
    query = select(Improvement.id).where(col(Improvement.phase).in_(IMPROVING)).order_by(col(Improvement.id).desc())
    titled = titled_improvements(session, [key for key in session.exec(query.limit(limit)) if key])
    return [f"{one.id} {one.ministry} {one.phase}" for one in reversed(titled)]
