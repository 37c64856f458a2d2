"""The columns of a baseline kept as a table, by English and Japanese headings, and their cells as values."""

import re
from enum import StrEnum

from domain.baseline.catalog import Item, ItemKind, Link
from domain.baseline.scope import scope_of
from domain.files.labels import labels_in
from tasks.files.reading.wording import unseen


class Column(StrEnum):
    """A column by its English heading."""

    NUMBER = "number"
    TITLE = "title"
    TITLE_EN = "title_en"
    STATEMENT = "statement"
    GUIDANCE = "guidance"
    PLACE = "place"
    KIND = "kind"
    SCOPE = "scope"
    UID = "uid"
    REVISION = "revision"
    WITHDRAWN = "withdrawn"
    MOVED_TO = "moved_to"
    INCORPORATED_INTO = "incorporated_into"
    STANDARDS = "standards"
    DETAILS = "details"


JAPANESE = {
    "番号": Column.NUMBER,
    "標題": Column.TITLE,
    "英語標題": Column.TITLE_EN,
    "本文": Column.STATEMENT,
    "解説": Column.GUIDANCE,
    "位置": Column.PLACE,
    "種別": Column.KIND,
    "対象": Column.SCOPE,
    "識別子": Column.UID,
    "改定": Column.REVISION,
    "廃止": Column.WITHDRAWN,
    "移動先": Column.MOVED_TO,
    "統合先": Column.INCORPORATED_INTO,
    "国際標準": Column.STANDARDS,
    "管理基準項目": Column.DETAILS,
}
HEADINGS = JAPANESE | {str(column): column for column in Column}

_KINDS = {str(kind): kind for kind in ItemKind} | {
    "": ItemKind.REQUIREMENT,
    "遵守事項": ItemKind.REQUIREMENT,
    "基本対策事項": ItemKind.BASIC_MEASURE,
    "解説": ItemKind.GUIDANCE,
}
_YES = frozenset({"true", "yes", "1", "○", "〇", "廃止", "はい"})
_NO = frozenset({"", "false", "no", "0", "×", "いいえ"})
_LINKS = {
    Column.MOVED_TO: "moved-to",
    Column.INCORPORATED_INTO: "incorporated-into",
    Column.STANDARDS: "standard",
}


_NAMES = (Column.NUMBER, Column.UID, Column.SCOPE, Column.DETAILS)
"""What is looked up by its letters."""


class UnreadableCell(ValueError):
    """What is wrong with the cell of `column`; the reader of the table adds the row."""

    def __init__(self, column: Column, what: str) -> None:
        self.column = column
        super().__init__(what)


def read_item(cells: dict[Column, str]) -> Item:
    """A row as an item. Raises UnreadableCell."""

    def cell(column: Column) -> str:
        return cells.get(column, "")

    for column in _NAMES:
        if found := unseen(cell(column)):
            raise UnreadableCell(column, f"has the invisible character {found}; take it out")
    number = cell(Column.NUMBER)
    if not number:
        raise UnreadableCell(Column.NUMBER, "the number is missing")
    if not cell(Column.TITLE) and not cell(Column.STATEMENT):
        raise UnreadableCell(Column.STATEMENT, "neither a title nor a statement")
    return Item(
        key=number,
        number=number,
        title=cell(Column.TITLE),
        title_en=cell(Column.TITLE_EN),
        statement=cell(Column.STATEMENT),
        guidance=cell(Column.GUIDANCE),
        place=tuple(filter(None, re.split(r"\s+>\s+|\s*＞\s*", cell(Column.PLACE)))),
        kind=_kind(cell(Column.KIND)),
        scope=scope_of(labels_in(cell(Column.SCOPE))),
        uid=cell(Column.UID),
        revision=cell(Column.REVISION),
        withdrawn=_withdrawn(cell(Column.WITHDRAWN)),
        links=tuple(Link(rel, target) for column, rel in _LINKS.items() for target in _several(column, cell(column))),
        details=cell(Column.DETAILS),
    )


def _kind(text: str) -> ItemKind:
    if text not in _KINDS:
        raise UnreadableCell(Column.KIND, f"expected are {', '.join(filter(None, _KINDS))}")
    return _KINDS[text]


def _withdrawn(text: str) -> bool:
    if text.casefold() not in _YES | _NO:
        raise UnreadableCell(Column.WITHDRAWN, "expected are true and false, or ○ and nothing")
    return text.casefold() in _YES


def _several(column: Column, text: str) -> tuple[str, ...]:
    """What a cell lists. Commas stand within the name of a standard (A.5.2, A.5.3), never within an item's number."""
    between = r"[;；\n]" if column is Column.STANDARDS else r"[;；\n,，、]"
    return tuple(dict.fromkeys(filter(None, (piece.strip() for piece in re.split(between, text)))))
