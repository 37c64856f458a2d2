"""Whatever the digest of a matter covers is in the text that is kept: neither moves without the other (G3-2-6)."""

from typing import Any

import pytest
from sqlmodel import Session, SQLModel, select

from domain.decisions.matter_text import moved_between
from domain.overview.yearly_report import report_digest
from models.check.evaluation import Audit, Evaluation, Inspection, InspectionItem, TrustRecord
from models.check.evaluation_digest import evaluation_digest, evaluation_text
from models.check.evidence import Evidence
from models.check.finding import Finding, FindingItem
from models.check.trust import trust_digest, trust_text
from models.decisions.decision import Decision
from models.decisions.kept_part import keep_parts, parts_put
from models.overview.yearly_report.kept_report import keep_report, report_put
from tasks.database import transaction
from tasks.overview.yearly_report import draft_report
from tests.stage.government import at_database, government
from tests.stage.years import AT, DAY, a_year

TEXTS = {"summary": {"ja": "点検。", "en": "Inspected."}, "goals": {"ja": "教育。", "en": "Training."}}
EVALUATION: list[tuple[type[SQLModel], dict[str, Any], str]] = [
    *((Evaluation, {name: "別の文"}, name) for name in ("scope", "criteria", "conclusion")),
    (Evaluation, {"method": "別の方法"}, "plan"),
    (Evaluation, {"sample": 7}, "plan"),
    *((Audit, {name: "別の文"}, name) for name in ("done", "effect", "state")),
    (Finding, {"statement": "別の文"}, "finding"),
    (Finding, {"aspect": "state"}, "finding"),
    (Finding, {"cause_told": "別の原因"}, "judged"),
    (FindingItem, {"provision": "9.9"}, "judged"),
    (Inspection, {"handed_in_at": None}, "handed_in"),
    (InspectionItem, {"remark": "別の所見"}, "inspections"),
    (Evidence, {"name": "other.pdf"}, "evidence"),
]


def first(session: Session, table: type[SQLModel]) -> Any:  # noqa: ANN401 - a row of any table
    return session.exec(select(table)).first()


@pytest.mark.parametrize(("table", "values", "key"), EVALUATION, ids=lambda value: getattr(value, "__name__", None))
def test_what_changes_an_evaluations_digest_changes_its_text(
    migrated_sqlite_url: str, table: type[SQLModel], values: dict[str, Any], key: str
) -> None:
    with at_database(migrated_sqlite_url), transaction() as session:
        government(session, ("MIC",))
        a_year(session)
        case = first(session, Evaluation)
        digest, text = evaluation_digest(session, case), evaluation_text(session, case)
        for name, value in values.items():
            setattr(first(session, table), name, value)
        session.flush()
        assert evaluation_digest(session, case) != digest
        assert key in {one.key.key.value for one in moved_between(text, evaluation_text(session, case))}


@pytest.mark.parametrize(
    ("name", "value"),
    [("competence", "別"), ("independence", "別"), ("confidentiality", "別"), ("starts", AT.date()), ("auditor_id", 1)],
)
def test_what_changes_a_trust_records_digest_changes_its_text(
    migrated_sqlite_url: str, name: str, value: object
) -> None:
    with at_database(migrated_sqlite_url), transaction() as session:
        government(session, ("MIC",))
        a_year(session)
        row = first(session, TrustRecord)
        row.starts = DAY.replace(day=1)
        digest, text = trust_digest(row), trust_text(row)
        setattr(row, name, value)
        assert trust_digest(row) != digest
        assert len(moved_between(text, trust_text(row))) == 1


def test_what_is_kept_is_read_again_exactly(database_url: str) -> None:
    with at_database(database_url), transaction() as session:
        government(session, ("MIC",))
        a_year(session)
        decision, case = first(session, Decision), first(session, Evaluation)
        text = evaluation_text(session, case)
        keep_parts(session, decision.id, text)
        report = draft_report(session, "MIC", 2026, TEXTS, who="MIC-secretariat-1", at=AT)
        keep_report(session, decision.id, report)
        session.flush()
        session.expire_all()
        assert list(parts_put(session, decision).items()) == list(text.items())
        assert report_digest(report_put(session, decision)) == report.digest
