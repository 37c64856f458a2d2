"""Which files are tables of text, which are workbooks, and what the others are."""

from tasks.files.reading.source import Source

TABLES = frozenset({".csv", ".tsv", ".txt"})
"""Suffixes of tables of text; Excel saves "Unicode text" as .txt."""
WORKBOOK = ".xlsx"
OTHERS = {
    ".xlsm": "a workbook with macros",
    ".xltm": "a template with macros",
    ".xltx": "a template",
    ".xls": "an Excel file from before 2007",
    ".xlsb": "a binary workbook",
    ".ods": "an OpenDocument spreadsheet",
    ".numbers": "a Numbers spreadsheet",
}
"""What other spreadsheets are, by suffix."""
SPREADSHEETS = TABLES | {WORKBOOK} | OTHERS.keys()
"""Suffixes of whatever somebody may have written a table in."""


def is_table(source: Source) -> bool:
    """True for a table of text."""
    return source.suffix in TABLES


def require_workbook(source: Source, taken: str = ".xlsx or .csv") -> None:
    """Raise BadInput for what is no workbook that is read, with what it is; `taken`: the kinds that are."""
    if source.suffix in OTHERS:
        raise source.refuse(f"{OTHERS[source.suffix]} ({source.suffix}), which is not read", "save it as .xlsx")
    if source.suffix != WORKBOOK:
        raise source.refuse(f"files of kind {source.suffix or 'none'!r} are not read", f"give {taken}")
