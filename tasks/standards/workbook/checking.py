"""Checking filled rows against the case: what each would answer, and everything that is wrong (G2-1c)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from domain.errors import BadInput
from domain.standards.coverage import REASON_AT_LEAST, Answer, Way, faults
from models.standards.revision.asked_items import Asked, former_answer
from tasks.files.sheets.safe_text import EXCEL_LIMIT, length_in_excel
from tasks.files.xlsx import Trouble
from tasks.standards.workbook.choices import Choice, choice_named
from tasks.standards.workbook.columns import ANSWER, Column
from tasks.standards.workbook.faults import (
    CHANGED_MEANWHILE,
    INCOMPLETE,
    KEPT_BUT_CHANGED,
    KEY_ALTERED,
    NO_CHOICE,
    NOT_ASKED,
    NOT_TEXT,
    NOTHING_TO_KEEP,
    OTHER_CASE,
    OTHER_ITEM,
    TAKEN_BACK,
    TOO_LONG,
    TROUBLES,
    TWICE,
    UNKNOWN_CHOICE,
    Fault,
    Kind,
)
from tasks.standards.workbook.filled import Filled, RowKey, read_key
from tasks.standards.workbook.marking import sides, text_of
from tasks.standards.workbook.reading import ReadRow, Sheet

_SOMETHING = "―" * REASON_AT_LEAST
_Spot = tuple[Column | None, Kind]
"""A fault within a row."""


class _Wrong(ValueError):
    """A row that cannot be taken, with each of its faults."""

    def __init__(self, *spots: _Spot) -> None:
        self.spots = spots
        super().__init__()


def _answer_of(filled: Filled, one: Asked) -> Answer:
    """The answer that a row gives; raises _Wrong."""
    if not filled:
        raise _Wrong((Column.CHOICE, TAKEN_BACK))
    choice = choice_named(filled.choice)
    if choice is None:
        raise _Wrong((Column.CHOICE, UNKNOWN_CHOICE if filled.choice else NO_CHOICE))
    if choice is Choice.KEEP:
        answer = _kept(filled, former_answer(one))
    else:
        answer = Answer(Way(choice.value), filled.provision, filled.wording, filled.reason)
    if spots := tuple(_incomplete(answer)):
        raise _Wrong(*spots)
    return answer


def _kept(filled: Filled, former: Answer | None) -> Answer:
    """The present answer, with a reason for keeping it where one is given."""
    if former is None:
        raise _Wrong((Column.CHOICE, NOTHING_TO_KEEP))
    if filled.provision not in ("", former.provision):
        raise _Wrong((Column.PROVISION, KEPT_BUT_CHANGED))
    if filled.wording not in ("", former.wording):
        raise _Wrong((Column.WORDING, KEPT_BUT_CHANGED))
    return replace(former, reason=filled.reason or former.reason)


def _incomplete(answer: Answer) -> Iterator[_Spot]:
    """The cells that the rules of an answer still ask for: those that, once filled in, leave fewer faults."""
    found = faults(answer)
    for column, healed in _healed(answer).items():
        if len(faults(healed)) < len(found):
            yield column, INCOMPLETE[column]


def _healed(answer: Answer) -> dict[Column, Answer]:
    return {
        Column.REASON: replace(answer, reason=_SOMETHING),
        Column.WORDING: replace(answer, wording=_SOMETHING),
        Column.PROVISION: replace(answer, provision=_SOMETHING),
    }


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
        except _Wrong as wrong:
            checked.faults += [Fault(sheet.where(row.row, column), kind) for column, kind in wrong.spots]
    return checked


def _key(row: ReadRow, keys: Mapping[int, RowKey], case: tuple[int, str], seen: set[int]) -> RowKey:
    if row.row not in keys:
        raise _Wrong((Column.KEY, KEY_ALTERED))
    key = keys[row.row]
    if (key.revision, key.release) != case:
        raise _Wrong((None, OTHER_CASE))
    if key.lineage in seen:
        raise _Wrong((None, TWICE))
    return key


def _check_row(row: ReadRow, key: RowKey, asked: Mapping[int, Asked], checked: Checked) -> None:
    if key.lineage not in asked:
        raise _Wrong((None, NOT_ASKED))
    one = asked[key.lineage]
    if not _shows(row, one):
        raise _Wrong((Column.NUMBER, OTHER_ITEM))
    if spots := tuple(_unreadable(row)):
        raise _Wrong(*spots)
    filled = Filled(*(row.text(column) for column in ANSWER))
    if filled.seal == key.seen:
        checked.untouched += 1
        return
    answer = _answer_of(filled, one)
    if answer != one.answer and one.draft.version != key.version:
        raise _Wrong((Column.CHOICE, CHANGED_MEANWHILE))
    checked.answers[key.lineage] = (key, answer)


def _shows(row: ReadRow, one: Asked) -> bool:
    """True where the row shows the item that its key names, by its number or its words.

    Excel turns a number such as 1.10 in CSV into another; the words then tell.
    """
    words = text_of(sides(None, one.words).new)
    return bool(one.item and row.text(Column.NUMBER) == one.item.number) or row.text(Column.NEW) == words.strip()


def _unreadable(row: ReadRow) -> Iterator[_Spot]:
    for column, trouble in row.troubles.items():
        if column in ANSWER or trouble is Trouble.STRUCK:
            yield column, TROUBLES.get(trouble, NOT_TEXT)
    for column in ANSWER:
        if length_in_excel(row.text(column)) > EXCEL_LIMIT:
            yield column, TOO_LONG
