"""What `minaoshi demo` does, scene by scene, in processes forked from its own, with the installation's environment."""

import asyncio
from pathlib import Path

from deployments.cli import main
from deployments.demo.play import play, prepare
from deployments.deployment import deploy_all
from deployments.garbage import look_less_for_garbage


def set_up() -> None:
    """An empty installation with the sample government."""
    prepare()


def deploy() -> None:
    """What prefect.yaml declares, on the server that runs by now."""
    deploy_all()


def play_year(folder: Path) -> None:
    """The whole play; writes report and pages into the folder."""
    look_less_for_garbage()
    asyncio.run(play(folder))


def show_end() -> None:
    """Where everybody stands, and that the ledger is whole."""
    for words in (["status"], ["ledger", "verify"]):
        main(words)
        print(flush=True)  # noqa: T201 - a demonstration speaks
