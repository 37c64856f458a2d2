"""Products of a register against the CPE beside each: what contradicts, and what is only doubtful (G3-1-1)."""

from collections.abc import Iterator
from typing import NamedTuple

from domain.assets.contradiction import Discord, discords
from domain.assets.cpe import parse
from domain.errors import BadInput
from tasks.files.lists import Lists, Row
from tasks.files.reading.wording import shown


class Doubt(NamedTuple):
    """What may be wrong in how many rows, and the number of the first."""

    kind: Discord
    rows: int
    first: int


def contradicting(lists: Lists) -> Iterator[BadInput]:
    """Rows whose version and CPE are of two versions."""
    for row in _with_cpe(lists):
        if Discord.VERSION in _discords(row):
            given, named = shown(row.values["version"]), shown(parse(row.values["cpe"]).version)
            yield row.fault(f"the version is {given}, and that of its CPE {named}", "cpe", "correct one of the two")


def doubts_of(lists: Lists) -> list[Doubt]:
    """What is odd and may be right: makers have several names, and versions are counted in several ways."""
    found = [(kind, row.number) for row in _with_cpe(lists) for kind in _discords(row)]
    kinds = {kind: [number for one, number in found if one is kind] for kind in (Discord.VENDOR, Discord.COUNTING)}
    return [Doubt(kind, len(numbers), numbers[0]) for kind, numbers in kinds.items() if numbers]


def _with_cpe(lists: Lists) -> list[Row]:
    return [row for row in lists.sound("system_products") if row.values["cpe"]]


def _discords(row: Row) -> frozenset[Discord]:
    return discords(*(row.values[name] for name in ("vendor", "version", "cpe")))
