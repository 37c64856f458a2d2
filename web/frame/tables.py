"""Tables of a finished page as a narrow screen shows them: a card for each row, its heading beside each cell.

The cells learn their headings here, so that no template has to say them twice; static/desk.css makes the cards. Roles
are written out, for browsers forget that something is a table once it is laid out as cards.
"""

import re

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_HEADING = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
_PART = re.compile(r"<(table|tr|th|td)\b([^>]*)")
_MARK = re.compile(r"<[^>]+>")
_ROLES = {"table": "table", "tr": "row", "th": "rowheader", "td": "cell"}


def with_headings(page: str) -> str:
    """The page with roles in every table that has a head, and each cell's heading in its `data-label`."""
    return _TABLE.sub(_labelled, page) if "<thead" in page else page


def _labelled(table: re.Match[str]) -> str:
    head, end, body = table[0].partition("</thead>")
    if not end:
        return table[0]
    labels = [_MARK.sub("", heading).strip().replace('"', "&quot;") for heading in _HEADING.findall(head)]
    return _PART.sub(_heading, head) + end + "".join(_row(row, labels) for row in re.split(r"(?=<tr\b)", body))


def _heading(part: re.Match[str]) -> str:
    role = "columnheader" if part[1] == "th" else _ROLES[part[1]]
    return f'<{part[1]} role="{role}"{part[2]}'


def _row(row: str, labels: list[str]) -> str:
    """A cell that spans several columns is under no heading of its own."""
    left = iter(labels)

    def cell(part: re.Match[str]) -> str:
        label = "" if part[1] == "tr" or "colspan" in part[2] else next(left, "")
        said = f' data-label="{label}"' if label else ""
        return f'<{part[1]} role="{_ROLES[part[1]]}"{said}{part[2]}'

    return _PART.sub(cell, row)
