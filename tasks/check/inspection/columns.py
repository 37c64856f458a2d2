"""The columns of a self-inspection's sheet, in their order, and how a filled cell is read."""

from collections.abc import Mapping

from domain.check.findings import Result
from domain.check.words import RESULTS
from tasks.files.lists import List, cells
from tasks.files.sheets.safe_text import EXCEL_LIMIT, length_in_excel, unguarded

TITLE = "自己点検"
HEADINGS = {
    "number": "番号 No.",
    "place": "位置 Place",
    "asked": "求められること What is asked",
    "provision": "自府省庁の規定 Your provision",
    "result": "結果 Result",
    "remark": "備考 Remark",
    "key": "照合キー Key",
}
"""Every column with its heading."""
WIDTHS = {"number": 12, "place": 24, "asked": 60, "provision": 36, "result": 13, "remark": 44, "key": 10}
FILLED = ("result", "remark")
"""What the person who is asked fills in."""
NAMES: Mapping[str, Result] = {
    name: result for result, words in RESULTS.items() for name in (words.ja, words.en, f"{words.ja} {words.en}")
}
"""What each result may be called."""


def _result(cell: str) -> Result:
    if cell in NAMES:
        return NAMES[cell]
    raise ValueError(f"enter one of {'、'.join(words.ja for words in RESULTS.values())}")


def _remark(cell: str) -> str:
    if length_in_excel(cell) > EXCEL_LIMIT:
        raise ValueError(f"use at most {EXCEL_LIMIT:,} characters")
    return unguarded(cell)


def _as_it_is(cell: str) -> str:
    return cell


SHEET = List(
    "inspection",
    {"key": cells.text, "result": _result, "remark": _remark}
    | dict.fromkeys(("number", "place", "asked", "provision"), _as_it_is),
    ("key",),
    spare=("number", "place", "asked", "provision", "remark"),
    title=TITLE,
    of_ours=True,
    japanese={heading: name for name, heading in HEADINGS.items()}
    | {part: name for name, heading in HEADINGS.items() for part in heading.split(" ", 1)},
)
"""How it is read back: only the key and what was filled in count."""
