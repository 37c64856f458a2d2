"""What was done is reported by its owner, and whether it works is seen by somebody else (G3-5b, S-3)."""

from datetime import date

import pytest
from sqlmodel import col, select

from domain.act.improvement import ResponseKind
from domain.errors import Conflict, Forbidden, MinaoshiError, Refused
from domain.people.roles import Role
from domain.standards.coverage import Answer, Way
from models.act.improvement import EffectCheck
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Outbox
from models.people.person import Appointment, Person
from models.standards.revision.revision import RevisionItem
from tasks.act.improvement.planning import plan_improvement
from tasks.act.improvement.responding import add_response, report_done
from tasks.act.improvement.verifying import Seen
from tasks.database import reading, transaction
from tasks.standards.revision.answers_given import Drafted, record_answers
from tests.stage import story
from tests.stage.auditing import OUTSIDE, come_from_outside
from tests.stage.government import answer_all, items, release
from tests.stage.improving import FAILS, NEXT, PLAN, WORKS, amendment, carry, check, done, found, plan, read, response

pytestmark = pytest.mark.usefixtures("ministry")


def to_check(owner: str = "MIC-officer-2") -> int:
    """An improvement planned by the first officer and carried out by another, about to be checked."""
    case = found()
    [only] = plan(case, response(owner=owner))
    carry(case)
    done(only, owner)
    assert carry(case) == "check"
    return case


def asked() -> set[str]:
    """Who was asked whether it works."""
    with reading() as session:
        told = select(Person.code).join(Outbox, col(Outbox.person_id) == Person.id)
        return set(session.exec(told.where(Outbox.template == "check_asked")))


def lineages(revision: int) -> list[int]:
    """The items that a revision asks about."""
    with reading() as session:
        return list(session.exec(select(RevisionItem.lineage_id).where(RevisionItem.revision_id == revision)))


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("MIC-officer-1", "planned it"),
        ("MIC-officer-2", "owns a response and carried a response out"),
        ("MIC-chair-1", "is not auditor or expert or secretariat or officer"),
        ("NCO-center-officer-1", "is not auditor or expert or secretariat or officer"),
    ],
)
def test_whoever_had_a_hand_in_it_or_holds_no_fitting_role_does_not_check_it(who: str, why: str) -> None:
    case = to_check()
    with pytest.raises(Forbidden, match=why):
        check(case, who=who)
    assert carry(case) == "check"


@pytest.mark.parametrize("who", ["MIC-auditor-1", "MIC-expert-1", "MIC-secretariat-1"])
def test_somebody_else_with_a_fitting_role_closes_it(who: str) -> None:
    case = to_check()
    check(case, who=who)
    assert carry(case) == ""
    assert read(case).closed_on == date(2026, 4, 7)


def test_whoever_planned_it_first_does_not_check_it_though_another_planned_it_since() -> None:
    case = found()
    with transaction() as session:
        plan_improvement(session, case, PLAN, "MIC-officer-2", NEXT)
        add_response(session, case, response(), "MIC-secretariat-1", NEXT)
    [last] = plan(case, response())
    carry(case)
    for row in (last - 1, last):
        done(row)
    assert carry(case) == "check"
    for who in ("MIC-officer-1", "MIC-officer-2", "MIC-secretariat-1"):
        with pytest.raises(Forbidden, match="planned it"):
            check(case, who=who)
    carry(case)
    assert asked() == {"MIC-auditor-1", "MIC-expert-1"}


def test_whoever_planned_a_round_that_failed_does_not_check_the_next() -> None:
    case = found()
    with transaction() as session:
        plan_improvement(session, case, PLAN, "MIC-officer-2", NEXT)
        first = add_response(session, case, response(), "MIC-officer-2", NEXT)
    carry(case)
    done(first)
    carry(case)
    check(case, FAILS)
    carry(case)
    [second] = plan(case, response())
    carry(case)
    done(second)
    carry(case)
    with pytest.raises(Forbidden, match="planned it"):
        check(case, who="MIC-officer-2")


