"""G3-2-6: the committee's decision, where the secretariat enters the minutes of a meeting in the Prefect UI."""

from prefect import flow
from prefect.client.schemas.objects import State

from domain.errors import MinaoshiError
from tasks.clock import now
from tasks.decisions.meeting import enter_minutes, read_packet
from tasks.decisions.meeting_form import minutes_of_meeting
from tasks.decisions.suspended_runs import forget_minutes
from tasks.engine.run_ends import completed, keeps_no_result, refused
from tasks.notices.web_addresses import at_desk
from tasks.overview.carrying_on import act


@keeps_no_result
@flow(name="decision", description=__doc__)
def decide(decision: int) -> State[str]:
    """Wait for the minutes of a meeting and record them; refused ones are asked again, with the reason.

    The row decides: a decision that was closed elsewhere ends this run, and a run that is lost decides nothing.
    It is a plain function: that a coroutine is suspended Prefect logs as an error.

    Args:
        decision: 議決の番号 (number of the open decision, as `minaoshi status` shows it)

    """
    try:
        packet = read_packet(decision, now())
    except MinaoshiError as error:
        return refused(error)
    while not packet.outcome:
        minutes = minutes_of_meeting(packet)
        enter_minutes(decision, minutes, now(), act)
        forget_minutes()
        packet = read_packet(decision, now())
    forget_minutes()
    return completed(f"議案 {decision}: {packet.outcome} {at_desk(f'/decisions/{decision}')}".rstrip())
