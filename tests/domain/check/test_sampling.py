"""Which items each person of a ministry is asked about (G3-4b)."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from domain.check.sampling import Askable, dealt_out, spread_out

chapters = st.sampled_from(["第1部", "第2部", "第3部", "第4部"])
baselines = st.dictionaries(st.integers(1, 10_000), chapters, min_size=1, max_size=80).map(
    lambda drawn: [Askable(lineage, chapter) for lineage, chapter in drawn.items()]
)
sizes = st.integers(1, 30)
people = st.integers(1, 12)


@given(baselines, st.text(max_size=8), st.data())
def test_the_same_items_and_seed_give_the_same_order_however_they_came(
    items: list[Askable], seed: str, data: st.DataObject
) -> None:
    assert spread_out(data.draw(st.permutations(items)), seed) == spread_out(items, seed)
    assert sorted(spread_out(items, seed)) == sorted(one.lineage for one in items)


@given(baselines, sizes, people)
def test_nobody_is_asked_twice_and_together_they_are_asked_as_much_as_can_be(
    items: list[Askable], size: int, count: int
) -> None:
    order = spread_out(items, "2026")
    dealt = [dealt_out(order, place, size) for place in range(count)]
    assert all(len(set(asked)) == len(asked) == min(size, len(items)) for asked in dealt)
    assert len({lineage for asked in dealt for lineage in asked}) == min(len(items), count * min(size, len(items)))


@given(baselines, sizes, people)
def test_each_chapter_is_asked_about_by_about_its_share(items: list[Askable], size: int, count: int) -> None:
    order, chapter_of = spread_out(items, "2026"), {one.lineage: one.chapter for one in items}
    shares = Counter(one.chapter for one in items)
    for place in range(count):
        asked = dealt_out(order, place, size)
        found = Counter(chapter_of[lineage] for lineage in asked)
        for chapter, share in shares.items():
            assert abs(found[chapter] - len(asked) * share / len(items)) <= len(shares) + 1


def test_a_person_is_asked_from_every_chapter_where_the_sample_allows() -> None:
    items = [Askable(number, f"第{number % 4}部") for number in range(40)]
    asked = dealt_out(spread_out(items, "2026"), 3, 8)
    assert Counter(number % 4 for number in asked) == {0: 2, 1: 2, 2: 2, 3: 2}


def test_another_year_asks_about_other_items() -> None:
    items = [Askable(number, f"第{number % 4}部") for number in range(40)]
    assert dealt_out(spread_out(items, "2026"), 0, 8) != dealt_out(spread_out(items, "2027"), 0, 8)


def test_nothing_to_ask_about_asks_nothing() -> None:
    assert dealt_out(spread_out([], "2026"), 2, 5) == []
