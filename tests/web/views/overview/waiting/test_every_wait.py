"""Whatever a procedure waits for stands on somebody's desk: each need of each step, left out by itself (D-4)."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import pytest
from sqlmodel import col, select

from domain.act.improvement import IMPROVEMENT_STEPS, ResponseKind
from domain.act.kind import TO_CARRY_OUT, TO_CHECK, TO_FIND_CHECKER, TO_HAND_OVER, TO_IMPROVE
from domain.cases.kinds import TaskOfPeople
from domain.check.evaluation import EVALUATION_STEPS
from domain.check.findings import Weight
from domain.check.kind import TO_AUDIT, TO_CONCLUDE, TO_INSPECT, TO_JUDGE, TO_NAME_AUDITOR, TO_PLAN
from domain.decisions.committee import Vote
from domain.decisions.kind import TO_MINUTES, TO_VOTE
from domain.overview.kind import TO_FILL_POST
from domain.standards.kind import TO_ANSWER, TO_FIND_EXPERT, TO_MEND, TO_OPINION, TO_REPLY, TO_SUBMIT
from domain.standards.revision import STEPS
from domain.time.tokyo import day_in_tokyo
from models.act.improvement import Improvement, Response
from models.check.evaluation import Audit, Evaluation
from models.people.person import Appointment, Person
from models.standards.document import Coverage
from models.standards.revision.revision import Revision, RevisionItem
from tasks.access.signing_in.viewers import viewer_of
from tasks.clock import move_to, now
from tasks.database import reading, transaction
from tests.stage import evaluating, improving, story
from tests.stage.findings import finding
from tests.stage.government import MONDAY, answer_all, government, items, release
from web.views.cases.found import me_of
from web.views.overview.waiting.gathering import waiting_for

pytestmark = pytest.mark.usefixtures("database")

Found = set[tuple[str, TaskOfPeople]]


@pytest.fixture(autouse=True)
def ministry(database: str) -> None:
    del database
    move_to(day_in_tokyo(MONDAY))
    with transaction() as session:
        government(session)


def on_desks(ministry: str = "MIC") -> Found:
    """Who of the ministry, or of the Center, finds what on their desk."""
    found: Found = set()
    with reading() as session:
        for person in session.exec(select(Person)).all():
            viewer = viewer_of(session, person, day_in_tokyo(now()))
            if viewer is not None:
                waiting = waiting_for(session, me_of(session, viewer, now()))
                found |= {(person.code, one.task) for one in waiting if one.ministry.code == ministry}
    return found


def leaves(*codes: str) -> None:
    """These people hold no post any more."""
    with transaction() as session:
        query = select(Appointment).join(Person).where(col(Person.code).in_(codes))
        for post in session.exec(query).all():
            post.ends = day_in_tokyo(now()) - timedelta(days=1)
            session.add(post)


def revision() -> int:
    return release("R7", items(3), MONDAY)[0]


def unanswered() -> None:
    revision()


def incomplete() -> None:
    case = revision()
    answer_all(case)
    with transaction() as session:
        item = session.exec(select(RevisionItem).where(RevisionItem.revision_id == case)).first()
        assert item
        item.provision = ""
        session.add(item)
    story.carry(case)


def unsubmitted() -> None:
    case = revision()
    answer_all(case)
    with transaction() as session:
        session.get_one(Revision, case).unsubmitted = True
    assert story.carry(case) == "answers"


def sent_back() -> None:
    case = revision()
    story.to_the_vote(case)
    story.vote(case, Vote.RETURN)
    assert story.carry(case) == "answers"


def amends_nothing() -> None:
    [first, _] = release("R6", items(2))
    story.to_the_end(first)
    case = improving.found(["1.1"])
    improving.plan(case, improving.response(ResponseKind.AMEND_STANDARDS, "MIC-officer-1"))
    improving.carry(case)
    amending = improving.amendment(case).id or 0
    with transaction() as session:
        for item in session.exec(select(RevisionItem).where(RevisionItem.revision_id == amending)).all():
            former = session.get_one(Coverage, item.former_id)
            item.way, item.provision = former.way, former.provision
            item.wording, item.reason = former.wording, former.reason
            session.add(item)
    story.carry(amending)


def consulting() -> int:
    case = revision()
    answer_all(case)
    story.carry(case)
    return case


def unreviewed() -> None:
    consulting()


def without_expert() -> None:
    case = consulting()
    leaves("MIC-expert-1")
    story.give_opinions(case, asked=("system-manager-1", "contact-point-1"))
    assert story.carry(case) == "opinions"


def without_opinions() -> None:
    case = consulting()
    story.give_opinions(case, asked=("expert-1",))
    story.carry(case)


def without_replies() -> None:
    case = consulting()
    story.give_opinions(case, "改められたい。")
    story.carry(case)


def undecided() -> None:
    story.to_the_vote(revision())


def evaluation() -> int:
    release("R7", items(3), MONDAY, only=())
    return evaluating.opened("MIC")


def unplanned() -> None:
    evaluation()


def uninspected() -> None:
    case = evaluation()
    evaluating.plan(case)
    evaluating.carry(case)


def without_auditor() -> None:
    evaluating.to_the_audit(evaluation())


def unaudited() -> None:
    case = evaluation()
    evaluating.to_the_audit(case)
    evaluating.audit(case)
    with transaction() as session:
        session.exec(select(Audit)).one().concluded_at = None
    evaluating.carry(case)


def auditor_left() -> None:
    unaudited()
    leaves("MIC-auditor-1")


def unconcluded() -> None:
    case = evaluation()
    evaluating.to_the_audit(case)
    evaluating.audit(case)
    evaluating.carry(case)


def unjudged() -> None:
    case = evaluation()
    evaluating.to_the_audit(case)
    with transaction() as session:
        found = finding(session, session.get_one(Evaluation, case), weight=Weight.MINOR)
        found.cause = None
        session.add(found)
    evaluating.audit(case)
    evaluating.carry(case)
    evaluating.conclude_it(case)
    assert evaluating.carry(case) == "conclusion"


def unaccepted() -> None:
    evaluating.to_the_committee(evaluation())


def without_purpose() -> None:
    case = improving.found()
    improving.plan(case, improving.response())
    with transaction() as session:
        session.get_one(Improvement, case).purpose = ""
    improving.carry(case)


def ungraded() -> None:
    case = improving.found()
    improving.plan(case, improving.response())
    with transaction() as session:
        session.get_one(Improvement, case).before = None
    improving.carry(case)


def without_response() -> None:
    case = improving.found()
    improving.plan(case)
    improving.carry(case)


def carrying_out() -> int:
    case = improving.found()
    [row] = improving.plan(case, improving.response())
    improving.carry(case)
    return row


def undone() -> None:
    carrying_out()


def owner_left() -> None:
    carrying_out()
    leaves("MIC-system-manager-1")


def checking() -> int:
    row = carrying_out()
    improving.done(row)
    with reading() as session:
        case = session.get_one(Response, row).improvement_id
    improving.carry(case)
    return case


def unchecked() -> None:
    checking()


def without_checker() -> None:
    checking()
    leaves("MIC-auditor-1", "MIC-expert-1", "MIC-secretariat-1", "MIC-officer-2")


class Lack(NamedTuple):
    """A need of a step, how it comes to be what is missing, and who must find what on their desk."""

    refusal: str
    reach: Callable[[], object]
    found: Found


def officers(task: TaskOfPeople) -> Found:
    return {("MIC-officer-1", task), ("MIC-officer-2", task), ("MIC-secretariat-1", task)}


LACKS = [
    Lack("items are unanswered", unanswered, officers(TO_ANSWER)),
    Lack("answers are incomplete", incomplete, officers(TO_MEND)),
    Lack("answers are not submitted", unsubmitted, officers(TO_SUBMIT)),
    Lack("the text is the one that the committee sent back", sent_back, officers(TO_MEND)),
    Lack("an amendment amends nothing", amends_nothing, officers(TO_MEND)),
    Lack("no expert who did not write the text has reviewed it", unreviewed, {("MIC-expert-1", TO_OPINION)}),
    Lack(
        "no expert who did not write the text has reviewed it",
        without_expert,
        {("MIC-ciso-1", TO_FIND_EXPERT), ("MIC-secretariat-1", TO_FIND_EXPERT)},
    ),
    Lack("opinions are awaited", without_opinions, {("MIC-contact-point-1", TO_OPINION)}),
    Lack("opinions have no answer", without_replies, officers(TO_REPLY)),
    Lack(
        "the committee has not approved it",
        undecided,
        {("MIC-chair-1", TO_VOTE), ("MIC-member-3", TO_VOTE), ("MIC-secretariat-1", TO_MINUTES)},
    ),
    Lack("scope, criteria or method are not planned yet", unplanned, officers(TO_PLAN)),
    Lack("self-inspections are awaited", uninspected, {("MIC-system-manager-1", TO_INSPECT)}),
    Lack("no independent auditor is named", without_auditor, {("MIC-secretariat-1", TO_NAME_AUDITOR)}),
    Lack("an auditor has not concluded", unaudited, {("MIC-auditor-1", TO_AUDIT)}),
    Lack("an auditor has not concluded", auditor_left, {("MIC-secretariat-1", TO_NAME_AUDITOR)}),
    Lack("the conclusion is not written", unconcluded, officers(TO_CONCLUDE)),
    Lack(
        "a finding has no cause, or no item",
        unjudged,
        {("MIC-auditor-1", TO_JUDGE), ("MIC-secretariat-1", TO_JUDGE)},
    ),
    Lack("the committee has not accepted it", unaccepted, {("MIC-chair-1", TO_VOTE)}),
    Lack("its purpose is missing", without_purpose, officers(TO_IMPROVE)),
    Lack("the risk before and after is not graded", ungraded, officers(TO_IMPROVE)),
    Lack("no response is planned", without_response, officers(TO_IMPROVE)),
    Lack("a response is not carried out yet", undone, {("MIC-system-manager-1", TO_CARRY_OUT)}),
    Lack("a response is not carried out yet", owner_left, officers(TO_HAND_OVER)),
    Lack("nobody else has seen that it works", unchecked, {("MIC-auditor-1", TO_CHECK)}),
    Lack("nobody else has seen that it works", without_checker, {("MIC-ciso-1", TO_FIND_CHECKER)}),
]

EVENTS = {
    "the text is another than the one put to the vote": "it begins a new round by itself",
    "the report is another than the one put to the vote": "it begins a new round by itself",
}
"""Needs that nobody is waited for: a step of the procedure answers them."""

FORWARD = {"consult", "deliberate", "put in force", "inspect", "audit", "conclude", "report", "close"}
FORWARD |= {"carry out", "check"}


@pytest.mark.parametrize("lack", LACKS, ids=lambda lack: lack.reach.__name__)
def test_what_is_missing_stands_on_the_desk_of_whoever_can_give_it(lack: Lack) -> None:
    lack.reach()
    assert lack.found <= on_desks()


def test_every_need_of_every_step_forward_is_tried() -> None:
    steps = [step for table in (STEPS, EVALUATION_STEPS, IMPROVEMENT_STEPS) for step in table]
    needs = {need.refusal for step in steps if step.name in FORWARD for need in step.needs}
    assert needs == {lack.refusal for lack in LACKS} | EVENTS.keys()


@pytest.mark.parametrize("post", ["ciso-1", "chair-1", "contact-point-1"])
def test_a_vacant_post_is_found_by_those_who_can_have_it_filled_while_something_is_open(post: str) -> None:
    leaves(f"MIC-{post}")
    caller = "MIC-secretariat-1"
    assert (caller, TO_FILL_POST) not in on_desks()
    revision()
    assert (caller, TO_FILL_POST) in on_desks()


def test_where_a_ministry_has_nobody_who_can_have_a_post_filled_the_center_finds_it() -> None:
    leaves("MIC-ciso-1", "MIC-secretariat-1")
    revision()
    assert ("NCO-center-officer-1", TO_FILL_POST) in on_desks()
    assert ("NCO-center-officer-1", TO_FILL_POST) not in on_desks("MOJ")
