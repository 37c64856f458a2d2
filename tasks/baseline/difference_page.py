"""The page that shows what changed between two releases, for those who must answer it (G3-5c)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from domain.baseline.catalog import Item
from domain.baseline.difference.compare import Difference, Entry
from domain.errors import BadInput, Where
from tasks.baseline.change_texts import KINDS, UNCHANGED, Kind, Passage, kinds_of, numbers_of, passages
from tasks.files.pages.template import render


@dataclass(frozen=True, slots=True)
class Link:
    """Another card on the page: its id, and the numbers that readers cite it by."""

    anchor: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One changed item as shown; `anchor` is its id, `partners` are other entries about the same item."""

    anchor: str
    entry: Entry
    item: Item
    numbers: tuple[str, ...]
    kinds: tuple[Kind, ...]
    passages: tuple[Passage, ...]
    partners: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Items that changed in a section's way, too, and stand under a weightier kind: `name` is the id of its section."""

    name: str
    kind: Kind
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The items whose weightiest change is of this kind; `others`: how many more have it and stand elsewhere."""

    name: str
    kind: Kind
    cards: tuple[Card, ...]
    others: int
    elsewhere: tuple[Elsewhere, ...]


def write_page(file: Path, difference: Difference, names: tuple[str, str]) -> None:
    """Write the page; raises BadInput where the file cannot be written."""
    try:
        file.write_text(difference_page(difference, names), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"cannot be written: {error.strerror}", Where(str(file)), "name another file") from error


def difference_page(difference: Difference, names: tuple[str, str]) -> str:
    """A whole HTML page that needs nothing else; `names` are those of the old release and the new one."""
    figures = difference.summary
    return render(
        "difference.html",
        names=names,
        sections=_sections(_cards(difference.entries)),
        unchanged=UNCHANGED,
        unchanged_count=figures["unchanged"],
        changed_count=len(difference.entries) - figures["unchanged"],
    )


def _sections(cards: Iterable[Card]) -> list[Section]:
    standing: dict[tuple[Kind, Kind], list[Card]] = defaultdict(list)
    for card in cards:
        for kind in card.kinds:
            standing[kind, card.kinds[0]].append(card)
    made = []
    for change, kind in KINDS.items():
        found = ((above, tuple(standing[kind, shown])) for above, shown in KINDS.items() if shown is not kind)
        elsewhere = tuple(Elsewhere(above.value, KINDS[above], shown) for above, shown in found if shown)
        others = sum(len(one.cards) for one in elsewhere)
        made.append(Section(change.value, kind, tuple(standing[kind, kind]), others, elsewhere))
    return made


def _cards(entries: Iterable[Entry]) -> list[Card]:
    changed = [entry for entry in entries if entry.changes]
    used: Counter[str] = Counter()
    links = [Link(_anchor(entry, used), tuple(numbers_of(entry))) for entry in changed]
    return [_card(*one) for one in zip(changed, links, _partners(changed, links), strict=True)]


def _anchor(entry: Entry, used: Counter[str]) -> str:
    """The number that readers cite, told apart where several entries have it."""
    number = numbers_of(entry)[-1].replace(" ", "_")
    used[number] += 1
    return number if used[number] == 1 else f"{number}~{used[number]}"


def _partners(entries: list[Entry], links: list[Link]) -> list[tuple[Link, ...]]:
    """For each entry the others about its old or its new item, as splits and mergers have them."""
    sharing: dict[int, list[Link]] = defaultdict(list)
    for entry, link in zip(entries, links, strict=True):
        for item in (entry.old, entry.new):
            sharing[id(item)] += [link] if item else []
    return [
        tuple(other for item in (entry.old, entry.new) if item for other in sharing[id(item)] if other != link)
        for entry, link in zip(entries, links, strict=True)
    ]


def _card(entry: Entry, link: Link, partners: tuple[Link, ...]) -> Card:
    item: Item = entry.new or entry.old  # type: ignore[assignment]  # an entry has at least one of them
    return Card(link.anchor, entry, item, link.numbers, tuple(kinds_of(entry)), tuple(passages(entry)), partners)
