"""An evaluation for each occasion, once, whoever looks first; its dates, and how late it was opened (G3-4a)."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlmodel import col, func, insert, select

from domain.cases.kinds import OccasionKind
from domain.errors import NotFound
from models.check.evaluation import Evaluation
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Outbox
from models.occasions.occasion import Occasion
from models.occasions.threats.threat import ThreatRecord
from models.people.organization import Organization
from tasks.check.evaluation.opening import open_evaluation, open_evaluations
from tasks.database import reading, transaction
from tests.stage.evaluating import occasion
from tests.stage.government import MONDAY, at_database, government, together


@pytest.fixture(autouse=True)
def here(database_url: str) -> Iterator[None]:
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC", "MOJ"))
        yield


def only() -> Evaluation:
    with reading() as session:
        return session.exec(select(Evaluation)).one()


def test_an_occasion_opens_one_evaluation_however_often_somebody_looks() -> None:
    occasion()
    assert len(open_evaluations(MONDAY)) == 1
    assert open_evaluations(MONDAY) == []
    assert (only().phase.value, only().late, only().fiscal_year) == ("planning", 0, 2026)


def test_several_who_look_at_once_open_it_once() -> None:
    for number in range(6):
        occasion(kind=OccasionKind.INCIDENT, reference=str(number))
    assert together([lambda: open_evaluations(MONDAY)] * 4) == []
    with reading() as session:
        assert session.exec(select(func.count()).select_from(Evaluation)).one() == 6
        opened = select(func.count()).where(LedgerEntry.action == "open evaluation")
        assert session.exec(opened).one() == 6


def test_what_no_longer_stands_opens_nothing() -> None:
    gone = occasion(kind=OccasionKind.THREAT)
    with transaction() as session:
        session.get_one(Occasion, gone).stands = False
    assert open_evaluations(MONDAY) == []


def test_one_opened_late_counts_for_the_year_of_its_occasion_and_says_how_late_it_is() -> None:
    occasion(reference="2025", occurred_on=date(2026, 3, 31))
    open_evaluations(MONDAY)
    assert (only().fiscal_year, only().late) == (2025, 4)
    with reading() as session:
        told = session.exec(select(Outbox)).all()
    assert {entry.params["days_late"] for entry in told} == {4}
    assert {entry.template for entry in told} == {"evaluation_opened"}
    assert len({entry.person_id for entry in told}) == 4, "both officers, the secretariat and the CISO"


def test_a_notice_says_kind_and_dates_and_nothing_of_what_happened() -> None:
    with transaction() as session:
        session.get_one(Occasion, occasion_with_account()).account = "PLANTED"
    open_evaluations(MONDAY)
    with reading() as session:
        told = session.exec(select(Outbox)).all()
        written = session.exec(select(LedgerEntry)).all()
    assert "PLANTED" not in str([*told, *written])
    assert "INC-7" not in str([*told, *written])


def occasion_with_account() -> int:
    return occasion(kind=OccasionKind.INCIDENT, reference="INC-7")


def test_a_threat_is_looked_into_sooner_than_a_year_is_reviewed() -> None:
    for kind in OccasionKind:
        occasion(kind=kind)
    open_evaluations(MONDAY)
    with reading() as session:
        rows = session.exec(select(Occasion, Evaluation).join(Evaluation)).all()
    due = {about.kind: (case.phase_due, case.due_on) for about, case in rows}
    assert due[OccasionKind.ANNUAL] == (date(2026, 4, 20), date(2026, 8, 3))
    assert due[OccasionKind.THREAT] == due[OccasionKind.INCIDENT] == (date(2026, 4, 9), date(2026, 5, 12))
    assert due[OccasionKind.CHANGE] == due[OccasionKind.NEAR_MISS]
    assert due[OccasionKind.THREAT][1] < due[OccasionKind.CHANGE][1] < due[OccasionKind.ANNUAL][1]


@pytest.mark.parametrize(
    ("wanted", "due"), [(date(2026, 4, 24), date(2026, 4, 24)), (date(2026, 4, 3), date(2026, 5, 12))]
)
def test_a_threat_that_is_to_be_dealt_with_sooner_brings_the_date_nearer_unless_that_is_over(
    wanted: date, due: date
) -> None:
    found = occasion(kind=OccasionKind.THREAT)
    with transaction() as session:
        row = {"source": "kev", "code": "X", "said": {"due": wanted.isoformat()}, "digest": "0"}
        threat = ThreatRecord.model_validate(row | {"first_seen_at": MONDAY, "changed_at": MONDAY})
        session.add(threat)
        session.flush()
        session.get_one(Occasion, found).threat_id = threat.id
    open_evaluations(MONDAY)
    assert only().due_on == due


def test_a_person_opens_the_evaluation_of_an_occasion_by_its_number() -> None:
    found = occasion()
    case = open_evaluation("MIC MIC省", f"{found} 定期 2026年度（MIC省）", MONDAY)
    assert open_evaluation("MIC", str(found), MONDAY + timedelta(days=1)) == case == only().id


@pytest.mark.parametrize(("ministry", "number"), [("MOJ", "1"), ("MIC", "9"), ("MIC", "x"), ("", "")])
def test_an_occasion_that_is_not_the_ministrys_is_not_found(ministry: str, number: str) -> None:
    occasion()
    with pytest.raises(NotFound, match="no evaluation"):
        open_evaluation(ministry, number, MONDAY)


def test_thousands_are_opened_in_a_handful_of_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.check.evaluation.opening.AT_ONCE", 400)
    with transaction() as session:
        owners = session.exec(select(Organization.id).where(col(Organization.code).in_(["MIC", "MOJ"]))).all()
        base = {"kind": OccasionKind.NEAR_MISS, "ground": "noticed_in_time", "occurred_on": date(2026, 4, 1)}
        base |= {"reported_by": "form", "reported_at": MONDAY, "last_reported_at": MONDAY, "account": ""}
        base |= {"times": 1, "stands": True, "renewed": 0}
        rows = [
            base | {"key": f"near-miss:{owner}:{number}", "reference": str(number), "organization_id": owner}
            for owner in owners
            for number in range(500)
        ]
        session.exec(insert(Occasion), params=rows)
    assert len(open_evaluations(MONDAY)) == 1_000
    with reading() as session:
        assert session.exec(select(func.count()).select_from(Outbox)).one() == 4_000
