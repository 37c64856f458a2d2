"""What `minaoshi demo` does, scene by scene, in processes forked from its own, with the installation's environment."""

import asyncio
from pathlib import Path

from deployments.cli import main
from deployments.demo.play import play, prepare
from deployments.deployment import deploy_all, make_pools
from deployments.garbage import look_less_for_garbage
from domain.errors import Undelivered

__all__ = ["deploy_all", "make_pools", "play_year", "prepare", "show_end"]


def play_year(folder: Path) -> None:
    """The whole play; writes report and pages into the folder."""
    look_less_for_garbage()
    asyncio.run(play(folder))


def show_end() -> None:
    """Where everybody stands, and that the ledger is whole; raises Undelivered where it is not."""
    for words in (["status"], ["ledger", "verify"]):
        if main(words):
            raise Undelivered(f"minaoshi {' '.join(words)} failed; see above")
        print(flush=True)  # noqa: T201 - a demonstration speaks
