"""What a delivery is handed by those who know it: notices stand below them and call none of them (ADR 0029)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tasks.notices.message import Post

MakeHandle = Callable[[str, Mapping[str, Any]], None]
"""Makes the run that people decide in, from an entry's key and params; safe to call twice; raises Undelivered."""
LinkOf = Callable[[int, str], str]
"""The address at which the owner of a mail signs in, from the link's id and the mail."""


@dataclass(frozen=True, slots=True)
class Doors:
    """Where letters go, where runs for people to decide in are made, and where links to sign in with come from."""

    post: Post
    make_handle: MakeHandle
    link_of: LinkOf
