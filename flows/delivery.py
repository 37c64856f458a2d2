"""D-5: what stands in the outbox goes out, each letter once."""

from functools import partial

from prefect import flow, task

from tasks.access.signing_in.links import link_of
from tasks.clock import since_start
from tasks.decisions.suspended_runs import make_handle
from tasks.engine.heartbeat import beat
from tasks.engine.run_ends import ends_in_one_line, keeps_no_result
from tasks.notices.beside import beside_each_other
from tasks.notices.delivering import LONGEST_RUN, claim, deliver, give_back, handles_among
from tasks.notices.doors import Doors
from tasks.notices.servers import require_mail_server
from tasks.notices.services import RealPost

AT_ONCE = 200


@task(name="発送 deliver", retries=0)
def deliver_all(entries: list[int], until: float) -> int:
    """Deliver claimed letters one after another, and beside them make runs that people decide in."""
    handles = handles_among(entries)
    letters = [entry for entry in entries if entry not in handles]
    kinds = [entries for entries in (letters, handles) if entries]
    return sum(beside_each_other([partial(_in_turn, entries, until) for entries in kinds], at_once=len(kinds)))


def _in_turn(entries: list[int], until: float) -> int:
    """Deliver one after another; what time does not suffice for is left to the next delivery."""
    doors, sent = Doors(RealPost(), make_handle, link_of), 0
    while entries and since_start() < until:
        sent += deliver(entries[0], doors)
        entries = entries[1:]
    give_back(entries)
    return sent


@keeps_no_result
@flow(name="delivery", flow_run_name="発送")
@ends_in_one_line
async def send_outbox() -> str:
    """Deliver until nothing is due, or time is over; several runs at once share the work, each letter is one's."""
    require_mail_server()
    until, sent = since_start() + LONGEST_RUN.total_seconds(), 0
    while since_start() < until and (entries := claim(AT_ONCE)):
        sent += deliver_all(entries, until)
    beat("delivery")
    return f"{sent}件を発送 / delivered"
