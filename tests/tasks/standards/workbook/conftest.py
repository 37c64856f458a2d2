"""A ministry that answered a first release and is asked about a second one, and the file in which it answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from domain.baseline.catalog import BaselineKind, Catalog, Item
from domain.standards.coverage import Answer, Standing, Way
from models.standards.revision.asked_items import asked_items
from tasks.baseline.releases import import_release, publish
from tasks.database import reading, transaction
from tasks.standards.revision.answers_given import Drafted, record_answers
from tasks.standards.taking_over import take_over_standards
from tasks.standards.workbook.columns import ANSWER, ANSWERS, FIRST_ROW, LETTER
from tasks.standards.workbook.exporting import export_workbook, find_case
from tasks.standards.workbook.gathering import gather
from tasks.standards.workbook.loading import Loaded, load_answers
from tests.stage.government import MONDAY, government, items, release, reworded

OFFICER = "MIC-officer-1"
RUN = '=HYPERLINK("http://example.org","押す")'


def first_release() -> list[Item]:
    return list(items(10))


def second_release() -> list[Item]:
    """Two items reworded, one renumbered, one gone, two new: one of them begins like a formula."""
    old = first_release()
    return [
        reworded(old[0]),
        reworded(old[1]),
        old[2],
        replace(old[3], key="1.4b", number="1.4b"),
        *old[4:9],
        Item(key="2.1", title="生成AIの利用", statement="生成AIに入力する情報を定める。\x0b", place=("第2部",)),
        Item(key="2.2", title="", statement=RUN, place=("第2部",)),
    ]


@dataclass(frozen=True)
class Case:
    """The revision of MIC for the second release, and what can be done with its file."""

    revision: int
    folder: Path

    def export(self, name: str = "answers.xlsx") -> Path:
        with reading() as session:
            contents = gather(session, find_case(session, "MIC", "R2"), MONDAY)
        file = self.folder / name
        export_workbook(contents, file)
        return file

    def load(self, file: Path, who: str = OFFICER) -> Loaded:
        with transaction() as session:
            return load_answers(session, file, who, MONDAY)

    def faults(self, file: Path) -> list[tuple[str, int, str, str]]:
        """(sheet, row, column, what) of each fault; nothing may have been recorded for them."""
        before = self.answers()
        found = self.load(file).faults
        assert not found or self.answers() == before
        return [(one.where.sheet, one.where.row, one.where.column, one.kind.what.en) for one in found]

    def answers(self) -> dict[str, Answer]:
        """The drafted answers by number."""
        with reading() as session:
            return {
                one.item.number: one.answer
                for one in asked_items(session, self.revision)
                if one.item and one.answer and one.draft.standing is not Standing.ARCHIVED
            }

    def answer_meanwhile(self, number: str, answer: Answer, who: str = "MIC-officer-2") -> None:
        """Somebody else answers an item without the file."""
        with transaction() as session:
            asked = asked_items(session, self.revision)
            lineage = next(one.draft.lineage_id for one in asked if one.item and one.item.number == number)
            record_answers(session, self.revision, {lineage: Drafted(answer)}, who, MONDAY)


@pytest.fixture
def case(database: str, tmp_path: Path) -> Case:
    """The case, on a database of each kind."""
    del database
    with transaction() as session:
        government(session)
    import_release(Catalog("R1", tuple(first_release())), BaselineKind.MANAGEMENT, "R1", date(2025, 4, 1), "NCO")
    with transaction() as session:
        publish(session, "R1", MONDAY, "NCO")
    take_over_standards("R1", [], Way.ADOPT, MONDAY, "NCO")
    release("R2", second_release())
    with reading() as session:
        return Case(find_case(session, "MIC", "R2").id or 0, tmp_path)


Fill = Callable[..., Path]


@pytest.fixture
def fill() -> Fill:
    """Writes into the answer cells of a file as a person would: number of the item → what to type from 回答 on."""

    def fill(file: Path, rows: Mapping[str, Sequence[object]]) -> Path:
        book = openpyxl.load_workbook(file, rich_text=True)
        sheet = book[ANSWERS]
        places = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=FIRST_ROW)}
        for number, typed in rows.items():
            for column, value in zip(ANSWER, typed, strict=False):
                sheet[f"{LETTER[column]}{places[number]}"] = value  # type: ignore[assignment]  # whatever people type
        book.save(file)
        return file

    return fill


Change = Callable[[Path, Callable[[Worksheet], object]], Path]


@pytest.fixture
def change() -> Change:
    """Changes the sheet of answers in any other way."""

    def change(file: Path, act: Callable[[Worksheet], object]) -> Path:
        book = openpyxl.load_workbook(file, rich_text=True)
        act(book[ANSWERS])
        book.save(file)
        return file

    return change
