"""What is wrong with a file that was sent in: a table of faults on a page, the same list for programs."""

from collections.abc import Iterable

from domain.errors import BadInput, MinaoshiError, Refused, Several, Where
from web.frame.saying_no import told
from web.views.standards.file_faults import ShownFault


def shown_faults(faults: Iterable[BadInput]) -> list[ShownFault]:
    """Each fault at its place, in both languages: a filter."""
    return [
        ShownFault(one.where.sheet, one.where.row, one.where.column, *_both(one.what), *_both(one.remedy))
        for one in faults
    ]


def messages_of(why: MinaoshiError | str, language: str) -> dict[str, str]:
    """What a refusal says to each field of a form, by its name; of what is wrong with a file nothing.

    A text in a language ("summary.ja") has a field of that name with an underscore.
    """
    if isinstance(why, Several):
        return {name: line for one in why.faults for name, line in messages_of(one, language).items()}
    if isinstance(why, BadInput) and why.where == Where(column=why.where.column) and why.where.column:
        return {why.where.column: told(BadInput(why.what, remedy=why.remedy), language)}
    return (
        {name.replace(".", "_"): told(line, language) for name, line in why.fields.items()}
        if isinstance(why, Refused)
        else {}
    )


def for_programs(why: MinaoshiError | str, language: str = "en") -> dict[str, object]:
    """A refusal as JSON: its line, what it says to which field, and of several faults of a file the list."""
    fields = messages_of(why, language)
    faults = {"faults": shown_faults(why.faults)} if isinstance(why, Several) and not fields else {}
    return {"error": told(why, language), **({"fields": fields} if fields else {}), **faults}


def _both(line: str) -> tuple[str, str]:
    return told(line, "ja"), told(line, "en")
