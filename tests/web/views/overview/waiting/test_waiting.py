"""The desk and the reminders never disagree about who is waited for (D-4)."""

from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from sqlmodel import Session, col, select

from domain.act.improvement import ImprovementPhase
from domain.decisions.committee import Vote
from domain.people.roles import Role
from domain.standards.kind import REVISION_MATTER
from domain.time.tokyo import day_in_tokyo
from domain.time.workdays import WorkingCalendar
from models.act.improvement import Improvement
from models.check.evaluation import Audit, Evaluation, Inspection
from models.decisions.decision import Decision, is_on
from models.notices.outbox import Outbox
from models.people.person import Person
from models.standards.revision.revision import Revision
from tasks.access.delegating import Wanted, delegate
from tasks.access.signing_in.viewers import viewer_of
from tasks.clock import move_to, now
from tasks.database import reading, transaction
from tasks.overview.reminding import remind_all
from tasks.people.workdays import national_holidays
from tests.stage import evaluating, improving, story
from tests.stage.government import MONDAY, answer_all, government, items, release
from web.views.overview.my_desk import my_desk

CALENDAR = WorkingCalendar(national_holidays())
Case = tuple[str, int]

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def ministry(database: str) -> None:
    del database
    move_to(day_in_tokyo(MONDAY))
    with transaction() as session:
        government(session)
        secretariat = session.exec(select(Person.id).where(Person.code == "MIC-secretariat-1")).one() or 0
        on = day_in_tokyo(MONDAY)
        stands_in = Wanted("MIC-contact-point-1", Role.SECRETARIAT, on, on + timedelta(days=91))
        delegate(session, secretariat, stands_in, MONDAY)


def answering() -> date:
    [case, _] = release("R7", items(4), MONDAY)
    return _revision_due(case)


def consulting() -> date:
    [case, _] = release("R7", items(4), MONDAY)
    answer_all(case, MONDAY)
    story.carry(case)
    story.give_opinions(case, "異議あり。", asked=("expert-1",))
    return _revision_due(case)


def deciding() -> date:
    [case, _] = release("R7", items(4), MONDAY)
    story.to_the_vote(case)
    story.vote(case, Vote.APPROVE, voters=("chair-1",))
    return _revision_due(case)


def _revision_due(case: int) -> date:
    with reading() as session:
        return session.get_one(Revision, case).phase_due


def _evaluation_due(case: int) -> date:
    with reading() as session:
        return session.get_one(Evaluation, case).phase_due


def _evaluation() -> int:
    release("R7", items(4), MONDAY, only=())
    return evaluating.opened("MIC")


def planning() -> date:
    return _evaluation_due(_evaluation())


def inspecting() -> date:
    case = _evaluation()
    evaluating.plan(case)
    evaluating.carry(case)
    with transaction() as session:
        session.exec(select(Inspection).order_by(col(Inspection.id))).all()[0].handed_in_at = MONDAY
    return _evaluation_due(case)


def without_auditor() -> date:
    case = _evaluation()
    evaluating.to_the_audit(case)
    return _evaluation_due(case)


def auditing() -> date:
    case = _evaluation()
    evaluating.to_the_audit(case)
    evaluating.audit(case)
    with transaction() as session:
        session.exec(select(Audit)).one().concluded_at = None
    return _evaluation_due(case)


def concluding() -> date:
    case = _evaluation()
    evaluating.to_the_audit(case)
    evaluating.audit(case)
    evaluating.carry(case)
    return _evaluation_due(case)


def reporting() -> date:
    case = _evaluation()
    evaluating.to_the_committee(case)
    evaluating.vote_on(case, Vote.APPROVE, voters=("member-1",))
    return _evaluation_due(case)


def improving_it() -> date:
    return improving.read(improving.found()).phase_due


def carrying_out() -> date:
    case = improving.found()
    [first, _] = improving.plan(case, improving.response(), improving.response(owner="MIC-officer-2"))
    improving.carry(case)
    improving.done(first)
    return improving.DUE


