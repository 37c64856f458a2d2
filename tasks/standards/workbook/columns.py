"""The columns of the sheet of answers by Japanese and English heading, and where things stand in it."""

import re
import string
from enum import StrEnum
from typing import NamedTuple

from tasks.files.reading.wording import heading_text


class Column(StrEnum):
    """A column; those from CHOICE to REASON are filled in by the ministry."""

    NUMBER = "number"
    PLACE = "place"
    KIND = "kind"
    CHANGE = "change"
    OLD = "old"
    NEW = "new"
    WAY_NOW = "way_now"
    TEXT_NOW = "text_now"
    CHOICE = "choice"
    PROVISION = "provision"
    WORDING = "wording"
    REASON = "reason"
    STATUS = "status"
    KEY = "key"


class Heading(NamedTuple):
    """What stands over a column, and how wide it is, in Excel's units."""

    ja: str
    en: str
    width: float


HEADINGS = {
    Column.NUMBER: Heading("番号", "No.", 14),
    Column.PLACE: Heading("位置", "Place", 24),
    Column.KIND: Heading("種別", "Kind", 13),
    Column.CHANGE: Heading("変更の種類", "What changed", 15),
    Column.OLD: Heading("旧", "Old words", 46),
    Column.NEW: Heading("新", "New words", 46),
    Column.WAY_NOW: Heading("現在の回答", "Answer now", 12),
    Column.TEXT_NOW: Heading("現在の規定", "Provision now", 30),
    Column.CHOICE: Heading("回答", "Answer", 12),
    Column.PROVISION: Heading("規定番号", "Provision no.", 13),
    Column.WORDING: Heading("規定本文", "Provision text", 40),
    Column.REASON: Heading("理由", "Reason", 28),
    Column.STATUS: Heading("状態", "Status", 12),
    Column.KEY: Heading("照合キー", "Key (do not change)", 10),
}
"""Every column in the order of the sheet."""

ANSWER = (Column.CHOICE, Column.PROVISION, Column.WORDING, Column.REASON)
"""What the ministry fills in."""

_NAMED = {name: column for column, heading in HEADINGS.items() for name in (heading.ja, heading.en)}


def column_named(heading: str) -> Column | None:
    """The column with this heading: Japanese, English, or both in two lines or beside a stroke."""
    return next(
        (_NAMED[name] for part in re.split(r"[\n/]", heading_text(heading)) if (name := part.strip()) in _NAMED), None
    )


ANSWERS = "回答 Answers"
HEAD_ROW = 3
FIRST_ROW = HEAD_ROW + 1
LETTER = dict(zip(HEADINGS, string.ascii_uppercase, strict=False))
"""The letter of each column."""
