"""What is wrong with a file that was sent in: a table of faults on a page, the same list for programs."""

from collections.abc import Iterable

from domain.errors import BadInput, MinaoshiError, Several
from tasks.desk.faults import ShownFault
from web.saying_no import line_of, told


def shown_faults(faults: Iterable[BadInput]) -> list[ShownFault]:
    """Each fault at its place, in both languages: a filter."""
    return [
        ShownFault(one.where.sheet, one.where.row, one.where.column, *_both(one.what), *_both(one.remedy))
        for one in faults
    ]


def for_programs(why: MinaoshiError | str) -> dict[str, object]:
    """A refusal as JSON: its line, and of several faults the list."""
    faults = {"faults": shown_faults(why.faults)} if isinstance(why, Several) else {}
    return {"error": line_of(why), **faults}


def _both(line: str) -> tuple[str, str]:
    return told(line, "ja"), told(line, "en")
