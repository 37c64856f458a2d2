"""Labels as a cell lists them (G2-1c)."""

import re
from unicodedata import normalize

_BETWEEN = re.compile(r"[\s;,、]+")


def labels_in(cell: str) -> tuple[str, ...]:
    """The labels that a cell lists, each once, however people separate them and in letters of either width."""
    return tuple(dict.fromkeys(filter(None, _BETWEEN.split(normalize("NFKC", cell)))))
