"""Bringing a Prefect server in line with prefect.yaml: pool, deployments, choices of the forms, nothing left over."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.exceptions import ObjectAlreadyExists

from deployments.automations import lay_automations
from domain.errors import Undelivered
from tasks.engine.heartbeat import note_laid
from tasks.form_choices import offer_choices
from tasks.phantoms import POOL

ROOT = Path(__file__).parent.parent
AT_ONCE = 4


def declared() -> list[dict[str, Any]]:
    """The deployments of prefect.yaml."""
    told: dict[str, Any] = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    return list(told["deployments"])


def deploy_all() -> list[str]:
    """Deploy everything that prefect.yaml names and delete what it no longer does; returns the names.

    Raises Undelivered where Prefect did not take it.
    """
    with get_client(sync_client=True) as client:
        make_pool(client)
        command = [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
        if done.returncode:
            raise Undelivered(f"prefect deploy failed: {(done.stderr or done.stdout).strip().splitlines()[-1]}")
        names = {one["name"] for one in declared()}
        for deployment in client.read_deployments():
            if deployment.work_pool_name == POOL and deployment.name not in names:
                # Its automations first: without it they would be left to fail at each event.
                client.delete_resource_owned_automations(f"prefect.deployment.{deployment.id}")
                client.delete_deployment(deployment.id)
        offer_choices(client)
        note_laid(declared())
        lay_automations(client)
    return sorted(names)


def make_pool(client: SyncPrefectClient) -> None:
    """The work pool of processes on this machine, where it is not there yet."""
    try:
        client.create_work_pool(WorkPoolCreate(name=POOL, type="process", concurrency_limit=AT_ONCE))
    except ObjectAlreadyExists:
        return
