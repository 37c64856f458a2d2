"""What of all that is installed a threat touches: a join of what it names with what is there (G3-4a).

Where both sides have a CPE it decides alone; else vendor and product must go by the same names. Nothing is guessed, and
what cannot be told apart counts: an installed product of unknown version is touched by a threat to one version.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from domain.assets.cpe import Cpe, Relation, compare, read_cpe
from domain.assets.product_names import ANY, product_name, vendor_name
from domain.occasions.threat import Product, Threat

Name = tuple[str, str]
NOBODY: AbstractSet[int] = frozenset()
_DECIDING = ("part", "vendor", "product", "version")
_WILD = frozenset("*?")
# Registers and feeds name some ten thousand products, each very often.
_read_cpe = lru_cache(maxsize=100_000)(read_cpe)


@lru_cache(maxsize=100_000)
def name_of(vendor: str, product: str) -> Name | None:
    """The names that vendor and product go by, or None where one of them says nothing."""
    maker = vendor_name(vendor)
    made = product_name(maker, product)
    return (maker, made) if maker and made else None


def _place(cpe: Cpe) -> Name | None:
    """Where names that may mean the same stand together; None where a wildcard keeps that from being known."""
    return None if _WILD & {*cpe.vendor, *cpe.product} else (cpe.vendor, cpe.product)


def _apart(named: Cpe, installed: Cpe) -> bool:
    """True where some attribute that is known of both keeps one from meaning the other.

    A threat covers what it means (`domain.assets.cpe.compare`); but of what is installed an attribute may be unknown,
    or known by its beginning alone, so that it is what covers.
    """
    return Relation.DISJOINT in (compare(named, installed, _DECIDING), compare(installed, named, _DECIDING))


class Index:
    """What is installed, built once for many threats.

    Takes pairs of a number and a product, in any order, the number saying where it is: a system's id, or that of an
    entry in the register that many systems have. The same pair twice counts once.
    """

    def __init__(self, installed: Iterable[tuple[int, Product]]) -> None:
        self._by_cpe: defaultdict[Name | None, defaultdict[Cpe, set[int]]] = defaultdict(lambda: defaultdict(set))
        self._by_name: defaultdict[Name, set[int]] = defaultdict(set)
        self._without_cpe: defaultdict[Name, set[int]] = defaultdict(set)
        self._by_vendor: defaultdict[str, set[int]] = defaultdict(set)
        running: defaultdict[Product, set[int]] = defaultdict(set)
        for system, product in installed:
            running[product].add(system)
        for product, systems in running.items():
            self._add(product, systems)

    def _add(self, product: Product, systems: set[int]) -> None:
        name, cpe = name_of(product.vendor, product.name), _read_cpe(product.cpe)
        if cpe:
            self._by_cpe[_place(cpe)][cpe].update(systems)
        if name:
            self._by_name[name].update(systems)
            self._by_vendor[name[0]].update(systems)
            if not cpe:
                self._without_cpe[name].update(systems)

    def touched(self, threat: Threat) -> frozenset[int]:
        """The numbers at which there is a product that the threat names; a withdrawn threat touches none."""
        if threat.withdrawn:
            return frozenset()
        return frozenset().union(*(found for product in threat.products for found in self._running(product)))

    def has(self, product: Product) -> bool:
        """True where the product, as a threat names it, is installed anywhere."""
        return any(self._running(product))

    def _running(self, product: Product) -> Iterator[AbstractSet[int]]:
        name, cpe = name_of(product.vendor, product.name), _read_cpe(product.cpe)
        if cpe:
            yield from self._fitting(cpe)
        if name and name[1] in ANY:
            yield self._by_vendor.get(name[0], NOBODY)
        elif name:
            yield (self._without_cpe if cpe else self._by_name).get(name, NOBODY)

    def _fitting(self, cpe: Cpe) -> Iterator[AbstractSet[int]]:
        place = _place(cpe)
        # A wildcard in the place is so rare that looking at every product there is costs nothing.
        for one in [place, None] if place else list(self._by_cpe):
            for installed, systems in self._by_cpe.get(one, {}).items():
                if not _apart(cpe, installed):
                    yield systems
