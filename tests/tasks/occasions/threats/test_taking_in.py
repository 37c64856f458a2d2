"""Each threat is told once to each ministry that it touches, and followed as it changes (G3-4a)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from domain.cases.kinds import OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.errors import Refused
from domain.occasions.grounds import occasion_key
from domain.occasions.threat import Product, Threat
from models.assets.register import InformationSystem, SystemProduct
from models.check.evaluation import Evaluation
from models.occasions.occasion import Occasion, OccasionSystem
from models.occasions.threats.threat import FeedState, ThreatProduct, ThreatRecord
from tasks.cases.taking_up import find_moved_cases
from tasks.check.evaluation import open_evaluations
from tasks.check.evaluation.process import EVALUATIONS, evaluate
from tasks.database import reading, transaction
from tasks.occasions.feeds import Feed, FeedKind
from tasks.occasions.threats import Outcome, Taken, match_register, take_in
from tests.stage.government import MONDAY, together
from tests.stage.registers import EXCHANGE, register

pytestmark = pytest.mark.usefixtures("registers")
MAIL = Product("ACME, Inc.", "mail")
HOLE = Threat("kev", "CVE-2026-0001", "A hole", date(2026, 4, 3), (MAIL,), due=date(2026, 4, 24), action="Patch")


def edition(*threats: Threat, complete: bool = True, released: datetime | None = None) -> Feed:
    return Feed(FeedKind.KEV, threats, complete, released)


def take(*threats: Threat, name: str = "kev", complete: bool = True, at: datetime = MONDAY) -> Taken:
    return take_in(name, edition(*threats, complete=complete), at)


def occasions() -> list[Occasion]:
    with reading() as session:
        return list(session.exec(select(Occasion).order_by(col(Occasion.id))))


def told() -> dict[str, tuple[int, int, bool]]:
    """For each occasion how often it was reported, how often renewed, and whether it stands."""
    return {one.key: (one.times, one.renewed, one.stands) for one in occasions()}


def systems_of(session: Session, key: str) -> list[str]:
    query = select(InformationSystem.code).join(OccasionSystem).join(Occasion).where(Occasion.key == key)
    return sorted(session.exec(query))


def everything() -> list[list[dict[str, Any]]]:
    """Every row that taking in may write."""
    tables = (ThreatRecord, ThreatProduct, Occasion, OccasionSystem, Evaluation)
    with reading() as session:
        return [[row.model_dump() for row in session.exec(select(table)).all()] for table in tables]


def test_each_ministry_touched_has_one_occasion_with_its_systems_and_the_others_none() -> None:
    assert take(HOLE).told.opened == 2
    mic, moj = occasions()
    assert mic.key == occasion_key(OccasionKind.THREAT, "MIC", "kev:CVE-2026-0001")
    assert (moj.key, moj.reference) == ("threat:MOJ:kev:CVE-2026-0001", "kev:CVE-2026-0001")
    assert (mic.reported_by, mic.times, mic.stands, mic.account) == (
        "feed:kev",
        1,
        True,
        "A hole\nPatch\ndue 2026-04-24",
    )
    with reading() as session:
        assert [systems_of(session, one.key) for one in (mic, moj)] == [["mail"], ["post"]]


def test_the_same_edition_again_changes_nothing_and_says_so() -> None:
    take(HOLE)
    before = everything()
    assert take(HOLE, at=MONDAY + timedelta(hours=1)).outcome is Outcome.SAME
    assert everything() == before


def test_an_older_edition_is_passed_over() -> None:
    take_in("kev", edition(HOLE, released=MONDAY), MONDAY)
    before = everything()
    older = edition(replace(HOLE, title="old"), released=MONDAY - timedelta(days=1))
    assert take_in("kev", older, MONDAY).outcome is Outcome.OLDER
    assert everything() == before


def test_an_edition_from_the_future_would_keep_all_others_out_and_is_refused() -> None:
    with pytest.raises(Refused, match="dated in the future"):
        take_in("kev", edition(HOLE, released=MONDAY + timedelta(days=9)), MONDAY)
    assert everything() == [[]] * 5


@pytest.mark.parametrize("left", [0, 1])
def test_a_list_that_lost_most_of_what_was_known_is_refused_and_changes_nothing(left: int) -> None:
    known = [replace(HOLE, code=f"CVE-2026-000{number}") for number in range(3)]
    take(*known)
    before = everything()
    with pytest.raises(Refused, match=f"{3 - left} of 3 known threats are missing"):
        take(*known[:left])
    assert everything() == before


def test_a_change_that_matters_renews_the_open_evaluation_and_opens_no_other() -> None:
    take(HOLE)
    opened = open_evaluations(MONDAY)
    for case in opened:
        evaluate(case, MONDAY)
    assert (len(opened), find_moved_cases(MONDAY, EVALUATIONS)) == (2, [])
    assert take(replace(HOLE, due=date(2026, 4, 10))).told.renewed == 2
    assert open_evaluations(MONDAY) == []
    assert find_moved_cases(MONDAY, EVALUATIONS) == opened
    assert {one.account for one in occasions()} == {"A hole\nPatch\ndue 2026-04-10"}


def test_another_wording_is_kept_and_nobody_is_asked_again() -> None:
    take(HOLE)
    assert take(replace(HOLE, title="A big hole")).told.renewed == 0
    assert {one.account.split("\n")[0] for one in occasions()} == {"A big hole"}
    assert set(told().values()) == {(1, 0, True)}


def test_what_is_withdrawn_or_gone_has_no_ground_and_gets_it_back() -> None:
    other = replace(HOLE, code="CVE-2026-0002", products=())
    take(HOLE, other)
    take(replace(HOLE, withdrawn=True), other)
    assert set(told().values()) == {(1, 1, False)}
    take(HOLE, other)
    assert set(told().values()) == {(1, 2, True)}
    take(other)
    assert set(told().values()) == {(1, 3, False)}
    assert take(HOLE, other).told.opened == 0
    assert set(told().values()) == {(1, 4, True)}


def test_a_closed_evaluation_stays_closed() -> None:
    take(HOLE)
    open_evaluations(MONDAY)
    with transaction() as session:
        for one in session.exec(select(Evaluation)):
            one.phase = EvaluationPhase.CLOSED
            session.add(one)
    take(replace(HOLE, ransomware=True))
    assert find_moved_cases(MONDAY, EVALUATIONS) == []
    with reading() as session:
        kept = {(one.phase, one.version, one.renewed) for one in session.exec(select(Evaluation))}
    assert kept == {(EvaluationPhase.CLOSED, 1, 0)}


def test_a_product_list_that_grew_opens_an_occasion_where_none_was_and_one_that_shrank_ends_it() -> None:
    take(replace(HOLE, products=(Product(cpe=EXCHANGE.format("*")),)))
    assert list(told()) == ["threat:MIC:kev:CVE-2026-0001"]
    assert take(HOLE).told.opened == 1
    assert told()["threat:MOJ:kev:CVE-2026-0001"] == (1, 0, True)
    take(replace(HOLE, products=(Product(cpe=EXCHANGE.format("*")),)))
    assert [one[2] for one in told().values()] == [True, False]


def test_another_feed_that_tells_of_the_same_thing_is_counted_and_opens_nothing() -> None:
    exchange = replace(HOLE, products=(Product(cpe=EXCHANGE.format("2019")),))
    take(exchange)
    again = Threat("jvn", "JVNDB-2026-000001", "穴", date(2026, 4, 6), (MAIL,), aliases=("cve-2026-0001",))
    taken = take(again, name="jvn", complete=False)
    assert (taken.told.opened, taken.told.again) == (1, 1)
    assert told() == {"threat:MIC:kev:CVE-2026-0001": (2, 0, True), "threat:MOJ:jvn:JVNDB-2026-000001": (1, 0, True)}
    take(again, name="jvn", complete=False, at=MONDAY + timedelta(hours=1))
    assert told()["threat:MIC:kev:CVE-2026-0001"][0] == 2


def test_what_one_feed_withdraws_stands_while_another_tells_of_it() -> None:
    take(HOLE)
    take(replace(HOLE, source="csirt"), name="csirt", complete=False)
    take(replace(HOLE, withdrawn=True))
    assert {one[2] for one in told().values()} == {True}
    take(replace(HOLE, source="csirt", withdrawn=True), name="csirt", complete=False)
    assert {one[2] for one in told().values()} == {False}


def test_an_advisory_on_two_things_does_not_make_them_one() -> None:
    two = replace(HOLE, code="CVE-2026-0002")
    both = replace(HOLE, source="jvn", code="JVNDB-2026-000009", aliases=(HOLE.code, two.code))
    take(HOLE, two)
    taken = take(both, name="jvn", complete=False)
    assert (len(occasions()), taken.told.opened, taken.told.again) == (4, 0, 4)


def test_codes_that_are_a_feeds_own_join_nothing() -> None:
    take(replace(HOLE, source="a", code="1"), name="a", complete=False)
    assert take(replace(HOLE, source="b", code="1"), name="b", complete=False).told.opened == 2


def test_a_system_registered_later_is_found_by_the_sweep_once() -> None:
    take(HOLE)
    with transaction() as session:
        register(session, "MOF", "new", ("Acme", "Mail", ""))
        register(session, "MOJ", "second", ("Acme", "Mail", "cpe:/a:acme:mail"))
    assert (match_register(MONDAY), match_register(MONDAY)) == (1, 0)
    assert told() == {
        "threat:MIC:kev:CVE-2026-0001": (1, 0, True),
        "threat:MOJ:kev:CVE-2026-0001": (1, 1, True),
        "threat:MOF:kev:CVE-2026-0001": (1, 0, True),
    }
    with reading() as session:
        assert systems_of(session, "threat:MOJ:kev:CVE-2026-0001") == ["post", "second"]


def test_a_product_that_left_the_register_takes_no_ground_away() -> None:
    take(HOLE)
    with transaction() as session:
        for row in session.exec(select(SystemProduct)):
            session.delete(row)
    match_register(MONDAY)
    take(replace(HOLE, due=date(2026, 5, 1)))
    assert {one[2] for one in told().values()} == {True}


def test_a_system_that_is_no_longer_in_use_is_not_touched() -> None:
    with transaction() as session:
        for row in session.exec(select(InformationSystem)):
            row.ends = date(2026, 4, 5)
            session.add(row)
    assert take(HOLE).told.opened == 0


@pytest.mark.parametrize(
    ("published", "day"), [(date(2026, 4, 3), date(2026, 4, 6)), (date(2026, 4, 10), date(2026, 4, 10))]
)
def test_late_is_what_was_published_while_nobody_looked(published: date, day: date) -> None:
    take(replace(HOLE, code="CVE-2026-0009", published=date(2022, 1, 4)))
    assert {one.occurred_on for one in occasions()} == {date(2026, 4, 6)}
    take(replace(HOLE, published=published), complete=False, at=MONDAY + timedelta(days=21))
    assert {one.occurred_on for one in occasions() if one.reference.endswith("0001")} == {day}


def test_two_feeds_taken_in_at_once_open_one_occasion_of_one_thing() -> None:
    same = replace(HOLE, source="csirt")
    acts = [lambda: take(HOLE), lambda: take(same, name="csirt", complete=False)]
    assert together(acts) == []
    assert len(occasions()) == 2
    assert {one.times for one in occasions()} == {2}


def test_the_next_good_edition_clears_what_was_wrong() -> None:
    with transaction() as session:
        wrong = {"name": "kev", "fault": "no JSON", "failures": 3, "failed_at": datetime(2026, 4, 5, tzinfo=UTC)}
        session.add(FeedState.model_validate(wrong))
    take(HOLE)
    with reading() as session:
        state = session.get_one(FeedState, "kev")
    assert (state.fault, state.failures, state.failed_at, state.threats) == ("", 0, None, 1)
