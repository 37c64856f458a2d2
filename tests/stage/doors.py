"""The doors of a delivery, for tests that take letters out themselves."""

from collections.abc import Mapping
from typing import Any

from tasks.access.signing_in.links import link_of
from tasks.notices.doors import Doors, MakeHandle
from tasks.notices.message import Post


def no_handle(key: str, params: Mapping[str, Any]) -> None:
    raise AssertionError(f"nothing to decide here: {key} {params}")


def passed_over(key: str, params: Mapping[str, Any]) -> None:
    """A run that nobody needs in this test."""
    del key, params


def doors(post: Post, make_handle: MakeHandle = no_handle) -> Doors:
    """Letters go to the post; links to sign in with are the real ones."""
    return Doors(post, make_handle, link_of)
