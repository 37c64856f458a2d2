"""What an installation that starts does first (D-8)."""

from prefect.client.orchestration import get_client

RESUMPTION = "resumption/resumption"


def take_up_at_once() -> None:
    """Have what was left when everything stopped taken up now, not with the next round of the sweep."""
    with get_client(sync_client=True) as client:
        client.create_flow_run_from_deployment(client.read_deployment_by_name(RESUMPTION).id)
