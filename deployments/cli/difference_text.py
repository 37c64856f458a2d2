"""A difference of two releases as lines for a terminal or a pipe."""

from collections.abc import Iterator, Mapping

from deployments.cli.speech import say
from domain.baseline import Item
from domain.difference import Entry
from domain.marking import Run
from tasks.pages.changes import KINDS, UNCHANGED, passages

_PLAIN = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
_COLOURED = {"same": "{}", "gone": "\033[31m[-{}-]\033[0m", "new": "\033[32m{{+{}+}}\033[0m"}


def difference_lines(entries: Iterator[Entry], summary: Mapping[str, int], *, colours: bool) -> Iterator[str]:
    """A line for each item that changed, its old and new words below it, the figures at the end."""
    marks = _COLOURED if colours else _PLAIN
    for entry in entries:
        if entry.changes:
            yield _headline(entry)
            for passage in passages(entry):
                yield f"    {say(passage.ja, passage.en)}: {_words(passage.runs, marks)}"
    yield ""
    for word, kind in {"unchanged": UNCHANGED, **{change.value: kind for change, kind in KINDS.items()}}.items():
        yield f"{say(kind.ja, kind.en)}: {summary[word]:,}"


def _headline(entry: Entry) -> str:
    kinds = say("・", ", ").join(say(KINDS[change].ja, KINDS[change].en) for change in entry.changes)
    numbers = list(dict.fromkeys(item.number or item.key for item in (entry.old, entry.new) if item))
    item: Item = entry.new or entry.old  # type: ignore[assignment]  # an entry always has one of them
    return f"{kinds}  {' → '.join(numbers)}  {say(item.title or item.title_en, item.title_en or item.title)}".rstrip()


def _words(runs: tuple[Run, ...], marks: Mapping[str, str]) -> str:
    return " ".join("".join(marks[kind].format(text) for kind, text in runs).split())
