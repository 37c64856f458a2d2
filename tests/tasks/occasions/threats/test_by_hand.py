"""A threat that people report and feeds tell is one occasion and one evaluation, whoever is first (G3-4a)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from sqlmodel import col, select

from domain.cases.kinds import OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.occasions.grounds import Ground
from domain.occasions.threat import Threat
from models.assets.register import InformationSystem
from models.check.evaluation import Evaluation
from models.ledger.entries import LedgerEntry
from models.occasions.occasion import Occasion, OccasionSystem
from tasks.cases.taking_up import find_moved_cases
from tasks.check.evaluation import look_at_ground, open_evaluations
from tasks.check.evaluation.process import EVALUATIONS, evaluate
from tasks.database import reading, transaction
from tasks.occasions.reporting import Report, report_occasion
from tasks.occasions.threats import match_register
from tasks.overview.carrying_on import act
from tests.stage.government import MONDAY, together
from tests.stage.registers import register
from tests.tasks.occasions.threats.test_taking_in import HOLE, MAIL, occasions, take, told

pytestmark = pytest.mark.usefixtures("registers")
ADVISORY = Threat("jvn", "JVNDB-2026-000001", "穴", date(2026, 4, 6), (MAIL,), aliases=("CVE-2026-0001",))
NAMES = ["kev:CVE-2026-0001", "CVE-2026-0001", "cve-2026-0001", "KEV:cve-2026-0001", "ＣＶＥ-2026-0001"]
any_name = pytest.mark.parametrize("reference", NAMES)
MIC = "threat:MIC:{}"
MOJ = "threat:MOJ:kev:CVE-2026-0001"


def report_of(reference: str = NAMES[0], ministry: str = "MIC", systems: tuple[str, ...] = ()) -> Report:
    words = ("soc:1", "SAID-BY-SOMEBODY", systems)
    return Report(OccasionKind.THREAT, ministry, Ground.KNOWN_THREAT, reference, date(2026, 4, 3), *words)


def report(reference: str = NAMES[0], ministry: str = "MIC", systems: tuple[str, ...] = ()) -> tuple[int, bool]:
    with transaction() as session:
        return report_occasion(session, report_of(reference, ministry, systems), MONDAY)


def evaluations() -> list[Evaluation]:
    open_evaluations(MONDAY)
    with reading() as session:
        return list(session.exec(select(Evaluation).order_by(col(Evaluation.id))))


def to_take_up(case: Evaluation) -> bool:
    """Whether a sweep takes it up, which it then is."""
    found = case.id in find_moved_cases(MONDAY, EVALUATIONS)
    evaluate(case.id or 0, MONDAY)
    return found


def of_ministry(code: str = "MIC") -> list[Occasion]:
    return [one for one in occasions() if one.key.startswith(f"threat:{code}:")]


def systems() -> list[str]:
    query = select(InformationSystem.code).join(OccasionSystem).join(Occasion)
    with reading() as session:
        return sorted(session.exec(query.where(col(Occasion.key).startswith("threat:MIC:"))))


@any_name
def test_by_hand_and_then_by_a_feed_it_is_one_and_follows_the_feed(reference: str) -> None:
    report(reference)
    [first] = evaluations()
    assert to_take_up(first)
    assert take(HOLE).told.again == 1
    [mic] = of_ministry()
    assert (mic.times, mic.renewed, mic.account, mic.reported_by) == (2, 1, "SAID-BY-SOMEBODY", "soc:1")
    assert (mic.occurred_on, systems()) == (date(2026, 4, 3), ["mail"])
    assert len(evaluations()) == 2, "the other is MOJ's"
    assert to_take_up(first)
    take(replace(HOLE, due=date(2026, 4, 10)))
    assert (of_ministry()[0].renewed, of_ministry()[0].account) == (2, "SAID-BY-SOMEBODY")
    assert to_take_up(first)
    assert not to_take_up(first), "it was taken up by now"


@any_name
def test_by_a_feed_and_then_by_hand_it_is_one(reference: str) -> None:
    take(HOLE)
    assert report(reference) == (of_ministry()[0].id, False)
    assert told()[MIC.format("kev:CVE-2026-0001")] == (2, 0, True)
    assert len(evaluations()) == 2


@any_name
@pytest.mark.parametrize("again", NAMES[:2])
def test_reported_twice_by_hand_under_two_names_it_is_one(reference: str, again: str) -> None:
    assert [report(reference), report(again)] == [(1, True), (1, False)]
    take(HOLE)
    assert [one.times for one in of_ministry()] == [3]


@pytest.mark.parametrize("feeds", [(HOLE, ADVISORY), (ADVISORY, HOLE)])
@pytest.mark.parametrize("after", [0, 1, 2])
@pytest.mark.parametrize("reference", ["CVE-2026-0001", "kev:CVE-2026-0001"])
def test_wherever_it_comes_between_two_feeds_that_tell_it_there_is_one(
    feeds: tuple[Threat, ...], after: int, reference: str
) -> None:
    for one in (*feeds[:after], None, *feeds[after:]):
        if one:
            take(one, name=one.source, complete=False)
        else:
            report(reference)
    assert [one.times for one in of_ministry()] == [3]
    assert len(evaluations()) == 2


def test_the_number_of_an_advisory_names_what_the_advisory_names() -> None:
    take(HOLE)
    take(ADVISORY, name="jvn", complete=False)
    assert report("jvn:JVNDB-2026-000001")[1] is False
    assert len(of_ministry()) == 1


def test_one_number_of_an_advisory_does_not_name_the_other() -> None:
    two = replace(HOLE, code="CVE-2026-0002")
    take(two)
    take(replace(ADVISORY, aliases=(HOLE.code, two.code), products=()), name="jvn", complete=False)
    assert report("CVE-2026-0001")[1] is True


def test_a_number_of_the_reporters_own_is_no_feeds_threat() -> None:
    take(replace(HOLE, source="csirt", code="T-12"), name="csirt", complete=False)
    assert report("T-12")[1] is True
    assert report("csirt:T-12")[1] is False


def test_what_a_person_reported_stands_though_the_feed_withdraws_it_and_its_evaluation_is_told() -> None:
    report()
    evaluations()
    take(HOLE)
    take(replace(HOLE, withdrawn=True))
    assert {key: one[1:] for key, one in told().items()} == {MIC.format(NAMES[0]): (2, True), MOJ: (1, False)}


def test_so_it_does_where_the_feed_was_first_and_who_said_it_is_in_the_ledger_once() -> None:
    take(HOLE)
    for _ in range(2):
        report()
    take(replace(HOLE, withdrawn=True))
    assert told()[MIC.format(NAMES[0])] == (3, 1, True)
    with reading() as session:
        query = select(LedgerEntry.actor, LedgerEntry.organization).where(LedgerEntry.action == "report occasion")
        assert session.exec(query).all() == [("soc:1", "MIC")]


def test_a_person_gives_a_withdrawn_threat_its_ground_and_its_evaluation_back() -> None:
    take(HOLE)
    before = evaluations()
    take(replace(HOLE, withdrawn=True))
    for one in before:
        look_at_ground(one.id or 0, MONDAY)
    assert {one.phase for one in evaluations()} == {EvaluationPhase.WITHDRAWN}
    report()
    now = evaluations()
    for one in now:
        look_at_ground(one.id or 0, MONDAY)
    assert [one.phase for one in evaluations()] == [EvaluationPhase.PLANNING, EvaluationPhase.WITHDRAWN]
    assert len(now) == len(before)


def test_who_gives_a_threat_its_ground_back_finds_its_evaluation_open_again_at_once() -> None:
    take(HOLE)
    before = [to_take_up(one) for one in evaluations()]
    take(replace(HOLE, withdrawn=True))
    assert [to_take_up(one) for one in evaluations()] == before == [True, True]
    with act() as session:
        report_occasion(session, report_of(), MONDAY)
    with reading() as session:
        phases = session.exec(select(Evaluation.phase).order_by(col(Evaluation.id))).all()
    assert phases == [EvaluationPhase.PLANNING, EvaluationPhase.WITHDRAWN]


def test_what_a_ministry_reports_that_runs_none_of_it_stands_and_is_found_by_its_register_later() -> None:
    take(HOLE)
    report(ministry="MOF")
    take(replace(HOLE, products=()))
    assert told()["threat:MOF:kev:CVE-2026-0001"] == (1, 1, True)
    take(HOLE)
    with transaction() as session:
        register(session, "MOF", "new", ("Acme", "Mail", ""))
    assert match_register(MONDAY) == 0
    assert len(of_ministry("MOF")) == 1


def test_systems_that_a_person_names_are_added_and_the_evaluation_is_told() -> None:
    with transaction() as session:
        register(session, "MIC", "second")
    take(HOLE)
    report(systems=("mail", "second"))
    assert (systems(), told()[MIC.format(NAMES[0])]) == (["mail", "second"], (2, 1, True))


def test_a_closed_evaluation_is_not_opened_by_a_second_report() -> None:
    take(HOLE)
    evaluations()
    with transaction() as session:
        for one in session.exec(select(Evaluation)):
            one.phase = EvaluationPhase.CLOSED
    report()
    assert {one.phase for one in evaluations()} == {EvaluationPhase.CLOSED}


def test_by_hand_and_by_a_feed_at_the_same_moment_it_is_one() -> None:
    acts: list[Callable[[], object]] = [partial(take, HOLE), *(partial(report, name) for name in NAMES)]
    assert together(acts) == []
    assert [one.times for one in of_ministry()] == [1 + len(NAMES)]


def test_a_feed_that_was_followed_before_does_not_date_back_what_a_person_reported() -> None:
    take(replace(HOLE, code="CVE-2026-0009"))
    with transaction() as session:
        given = Report(
            OccasionKind.THREAT, "MIC", Ground.KNOWN_THREAT, "CVE-2026-0001", date(2026, 4, 20), "soc:1", "words"
        )
        report_occasion(session, given, MONDAY + timedelta(days=21))
    take(replace(HOLE, published=date(2026, 4, 8)), complete=False, at=MONDAY + timedelta(days=21))
    assert {one.occurred_on for one in of_ministry() if one.reference == "CVE-2026-0001"} == {date(2026, 4, 20)}
