"""The object that `minaoshi baseline diff --json` prints."""

from collections import Counter

from hypothesis import given

from deployments.cli.baseline.difference_text import to_json
from domain.baseline.catalog import Catalog, Item, Link
from domain.baseline.difference.compare import Change, Difference, Entry, compare
from tests.stage.strategies import catalogs

ONE = Item("1", title="Backups", statement="Backups are kept for three months and tested.")
TWO = Item("2", title="Cables", statement="Cables are labelled at both ends with their purpose.")


@given(catalogs, catalogs)
def test_the_printed_object_has_what_the_command_line_promises(old: Catalog, new: Catalog) -> None:
    found = compare(old, new)
    printed = to_json(found, "before", "after")
    assert (printed["old"], printed["new"]) == ("before", "after")
    summary = {"unchanged": sum(not entry.changes for entry in found.entries)}
    summary |= Counter(change.value for entry in found.entries for change in entry.changes)
    assert printed["summary"] == {name: summary.get(name, 0) for name in ("unchanged", *Change)}
    for entry in found.entries:
        assert 0.0 <= entry.similarity <= 1.0


def test_the_printed_items_go_by_their_keys() -> None:
    entry = Entry(ONE, None, frozenset({Change.WITHDRAWN}), 0.0, (Link("moved-to", "9"),))
    added = Entry(None, TWO, frozenset({Change.ADDED}), 0.12345)
    assert to_json(Difference((entry, added)), "a", "b")["items"] == [
        {
            "old": "1",
            "new": None,
            "changes": ["withdrawn"],
            "similarity": 0.0,
            "successors": [{"rel": "moved-to", "target": "9"}],
        },
        {"old": None, "new": "2", "changes": ["added"], "similarity": 0.123},
    ]
