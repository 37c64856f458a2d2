"""What several makers tell of one thing: one threat, with where they differ (ADR 0022)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.occasions.threat import Threat
from tasks.occasions.feeds.tally import Tally, Unread

_COMPARED = ("title", "published", "withdrawn")


def one_of_each(threats: Iterable[Threat], tally: Tally) -> tuple[Threat, ...]:
    """A threat for each code, in the order in which each came first."""
    found: dict[str, list[Threat]] = {}
    for threat in threats:
        found.setdefault(threat.code, []).append(threat)
    return tuple(same[0] if len(same) == 1 else _together(same, tally) for same in found.values())


def _together(same: Sequence[Threat], tally: Tally) -> Threat:
    """Title and day of whoever told it first; products, texts and links of all who did not revoke it."""
    tally.note(Unread.MAKERS)
    if differing := [name for name in _COMPARED if len({getattr(threat, name) for threat in same}) > 1]:
        tally.note(Unread.CONTRADICTION, f"{same[0].code}: {', '.join(differing)}")
    standing = sorted(
        [threat for threat in same if not threat.withdrawn] or same, key=lambda one: (one.published, one.title)
    )
    return replace(
        standing[0],
        products=tuple(dict.fromkeys(product for threat in standing for product in threat.products)),
        ransomware=any(threat.ransomware for threat in standing),
        summary="\n".join(dict.fromkeys(threat.summary for threat in standing if threat.summary)),
        aliases=tuple(sorted({alias for threat in standing for alias in threat.aliases})),
        links=tuple(dict.fromkeys(link for threat in standing for link in threat.links)),
    )
