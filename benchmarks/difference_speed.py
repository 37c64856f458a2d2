"""How long the difference of two big releases takes, and how much memory (issue: 1,200 items in under 3 s).

python -m benchmarks.difference_speed

Five made-up pairs of releases: every item reworded and renumbered, in English and in Japanese; texts that differ by a
number; texts put together from the same few words; one text over and over. Memory is Python's own peak, measured in a
second run since measuring slows down.
"""

import random
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

from domain.baseline.catalog import Catalog, Item
from domain.baseline.difference.compare import compare

ITEMS = 1200
LIMIT = 3.0

Pair = tuple[Catalog, Catalog]


def _words(chance: random.Random, alphabet: str, count: int) -> list[str]:
    return ["".join(chance.choices(alphabet, k=chance.randint(2, 9))) for _ in range(count)]


def reworded(alphabet: str, glue: str) -> Pair:
    """Long texts with words of very different frequency, each with a tenth exchanged, all numbers new."""
    chance = random.Random(1)
    vocabulary = _words(chance, alphabet, 4000)
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    old = [chance.choices(vocabulary, weights, k=120) for _ in range(ITEMS)]
    new = [[chance.choice(vocabulary) if chance.random() < 0.1 else word for word in text] for text in old]
    return _release("A", old, glue), _release("B", new, glue)


def nearly_equal() -> Pair:
    """Texts that differ only by one number each, all numbers new."""
    text = "The system keeps record {} of each event and protects it from change for a year."
    old = [text.format(n).split() for n in range(ITEMS)]
    new = [[*words[:-1], "decade."] for words in old]
    return _release("A", old, " "), _release("B", new, " ")


def same_words() -> Pair:
    """Texts put together from the same few words, each told from the others only by how it combines them."""
    numbered = [(f"role{n % 10}", f"verb{n // 10 % 10}", f"object{n // 100}") for n in range(ITEMS)]
    old = [f"Every {role} must {verb} the {thing} in writing.".split() for role, verb, thing in numbered]
    new = [["Each", text[1], "should", *text[3:]] for text in old]
    return _release("A", old, " "), _release("B", random.Random(2).sample(new, ITEMS), " ")


def equal() -> Pair:
    """One text, over and over, all numbers new."""
    text = ["The same requirement stands here."]
    return _release("A", [text] * ITEMS, " "), _release("B", [text] * ITEMS, " ")


def _release(prefix: str, texts: list[list[str]], glue: str) -> Catalog:
    items = [
        Item(f"{prefix}.{n}", number=f"{prefix}.{n}", statement=glue.join(text[:60]), guidance=glue.join(text[60:]))
        for n, text in enumerate(texts)
    ]
    return Catalog(prefix, tuple(replace(item, place=(f"Chapter {n // 40}",)) for n, item in enumerate(items)))


KANJI = "".join(chr(0x4E00 + 7 * n) for n in range(800))
CASES: dict[str, Callable[[], Pair]] = {
    "every item reworded and renumbered, English": lambda: reworded("abcdefghijklmnopqrstuvwxyz", " "),
    "every item reworded and renumbered, Japanese": lambda: reworded(KANJI, ""),
    "texts that differ by one number": nearly_equal,
    "texts put together from the same few words": same_words,
    "one text over and over": equal,
}


def measure(case: str) -> tuple[float, float, int]:
    """Seconds, megabytes at the peak, and how many of the items were followed."""
    old, new = CASES[case]()
    begun = perf_counter()
    difference = compare(old, new, ignore_identifiers=True)
    seconds = perf_counter() - begun
    tracemalloc.start()
    compare(old, new, ignore_identifiers=True)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return seconds, peak, sum(bool(entry.old and entry.new) for entry in difference.entries)


def main() -> None:
    """Print one line a case."""
    print(f"{ITEMS} items against {ITEMS}; the limit is {LIMIT:.0f} s")
    for case in CASES:
        seconds, peak, followed = measure(case)
        print(f"{seconds:6.2f} s  {peak:5.0f} MB  {followed:5} followed  {case}")


if __name__ == "__main__":
    main()
