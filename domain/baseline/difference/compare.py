"""The difference of two baseline releases: what became of every item, and what its ministry must look at (G3-5c).

Every item of either release has an entry. Beyond one entry per pair, gone item and added item:

* An item that the new release keeps only as withdrawn has an entry old → withdrawn item with `withdrawn` alone.
  `successors` lists every link of the new release there, also where the item was withdrawn long ago.
* A `moved-to` link that the old release did not have continues the item: old → target with `renumbered` and whatever
  else is true, `split` or `merged` too where several leave or arrive; the target is then not `added`. If the target
  already was an item before, it is `merged` instead.
* An `incorporated-into` link that the old release did not have adds old → target with `merged`, beside the target's
  own entry. A target that is a part belongs to the item around it; a target that is a whole group is only listed.
* Links that the old release already had are no change and make no further entry.
* With identifiers ignored, or without links, a text found again beside its withdrawn item continues in the same way.
* An item whose statement came apart over several, or several whose statements went into one, have one entry for each
  part, with `split` or `merged`, and whatever else is true of the entry of the item itself.
"""

from dataclasses import dataclass

from domain.baseline.catalog import Catalog
from domain.baseline.change import Change, Entry
from domain.baseline.difference.comparison import Comparison

__all__ = ["Change", "Difference", "Entry", "compare"]


@dataclass(frozen=True, slots=True)
class Difference:
    """All entries, in reading order of the new release, gone items where they used to stand."""

    entries: tuple[Entry, ...]

    @property
    def summary(self) -> dict[str, int]:
        """How many entries are unchanged, and how many have each change."""
        counts = {"unchanged": sum(not entry.changes for entry in self.entries)}
        return counts | {change.value: sum(change in entry.changes for entry in self.entries) for change in Change}


def compare(old: Catalog, new: Catalog, *, ignore_identifiers: bool = False) -> Difference:
    """What became of every item of `old` and where every item of `new` comes from.

    With `ignore_identifiers` only what a reader sees is used: number, title, text, place and order; not the stable
    identifiers, links to successors and revision marks of the authority.
    """
    return Difference(tuple(Comparison(old.items, new.items, use_identifiers=not ignore_identifiers).entries()))
