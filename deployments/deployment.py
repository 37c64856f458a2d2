"""Bringing a Prefect server in line with prefect.yaml: pool, deployments, choices of the forms, nothing left over."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import DeploymentUpdate, WorkPoolCreate
from prefect.client.schemas.objects import Deployment
from prefect.exceptions import ObjectAlreadyExists
from sqlmodel import col, select

from domain.errors import Undelivered
from domain.roles import OrganizationKind
from models.organization import Organization
from models.release import Release
from tasks.database import reading

ROOT = Path(__file__).parent.parent
POOL = "minaoshi"
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
                client.delete_deployment(deployment.id)
        offer_choices(client)
    return sorted(names)


def make_pool(client: SyncPrefectClient) -> None:
    """The work pool of processes on this machine, where it is not there yet."""
    try:
        client.create_work_pool(WorkPoolCreate(name=POOL, type="process", concurrency_limit=AT_ONCE))
    except ObjectAlreadyExists:
        return


def offer_choices(client: SyncPrefectClient) -> None:
    """Give the forms of the UI the ministries and releases there are now, to choose from."""
    choices = current_choices()
    for deployment in client.read_deployments():
        schema = with_choices(deployment, choices)
        if deployment.work_pool_name == POOL and schema != deployment.parameter_openapi_schema:
            client.update_deployment(deployment.id, DeploymentUpdate(parameter_openapi_schema=schema))


def current_choices() -> dict[str, list[str]]:
    """For each parameter that a form asks: what can be chosen, as people read it ("MIC 総務省")."""
    with reading() as session:
        ministries = select(Organization.code, Organization.name_ja).where(
            Organization.kind == OrganizationKind.MINISTRY
        )
        named = [f"{code} {name}" for code, name in session.exec(ministries.order_by(col(Organization.rank)))]
        releases = list(session.exec(select(Release.name).order_by(col(Release.id).desc())))
    return {"ministry": named, "release": releases}


def with_choices(deployment: Deployment, choices: Mapping[str, list[str]]) -> dict[str, Any]:
    """The deployment's parameter schema with an enumeration on each parameter that has choices."""
    schema = dict(deployment.parameter_openapi_schema or {})
    properties = {
        name: {**said, "enum": choices[name]} if choices.get(name) else said
        for name, said in dict(schema.get("properties", {})).items()
    }
    return {**schema, "properties": properties}
