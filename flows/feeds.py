"""G3-4a: outside threats are watched for, and a ministry that one touches begins its evaluation."""

from collections.abc import Sequence
from datetime import datetime

from prefect import flow, task

from tasks.cases.runs import carry_cases, side_by_side
from tasks.cases.taking_up import find_moved_cases
from tasks.check.evaluation import open_evaluations
from tasks.check.evaluation.process import EVALUATIONS
from tasks.clock import now
from tasks.engine.heartbeat import beat
from tasks.engine.run_ends import ends_in_one_line, keeps_no_result
from tasks.occasions.feeds.tally import count_left_out
from tasks.occasions.threats import Taken, feed_names, match_register, poll_feed


@task(name="取得 poll", retries=2, retry_delay_seconds=5)
def poll(name: str, at: datetime) -> Taken | None:
    """Fetch one feed and take it in; one that fails changes nothing, is noted, and keeps no other from being taken."""
    return poll_feed(name, at)


@keeps_no_result
@flow(name="feeds", flow_run_name="脅威情報", task_runner=side_by_side())
@ends_in_one_line
async def follow_feeds() -> str:
    """Poll every feed, match the registers as they are now, and open and carry the evaluations that follow."""
    at = now()
    runs = [poll.with_options(task_run_name=f"取得 {name}").submit(name, at) for name in feed_names()]
    taken = [found for run in runs if (found := run.result())]
    match_register(at)
    opened = open_evaluations(at)
    carry_cases(find_moved_cases(at, EVALUATIONS), at, EVALUATIONS)
    beat("feeds")
    return f"{len(taken)}/{len(runs)}フィード、{_figures(taken, len(opened))}"


def _figures(taken: Sequence[Taken], opened: int) -> str:
    threats, strangers = sum(one.threats for one in taken), sum(one.strangers for one in taken)
    unread = sum(count_left_out(one.unread) for one in taken)
    return (
        f"脅威{threats}件、読まなかったもの{unread}件、どの府省庁にもない製品{strangers}件、{opened}件の評価"
        " / feeds taken, threats, things not read, products that no ministry has, evaluations opened"
    )
