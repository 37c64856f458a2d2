"""Servers that take no letters now, as lines for a terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime

from deployments.cli.speaking.speech import say
from domain.time.tokyo import TOKYO
from tasks.notices.resting import RestingServer


def resting_lines(servers: Sequence[RestingServer]) -> Iterator[str]:
    """One line for each; nothing where all do their work."""
    for one in servers:
        since, until = _shown(one.since), _shown(one.until)
        yield say(
            f"送信を休んでいる宛先: {one.place}（{since}から、失敗{one.times}回、次は{until}） {one.fault}",
            f"server left alone: {one.place} (since {since}, failed {one.times} times, next try {until}) {one.fault}",
        )


def resting_json(servers: Sequence[RestingServer]) -> list[dict[str, object]]:
    """The same for programs; moments with their time zone."""
    return [{**asdict(one), "since": one.since.isoformat(), "until": one.until.isoformat()} for one in servers]


def _shown(moment: datetime) -> str:
    return f"{moment.astimezone(TOKYO):%Y-%m-%d %H:%M}"
