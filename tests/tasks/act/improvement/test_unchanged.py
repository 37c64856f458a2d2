"""An amendment that would leave every provision as it is is not put forward, on each kind of database (G3-5a)."""

import pytest
from sqlmodel import select

from domain.act.improvement import ResponseKind
from domain.errors import Refused
from domain.standards.coverage import Answer, Way
from domain.standards.revision import Phase
from models.standards.revision.asked_items import asked_items
from models.standards.revision.revision import Revision, RevisionItem
from tasks.database import reading, transaction
from tasks.standards.revision.answers_given import Drafted, record_answers
from tests.stage import story
from tests.stage.government import MONDAY, answer_all, items, release, reworded
from tests.stage.improving import NEXT, amendment, carry, found, plan, response
from tests.tasks.act.improvement.test_amending import technical

pytestmark = pytest.mark.usefixtures("ministry")
AS_IT_IS = Answer(Way.ADOPT, "3.1")
CHANGED = Answer(Way.STRICTER, "3.1(2)", "7日以内に行う。")
OF_IMPROVEMENT = "improvement 1 would amend nothing"


@pytest.fixture(autouse=True)
def standards(ministry: None) -> None:
    """Twelve items in force, each taken over as provision 3.1."""
    assert ministry is None
    [first] = release("R6", items(12))
    story.to_the_end(first)


def amending(*keys: str) -> int:
    """The revision in which an improvement has the items with these numbers answered again."""
    case = found(keys)
    plan(case, response(ResponseKind.AMEND_STANDARDS, "MIC-officer-1"))
    carry(case)
    return amendment(case).id or 0


def say(revision: int, **answers: Answer) -> int:
    """Answer the items whose numbers are given as i1_3."""
    given = {f"1.{key.partition('_')[2]}": answer for key, answer in answers.items()}
    with transaction() as session:
        asked = {one.item.number: one.draft.lineage_id for one in asked_items(session, revision) if one.item}
        drafted = {asked[number]: Drafted(answer) for number, answer in given.items()}
        return record_answers(session, revision, drafted, "MIC-officer-1", NEXT)


def phase(revision: int) -> Phase:
    story.carry(revision, NEXT)
    with reading() as session:
        return session.get_one(Revision, revision).phase


def test_answers_that_are_all_as_in_force_are_refused_with_the_items_and_nothing_is_recorded() -> None:
    revision = amending("1.3", "1.7")
    with pytest.raises(Refused, match=rf"{OF_IMPROVEMENT}: 1\.3, 1\.7 answered word for word as in force"):
        answer_all(revision, NEXT, AS_IT_IS)
    with reading() as session:
        assert {one.way for one in session.exec(select(RevisionItem).where(RevisionItem.revision_id == revision))} == {
            None
        }


def test_one_changed_provision_is_enough_whichever_is_answered_last() -> None:
    revision = amending("1.3", "1.7")
    say(revision, i_3=AS_IT_IS)
    assert phase(revision) is Phase.ANSWERING
    with pytest.raises(Refused, match=OF_IMPROVEMENT):
        say(revision, i_7=AS_IT_IS)
    say(revision, i_7=CHANGED)
    assert phase(revision) is Phase.CONSULTING


def test_a_change_that_is_taken_back_is_refused_too() -> None:
    revision = amending("1.3", "1.7")
    say(revision, i_3=CHANGED, i_7=AS_IT_IS)
    assert phase(revision) is Phase.CONSULTING
    with pytest.raises(Refused, match=OF_IMPROVEMENT):
        say(revision, i_3=AS_IT_IS)
    assert phase(revision) is Phase.CONSULTING


def test_what_was_drafted_so_in_another_way_waits_and_is_not_put_forward() -> None:
    revision = amending("1.3")
    with transaction() as session:
        [draft] = session.exec(select(RevisionItem).where(RevisionItem.revision_id == revision))
        draft.way, draft.provision, draft.answered_by = AS_IT_IS.way, AS_IT_IS.provision, 2
        session.add(draft)
    assert phase(revision) is Phase.ANSWERING
    say(revision, i_3=CHANGED)
    assert phase(revision) is Phase.CONSULTING


def test_each_of_two_improvements_in_one_revision_amends_something() -> None:
    revision = amending("1.3")
    second = found(["1.7"], "2027")
    plan(second, response(ResponseKind.AMEND_STANDARDS, "MIC-officer-1"))
    carry(second)
    with pytest.raises(Refused, match=rf"improvement {second} would amend nothing: 1\.7 answered"):
        say(revision, i_3=CHANGED, i_7=AS_IT_IS)


def test_in_a_releases_revision_that_an_improvement_joined_its_items_must_be_amended_and_no_others() -> None:
    [joined] = release("R7", [reworded(items(12)[0]), *items(12)[1:]], NEXT)
    assert amending("1.3") == joined
    with pytest.raises(Refused, match=rf"{OF_IMPROVEMENT}: 1\.3 answered"):
        say(joined, i_1=AS_IT_IS, i_3=AS_IT_IS)
    say(joined, i_1=AS_IT_IS, i_3=CHANGED)
    assert phase(joined) is Phase.CONSULTING


def test_an_item_that_the_release_reworded_is_amended_by_taking_its_new_words_over() -> None:
    [joined] = release("R7", [reworded(items(12)[0]), *items(12)[1:]], NEXT)
    assert amending("1.1") == joined
    say(joined, i_1=AS_IT_IS)
    assert phase(joined) is Phase.CONSULTING


def test_of_a_finding_about_both_baselines_one_may_stay_as_it_is_and_not_both() -> None:
    technical()
    case = found(["1.1", "2.4"])
    plan(case, response(ResponseKind.AMEND_STANDARDS, "MIC-officer-1"))
    carry(case)
    with reading() as session:
        first, second = session.exec(select(Revision.id).where(Revision.ground == f"improvement:{case}"))
    answer_all(first or 0, NEXT, AS_IT_IS)
    with pytest.raises(Refused, match=OF_IMPROVEMENT):
        answer_all(second or 0, NEXT, AS_IT_IS)
    answer_all(second or 0, NEXT, CHANGED)
    assert {phase(one or 0) for one in (first, second)} == {Phase.CONSULTING}


def test_a_release_that_no_improvement_joined_may_be_answered_as_before() -> None:
    [revision] = release("R7", [reworded(items(12)[0]), *items(12)[1:]], MONDAY)
    assert answer_all(revision, MONDAY, AS_IT_IS) == 1