def test_whoever_wrote_an_amendment_first_does_not_check_it_though_another_rewrote_it_since() -> None:
    [first] = release("R6", items(2))
    story.to_the_end(first)
    case = found(["1.1"])
    plan(case, response(ResponseKind.AMEND_STANDARDS, "MIC-officer-1"))
    carry(case)
    revision = amendment(case).id or 0
    [lineage] = lineages(revision)
    with transaction() as session:
        written = {lineage: Drafted(Answer(Way.ADOPT, provision="9.9"))}
        record_answers(session, revision, written, "MIC-officer-2", NEXT)
    answer_all(revision, NEXT, Answer(Way.ADOPT, provision="9.8"))
    story.to_the_end(revision, NEXT)
    assert carry(case) == "check"
    with pytest.raises(Forbidden, match="wrote the amended standards"):
        check(case, who="MIC-officer-2")


def test_those_who_may_check_are_asked_and_nobody_else() -> None:
    case = to_check()
    carry(case)
    assert asked() == {"MIC-auditor-1", "MIC-expert-1", "MIC-secretariat-1"}


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        (Seen(effective=True, observed="確認した。", after=2), "is 2 and was to be 1 at most; that is no effect"),
        (Seen(effective=True, observed=" ", after=1), "the observation is empty"),
        (Seen(effective=False, observed="確認した。", after=3), "the lesson is empty"),
        (Seen(effective=True, observed="確認した。", after=0), "0 is not a risk grade"),
    ],
)
def test_a_check_that_says_too_little_or_contradicts_itself_is_refused(seen: Seen, why: str) -> None:
    case = to_check()
    with pytest.raises(MinaoshiError, match=why):
        check(case, seen)
    with reading() as session:
        assert session.exec(select(EffectCheck)).all() == []


def test_a_round_is_checked_once_and_only_when_all_is_carried_out() -> None:
    case = found()
    [only] = plan(case, response())
    carry(case)
    with pytest.raises(Refused, match="carrying_out; there is no effect to check"):
        check(case)
    done(only)
    carry(case)
    check(case, FAILS)
    with pytest.raises(Conflict, match="round 1 of improvement 1 was checked already"):
        check(case, who="MIC-expert-1")


def test_a_response_is_reported_once_by_its_owner_with_an_account() -> None:
    case = found()
    [only] = plan(case, response())
    with pytest.raises(Refused, match="nothing can be reported on it"):
        done(only)
    carry(case)
    with pytest.raises(Forbidden, match="does not own response"):
        done(only, "MIC-officer-1")
    with pytest.raises(Refused, match="the account is empty"), transaction() as session:
        report_done(session, only, " ", "MIC-system-manager-1", NEXT)
    done(only)
    with pytest.raises(Conflict, match="was reported done on 2026-04-07"):
        done(only)


def test_an_auditor_from_outside_checks_nothing_before_it_is_trusted() -> None:
    case = to_check()
    with transaction() as session:
        come_from_outside(session)
    with pytest.raises(Forbidden, match="comes from outside and has no approved trust record"):
        check(case, who=OUTSIDE)
    carry(case)
    with reading() as session:
        told = session.exec(select(Person.code).join(Outbox, col(Outbox.person_id) == Person.id))
        assert OUTSIDE not in told.all()


def test_where_nobody_may_check_the_ciso_is_told() -> None:
    case = found()
    with transaction() as session:
        for held in session.exec(select(Appointment).where(col(Appointment.role).in_((Role.AUDITOR, Role.EXPERT)))):
            held.ends = date(2026, 1, 1)
    owners = ("MIC-officer-2", "MIC-secretariat-1")
    rows = plan(case, *(response(owner=owner) for owner in owners))
    carry(case)
    for row, owner in zip(rows, owners, strict=True):
        done(row, owner)
    carry(case)
    with reading() as session:
        asked = select(Person.code).join(Outbox, col(Outbox.person_id) == Person.id)
        assert session.exec(asked.where(Outbox.template == "check_asked")).all() == ["MIC-ciso-1"]


def test_neither_notices_nor_the_ledger_say_what_was_found_planned_or_seen() -> None:
    case = to_check()
    check(case, FAILS)
    carry(case)
    with reading() as session:
        said = str(session.exec(select(Outbox.params)).all()) + str(session.exec(select(LedgerEntry.detail)).all())
    words = ("規定はある", "端末", "担当が不明", "全職員")
    assert [word for word in words if word in said] == []
    assert WORKS.observed not in said
