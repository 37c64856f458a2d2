"""Checking filled rows against the case: what each would answer, and everything that is wrong (G2-1c)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from domain.errors import BadInput
from domain.standards.coverage import Answer
from models.standards.revision.asked_items import Asked
from tasks.files.sheets.safe_text import EXCEL_LIMIT, length_in_excel
from tasks.files.xlsx import Trouble
from tasks.standards.workbook.answering import Spot, Wrong, answer_of
from tasks.standards.workbook.columns import ANSWER, Column
from tasks.standards.workbook.faults import (
    CHANGED_MEANWHILE,
    KEY_ALTERED,
    NOT_ASKED,
    NOT_TEXT,
    OTHER_CASE,
    OTHER_ITEM,
    TOO_LONG,
    TROUBLES,
    TWICE,
    Fault,
)
from tasks.standards.workbook.filled import Filled
from tasks.standards.workbook.key import RowKey, read_key
from tasks.standards.workbook.marking import sides, text_of
from tasks.standards.workbook.sheet_read import ReadRow, Sheet


@dataclass(slots=True)
class Checked:
    """What a file says: the new answer of each lineage with its key, rows that nobody touched, and all faults."""

    answers: dict[int, tuple[RowKey, Answer]] = field(default_factory=dict)
    untouched: int = 0
    faults: list[Fault] = field(default_factory=list)


def keys_of(sheet: Sheet) -> dict[int, RowKey]:
    """The key of each row that has one in order, by the row's number."""
    found: dict[int, RowKey] = {}
    for row in sheet.rows:
        try:
            found[row.row] = read_key(row.text(Column.KEY))
        except BadInput:
            continue
    return found


def check_rows(sheet: Sheet, case: tuple[int, str], asked: Mapping[int, Asked]) -> Checked:
    """Every row judged on its own.

    case: revision and release digest as keys have them. asked: what the case asks, by lineage.
    """
    checked, keys, seen = Checked(), keys_of(sheet), set[int]()
    for row in sheet.rows:
        try:
            key = _key(row, keys, case, seen)
            seen.add(key.lineage)
            _check_row(row, key, asked, checked)
        except Wrong as wrong:
            checked.faults += [Fault(sheet.where(row.row, column), kind) for column, kind in wrong.spots]
    return checked


def _key(row: ReadRow, keys: Mapping[int, RowKey], case: tuple[int, str], seen: set[int]) -> RowKey:
    if row.row not in keys:
        raise Wrong((Column.KEY, KEY_ALTERED))
    key = keys[row.row]
    if (key.revision, key.release) != case:
        raise Wrong((None, OTHER_CASE))
    if key.lineage in seen:
        raise Wrong((None, TWICE))
    return key


def _check_row(row: ReadRow, key: RowKey, asked: Mapping[int, Asked], checked: Checked) -> None:
    if key.lineage not in asked:
        raise Wrong((None, NOT_ASKED))
    one = asked[key.lineage]
    if not _shows(row, one):
        raise Wrong((Column.NUMBER, OTHER_ITEM))
    if spots := tuple(_unreadable(row)):
        raise Wrong(*spots)
    filled = Filled(*(row.text(column) for column in ANSWER))
    if filled.seal == key.seen:
        checked.untouched += 1
        return
    answer = answer_of(filled, one)
    if answer != one.answer and one.draft.version != key.version:
        raise Wrong((Column.CHOICE, CHANGED_MEANWHILE))
    checked.answers[key.lineage] = (key, answer)


def _shows(row: ReadRow, one: Asked) -> bool:
    """True where the row shows the item that its key names, by its number or its words.

    Excel turns a number such as 1.10 in CSV into another; the words then tell.
    """
    words = text_of(sides(None, one.words).new)
    return bool(one.item and row.text(Column.NUMBER) == one.item.number) or row.text(Column.NEW) == words.strip()


def _unreadable(row: ReadRow) -> Iterator[Spot]:
    for column, trouble in row.troubles.items():
        if column in ANSWER or trouble is Trouble.STRUCK:
            yield column, TROUBLES.get(trouble, NOT_TEXT)
    for column in ANSWER:
        if length_in_excel(row.text(column)) > EXCEL_LIMIT:
            yield column, TOO_LONG
