"""How the engine stands, in a few lines for a terminal."""

from collections.abc import Iterator
from datetime import datetime

from deployments.cli.speaking.speech import say
from domain.cases.kinds import FaultKind
from domain.engine.fault import Sweep
from domain.time.tokyo import TOKYO
from tasks.engine.state import EngineState
from tasks.engine.words import ago_words, fault_words, part_words, remedy_words


def engine_lines(state: EngineState) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it says that something is wrong: the verdict, every fault with what to do, last ends."""
    if any(one.kind is FaultKind.NOT_DEPLOYED for one in state.faults):
        unlaid = say("まだ配備されていません。minaoshi up で始まります。", "not deployed yet; start it: minaoshi up")
        yield say("エンジン: ", "engine: ") + unlaid, False
        return
    yield say("エンジン: ", "engine: ") + _verdict(state), not state.runs
    for one in state.faults:
        since = f" ({_time(one.since)})" if one.since else ""
        yield f"  ! {say(*fault_words(one))}{since}", True
        yield f"    {say(*remedy_words(one))}", True
    ended = say("、", ", ").join(_ended(one, state.at) for one in state.engine.sweeps)
    yield say("  最後に終わった時刻: ", "  last finished: ") + ended, False


def _verdict(state: EngineState) -> str:
    count = len(state.faults)
    stands = say(f"止まっています（異常 {count} 件）", f"not running properly, faults: {count}")
    return say("動いています", "running") if state.runs else stands


def _ended(one: Sweep, at: datetime) -> str:
    ago = say(*ago_words(at - one.ended_at)) if one.ended_at else say("まだなし", "not yet")
    return f"{say(*part_words(one.name))} {ago}"


def _time(moment: datetime) -> str:
    return say(f"{moment.astimezone(TOKYO):%Y-%m-%d %H:%M} から", f"since {moment.astimezone(TOKYO):%Y-%m-%d %H:%M}")
