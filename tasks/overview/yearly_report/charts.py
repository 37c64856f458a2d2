"""Charts as plain values: rows of bars, for a template to draw (G3-4d)."""

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
