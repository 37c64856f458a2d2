"""The picture of how a revision spread: phases stacked over the days, as shapes that a template draws (G3-5c)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from domain.standards.revision import Phase
from domain.standards.spread import Level, Span
from domain.standards.words import PHASES
from domain.words import Words
from tasks.files.pages.axes import LABEL_WIDTH, Counts, Days, Mark, dated, mondays, round_counts

LEFT, RIGHT, TOP, BOTTOM = 44, 840, 58, 372
STACKED = (Phase.IN_FORCE, Phase.DECIDING, Phase.CONSULTING, Phase.ANSWERING, Phase.SUPERSEDED)
"""From the bottom upwards, so that what is in force rises like water."""
WIDE, NARROW, HIGH, APART = 130, 72, 22, 34
"""The room that a label in two languages and in one needs inside a band, and how far apart those beside it stand."""
NEARLY = 0.9
"""So much of the highest room is as good: a label stands in the middle of all such spots."""


class Band(NamedTuple):
    """One phase: its outline as an SVG path, and its label inside, None where there is no room."""

    phase: Phase
    path: str
    label: Mark | None


class End(NamedTuple):
    """How many stand in a phase on the last day; written at `y` beside it."""

    y: float
    words: Words
    cases: int


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn; `dates` are vertical lines, `half` is where half of all were in force."""

    bands: tuple[Band, ...]
    ends: tuple[End, ...]
    days: tuple[Mark, ...]
    counts: tuple[Mark, ...]
    dates: tuple[Mark, ...]
    half: Mark | None


def draw(levels: Sequence[Level], dates: Iterable[tuple[date, Words]]) -> Picture:
    """The picture of one day or more; `dates` outside it are left out."""
    days = Days(levels[0].day, levels[-1].day, LEFT, RIGHT)
    counts = Counts(max(sum(level.counts.values()) for level in levels), BOTTOM, TOP)
    half = _half(levels, days, counts)
    return Picture(
        bands=tuple(_bands(levels, days, counts, half)),
        ends=tuple(_ends(levels[-1], counts)),
        days=tuple(mondays(days, BOTTOM + 20)),
        counts=tuple(round_counts(counts, LEFT - 8)),
        dates=tuple(dated(days, dates, (14, 32))),
        half=half,
    )


def _bands(levels: Sequence[Level], days: Days, counts: Counts, half: Mark | None) -> Iterator[Band]:
    below = [0] * len(levels)
    for phase in STACKED:
        above = [low + level.counts.get(phase, 0) for low, level in zip(below, levels, strict=True)]
        if above != below:
            lower, upper = [counts.y(count) for count in below], [counts.y(count) for count in above]
            yield Band(
                phase, _outline(lower, upper, days), _label(phase, list(zip(lower, upper, strict=True)), days, half)
            )
        below = above


def _outline(lower: Sequence[float], upper: Sequence[float], days: Days) -> str:
    """A staircase along the upper edge and back along the lower one: a count holds for its whole day."""
    edges = [days.x(days.first + timedelta(days=at)) for at in range(len(upper))] + [days.right]
    there = "".join(f"V{y}H{edges[at + 1]}" for at, y in enumerate(upper))
    back = "".join(f"V{y}H{edges[at]}" for at, y in reversed(list(enumerate(lower))))
    return f"M{edges[0]} {lower[0]}{there}{back}Z"


def _label(phase: Phase, edges: Sequence[tuple[float, float]], days: Days, half: Mark | None) -> Mark | None:
    """The phase's name in the middle of where the band is highest; in Japanese alone where there is too little room."""
    words = PHASES[phase]
    for wide, said in ((WIDE, words), (NARROW, Words(words.ja, ""))):
        span = min(ceil(wide / days.width), len(edges))
        spots = [
            _spot(edges[at : at + span], days.x(days.first + timedelta(days=at)), span * days.width, said)
            for at in range(len(edges) - span + 1)
        ]
        free = [(room, mark) for room, mark in spots if room >= HIGH and not _covers(mark, wide, half)]
        if free:
            most = max(room for room, _ in free)
            highest = [mark for room, mark in free if room >= NEARLY * most]
            return highest[len(highest) // 2]
    return None


def _spot(edges: Sequence[tuple[float, float]], x: float, width: float, words: Words) -> tuple[float, Mark]:
    """How much room there is between the edges, and words in the middle of it."""
    floor, ceiling = min(low for low, _ in edges), max(high for _, high in edges)
    return floor - ceiling, Mark(round(x + width / 2, 1), round((floor + ceiling) / 2, 1), words)


def _covers(mark: Mark, wide: float, half: Mark | None) -> bool:
    """True where the mark would stand on what is said of the half."""
    if half is None:
        return False
    middle = half.x + LABEL_WIDTH / 2 if half.anchor == "start" else half.x - LABEL_WIDTH / 2
    return abs(mark.x - middle) < (wide + LABEL_WIDTH) / 2 + HIGH and abs(mark.y - half.y) < 2 * HIGH


def _ends(last: Level, counts: Counts) -> list[End]:
    """From the bottom upwards, each at the middle of its band, but not over the one below."""
    found: list[End] = []
    below = 0
    for phase in STACKED:
        if count := last.counts.get(phase, 0):
            wanted = counts.y(below + count / 2)
            lowest = found[-1].y - APART if found else wanted
            found.append(End(min(wanted, lowest), PHASES[phase], count))
            below += count
    return found


def _half(levels: Sequence[Level], days: Days, counts: Counts) -> Mark | None:
    """The first day at whose end half of all that have to arrive were in force."""
    for level in levels:
        there = level.counts.get(Phase.IN_FORCE, 0)
        if there and 2 * there >= sum(level.counts.values()) - level.counts.get(Phase.SUPERSEDED, 0):
            day = level.day
            said, x = Words(f"半数が施行 {day.month}/{day.day}", "half in force"), days.x(day)
            return Mark(x, counts.y(there), said, "start" if x < days.right - LABEL_WIDTH else "end")
    return None


class Stay(NamedTuple):
    """A phase on a ministry's lane."""

    phase: Phase
    x: float
    width: float


def lane(spans: Iterable[Span], days: Days) -> list[Stay]:
    """One ministry's course on a line of days; what lasts until the last day goes on to its end."""
    ends = ((span, days.right if span.end >= days.last else days.x(span.end)) for span in spans)
    return [Stay(span.phase, days.x(span.start), round(end - days.x(span.start), 1)) for span, end in ends]
