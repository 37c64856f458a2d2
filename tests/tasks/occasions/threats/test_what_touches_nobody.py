"""What of a feed was not read, and what of it no ministry has, is told with the result and kept (G3-4a, 0022)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.occasions.threat import Product, Threat
from tasks.database import reading
from tasks.occasions.feeds import Feed, FeedKind
from tasks.occasions.threats import Outcome, feed_standings, take_in
from tests.stage.government import MONDAY

pytestmark = pytest.mark.usefixtures("registers")
PRODUCTS = (Product("ACME, Inc.", "mail"), Product("Nobody", "One"), Product("Nobody", "Two"))
HOLE = Threat("stix", "CVE-2026-90001", "A hole", date(2026, 4, 3), PRODUCTS)
FEED = Feed(FeedKind.STIX, (HOLE,), complete=False, unread={"object indicator": 2})


def said() -> list[str]:
    with reading() as session:
        return [words.en for standing in feed_standings(session) for words in standing.words]


def test_products_that_no_ministry_has_are_counted_in_the_result_and_kept_for_the_page() -> None:
    taken = take_in("cti", FEED, MONDAY)
    assert (taken.strangers, taken.unread) == (2, {"object indicator": 2})
    assert said() == ["not read: 2 indicator", "products that no ministry has: 2"]


def test_the_same_edition_says_the_same_again_and_one_that_differs_in_what_is_left_out_is_noted() -> None:
    take_in("cti", FEED, MONDAY)
    again = take_in("cti", FEED, MONDAY + timedelta(hours=1))
    assert (again.outcome, again.strangers) == (Outcome.SAME, 2)
    other = Feed(FeedKind.STIX, (HOLE,), complete=False, unread={"object malware": 1})
    assert take_in("cti", other, MONDAY + timedelta(hours=2)).told.opened == 0
    assert said()[0] == "not read: 1 malware"


@pytest.mark.parametrize("rest", [{"item": 71}, {"item": 69}, {}])
def test_how_much_more_the_server_has_makes_no_other_edition(rest: dict[str, int]) -> None:
    """MyJVN counts what meets the filter and is not in the answer: that moves while the answer stays as it is."""
    part = Feed(FeedKind.JVN, (HOLE,), complete=False, unread={"reference": 1, "item": 70})
    assert take_in("cti", part, MONDAY).outcome is Outcome.TAKEN
    again = take_in("cti", replace(part, unread={"reference": 1, **rest}), MONDAY + timedelta(hours=1))
    assert (again.outcome, again.unread.get("item", 0)) == (Outcome.SAME, rest.get("item", 0))
    other = replace(part, unread={"reference": 2, **rest})
    assert take_in("cti", other, MONDAY + timedelta(hours=2)).outcome is Outcome.TAKEN
