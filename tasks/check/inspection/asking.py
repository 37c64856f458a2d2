"""Asking for self-inspections: who is concerned, which items each is asked about, and by when (G3-4b)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, insert

from domain.baseline.catalog import BaselineKind
from domain.check.evaluation import EvaluationPhase
from domain.check.sampling import Askable, dealt_out, spread_out
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import Evaluation, Inspection, InspectionItem
from models.check.inspectable import BindingItem, binding_items, outside_of_plan, persons_at_systems, touches_systems
from models.check.inspections_asked import inspections_of
from models.people.holders import holders
from tasks.cases.process import titled
from tasks.check.evaluation.case import about, note, occasion_of
from tasks.database import transaction
from tasks.notices.telling import Prompt, prompt_each
from tasks.people.acting import lock_row

USUAL = (Role.OFFICER, Role.SYSTEM_MANAGER, Role.CONTACT_POINT)
"""Who is asked where the plan names no roles and the occasion no systems."""


@titled("自己点検の依頼 ask self-inspections")
def ask_inspections(evaluation: int, at: datetime) -> None:
    """Ask whoever is concerned and was not asked yet: those who came to it since, too, while the phase lasts.

    A plan that names roles decides; else those who run or answer for the systems touched; else `USUAL`.
    """
    with transaction() as session:
        case = lock_row(session, Evaluation, evaluation)
        if case.phase is not EvaluationPhase.INSPECTING or day_in_tokyo(at) > case.phase_due:
            return
        items, asked = asked_about(session, case), inspections_of(session, evaluation)
        for one in asked:
            one.due_on = case.phase_due if one.handed_in_at is None else one.due_on
            session.add(one)
        there = {one.person_id for one in asked}
        new = {person: role for person, role in concerned(session, case, at).items() if person not in there}
        if items and new:
            _write(session, case, new, [one.person_id for one in asked], at)
            _tell(session, case, new, at)


def concerned(session: Session, case: Evaluation, at: datetime) -> dict[int, Role]:
    """The persons to ask, each in the role in which they are asked."""
    found: dict[int, Role] = {}
    if not case.roles:
        found = dict.fromkeys(persons_at_systems(session, case.occasion_id), Role.SYSTEM_MANAGER)
    if not found:
        roles = tuple(Role(word) for word in case.roles.split()) or USUAL
        for holder in holders(session, [case.organization_id], roles, day_in_tokyo(at)):
            found.setdefault(holder.person_id, holder.role)
    outside = outside_of_plan(session, case.id or 0)
    return {person: role for person, role in found.items() if person not in outside}


def asked_about(session: Session, case: Evaluation) -> list[BindingItem]:
    """The items that can be asked: where systems are touched the technical ones alone, as far as there are any."""
    items = binding_items(session, case.organization_id)
    technical = [one for one in items if one.kind is BaselineKind.TECHNICAL]
    return technical if technical and touches_systems(session, case.occasion_id) else items


def _write(session: Session, case: Evaluation, new: Mapping[int, Role], before: Sequence[int], at: datetime) -> None:
    items = {one.lineage: one for one in asked_about(session, case)}
    order = spread_out(
        (Askable(one.lineage, f"{one.kind.value} {one.chapter}") for one in items.values()),
        occasion_of(session, case).key,
    )
    base = {"evaluation_id": case.id, "asked_on": day_in_tokyo(at), "due_on": case.phase_due}
    session.exec(insert(Inspection), params=[{**base, "person_id": who, "role": role} for who, role in new.items()])
    ids = {one.person_id: one.id for one in inspections_of(session, case.id or 0)}
    rows = [
        {"inspection_id": ids[person], "lineage_id": lineage, "item_id": items[lineage].item, "remark": ""}
        for place, person in enumerate(new, start=len(before))
        for lineage in dealt_out(order, place, case.sample or len(order))
    ]
    session.exec(insert(InspectionItem), params=rows)


def _tell(session: Session, case: Evaluation, new: Mapping[int, Role], at: datetime) -> None:
    known = about(case, occasion_of(session, case).kind)
    key, own = f"inspection_asked:{case.id}", {one.person_id: one.id for one in inspections_of(session, case.id or 0)}
    told = [
        (Prompt(key, "inspection_asked", case.organization_id, known | {"inspection": own[who] or 0}), [(who, role)])
        for who, role in new.items()
    ]
    prompt_each(session, told, at)
    note(session, case, "ask self-inspections", at)
