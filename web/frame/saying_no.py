"""A refusal in the language of its page: raised as an English line, said in Japanese by the phrasebook.

In the Japanese `{1:Role}` is a member of that enumeration by its name, `{1:quoted}` stands in 「」, and `{1:words}` and
`{1:each}` are what parts.toml has for it, or for each of it. A line that the phrasebook does not know is said as it is.
"""

from ast import literal_eval

from jinja2 import pass_context
from jinja2.runtime import Context

from domain.errors import IN_A_LINE, BadInput, MinaoshiError, NotFound, Several, Undelivered, Where
from web.frame.phrasebook import BLANK, find
from web.frame.speaking import TABLES

_JOINTS = (", ", " or ", " and ")


@pass_context
def refusal(context: Context, error: MinaoshiError | str) -> str:
    """The refusal in the page's language: a filter."""
    return told(error, context["language"])


def told(error: MinaoshiError | str, language: str) -> str:
    """The refusal in that language, on one line."""
    return in_japanese(error) if language == "ja" else line_of(error)


def line_of(error: MinaoshiError | str) -> str:
    """The refusal as programs read it: in English, on one line."""
    return " ".join(str(error).split())


def in_japanese(error: MinaoshiError | str) -> str:
    """The refusal in whole sentences."""
    if isinstance(error, Several):
        return "".join(map(in_japanese, error.faults[:IN_A_LINE]))
    if isinstance(error, BadInput):
        return _place(error.where) + _line(error.what) + _line(error.remedy)
    if isinstance(error, NotFound):
        return f"{_words(error.kind)} {error.name} は見つかりません。{_line(error.remedy)}"
    line = line_of(error)
    said = _line(line)
    return f"送信先に届きませんでした（{line}）。" if isinstance(error, Undelivered) and said == line else said


def _line(line: str) -> str:
    """The Japanese of a line, or of all the lines that it is made of with ; between; else the line."""
    whole = _said(line)
    pieces = [] if whole else [_said(piece) for piece in line.split("; ")]
    return whole or ("".join(filter(None, pieces)) if all(pieces) else line)


def _place(where: Where) -> str:
    """Where in a file, or in which field of a form, with a colon after it."""
    column = where.column if where.row else _words(where.column)
    row = f"{where.row} 行目" if where.row else ""
    named = [one for one in (where.file, where.sheet, row, f"「{column}」" if column else "") if one]
    return f"{'、'.join(named)}：" if named else ""


def _said(text: str, *, parts: bool = False) -> str:
    """The Japanese with what is put in; empty where the phrasebook has none."""
    found = find(text, parts=parts)
    if found is None:
        return ""
    entry, given = found
    return BLANK.sub(lambda blank: _put_in(given[blank[1]], blank[2] or ""), entry.japanese)


def _put_in(text: str, how: str) -> str:
    if how == "each":
        return "、".join(map(_words, text.split("; ")))
    if how == "words":
        return _words(text)
    if how == "quoted":
        return f"「{_unquoted(text)}」" if _unquoted(text) else "空欄"
    return "・".join(_member(one, how) for one in _pieces(_unquoted(text))) if how else text


def _words(text: str) -> str:
    """The Japanese of each of the parts that it lists, or of the whole; else the text."""
    pieces = [_said(one, parts=True) for one in _pieces(text)]
    return "・".join(pieces) if all(pieces) else _said(text, parts=True) or text


def _member(text: str, enumeration: str) -> str:
    """The name of the member with this value, which `1 low` has as well as `1`; else the text."""
    table = next(table for kind, table in TABLES.items() if kind.__name__ == enumeration)
    value = text.partition(" ")[0]
    return next((str(words.ja) for member, words in table.items() if str(member.value) == value), text)


def _pieces(text: str) -> list[str]:
    for joint in _JOINTS:
        text = text.replace(joint, "\0")
    return text.split("\0")


def _unquoted(text: str) -> str:
    try:
        return str(literal_eval(text)) if text[:1] in {"'", '"'} else text
    except (ValueError, SyntaxError):
        return text
