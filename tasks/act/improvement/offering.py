"""Improvements as forms in Prefect offer them, and which one a form means (D-3)."""

from sqlmodel import Session, col, select

from domain.act.improvement import IMPROVING
from domain.errors import NotFound
from models.act.improvement import Improvement
from tasks.act.improvement.process import titled_improvements
from tasks.database import reading


def find_improvement(named: str) -> int:
    """The number of the improvement that a form calls "7 総務省 実施中"; raises NotFound."""
    number = named.split(maxsplit=1)[0] if named.strip() else ""
    with reading() as session:
        if not number.isdecimal() or session.get(Improvement, int(number)) is None:
            raise NotFound("improvement", number, "list them: minaoshi improvement list")
    return int(number)


def offered(session: Session, limit: int) -> list[str]:
    """Open improvements as a form offers them, the newest first."""
    query = select(Improvement.id).where(col(Improvement.phase).in_(IMPROVING)).order_by(col(Improvement.id).desc())
    titled = titled_improvements(session, [key for key in session.exec(query.limit(limit)) if key])
    return [f"{one.id} {one.ministry} {one.phase}" for one in reversed(titled)]
