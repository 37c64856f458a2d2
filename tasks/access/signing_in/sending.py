"""A link that somebody waits for goes out now; what fails is tried again by the next delivery (D-5)."""

from collections.abc import Mapping, Sequence
from typing import Any

from tasks.access.signing_in.links import link_of
from tasks.notices.delivering import claim_key, deliver
from tasks.notices.doors import Doors
from tasks.notices.services import RealPost


def send_now(keys: Sequence[str]) -> None:
    """Deliver these entries of the outbox, unless somebody else has them."""
    for key in keys:
        if (entry := claim_key(key)) is not None:
            deliver(entry, Doors(RealPost(), _make_handle, link_of))


def _make_handle(key: str, params: Mapping[str, Any]) -> None:
    from tasks.decisions.suspended_runs import make_handle  # noqa: PLC0415 - 32 MB of Prefect, for what a sign-in never needs

    make_handle(key, params)
