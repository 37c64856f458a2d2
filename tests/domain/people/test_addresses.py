"""What became of somebody's addresses, and where that is told (S-1, S-3)."""

import pytest

from domain.people.addresses import Change, Reached

OLD, NEW = "old@mic.example", "new@mic.example"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (OLD, NEW, (OLD, NEW)),
        (OLD, "", (OLD,)),
        ("", NEW, (NEW,)),
        (OLD, OLD, (OLD,)),
        ("", "", ()),
        (OLD, OLD.upper(), (OLD.upper(),)),
    ],
)
def test_it_is_told_at_the_mail_before_and_at_the_mail_since_each_once(
    before: str, after: str, told: tuple[str, ...]
) -> None:
    change = Change(Reached(before), Reached(after))
    assert change.mails == told
    assert bool(change) is change.mail_changed is (before.lower() != after.lower())
    assert change.unheard is (not before)


def test_targets_are_counted_and_not_named() -> None:
    change = Change(
        Reached(OLD, {"json://a": "ja", "json://b": "ja"}), Reached(OLD, {"json://b": "en", "json://c": "ja"})
    )
    assert bool(change)
    assert change.counts == {"mails": 0, "targets_added": 1, "targets_changed": 1, "targets_removed": 1}
    assert "json" not in repr(change)
    assert OLD not in repr(change)
