"""G3-2-6: the committee's decision, where the secretariat enters the minutes of a meeting in the Prefect UI."""

from prefect import flow

from tasks.clock import now
from tasks.handles import forget_minutes
from tasks.meeting import enter_minutes, read_packet
from tasks.meeting_form import minutes_of_meeting


@flow(name="decision", description=__doc__)
async def decide(decision: int) -> str:
    """Wait for the minutes of a meeting and record them; refused ones are asked again, with the reason.

    The row decides: a decision that was closed elsewhere ends this run, and a run that is lost decides nothing.

    Args:
        decision: 議決の番号 (number of the open decision, as `minaoshi status` shows it)

    """
    packet = read_packet(decision, now())
    while not packet.outcome:
        minutes = await minutes_of_meeting(packet)
        enter_minutes(decision, minutes, now())
        forget_minutes()
        packet = read_packet(decision, now())
    forget_minutes()
    return packet.outcome
