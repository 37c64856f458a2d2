"""How long it takes to find whom 10,000 threats touch among 1,000 ministries of 200 systems each, and how much memory.

python -m benchmarks.matching

Everything is made up, with seeded chance: 2,000 products, a few of them everywhere, five on each system, half of the
entries with a CPE; threats name one to three products each. Memory is Python's own peak while the index is built,
measured in a second run since measuring slows down.
"""

import random
import tracemalloc
from collections.abc import Iterator
from datetime import date
from time import perf_counter

from domain.matching import Index
from domain.threats import Product, Threat

MINISTRIES, SYSTEMS, THREATS = 1_000, 200, 10_000
PRODUCTS, ON_EACH = 2_000, 5


def products() -> list[Product]:
    """Every second one has a CPE."""
    return [
        Product(
            f"Vendor {n // 10} Co., Ltd.",
            f"Product {n}",
            f"cpe:2.3:a:vendor{n // 10}:product{n}:*:*:*:*:*:*:*:*" if n % 2 else "",
        )
        for n in range(PRODUCTS)
    ]


def installed(made: list[Product]) -> Iterator[tuple[int, Product]]:
    """Each system with its products, the first ones of the list on many systems."""
    chance = random.Random(1)
    weights = [1 / rank for rank in range(1, len(made) + 1)]
    for system in range(MINISTRIES * SYSTEMS):
        yield from ((system, product) for product in chance.choices(made, weights, k=ON_EACH))


def threats(made: list[Product]) -> list[Threat]:
    """The products that they name, spelt otherwise than in the registers."""
    chance = random.Random(2)
    spelt = [Product(p.vendor.upper().replace(" CO., LTD.", ""), p.name.replace(" ", "-"), p.cpe) for p in made]
    day = date(2026, 4, 1)
    return [
        Threat("made-up", f"T-{n}", "T", day, tuple(chance.sample(spelt, chance.randint(1, 3)))) for n in range(THREATS)
    ]


def main() -> None:
    """Print seconds and memory of building the index and of asking it."""
    made = products()
    rows, asked = list(installed(made)), threats(made)
    begun = perf_counter()
    index = Index(rows)
    built = perf_counter()
    pairs = sum(len(index.touched(threat)) for threat in asked)
    done = perf_counter()
    tracemalloc.start()
    Index(rows)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(f"{THREATS:,} threats, {MINISTRIES:,} × {SYSTEMS} systems, {len(rows):,} products installed")
    print(f"{built - begun:6.2f} s  {peak:5.0f} MB  index built")
    print(f"{done - built:6.2f} s           {pairs:,} systems found touched")


if __name__ == "__main__":
    main()