def checking() -> date:
    case = improving.found()
    [row] = improving.plan(case, improving.response())
    improving.carry(case)
    improving.done(row)
    improving.carry(case)
    found = improving.read(case)
    assert found.phase is ImprovementPhase.CHECKING
    return found.phase_due


STATES = [answering, consulting, deciding, planning, inspecting, without_auditor, auditing, concluding, reporting]
STATES += [improving_it, carrying_out, checking]


def told() -> dict[str, set[Case]]:
    """Whom the outbox tells of a date, and of which cases, by what the notices' keys name."""
    templates = {"cycle_stopped", "dead_letter_summary"}
    found: dict[str, set[Case]] = {}
    with reading() as session:
        for one, who in session.exec(select(Outbox, Person.code).join(Person)).all():
            if one.template not in templates:
                found.setdefault(who, set()).add(_case(one.key.split(":")))
    return found


def _case(key: list[str]) -> Case:
    """answers_due:5:1:answering:... or plan_due:evaluation:5:... as (revision or evaluation, 5)."""
    return ("revision", int(key[1])) if key[1].isdecimal() else (key[1], int(key[2]))


def on_desks(whom: set[str]) -> dict[str, set[str]]:
    """The places that each person's desk leads to."""
    found = {}
    with reading() as session:
        for code in whom:
            person = session.exec(select(Person).where(Person.code == code)).one()
            viewer = viewer_of(session, person, day_in_tokyo(now()))
            assert viewer is not None
            found[code] = {urlsplit(one.place).path for one in my_desk(session, viewer, now()).waiting}
    return found


def places_of(case: Case) -> set[str]:
    """Where a case may be worked at, as the desk links to it."""
    kind, key = case
    with reading() as session:
        if kind == "response":
            improvement = session.exec(select(Improvement.id)).one()
            return {f"/improvements/{improvement}"}
        if kind == "evaluation":
            ids = session.exec(select(Inspection.id).where(Inspection.evaluation_id == key)).all()
            return {f"/evaluations/{key}", f"/evaluations/{key}/notebook", *(f"/inspections/{one}" for one in ids)}
        decided = {f"/decisions/{one}" for one in _decisions(session, key)} if kind == "revision" else set()
        return {f"/{kind}s/{key}", *decided}


def _decisions(session: Session, revision: int) -> list[int | None]:
    return list(session.exec(select(Decision.id).where(is_on(REVISION_MATTER, revision))))


@pytest.mark.parametrize("reach", STATES, ids=lambda reach: reach.__name__)
@pytest.mark.parametrize("offset", [-10, 0, 6, 16])
def test_whoever_is_reminded_finds_that_thing_on_their_desk(reach: Callable[[], date], offset: int) -> None:
    due = reach()
    with transaction() as session:
        for one in session.exec(select(Outbox)).all():
            session.delete(one)
    move_to(CALENDAR.step(due, offset) if offset else due)
    remind_all(now())
    reminded = told()
    assert reminded
    desks = on_desks(set(reminded))
    for who, cases in reminded.items():
        if not who.startswith("NCO"):  # of the Center's officers the desk counts ministries
            assert [case for case in cases if not places_of(case) & desks[who]] == [], who


@pytest.mark.parametrize("reach", STATES, ids=lambda reach: reach.__name__)
def test_on_the_day_those_with_something_on_their_desk_are_those_who_are_reminded(reach: Callable[[], date]) -> None:
    due = reach()
    with transaction() as session:
        everyone = {code for code in session.exec(select(Person.code)) if code.startswith("MIC")}
        for one in session.exec(select(Outbox)).all():
            session.delete(one)
    move_to(due)
    remind_all(now())
    busy = {who for who, places in on_desks(everyone).items() if any("/ministries/" not in one for one in places)}
    assert busy == told().keys() & everyone


def test_nothing_waits_on_the_desk_of_whoever_is_not_waited_for() -> None:
    """The member who voted, the expert whose opinion is known, and everyone of a ministry where nothing is open."""
    deciding()
    desks = on_desks({"MIC-chair-1", "MIC-member-1", "MIC-secretariat-1", "MIC-officer-1", "MIC-expert-1"})
    assert {who for who, places in desks.items() if places} == {"MIC-member-1", "MIC-secretariat-1"}
