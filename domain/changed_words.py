"""Which words changed, for marking them on a page or in a workbook (G3-5c)."""

import re
from difflib import SequenceMatcher

_PIECES = re.compile(r"\s+|[ァ-ヺー]+|[ぁ-ゖ]+|[々-〇㐀-鿿]|[^\W\u3005-\u3007\u3041-\u30ff\u3400-\u9fff]+|.", re.DOTALL)
_LINES = re.compile(r"[^\n。]*[\n。]|[^\n。]+")
_MANY = 1500

Run = tuple[str, str]
"""A kind (`same`, `gone` or `new`) and the text, white space included."""


def marked(old: str, new: str) -> list[Run]:
    """Runs in reading order, what is gone before what is new in its place.

    Joining `same` and `new` gives the new text exactly, joining `same` and `gone` the old one. Japanese is compared
    by script: kanji singly, katakana words and kana endings whole.
    """
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    if len(before) > _MANY and len(after) > _MANY:
        before, after = _LINES.findall(old), _LINES.findall(new)
    return _joined(_raw_runs(before, after))


def _raw_runs(before: list[str], after: list[str]) -> list[Run]:
    runs: list[Run] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, came = "".join(before[i1:i2]), "".join(after[j1:j2])
        runs += [("same", gone)] if kind == "equal" else [("gone", gone), ("new", came)]
    return _without_islands(runs)


def _without_islands(runs: list[Run]) -> list[Run]:
    """A lone space, sign or character between two changes belongs to the change, or nobody could read the marks."""
    inner = range(1, len(runs) - 1)
    islands = {i for i in inner if runs[i][0] == "same" and (len(runs[i][1]) < 2 or not runs[i][1].strip())}
    return [
        run for i, run in enumerate(runs) for run in ([("gone", run[1]), ("new", run[1])] if i in islands else [run])
    ]


def _joined(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    gone = came = ""
    for kind, text in [*runs, ("same", "")]:
        if kind != "same":
            gone, came = gone + text * (kind == "gone"), came + text * (kind == "new")
            continue
        joined += [run for run in (("gone", gone), ("new", came), ("same", text)) if run[1]]
        gone = came = ""
    return joined
