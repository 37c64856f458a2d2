"""Which feeds there are and where, as the settings write them (G3-4a)."""

import re

from domain.errors import BadInput

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_FEED = re.compile(rf"(?P<name>{_NAME.pattern})=(?P<address>[a-z][a-z0-9+.-]*://\S+)")
_RUN_TOGETHER = re.compile(r"[,;、，；|]\s*[A-Za-z0-9-]+=[A-Za-z][A-Za-z0-9+.-]*://")
"""Either two feeds, or one whose address has another within it: nobody can tell which."""


def read_addresses(written: str) -> dict[str, str]:
    """The address of each feed by its name, from `name=address` with spaces or line ends between.

    Commas and semicolons belong to the address, unless what looks like another feed follows: that is refused. Raises
    ValueError saying which place is wrong, without the address: it may hold a key.
    """
    if together := _RUN_TOGETHER.search(written):
        place = len(written[: together.start()].split())
        raise ValueError(
            f"after feed {place} comes a comma or the like, then name=…:// again; put a space there in its place, or "
            "write %2C or %3B where it belongs to the address"
        )
    found: dict[str, str] = {}
    for place, one in enumerate(written.split(), 1):
        feed = _FEED.fullmatch(one)
        if not feed:
            raise ValueError(f"feed {place} is not written as name=https://…, the name in small letters, digits and -")
        if feed["name"] in found:
            raise ValueError(f"two feeds are called {feed['name']}")
        found[feed["name"]] = feed["address"]
    return found


def require_name(name: str) -> None:
    """Raise BadInput unless a feed can be called so."""
    if not _NAME.fullmatch(name):
        raise BadInput("the name of a feed has at most 32 small letters, digits and -", remedy="call it kev or jvn")
