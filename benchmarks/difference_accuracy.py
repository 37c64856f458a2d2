"""How right the difference of two releases is, measured against what the authorities themselves say (G3-5c).

    python -m benchmarks.difference_accuracy [FOLDER]      FOLDER is ../shared/data unless given

compares every neighbouring pair of the ISM, BSI and NIST files with identifiers ignored, and writes the figures to
docs/difference-accuracy.md. The truth: the hidden stable identifier in BSI, the control's id in ISM and NIST, there
also the links `moved-to`; for the kind of change the revision mark of a numbered ISM control, which goes up exactly
where the control changed in substance.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from domain.baseline.catalog import Catalog, Item
from domain.baseline.difference.compare import Change, Difference, compare
from domain.baseline.difference.succession import MOVED, newly_stated, successors
from tasks.baseline.catalogs import read_catalog

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "docs" / "difference-accuracy.md"
PATTERNS = ("ism/ISM_catalog_*.json", "bsi/*.json", "nist/NIST_*_catalog-min*.json")

Pairs = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The figures of one pair of releases, by number of items; `marked` are changed texts with a revision mark."""

    old: str
    new: str
    items: tuple[int, int]
    true: int
    found: int
    right: int
    reached: int
    marked: int
    called_editorial: int
    called_reworded: int

    @property
    def precision(self) -> float:
        return self.right / self.found

    @property
    def recall(self) -> float:
        return self.reached / self.true


def neighbours(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Every neighbouring pair of releases, in order of their names."""
    for pattern in PATTERNS:
        yield from pairwise(sorted(folder.glob(pattern)))


def truth(old: Catalog, new: Catalog) -> tuple[Pairs, Pairs]:
    """Who became whom by the authority's word, as positions; and what it merged into others, which is also right."""
    after = {item.uid or item.key: position for position, item in enumerate(new.items)}
    pairs = {(i, after[item.uid or item.key]) for i, item in enumerate(old.items) if (item.uid or item.key) in after}
    stated = [
        (link.rel, (i, after[link.target]))
        for i, j in pairs
        if new.items[j].withdrawn
        for link in newly_stated(old.items[i], new.items[j])
        if link.target in after
    ]
    return pairs | {pair for rel, pair in stated if rel == MOVED}, {pair for rel, pair in stated if rel != MOVED}


def found(old: Catalog, new: Catalog, difference: Difference) -> Pairs:
    """Who became whom by the difference, splits and merges included."""
    before = {id(item): position for position, item in enumerate(old.items)}
    after = {id(item): position for position, item in enumerate(new.items)}
    return {(before[id(e.old)], after[id(e.new)]) for e in difference.entries if e.old and e.new}


def measure(before: Path, after: Path) -> Accuracy:
    """Compare two files with identifiers ignored and hold the outcome against the authority's word."""
    old, new = read_catalog(before), read_catalog(after)
    difference = compare(old, new, ignore_identifiers=True)
    (true, merged), pairs = truth(old, new), found(old, new, difference)
    marked = [
        (e.old.revision != e.new.revision, Change.EDITORIAL in e.changes)
        for e in difference.entries
        if e.old and e.new and e.old.key == e.new.key and _changed_under_a_mark(e.old, e.new)
    ]
    return Accuracy(
        old=before.stem,
        new=after.stem,
        items=(len(old.items), len(new.items)),
        true=len(true),
        found=len(pairs),
        right=len((true | merged) & pairs),
        reached=len(true & pairs),
        marked=len(marked),
        called_editorial=marked.count((True, True)),
        called_reworded=marked.count((False, False)),
    )


def _changed_under_a_mark(old: Item, new: Item) -> bool:
    same = (old.title, old.statement, old.guidance) == (new.title, new.statement, new.guidance)
    return bool(old.revision and new.revision) and not same


@dataclass(frozen=True, slots=True)
class Links:
    """Links to successors: stated by the newer file, listed in the difference, stated anew, and led to by an entry."""

    stated: int
    listed: int
    anew: int
    followed: int


def links(before: Path, after: Path) -> Links:
    """Count the links of the newer file in the difference that uses identifiers."""
    old, new = read_catalog(before), read_catalog(after)
    entries = compare(old, new).entries
    known = {item.key: item for item in old.items}
    anew = [
        (item.key, link.target)
        for item in new.items
        if item.key in known
        for link in newly_stated(known[item.key], item)
    ]
    ways = {(entry.old.key, entry.new.key) for entry in entries if entry.old and entry.new}
    return Links(
        stated=sum(len(successors(item)) for item in new.items),
        listed=sum(len(entry.successors) for entry in entries),
        anew=len(anew),
        followed=sum(way in ways for way in anew),
    )


HEAD = (
    "| from | to | items | pairs by the authority | precision | recall | changed texts under a mark "
    "| substantive called editorial | editorial called substantive |"
)
TEXT = """# How right the difference of two releases is

Written by `python -m benchmarks.difference_accuracy`, which reads the real files in `../shared/data` (or in the folder
given to it); a test holds this page to what it measures. All rows are made with `--ignore-identifiers`: the difference
sees numbers, titles, texts, places and order, and what it finds is held against what the authority says itself.

* **Pairs**: in BSI's compendium by its hidden stable identifier; in ISM and NIST by the control's id, in NIST also by
  the links `moved-to` that the newer release states for the first time. Every entry with an old and a new side counts
  as found, splits and merges too; one that a new `incorporated-into` link states is right, but need not be found.
* **Substance**: the revision mark of a numbered ISM control goes up where the control changed in substance. BSI and
  NIST have no such mark. The rule is made to err on one side only: what it calls editorial asks nothing new, and in
  doubt a change counts as substantive (an abbreviation written out, a number written as a word).

{table}

Links of NIST SP 800-53 rev5 to successors, with identifiers: {links.listed} of {links.stated} are listed with their
withdrawn item. {links.anew} of them rev4 did not state; {links.followed} of these have an entry from the old item to
its successor as well. The rest name a whole family of controls, of which no single item is the successor.
"""


def table(rows: list[Accuracy]) -> str:
    """The rows as a table in Markdown."""
    lines = [HEAD, "|" + " --- |" * (HEAD.count("|") - 1)]
    for row in rows:
        judged = [row.marked, row.called_editorial, row.called_reworded] if row.marked else ["–"] * 3
        cells = [row.old, row.new, f"{row.items[0]} → {row.items[1]}", row.true]
        cells += [f"{row.precision:.4f}", f"{row.recall:.4f}", *judged]
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


def report(folder: Path) -> str:
    """The whole page."""
    pairs = list(neighbours(folder))
    nist = next(pair for pair in pairs if pair[0].name.startswith("NIST"))
    return TEXT.format(table=table([measure(*pair) for pair in pairs]), links=links(*nist))


def main() -> None:
    """Write the page."""
    REPORT.write_text(report(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data"), "utf-8")
    print(REPORT.read_text("utf-8"))


if __name__ == "__main__":
    main()
