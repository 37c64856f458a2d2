"""What happens in this year besides the release: an incident, a near miss, new business, threats from outside."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from prefect.deployments import arun_deployment

from deployments.cli.speaking.speech import say
from deployments.demo import reporting
from domain.cases.kinds import OccasionKind
from domain.occasions.grounds import Ground
from tasks.check.evaluation import open_evaluations
from tasks.clock import move_to, now
from tasks.database import transaction
from tasks.occasions.feeds import read_feed
from tasks.occasions.forms import grounds_offered, kinds_offered
from tasks.occasions.reporting import Report, report_occasion
from tasks.occasions.threats import take_in

SOURCE = "example-csirt"
"""An invented team that warns of invented threats to products that the sample registers name."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happens on a day; what it did is told in one line."""

    on: date
    happens: Callable[[date], Awaitable[str]]


async def incident(on: date) -> str:
    """文部科学省 finds malware; two people report it under one number."""
    found = Report(
        OccasionKind.INCIDENT,
        "MEXT",
        Ground.MALWARE,
        "MEXT-2025-014",
        on,
        "cli:mext",
        account="職員の端末で不審な添付ファイルが開かれ、情報システム部門が切り離した。",
    )
    with transaction() as session:
        new = [report_occasion(session, found, now())[1] for _ in range(2)]
    return say(
        f"文部科学省で事案、二人が報告、評価は {sum(new)} 件", f"incident at MEXT, two report it, {sum(new)} evaluation"
    )


async def near_miss(on: date) -> str:
    """農林水産省 reports a near miss by the form in the Prefect UI, which the worker carries out."""
    said = {
        "ministry": "MAFF 農林水産省",
        "kind": _choice(kinds_offered(), OccasionKind.NEAR_MISS),
        "ground": _choice(grounds_offered(), Ground.NOTICED_IN_TIME),
        "reference": "MAFF-H-7",
    }
    run = await arun_deployment(
        "occasion/occasion", parameters={**said, "occurred_on": on.isoformat()}, timeout=120, poll_interval=0.5
    )
    state = run.state.name if run.state else ""
    return say(f"農林水産省がヒヤリ・ハットを Prefect の入力欄から報告: {state}", f"near miss at MAFF by form: {state}")


async def change(on: date) -> str:
    """デジタル庁 (DA) takes on business of others."""
    told = Report(OccasionKind.CHANGE, "DA", Ground.NEW_BUSINESS, "DA-2025-3", on, "cli:digital")
    with transaction() as session:
        report_occasion(session, told, now())
    return say("デジタル庁で業務の追加", "new business at DA")


async def threats(on: date) -> str:
    """A feed warns of two products; only those that run them are asked."""
    return _take(on, ransomware=False, withdrawn=False)


async def threats_changed(on: date) -> str:
    """One threat is used by extortionists now, the other was none: evaluations that are open follow."""
    return _take(on, ransomware=True, withdrawn=True)


def _choice(offered: list[str], code: str) -> str:
    """The choice of a form that begins with the code."""
    return next(one for one in offered if one.split()[0] == code)


def _edition(**second: bool) -> dict[str, Any]:
    first = {"published": "2025-08-20", "severity": "critical", "due": "2025-09-12"}
    remote = {"code": "EX-2025-014", "title": "遠隔接続装置の認証の回避", "ransomware": second["ransomware"], **first}
    mail = {"code": "EX-2025-015", "title": "メールサーバの情報漏えい", "withdrawn": second["withdrawn"], **first}
    remote["products"] = [{"vendor": "Ivanti", "name": "Connect Secure"}]
    mail["products"] = [{"vendor": "Microsoft", "name": "Exchange Server"}]
    return {"format": "minaoshi-threats-1", "source": SOURCE, "complete": False, "threats": [remote, mail]}


def _take(on: date, **second: bool) -> str:
    move_to(on)
    taken = take_in(SOURCE, read_feed(json.dumps(_edition(**second)).encode(), name=SOURCE), now())
    opened = open_evaluations(now())
    told = say("脅威情報を取込み", "feed taken in")
    what = say(f"新規 {taken.appeared}、変更 {taken.changed}", f"{taken.appeared} new, {taken.changed} changed")
    return f"{told}: {what} → {say('評価を開始', 'evaluations opened')} {len(opened)}"


YEAR = (
    Happening(date(2025, 6, 10), incident),
    Happening(date(2025, 7, 1), near_miss),
    Happening(date(2025, 8, 20), threats),
    Happening(date(2025, 9, 3), threats_changed),
    Happening(date(2025, 10, 1), change),
    Happening(reporting.DRAFTED, reporting.publish_report),
)
"""All of it, by day."""
