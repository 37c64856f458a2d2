"""Which systems a threat touches: a join of what it names with what is installed (G3-4a).

Where both sides have a CPE it decides alone; else vendor and product must have the same name. Nothing is guessed.
"""

from collections import defaultdict
from collections.abc import Iterable, Set as AbstractSet
from functools import lru_cache

from domain.product_names import ANY, product_name, vendor_name
from domain.threats import Product, Threat

Name = tuple[str, str]
NOBODY: AbstractSet[int] = frozenset()
_KEPT = 100_000


@lru_cache(maxsize=_KEPT)
def name_of(vendor: str, product: str) -> Name | None:
    """The names that vendor and product go by, or None where one of them says nothing."""
    maker = vendor_name(vendor)
    made = product_name(maker, product)
    return (maker, made) if maker and made else None


class Index:
    """What is installed where, built once for many threats.

    Takes pairs of a system's id and a product on it, in any order; the same pair twice counts once.
    """

    def __init__(self, installed: Iterable[tuple[int, Product]]) -> None:
        self._by_cpe: defaultdict[str, set[int]] = defaultdict(set)
        self._by_name: defaultdict[Name, set[int]] = defaultdict(set)
        self._without_cpe: defaultdict[Name, set[int]] = defaultdict(set)
        self._by_vendor: defaultdict[str, set[int]] = defaultdict(set)
        for system, product in installed:
            self._add(system, product)

    def _add(self, system: int, product: Product) -> None:
        name = name_of(product.vendor, product.name)
        if product.cpe:
            self._by_cpe[product.cpe.casefold()].add(system)
        if name:
            self._by_name[name].add(system)
            self._by_vendor[name[0]].add(system)
            if not product.cpe:
                self._without_cpe[name].add(system)

    def touched(self, threat: Threat) -> frozenset[int]:
        """The ids of the systems that run a product which the threat names; a withdrawn threat touches none."""
        if threat.withdrawn:
            return frozenset()
        return frozenset().union(*(found for product in threat.products for found in self._running(product)))

    def _running(self, product: Product) -> tuple[AbstractSet[int], ...]:
        name = name_of(product.vendor, product.name)
        if product.cpe:
            by_name = self._without_cpe.get(name, NOBODY) if name else NOBODY
            return self._by_cpe.get(product.cpe.casefold(), NOBODY), by_name
        if name is None:
            return ()
        return (self._by_vendor.get(name[0], NOBODY) if name[1] in ANY else self._by_name.get(name, NOBODY),)
