"""The tables of a yearly report, each with its chart (G3-4d)."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.overview.yearly_report import Figures, Rates
from tasks.overview.yearly_report.layout import Table, lengths, stacked
from tasks.overview.yearly_report.phrases import Phrases

SHADES = ("done", "partly", "not_done")


def rates(say: Phrases, caption: str, rates: Sequence[Rates]) -> Table:
    """Percents as a table and as bars; a group is a role, or a heading of the baseline as it stands there."""
    labels = [one["group"] if caption == "by_chapter" else say.word(one["group"]) for one in rates]
    values = [(one["done"], one["partly"], one["not_done"]) for one in rates]
    legend = [say.word(shade) for shade in SHADES]
    rows = [
        (label, *(say["percent"].format(value) for value in given)) for label, given in zip(labels, values, strict=True)
    ]
    chart = stacked(labels, values, legend, say["percent"])
    return Table(say.of("captions", caption), (say.of("heads", "group"), *legend), tuple(rows), chart=chart)


def tables(say: Phrases, found: Mapping[str, Any], *names: str) -> list[Table]:
    return [table for name in names for table in counted(say, say.of("captions", name), found[name])]


def counted(say: Phrases, caption: str, figures: Figures) -> list[Table]:
    """A table of parts with its chart; none where there is no case, or where nothing of it may be told."""
    parts = figures["parts"]
    if not figures["total"] or all(count is None for count in parts.values()):
        return []
    counts = [(say.word(name), count) for name, count in parts.items()]
    rows = [*((label, say.cell(count)) for label, count in counts), (say["total"], say.cell(figures["total"]))]
    return [Table(caption, heads(say, "what", "number"), tuple(rows), chart=lengths(counts, say["counted"]))]


def heads(say: Phrases, *names: str) -> tuple[str, ...]:
    return tuple(say.of("heads", name) for name in names)
