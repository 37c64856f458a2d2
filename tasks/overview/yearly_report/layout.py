"""What a yearly report looks like before it has a format: sections of paragraphs, tables and charts (G3-4d).

These are the values that a template is filled with, whoever wrote it; docs/report-templates.md names them.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of a chart's row: its length in percent of the longest row, its shade (0 dark to 2 light), its figure."""

    share: float
    shade: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a chart: its pieces from the left."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows of bars; `legend` names the shades, where there are several."""

    rows: tuple[Row, ...]
    legend: tuple[str, ...] = ()


def stacked(labels: Sequence[str], values: Sequence[Sequence[int]], legend: Sequence[str], form: str) -> Chart:
    """Rows that each fill the whole width, cut into shades by percents."""
    rows = (
        Row(label, tuple(Bar(value, shade, form.format(value)) for shade, value in enumerate(given)))
        for label, given in zip(labels, values, strict=True)
    )
    return Chart(tuple(rows), tuple(legend))


def lengths(counts: Sequence[tuple[str, int | None]], form: str) -> Chart | None:
    """A row for each count that may be told; None where there is nothing to draw."""
    shown = [(label, count) for label, count in counts if count]
    if not shown:
        return None
    most = max(count for _, count in shown)
    return Chart(tuple(Row(label, (Bar(100 * count / most, 0, form.format(count)),)) for label, count in shown))


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `figures`: from which column on (from 0) cells are figures; `chart`: the same as a picture."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: int = 1
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of its own within a section, with its paragraphs; empty: the section's own words."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section; `key` is its name in both languages."""

    key: str
    heading: str
    parts: tuple[Part, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure for the first page, and what it is."""

    figure: str
    label: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A whole report in one language.

    mark: 案 or DRAFT while it is not published, with what that means in `warning`; then both are empty.
    state: when it was published, empty before.
    """

    language: str
    ministry: str
    title: str
    of_year: str
    mark: str
    warning: str
    state: str
    digest: str
    digest_label: str
    footnote: str
    contents: str
    tiles: tuple[Tile, ...]
    sections: tuple[Section, ...]
