"""A difference of two releases as lines for a terminal or a pipe, and as an object for programs."""

from collections.abc import Iterable, Iterator, Mapping

from deployments.cli.speaking.speech import say
from domain.baseline.difference.compare import Change, Difference, Entry
from domain.changed_words import Run
from tasks.baseline.change_texts import KINDS, UNCHANGED, kinds_of, numbers_of, passages

_PLAIN = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
_COLOURED = {"same": "{}", "gone": "\033[31m[-{}-]\033[0m", "new": "\033[32m{{+{}+}}\033[0m"}


def difference_lines(difference: Difference, *, colours: bool) -> Iterator[str]:
    """A line for each item that changed, its old and new words below it, the figures at the end."""
    marks = _COLOURED if colours else _PLAIN
    for entry in difference.entries:
        if entry.changes:
            yield _headline(entry)
            for passage in passages(entry):
                yield f"    {say(passage.ja, passage.en)}: {_words(passage.runs, marks)}"
    yield ""
    figures = difference.summary
    for change, kind in KINDS.items():
        yield f"{say(kind.ja, kind.en)}: {figures[change]:,}"
    yield f"{say(UNCHANGED.ja, UNCHANGED.en)}: {figures['unchanged']:,}"


def _headline(entry: Entry) -> str:
    kinds = say("・", ", ").join(say(kind.ja, kind.en) for kind in kinds_of(entry))
    item = entry.new or entry.old
    title = say(item.title or item.title_en, item.title_en or item.title) if item else ""
    return f"{kinds}  {' → '.join(numbers_of(entry))}  {title}".rstrip()


def words_line(runs: Iterable[Run], *, colours: bool) -> str:
    """Old and new words in one line, marked."""
    return _words(runs, _COLOURED if colours else _PLAIN)


def _words(runs: Iterable[Run], marks: Mapping[str, str]) -> str:
    return " ".join("".join(marks[kind].format(text) for kind, text in runs).split())


def to_json(difference: Difference, old_name: str, new_name: str) -> dict[str, object]:
    """The object that `baseline diff --json` prints; items go by their key, `successors` only where there are any."""
    return {
        "old": old_name,
        "new": new_name,
        "items": [dict(_fields(entry)) for entry in difference.entries],
        "summary": difference.summary,
    }


def _fields(entry: Entry) -> Iterator[tuple[str, object]]:
    yield "old", entry.old.key if entry.old else None
    yield "new", entry.new.key if entry.new else None
    yield "changes", [change.value for change in Change if change in entry.changes]
    yield "similarity", round(entry.similarity, 3)
    if entry.successors:
        yield "successors", [{"rel": link.rel, "target": link.target} for link in entry.successors]
