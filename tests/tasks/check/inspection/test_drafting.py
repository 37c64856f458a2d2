"""A self-inspection written item by item, saved and handed in at the same moment (G3-4b)."""

import threading
from collections.abc import Iterator

import pytest
from sqlmodel import select

from domain.check.findings import Result
from domain.errors import Refused
from models.check.evaluation import Inspection, InspectionItem
from models.check.inspection_draft import drafts_of
from models.people.person import Person
from tasks.check.inspection.drafting import hand_in_saved, save_item
from tasks.check.inspection.handing_in import Said
from tasks.database import reading, transaction
from tests.stage.evaluating import carry, opened, plan
from tests.stage.government import MONDAY, at_database, government, items, release
from tests.stage.story import to_the_end

WHO = "MIC-officer-1"
BLOCKED = 0.5
"""Seconds that the other is given to come as far as it can."""


@pytest.fixture
def inspection(database_url: str) -> Iterator[int]:
    """MIC-officer-1 is asked about items and has saved each of them as done."""
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC",))
        [revision] = release("R6", items(4))
        to_the_end(revision)
        case = opened()
        plan(case)
        carry(case)
        with reading() as session:
            found = session.exec(select(Inspection.id).join(Person).where(Person.code == WHO)).one() or 0
        for lineage in handed_in(found):
            save(found, lineage, Result.DONE)
        yield found


def save(inspection: int, lineage: int, result: Result) -> None:
    with transaction() as session:
        save_item(session, (inspection, lineage), Said(result), WHO, MONDAY)


def handed_in(inspection: int) -> dict[int, Result | None]:
    with reading() as session:
        found = session.exec(select(InspectionItem).where(InspectionItem.inspection_id == inspection))
        return {one.lineage_id: one.result for one in found}


def test_what_is_saved_while_another_hands_in_is_handed_in_with_the_rest(inspection: int) -> None:
    first = min(handed_in(inspection))

    def hand_over() -> None:
        with transaction() as session:
            hand_in_saved(session, inspection, WHO, MONDAY)

    other = threading.Thread(target=hand_over)
    with transaction() as session:
        save_item(session, (inspection, first), Said(Result.NOT_DONE), WHO, MONDAY)
        session.flush()
        other.start()
        other.join(BLOCKED)
    other.join()
    assert handed_in(inspection)[first] is Result.NOT_DONE
    with reading() as session:
        assert drafts_of(session, inspection) == {}


def test_nothing_is_saved_in_what_was_handed_in_and_it_is_handed_in_once(inspection: int) -> None:
    first = min(handed_in(inspection))
    with transaction() as session:
        hand_in_saved(session, inspection, WHO, MONDAY)
    with pytest.raises(Refused, match="is submitted; correct it as a whole by its sheet"):
        save(inspection, first, Result.PARTLY)
    with pytest.raises(Refused, match="is submitted"), transaction() as session:
        hand_in_saved(session, inspection, WHO, MONDAY)
    assert set(handed_in(inspection).values()) == {Result.DONE}


def test_what_is_saved_as_somebody_hands_in_is_refused_and_not_thought_kept(inspection: int) -> None:
    first = min(handed_in(inspection))
    refused: list[str] = []

    def save_late() -> None:
        try:
            save(inspection, first, Result.NOT_DONE)
        except Refused as error:
            refused.append(str(error))

    other = threading.Thread(target=save_late)
    with transaction() as session:
        hand_in_saved(session, inspection, WHO, MONDAY)
        session.flush()
        other.start()
        other.join(BLOCKED)
    other.join()
    assert ["is submitted" in line for line in refused] == [True]
    with reading() as session:
        assert drafts_of(session, inspection) == {}
