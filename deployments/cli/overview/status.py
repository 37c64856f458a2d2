"""`minaoshi status`: where every ministry stands in the cycle, what is overdue or stopped (D-2, G3-1-3, G3-5c)."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.overview.cycle_text import place_lines
from deployments.cli.overview.status_json import status_json
from deployments.cli.overview.status_shown import Shown
from deployments.cli.overview.status_text import status_lines
from deployments.cli.speaking.frame import AsJson, noun, verb
from deployments.cli.speaking.speech import print_json, say
from deployments.cli.standards.case_text import case_lines
from domain.errors import Refused
from domain.time.tokyo import TOKYO
from tasks import clock
from tasks.database import reading
from tasks.engine.state import engine_state
from tasks.notices.dead_letters import dead_letters
from tasks.notices.resting import RestingServer, resting_servers
from tasks.overview.board import board
from tasks.standards.progress.by_release import Overview, overviews
from tasks.standards.revision.case_detail import details, ministry_id

app = noun(say("府省庁ごとの状況。", "Where every ministry stands."))


@verb(app, "status", say("サイクルのどこにいるか、遅れ、停止、議決、不達を示す。", "Show where every ministry stands."))
def status(
    release: Annotated[str, typer.Option(help=say("この版だけ。", "This release alone."))] = "",
    ministry: Annotated[str, typer.Option(help=say("この府省庁を詳しく。", "This ministry in detail."))] = "",
    today: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help=say("この日で遅れを数える。", "Reckon on this day."))
    ] = None,
    html: Annotated[Path | None, typer.Option(help=say("報告の書出し先。", "Write the report to this file."))] = None,
    as_json: AsJson = False,
) -> None:
    day = today.date() if today else clock.today()
    with reading() as session:
        only = ministry_id(session, ministry) if ministry else 0
        found = overviews(session, day, release, only)
        detailed = [detail for one in found for detail in details(session, one)] if ministry else []
        places = () if release else board(session, day, only)
        shown = Shown(day, places, found, detailed, bool(only), engine_state(session))
    if html:
        print(_report(found, html, day))
    elif as_json:
        print_json(status_json(shown, dead_letters()) | {"resting_servers": _resting_json(resting_servers())})
    elif ministry:
        print("\n".join(_alone(shown)))
    else:
        told = status_lines(shown, dead_letters(), colours=sys.stdout.isatty())
        print("\n".join([*told, *_resting_lines(resting_servers())]))


def _alone(shown: Shown) -> Iterator[str]:
    """One ministry: its place in the cycle, then its case on each release."""
    for place in shown.places:
        yield from place_lines(place)
    if not shown.detailed:
        yield say("この府省庁の改定はありません。", "no release asks anything of this ministry")
    for detail in shown.detailed:
        yield from case_lines(detail)


def _report(found: list[Overview], file: Path, day: date) -> Path:
    if len(found) != 1:
        names = ", ".join(one.release.name for one in found)
        raise Refused(f"a report is on one release: name it with --release ({names})")
    from tasks.standards.progress.page import write_report  # noqa: PLC0415 - loads the templates' engine

    at = datetime.combine(day, clock.now().astimezone(TOKYO).timetz())
    return write_report(found[0].release.name, file, at)


def _resting_lines(servers: Sequence[RestingServer]) -> Iterator[str]:
    """One line for each; nothing where all do their work."""
    for one in servers:
        since, until = _shown(one.since), _shown(one.until)
        yield say(
            f"送信を休んでいる宛先: {one.place}（{since}から、失敗{one.times}回、次は{until}） {one.fault}",
            f"server left alone: {one.place} (since {since}, failed {one.times} times, next try {until}) {one.fault}",
        )


def _resting_json(servers: Sequence[RestingServer]) -> list[dict[str, object]]:
    """The same for programs; moments with their time zone."""
    return [{**asdict(one), "since": one.since.isoformat(), "until": one.until.isoformat()} for one in servers]


def _shown(moment: datetime) -> str:
    return f"{moment.astimezone(TOKYO):%Y-%m-%d %H:%M}"
