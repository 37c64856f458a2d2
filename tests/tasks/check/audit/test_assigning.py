"""An audit goes to somebody independent, and stays with them only while they are (G3-4b, S-3)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from domain.assets.duties import Duty
from domain.check.evaluation import EvaluationPhase
from domain.errors import Conflict, Forbidden, Refused
from domain.people.roles import Role
from models.assets.register import InformationSystem, SystemDuty
from models.check.evaluation import Audit, Evaluation, EvaluationUnit, Inspection
from models.check.finding import Finding
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Outbox
from models.occasions.occasion import OccasionSystem
from models.people.organization import Organization, Unit
from models.people.person import Appointment, Person
from models.standards.revision.revision import RevisionItem
from tasks.check.audit.assigning import assign_auditor, discharge_auditor
from tasks.check.audit.concluding import Concluded, conclude_audit
from tasks.database import reading, transaction
from tests.stage.auditing import SAID, assign, conclude, evaluation_in, evaluation_of_standards, find
from tests.stage.government import MONDAY, government, items, release, together
from tests.stage.story import to_the_vote

WHO = "MIC-auditor-1"


@pytest.fixture
def evaluation(database: str) -> int:
    """The number of an evaluation in a ministry whose standards are in force, being audited."""
    del database
    return evaluation_of_standards(3)


def person(session: Session, code: str = WHO) -> Person:
    return session.exec(select(Person).where(Person.code == code)).one()


def unit(session: Session, code: str) -> Unit:
    ministry = session.exec(select(Organization).where(Organization.code == "MIC")).one()
    row = Unit.model_validate({"organization_id": ministry.id, "code": code, "name_ja": code, "name_en": code})
    session.add(row)
    session.flush()
    return row


def belongs(session: Session) -> None:
    """The auditor works in a department where an officer works, too."""
    place = unit(session, "security").id
    person(session).unit_id = person(session, "MIC-officer-1").unit_id = place


def has_duty(duty: Duty) -> Callable[[Session], None]:
    def has(session: Session) -> None:
        auditor = person(session)
        told = {
            "code": "portal",
            "name_ja": "窓口",
            "name_en": "Portal",
            "business": "申請",
            "starts": date(2020, 4, 1),
        }
        system = InformationSystem.model_validate({"organization_id": auditor.organization_id, **told})
        session.add(system)
        session.flush()
        held = {"system_id": system.id, "duty": duty, "person_id": auditor.id}
        session.add(SystemDuty.model_validate(held))

    return has


def wrote(session: Session) -> None:
    first = session.exec(select(RevisionItem).order_by(col(RevisionItem.lineage_id))).first()
    assert first
    first.answered_by = person(session).id


def planned(session: Session) -> None:
    session.exec(select(Evaluation)).one().planned_by = person(session).id


def inspected(session: Session) -> None:
    case = session.exec(select(Evaluation)).one()
    about = {"evaluation_id": case.id, "person_id": person(session).id, "role": Role.AUDITOR}
    dates = {"asked_on": case.opened_on, "due_on": case.due_on, "handed_in_at": MONDAY}
    session.add(Inspection.model_validate({**about, **dates}))


def holds(session: Session) -> None:
    auditor = person(session)
    row = {"person_id": auditor.id, "organization_id": auditor.organization_id, "role": Role.OFFICER}
    session.add(Appointment.model_validate({**row, "starts": date(2025, 4, 1)}))


TIED = [
    (belongs, "belongs to security"),
    (has_duty(Duty.RUNS), "runs portal"),
    (has_duty(Duty.ANSWERS), "answers for portal"),
    (wrote, "wrote standards edition 1"),
    (planned, "planned evaluation 1"),
    (inspected, "inspected evaluation 1"),
    (holds, "holds the role of officer"),
]
each_tie = pytest.mark.parametrize(("tie", "told"), TIED, ids=[told for _, told in TIED])


@each_tie
def test_who_is_tied_is_refused_and_told_how(evaluation: int, tie: Callable[[Session], None], told: str) -> None:
    with transaction() as session:
        tie(session)
    with pytest.raises(Refused, match=f"not independent .*: {told}; appoint somebody else"):
        assign(evaluation)


@each_tie
def test_who_became_tied_since_neither_finds_nor_concludes(
    evaluation: int, tie: Callable[[Session], None], told: str
) -> None:
    assign(evaluation)
    with transaction() as session:
        tie(session)
    for act in (find, conclude):
        with pytest.raises(Refused, match=told):
            act(evaluation)


def test_who_voted_for_the_standards_does_not_audit_them(evaluation: int) -> None:
    with transaction() as session:
        member = person(session, "MIC-member-1")
        row = {"person_id": member.id, "organization_id": member.organization_id, "role": Role.AUDITOR}
        session.add(Appointment.model_validate({**row, "starts": date(2025, 4, 1)}))
    with pytest.raises(Refused, match="voted for standards edition 1"):
        assign(evaluation, "MIC-member-1")


def test_a_draft_counts_before_it_is_in_force(database: str) -> None:
    del database
    with transaction() as session:
        government(session, ("MIC",))
        evaluation = evaluation_in(session)
    [case] = release("R1", items(3))
    to_the_vote(case)
    assign(evaluation)
    with transaction() as session:
        wrote(session)
    with pytest.raises(Refused, match="wrote standards edition 1"):
        conclude(evaluation)


def test_every_tie_is_named(evaluation: int) -> None:
    with transaction() as session:
        for tie, _ in TIED[:1] + TIED[3:]:
            tie(session)
    with pytest.raises(Refused) as refused:
        assign(evaluation)
    assert all(told in str(refused.value) for _, told in TIED[:1] + TIED[3:])


def test_a_department_of_auditors_alone_is_not_looked_at_unless_it_is_planned(evaluation: int) -> None:
    with transaction() as session:
        place = unit(session, "audit").id
        person(session).unit_id = place
    assign(evaluation)
    with transaction() as session:
        session.add(EvaluationUnit.model_validate({"evaluation_id": evaluation, "unit_id": place}))
    with pytest.raises(Refused, match="belongs to audit"):
        conclude(evaluation)


def test_only_planned_departments_are_looked_at(evaluation: int) -> None:
    with transaction() as session:
        belongs(session)
        planned_unit = {"evaluation_id": evaluation, "unit_id": unit(session, "general").id}
        session.add(EvaluationUnit.model_validate(planned_unit))
    assign(evaluation)


def test_where_the_occasion_touches_systems_only_they_are_looked_at(evaluation: int) -> None:
    with transaction() as session:
        has_duty(Duty.RUNS)(session)
        mine = session.exec(select(InformationSystem)).one()
        told = mine.model_dump(exclude={"id"}) | {"code": "mail"}
        other = InformationSystem.model_validate(told)
        session.add(other)
        session.flush()
        occasion = session.get_one(Evaluation, evaluation).occasion_id
        session.add(OccasionSystem.model_validate({"occasion_id": occasion, "system_id": other.id}))
    assign(evaluation)
    with transaction() as session:
        session.add(OccasionSystem.model_validate({"occasion_id": occasion, "system_id": mine.id}))
    with pytest.raises(Refused, match="runs portal"):
        conclude(evaluation)


def test_an_assigned_auditor_is_told_once_and_the_case_is_taken_up(evaluation: int) -> None:
    assign(evaluation)
    assign(evaluation)
    with reading() as session:
        told = session.exec(select(Outbox).where(Outbox.template == "audit_asked")).all()
        assert [(one.person_id, one.params["evaluation"]) for one in told] == [(person(session).id, evaluation)]
        assert session.get_one(Evaluation, evaluation).version == 2
        entry = session.exec(select(LedgerEntry).where(LedgerEntry.action == "assign auditor")).one()
        assert (entry.actor, entry.organization, entry.detail) == ("MIC-secretariat-1", "MIC", {"auditor": WHO})


@pytest.mark.parametrize(
    ("who", "by", "why"),
    [
        ("MIC-expert-1", "MIC-secretariat-1", "MIC-expert-1 is not auditor"),
        (WHO, "MIC-expert-1", "is not officer or secretariat"),
        (WHO, WHO, "is not officer or secretariat"),
    ],
)
def test_only_those_who_arrange_it_assign_only_auditors(evaluation: int, who: str, by: str, why: str) -> None:
    with pytest.raises(Forbidden, match=why):
        assign(evaluation, who, by=by)


def test_nobody_chooses_themselves(evaluation: int) -> None:
    with transaction() as session:
        secretariat = person(session, "MIC-secretariat-1")
        row = {"person_id": secretariat.id, "organization_id": secretariat.organization_id, "role": Role.AUDITOR}
        session.add(Appointment.model_validate({**row, "starts": date(2025, 4, 1)}))
    with pytest.raises(Forbidden, match="somebody else must"):
        assign(evaluation, "MIC-secretariat-1")


@pytest.mark.parametrize(
    "phase", [phase for phase in EvaluationPhase if phase.value in ("concluding", "deciding", "closed")]
)
def test_once_the_audit_is_over_no_auditor_comes(evaluation: int, phase: EvaluationPhase) -> None:
    with transaction() as session:
        session.get_one(Evaluation, evaluation).phase = phase
    with pytest.raises(Refused, match="auditors are settled"):
        assign(evaluation)


def test_an_auditor_who_left_is_discharged_and_another_takes_over(evaluation: int) -> None:
    assign(evaluation)
    find(evaluation)
    with transaction() as session:
        session.exec(select(Appointment).where(Appointment.role == Role.AUDITOR)).one().ends = date(2026, 4, 10)
        gone = MONDAY + timedelta(days=7)
        discharge_auditor(session, evaluation, WHO, "MIC-officer-1", gone)
        assert session.exec(select(Audit)).all() == []
    with transaction() as session, pytest.raises(Refused, match="there is nobody to remove"):
        discharge_auditor(session, evaluation, WHO, "MIC-officer-1", gone)


def test_who_has_found_something_and_can_conclude_is_not_got_rid_of(evaluation: int) -> None:
    assign(evaluation)
    find(evaluation)
    with transaction() as session, pytest.raises(Refused, match="has recorded findings"):
        discharge_auditor(session, evaluation, WHO, "MIC-officer-1", MONDAY)
    with transaction() as session:
        inspected(session)
        session.flush()
        discharge_auditor(session, evaluation, WHO, "MIC-officer-1", MONDAY)


def test_assigned_and_finding_by_four_at_once_there_is_one_audit_and_every_number_once(evaluation: int) -> None:
    assert together([lambda: assign(evaluation)] * 4) == []
    assert together([lambda: find(evaluation)] * 4) == []
    with reading() as session:
        assert len(session.exec(select(Audit)).all()) == 1
        assert session.exec(select(Finding.number).order_by(col(Finding.number))).all() == [1, 2, 3, 4]
        assert len(session.exec(select(Outbox).where(Outbox.template == "audit_asked")).all()) == 1


@pytest.mark.parametrize("aspect", ["done", "effect", "state"])
def test_an_audit_speaks_on_all_three_aspects(evaluation: int, aspect: str) -> None:
    assign(evaluation)
    said = {"done": "可", "effect": "可", "state": "可"} | {aspect: "  "}
    with transaction() as session, pytest.raises(Refused, match=f"says nothing on {aspect}"):
        conclude_audit(session, evaluation, WHO, Concluded(**said), MONDAY)


def test_an_audit_is_concluded_once_by_whom_it_was_assigned_to(evaluation: int) -> None:
    with pytest.raises(Forbidden, match="not assigned"):
        conclude(evaluation)
    assign(evaluation)
    conclude(evaluation)
    with reading() as session:
        audit = session.exec(select(Audit)).one()
        assert (audit.done, audit.effect, audit.state) == (SAID.done, SAID.effect, SAID.state)
        assert (audit.concluded_at, session.get_one(Evaluation, evaluation).version) == (MONDAY, 3)
    with pytest.raises(Conflict, match="already"):
        conclude(evaluation)
    with pytest.raises(Refused, match="its findings stand"):
        find(evaluation)


def test_before_its_turn_nothing_is_concluded(evaluation: int) -> None:
    with transaction() as session:
        session.get_one(Evaluation, evaluation).phase = EvaluationPhase.INSPECTING
        assign_auditor(session, evaluation, WHO, "MIC-officer-1", MONDAY)
    with pytest.raises(Refused, match="not being audited"):
        conclude(evaluation)
