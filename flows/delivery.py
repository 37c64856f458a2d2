"""D-5: what stands in the outbox goes out, each entry once."""

from prefect import flow, task

from tasks.engine.heartbeat import beat
from tasks.handles import make_handle
from tasks.notices.services import RealPost
from tasks.outbox import claim, deliver

AT_ONCE = 200


@task(name="発送 deliver", retries=0)
def deliver_all(entries: list[int]) -> int:
    """Deliver claimed entries one after another; a failed one waits for its next attempt by itself."""
    post = RealPost()
    return sum(deliver(entry, post, make_handle) for entry in entries)


@flow(name="delivery", flow_run_name="発送")
async def send_outbox() -> str:
    """Deliver until nothing is due; several runs at once share the work, for each entry is claimed by one."""
    sent = 0
    while entries := claim(AT_ONCE):
        sent += deliver_all(entries)
    beat("delivery")
    return f"{sent}件を発送 / delivered"
