"""Prefect's server on its SQLite file: many at once wait for one another, and nobody is sent away."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import httpx

from deployments.machine import Machine

AT_ONCE, IN_ALL = 8, 80


def test_of_many_runs_that_are_created_at_once_none_is_refused(prefect_server: Machine) -> None:
    api = f"{prefect_server.address}/api"
    flow = httpx.post(f"{api}/flows/", json={"name": "at-once"}, timeout=60).json()["id"]

    def create(number: int) -> int:
        run = {"flow_id": flow, "idempotency_key": f"at-once-{number}", "state": {"type": "PENDING"}}
        return httpx.post(f"{api}/flow_runs/", json=run, timeout=60).status_code

    with ThreadPoolExecutor(AT_ONCE) as people:
        answers = Counter(people.map(create, range(IN_ALL)))
    assert answers == {201: IN_ALL}


def test_a_queue_that_is_paused_is_answered_at_once_though_it_is_looked_up_within(prefect_server: Machine) -> None:
    """Within the transaction of the change Prefect opens another, to tell what became of the queue."""
    api = f"{prefect_server.address}/api"
    made = httpx.post(f"{api}/work_pools/", json={"name": "of-this-test", "type": "process"}, timeout=60)
    assert made.status_code == 201
    queue = httpx.get(f"{api}/work_pools/of-this-test/queues/default", timeout=60).json()["id"]
    for place in ("work_pools/of-this-test/queues/default", f"work_queues/{queue}"):
        for paused in (True, False):
            asked = httpx.patch(f"{api}/{place}", json={"is_paused": paused}, timeout=30)
            assert asked.status_code == 204, place
    assert httpx.delete(f"{api}/work_pools/of-this-test", timeout=60).status_code == 204
