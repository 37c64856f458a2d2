"""What an installation that starts does first (D-8)."""

from contextlib import suppress

import httpx
from prefect.client.orchestration import get_client
from prefect.exceptions import PrefectHTTPStatusError

RESUMPTION = "resumption/resumption"


def take_up_at_once() -> None:
    """Have what was left when everything stopped taken up now; where Prefect does not take it, by the next round."""
    with suppress(httpx.HTTPError, PrefectHTTPStatusError), get_client(sync_client=True) as client:
        client.create_flow_run_from_deployment(client.read_deployment_by_name(RESUMPTION).id)
