"""What each column of a row says, in every file format."""

from tasks.standards.workbook.columns import Column
from tasks.standards.workbook.contents import AskedRow
from tasks.standards.workbook.marking import text_of


def texts_of(asked: AskedRow) -> dict[Column, str]:
    """A row's text in every column; the status is left to the sheet."""
    filled = asked.filled
    return {
        Column.NUMBER: asked.number,
        Column.PLACE: asked.place,
        Column.KIND: asked.kind,
        Column.CHANGE: asked.change,
        Column.OLD: text_of(asked.words.old) or "―",
        Column.NEW: text_of(asked.words.new),
        Column.WAY_NOW: asked.way_now,
        Column.TEXT_NOW: asked.text_now,
        Column.CHOICE: filled.choice,
        Column.PROVISION: filled.provision,
        Column.WORDING: filled.wording,
        Column.REASON: filled.reason,
        Column.STATUS: "",
        Column.KEY: asked.key,
    }
