"""What people call the acts of the ledger, and what they were done to, in both languages (S-2)."""

from collections.abc import Mapping
from functools import cache

from domain.kinds import parts
from domain.words import Words


@cache
def acts() -> Mapping[str, Words]:
    """What every act is called: `ACTS` of the `words.py` of rooms and kinds of case."""
    return _told("ACTS")


@cache
def subjects() -> Mapping[str, Words]:
    """What acts are done to: `SUBJECTS` of the same files."""
    return _told("SUBJECTS")


def _told(table: str) -> dict[str, Words]:
    found: dict[str, Words] = {}
    for module in parts("domain", "words"):
        found |= getattr(module, table, {})
    return found


def act_words(action: str) -> Words:
    """What an act is called; one done by the minutes of a meeting says no more than the act; an unknown one itself."""
    return acts().get(action) or acts().get(action.partition(" by ")[0]) or Words(action, action)


def of_subject(subject: str) -> tuple[str, str]:
    """What kind of thing it is, and which: "revision 13", "trust record 2", "report:5"."""
    for kind in subjects():
        if subject == kind or subject.startswith((f"{kind} ", f"{kind}:")):
            return kind, subject[len(kind) + 1 :]
    kind, _, rest = subject.partition(" ")
    return kind, rest


def subject_words(subject: str) -> Words:
    """What an act was done to: 「改定 13」, "revision 13"."""
    kind, rest = of_subject(subject)
    words = subjects().get(kind, Words(kind, kind))
    return Words(f"{words.ja} {rest}".strip(), f"{words.en} {rest}".strip())
