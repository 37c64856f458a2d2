"""How people act on an improvement, for tests that need one in a certain state."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from domain.act.improvement import ResponseKind
from models.act.improvement import Improvement, Response
from models.baseline.release import ReleaseItem
from models.standards.revision.revision import Revision
from tasks.act.improvement.opening import improve_findings
from tasks.act.improvement.planning import Plan, plan_improvement
from tasks.act.improvement.process import improve
from tasks.act.improvement.responding import Planned, add_response, report_done
from tasks.act.improvement.verifying import Seen, record_check
from tasks.database import reading, transaction
from tests.stage.findings import evaluation, finding
from tests.stage.government import MONDAY
from tests.stage.once import played_once

NEXT = MONDAY + timedelta(days=1)
DUE = date(2026, 6, 30)
PURPOSE = "期限までに全ての端末で更新が行われること。"


PLAN = Plan(PURPOSE, 3, 1)
WORKS = Seen(effective=True, observed="端末20台の記録を確認した。", after=1)
FAILS = Seen(effective=False, observed="端末20台のうち9台が未更新。", after=3, lesson="担当が不明だった。")


@played_once
def found(keys: Sequence[str] = (), reference: str = "2026") -> int:
    """A finding about the items with these numbers, and the improvement that it leads to."""
    with transaction() as session:
        closed = evaluation(session, reference=reference)
        latest = select(ReleaseItem).order_by(col(ReleaseItem.release_id).desc())
        items = {item.number: item for item in reversed(session.exec(latest).all())}
        finding(session, closed, [items[key] for key in keys])
        [opened] = improve_findings(session, closed, MONDAY)
        return opened


def carry(case: int, at: datetime = NEXT) -> str:
    """Take the procedure up; what it waits for."""
    return improve(case, at).what or ""


@played_once
def plan(case: int, *responses: Planned, at: datetime = NEXT, said: Plan = PLAN) -> list[int]:
    """The ministry's first officer plans it with these responses; their ids."""
    with transaction() as session:
        plan_improvement(session, case, said, "MIC-officer-1", at)
        return [add_response(session, case, one, "MIC-officer-1", at) for one in responses]


def response(kind: ResponseKind = ResponseKind.TRAINING, owner: str = "MIC-system-manager-1") -> Planned:
    """One thing to be done."""
    return Planned(kind, "全職員に更新の手順を教える。", owner, DUE)


@played_once
def done(row: int, who: str = "MIC-system-manager-1", at: datetime = NEXT) -> None:
    """Its owner reports it."""
    with transaction() as session:
        report_done(session, row, "全職員が受講した。", who, at)


@played_once
def check(case: int, seen: Seen = WORKS, who: str = "MIC-auditor-1", at: datetime = NEXT) -> None:
    """Somebody says what they saw."""
    with transaction() as session:
        record_check(session, case, seen, who, at)


def read(case: int) -> Improvement:
    """The row as it stands."""
    with reading() as session:
        return session.get_one(Improvement, case)


def amendment(case: int) -> Revision:
    """The revision at which the improvement's latest amendment is worked."""
    with reading() as session:
        query = select(Revision).join(Response, col(Response.revision_id) == Revision.id)
        rows = session.exec(query.where(Response.improvement_id == case).order_by(col(Response.id)))
        return rows.all()[-1]


def responses(session: Session, case: int) -> list[Response]:
    """Every response, by id."""
    return list(session.exec(select(Response).where(Response.improvement_id == case).order_by(col(Response.id))))
