"""Bringing a Prefect server in line with prefect.yaml and the settings: pools, deployments, nothing left over."""

import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from runpy import run_module
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.exceptions import ObjectAlreadyExists

from deployments.apart import apart
from deployments.automations import lay_automations
from domain.errors import Undelivered
from tasks.cases.pools import AT_ONCE
from tasks.engine.heartbeat import note_laid
from tasks.engine.periods import periods
from tasks.notices.servers import require_mail_server
from tasks.overview.form_choices import offer_choices

ROOT = Path(__file__).parent.parent
SLUG = "as-it-is-set"
ANCHOR = "2026-01-01T00:00:00+09:00"
"""Rounds are counted from here, so that deploying again moves none."""

AS_DECLARED = {
    "annual": timedelta(days=1),
    "feeds": timedelta(hours=1),
    "reminders": timedelta(days=1),
    "delivery": timedelta(minutes=5),
    "resumption": timedelta(minutes=5),
}
"""The period of each sweep's cron in prefect.yaml; one that is set to anything else gets an interval instead."""


def declared() -> list[dict[str, Any]]:
    """The deployments of prefect.yaml."""
    return list(_file()["deployments"])


def _file() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    return told


def deploy_all() -> list[str]:
    """Deploy everything that prefect.yaml names, as often as is set, delete what it has no more; returns the names.

    Raises Undelivered where Prefect did not take it, Misconfigured where mail could go nowhere.
    """
    require_mail_server()
    make_pools()
    _deploy()
    with get_client(sync_client=True) as client:
        names = {one["name"] for one in declared()}
        for deployment in client.read_deployments():
            if deployment.work_pool_name in AT_ONCE and deployment.name not in names:
                # Its automations first: without it they would be left to fail at each event.
                client.delete_resource_owned_automations(f"prefect.deployment.{deployment.id}")
                client.delete_deployment(deployment.id)
        drop_schedules(client)
        offer_choices(client)
        note_laid(declared())
        lay_automations(client)
    return sorted(names)


def as_set() -> list[dict[str, Any]]:
    """The deployments of prefect.yaml with the periods of the settings."""
    set_to = periods()
    return [with_periods(one, set_to) for one in declared()]


def _deploy() -> None:
    file = {**_file(), "deployments": as_set()}
    with TemporaryDirectory(prefix="minaoshi-") as folder:
        written = Path(folder) / "prefect.yaml"
        written.write_text(yaml.safe_dump(file, allow_unicode=True), encoding="utf-8")
        apart(partial(_prefect_deploy, written, Path(folder) / "said"))


def _prefect_deploy(file: Path, said: Path) -> None:
    """Prefect's own command in this process, which ends with it; raises Undelivered with the last line that it said."""
    sys.argv = ["prefect", "--no-prompt", "deploy", "--all", "--prefect-file", str(file)]
    failed: object = None
    with chdir(ROOT), said.open("w") as out, redirect_stdout(out), redirect_stderr(out):
        try:
            run_module("prefect", run_name="__main__")
        except SystemExit as ended:
            failed = ended.code
    if failed:
        raise Undelivered(f"prefect deploy failed: {said.read_text().strip().splitlines()[-1]}")


def drop_schedules(client: SyncPrefectClient) -> None:
    """Delete schedules of ours that are set no more, with what was planned by them: Prefect keeps each other slug."""
    kept = {one["name"]: {schedule["slug"] for schedule in one["schedules"]} for one in as_set()}
    for deployment in client.read_deployments():
        if deployment.work_pool_name in AT_ONCE:
            for schedule in deployment.schedules:
                if schedule.slug not in kept[deployment.name]:
                    client.delete_deployment_schedule(deployment.id, schedule.id)


def make_pools() -> None:
    """The work pools of processes, where they are not there yet; one that is keeps the limit that people gave it."""
    with get_client(sync_client=True) as client:
        for name, limit in AT_ONCE.items():
            with suppress(ObjectAlreadyExists):
                client.create_work_pool(WorkPoolCreate(name=name, type="process", concurrency_limit=limit))


def with_periods(deployment: Mapping[str, Any], periods: Mapping[str, timedelta]) -> dict[str, Any]:
    """A deployment of prefect.yaml as it is to be deployed; schedules that are no cron (the fiscal year's) stay."""
    name = deployment["name"]
    if name not in periods or periods[name] == AS_DECLARED[name]:
        return dict(deployment)
    every = {
        "slug": SLUG,
        "interval": periods[name].total_seconds(),
        "anchor_date": ANCHOR,
        "timezone": "Asia/Tokyo",
        "active": True,
    }
    others = [schedule for schedule in deployment["schedules"] if "cron" not in schedule]
    return {**deployment, "schedules": [every, *others]}
