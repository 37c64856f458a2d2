"""The object that `minaoshi baseline diff --json` prints."""

from collections.abc import Iterator

from domain.baseline.difference.compare import Change, Difference, Entry


def to_json(difference: Difference, old_name: str, new_name: str) -> dict[str, object]:
    """The object that `baseline diff --json` prints; items go by their key, `successors` only where there are any."""
    return {
        "old": old_name,
        "new": new_name,
        "items": [dict(_fields(entry)) for entry in difference.entries],
        "summary": difference.summary,
    }


def _fields(entry: Entry) -> Iterator[tuple[str, object]]:
    yield "old", entry.old.key if entry.old else None
    yield "new", entry.new.key if entry.new else None
    yield "changes", [change.value for change in Change if change in entry.changes]
    yield "similarity", round(entry.similarity, 3)
    if entry.successors:
        yield "successors", [{"rel": link.rel, "target": link.target} for link in entry.successors]
