"""What the authority itself says became of a withdrawn item: its links `moved-to` and `incorporated-into` (G3-5c)."""

from collections.abc import Mapping, Sequence

from domain.baseline.catalog import Item, Link

MOVED, INCORPORATED = "moved-to", "incorporated-into"


def successors(item: Item | None) -> tuple[Link, ...]:
    """The links of an item that name what follows it, in the order of the file."""
    return tuple(link for link in item.links if link.rel in (MOVED, INCORPORATED)) if item else ()


def owner(target: str, keys: Mapping[str, int]) -> int | None:
    """Position of the item that a link points at; a part such as `ac-2_smt.k` belongs to its item, a group to none."""
    name = target
    while name and name not in keys:
        name = name.rpartition("_")[0]
    return keys.get(name)


def newly_stated(old: Item, new: Item) -> tuple[Link, ...]:
    """Successors that the new release names and the old one did not."""
    known = {link.target for link in successors(old)}
    return tuple(link for link in successors(new) if link.target not in known)


def by_key(items: Sequence[Item]) -> dict[str, int]:
    """Position of the first item of each key."""
    return {item.key: position for position, item in reversed(list(enumerate(items)))}
