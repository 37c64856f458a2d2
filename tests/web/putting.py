"""Matters that are no revision, put to the vote and written otherwise afterwards, for tests that need one of each."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, select

from domain.cases.kinds import MatterKind
from domain.check.kind import EVALUATION_MATTER, TRUST_MATTER
from domain.overview.kind import REPORT_MATTER
from models.check.evaluation import Evaluation, TrustRecord
from models.check.evaluation_digest import evaluation_digest
from models.check.finding import Finding
from tasks.check.audit.trust import Grounds, write_trust
from tasks.clock import now
from tasks.decisions.putting import open_decision
from tasks.overview.yearly_report import draft_report, put_report
from tests.stage.auditing import OUTSIDE, come_from_outside
from tests.stage.years import a_year, votes_on

WRITER = "MIC-secretariat-1"
KINDS = (EVALUATION_MATTER, TRUST_MATTER, REPORT_MATTER)


class Words(NamedTuple):
    """What a matter said when it was put to the vote, what it says in its place afterwards, and its own page."""

    put: str
    later: str
    page: str


SAID: Mapping[MatterKind, Words] = {
    EVALUATION_MATTER: Words("施錠されていない。", "何も見つからなかった。", "/evaluations/"),
    TRUST_MATTER: Words("取引が一切ない。", "顧問契約を結んだ。", "/trust/"),
    REPORT_MATTER: Words("全部局を点検しました。", "半分の部局だけを見ました。", "/reports/"),
}


def put(session: Session, kind: MatterKind) -> int:
    """MIC's committee is asked to decide on a matter of that kind; the decision's id."""
    if kind == EVALUATION_MATTER:
        return _evaluation(session)
    if kind == TRUST_MATTER:
        come_from_outside(session)
        grounds = Grounds(OUTSIDE, "十分な資格", SAID[kind].put, "誓約書", date(2026, 5, 1), date(2027, 3, 31))
        return votes_on(session, write_trust(session, "MIC", grounds, WRITER, now()).id or 0, TRUST_MATTER)
    a_year(session)
    return put_report(session, _draft(session, SAID[kind].put), WRITER, now()).id or 0


def write_otherwise(session: Session, kind: MatterKind) -> None:
    """The matter says something else than was put to the vote."""
    if kind == EVALUATION_MATTER:
        _finding(session).statement = SAID[kind].later
    elif kind == TRUST_MATTER:
        session.exec(select(TrustRecord)).one().independence = SAID[kind].later
    else:
        _draft(session, SAID[kind].later)


def _evaluation(session: Session) -> int:
    a_year(session)
    found = _finding(session)
    found.statement = SAID[EVALUATION_MATTER].put
    case = session.get_one(Evaluation, found.evaluation_id)
    case.round = 2
    case.digest = evaluation_digest(session, case)
    return open_decision(session, EVALUATION_MATTER, case, date(2026, 5, 20), now()).id or 0


def _finding(session: Session) -> Finding:
    return session.exec(select(Finding).where(Finding.number == 1).order_by(col(Finding.id)).limit(1)).one()


def _draft(session: Session, summary: str) -> int:
    texts = {"summary": {"ja": summary, "en": "Inspected."}, "goals": {"ja": "教育。", "en": "Training."}}
    return draft_report(session, "MIC", 2026, texts, who=WRITER, at=now()).id or 0
