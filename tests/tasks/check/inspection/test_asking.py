"""Who is asked for a self-inspection, and about what (G3-4b)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, col, select

from domain.assets.duties import Duty
from domain.baseline.catalog import BaselineKind, Catalog
from domain.cases.kinds import OccasionKind
from domain.people.roles import Role
from models.assets.register import InformationSystem, SystemDuty
from models.baseline.release import Lineage
from models.check.evaluation import Evaluation, Inspection, InspectionItem
from models.occasions.occasion import OccasionSystem
from models.people.organization import Organization, Unit
from models.people.person import Person
from tasks.baseline.releases import import_release, publish
from tasks.database import reading, transaction
from tests.stage.evaluating import PLAN, audit, carry, opened, plan
from tests.stage.government import MONDAY, at_database, government, items, release


@pytest.fixture(autouse=True)
def here(database_url: str) -> Iterator[None]:
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC",))
        release("R6", items(30))
        yield


def asked(case: int) -> dict[str, list[int]]:
    """Who is asked, and which lineages."""
    with reading() as session:
        query = select(Person.code, InspectionItem.lineage_id).join(Inspection, col(Inspection.person_id) == Person.id)
        query = query.join(InspectionItem, col(InspectionItem.inspection_id) == Inspection.id)
        found: dict[str, list[int]] = {}
        for code, lineage in session.exec(query.where(Inspection.evaluation_id == case)):
            found.setdefault(code, []).append(lineage)
        return found


def person(session: Session, code: str) -> Person:
    return session.exec(select(Person).where(Person.code == code)).one()


def touch(case: int, *who: str) -> None:
    """The evaluation's occasion touches a system that these run."""
    with transaction() as session:
        ministry = session.exec(select(Organization).where(Organization.code == "MIC")).one()
        names = {"code": f"S{len(who)}", "name_ja": "基幹", "name_en": "Core", "business": "業務"}
        owned = {"organization_id": ministry.id, "starts": date(2020, 4, 1)}
        system = InformationSystem.model_validate(names | owned)
        session.add(system)
        session.flush()
        for code in who:
            row = {"system_id": system.id, "duty": Duty.RUNS, "person_id": person(session, code).id}
            session.add(SystemDuty.model_validate(row))
        occasion = session.get_one(Evaluation, case).occasion_id
        session.add(OccasionSystem(occasion_id=occasion, system_id=system.id or 0))


def test_officers_system_managers_and_contact_points_are_asked_each_about_a_sample_of_their_own() -> None:
    case = opened()
    plan(case, planned=replace(PLAN, sample=7))
    carry(case)
    found = asked(case)
    assert set(found) == {"MIC-officer-1", "MIC-officer-2", "MIC-system-manager-1", "MIC-contact-point-1"}
    assert {len(lineages) for lineages in found.values()} == {7}
    assert len({lineage for lineages in found.values() for lineage in lineages}) == 28


def test_where_systems_are_touched_only_those_who_run_or_answer_for_them_are_asked() -> None:
    case = opened(kind=OccasionKind.THREAT)
    touch(case, "MIC-contact-point-1", "MIC-expert-1")
    plan(case)
    carry(case)
    assert set(asked(case)) == {"MIC-contact-point-1", "MIC-expert-1"}


def test_whoever_runs_a_system_that_comes_to_be_touched_is_asked_too() -> None:
    case = opened(kind=OccasionKind.THREAT)
    touch(case, "MIC-expert-1")
    plan(case)
    carry(case)
    before = asked(case)
    touch(case, "MIC-contact-point-1", "MIC-officer-1")
    carry(case)
    assert set(asked(case)) == {"MIC-contact-point-1", "MIC-expert-1", "MIC-officer-1"}
    assert asked(case)["MIC-expert-1"] == before["MIC-expert-1"]


def test_a_touched_system_is_asked_about_technical_items_where_there_are_any() -> None:
    technical = Catalog("T6", items(9)[6:])
    import_release(technical, BaselineKind.TECHNICAL, "T6", date(2026, 4, 1), "NCO")
    with transaction() as session:
        publish(session, "T6", MONDAY, "NCO")
    case = opened(kind=OccasionKind.INCIDENT)
    touch(case, "MIC-expert-1")
    plan(case)
    carry(case)
    with reading() as session:
        kinds = session.exec(select(Lineage.kind).where(col(Lineage.id).in_(asked(case)["MIC-expert-1"])))
        assert set(kinds) == {BaselineKind.TECHNICAL}


def test_a_plan_that_names_departments_asks_nobody_of_another() -> None:
    with transaction() as session:
        ministry = session.exec(select(Organization.id).where(Organization.code == "MIC")).one()
        units = [Unit(organization_id=ministry or 0, code=code, name_ja=code, name_en=code) for code in ("HR", "IT")]
        session.add_all(units)
        session.flush()
        for code, unit in zip(("MIC-officer-1", "MIC-officer-2"), units, strict=True):
            person(session, code).unit_id = unit.id
    case = opened()
    plan(case, planned=replace(PLAN, units=("IT",), roles=(Role.OFFICER,)))
    carry(case)
    assert set(asked(case)) == {"MIC-officer-2"}


def test_an_auditor_does_not_inspect_themselves() -> None:
    case = opened()
    audit(case)
    plan(case, planned=replace(PLAN, roles=(Role.AUDITOR, Role.CISO)))
    carry(case)
    assert set(asked(case)) == {"MIC-ciso-1"}


def test_a_sample_of_none_asks_about_everything() -> None:
    case = opened()
    plan(case, planned=replace(PLAN, sample=0))
    carry(case)
    assert {len(lineages) for lineages in asked(case).values()} == {30}
