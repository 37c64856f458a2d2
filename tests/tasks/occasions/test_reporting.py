"""An occasion has one row, whoever reports it, however often, and with how many at the same moment (G3-4a)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from domain.cases.kinds import OccasionKind
from domain.errors import BadInput, NotFound
from domain.occasions.grounds import Ground
from models.assets.register import InformationSystem
from models.ledger.entries import LedgerEntry
from models.occasions.occasion import Occasion, OccasionSystem
from tasks.database import reading, transaction
from tasks.ledger.verifying import verify_ledger
from tasks.occasions.reporting import Report, report_occasion
from tests.stage.government import MONDAY, at_database, government, together

LEAK = Report(
    OccasionKind.INCIDENT, "MIC", Ground.LEAK, "INC-1", date(2026, 4, 3), "cli:me", "PLANTED-WORDS", ("mail", "web")
)


@pytest.fixture(autouse=True)
def two_ministries(database_url: str) -> Iterator[None]:
    """MIC with two systems, and MOJ."""
    with at_database(database_url):
        with transaction() as session:
            government(session)
            names = {"organization_id": 2, "name_ja": "系", "name_en": "system", "business": "b"}
            rows = [{**names, "code": code, "starts": date(2024, 4, 1)} for code in ("mail", "web")]
            session.add_all(map(InformationSystem.model_validate, rows))
        yield


def report(given: Report = LEAK, minutes: int = 0) -> tuple[int, bool]:
    with transaction() as session:
        return report_occasion(session, given, MONDAY + timedelta(minutes=minutes))


def occasions() -> list[Occasion]:
    with reading() as session:
        return list(session.exec(select(Occasion).order_by(Occasion.id)))  # type: ignore[arg-type]  # a column


def entries() -> list[LedgerEntry]:
    with reading() as session:
        return list(session.exec(select(LedgerEntry).order_by(col(LedgerEntry.number))))


def test_the_first_report_is_kept_with_its_words_and_systems() -> None:
    assert report() == (1, True)
    [one] = occasions()
    assert (one.key, one.account, one.times, one.stands) == ("incident:MIC:INC-1", "PLANTED-WORDS", 1, True)
    assert (one.reported_at, one.reported_by) == (MONDAY, "cli:me")
    with reading() as session:
        assert sorted(session.exec(select(OccasionSystem.system_id))) == [1, 2]


def test_the_same_number_again_is_counted_and_opens_nothing() -> None:
    report()
    again = replace(LEAK, reference="ＩＮＣ－１", reported_by="http:soc", account="other words", systems=())
    assert report(again, minutes=5) == (1, False)
    [one] = occasions()
    assert (one.times, one.account, one.reported_by) == (2, "PLANTED-WORDS", "cli:me")
    assert one.last_reported_at == MONDAY + timedelta(minutes=5)
    assert len(entries()) == 1


def test_another_ministry_kind_or_number_is_another_occasion() -> None:
    near = replace(LEAK, kind=OccasionKind.NEAR_MISS, ground=Ground.NOTICED_IN_TIME)
    others = [LEAK, replace(LEAK, ministry="MOJ", systems=()), near, replace(LEAK, reference="INC-2")]
    assert [report(one) for one in others] == [(1, True), (2, True), (3, True), (4, True)]


def test_the_ledger_says_who_reported_what_kind_and_nothing_that_happened() -> None:
    report()
    [entry] = entries()
    assert (entry.actor, entry.action, entry.organization) == ("cli:me", "report occasion", "MIC")
    assert entry.detail == {"kind": "incident", "ground": "leak"}
    assert verify_ledger() == (1, "")


def test_of_many_who_report_at_once_one_is_first_and_all_are_counted() -> None:
    firsts: list[bool] = []
    assert together([lambda: firsts.append(report()[1])] * 8) == []
    [one] = occasions()
    assert (one.times, sum(firsts)) == (8, 1)
    assert len(entries()) == 1


@pytest.mark.parametrize(
    ("changed", "error", "line"),
    [
        ({"ministry": "MOF"}, NotFound, "no ministry 'MOF'"),
        ({"ministry": "NCO"}, NotFound, "no ministry 'NCO'"),
        ({"ministry": "\ud800"}, NotFound, "no ministry"),
        ({"systems": ("web", "nowhere")}, NotFound, "no system 'nowhere'"),
        ({"ministry": "MOJ"}, NotFound, "no system 'mail'"),
        ({"occurred_on": date(2026, 4, 7)}, BadInput, "lies in the future"),
    ],
)
def test_what_cannot_be_taken_leaves_nothing_behind(
    changed: dict[str, object], error: type[Exception], line: str
) -> None:
    with pytest.raises(error, match=line) as refused:
        report(replace(LEAK, **changed))  # type: ignore[arg-type]  # one field of many types
    assert "\n" not in str(refused.value)
    assert "PLANTED" not in str(refused.value)
    assert (occasions(), entries()) == ([], [])
