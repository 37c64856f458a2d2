"""The ministries and releases that the forms of the Prefect UI offer to choose from (D-3)."""

from collections.abc import Mapping
from typing import Any

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import DeploymentUpdate
from sqlmodel import col, select

from domain.people.roles import OrganizationKind
from models.baseline.release import Release
from models.people.organization import Organization
from tasks.cases.pools import POOL
from tasks.database import reading
from tasks.occasions.forms import grounds_offered, kinds_offered
from tasks.overview.processes import processes


def refresh_choices() -> None:
    """Offer what there is now: a release that was imported since, a ministry that was added."""
    with get_client(sync_client=True) as client:
        offer_choices(client)


def offer_choices(client: SyncPrefectClient) -> None:
    """Give the forms of our deployments the ministries and releases there are now; Prefect takes no others then."""
    choices = current_choices()
    for deployment in client.read_deployments():
        schema = with_choices(deployment.parameter_openapi_schema or {}, choices)
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
        cases = {name: offer(session) for process in processes() for name, offer in process.choices.items()}
    return {"ministry": named, "release": releases, "kind": kinds_offered(), "ground": grounds_offered(), **cases}


def with_choices(schema: Mapping[str, Any], choices: Mapping[str, list[str]]) -> dict[str, Any]:
    """A parameter schema with an enumeration on each parameter that has choices."""
    properties = {
        name: {**said, "enum": choices[name]} if choices.get(name) else said
        for name, said in dict(schema.get("properties", {})).items()
    }
    return {**schema, "properties": properties}
