"""`minaoshi trigger`: somebody reports one of the five occasions, and its evaluation opens (G3-4a, D-3)."""

import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.speaking.frame import noun, operator, verb
from deployments.cli.speaking.speech import say
from domain.cases.kinds import OccasionKind
from domain.occasions.grounds import GROUNDS
from domain.occasions.report import LONGEST_ACCOUNT
from domain.occasions.report_from_words import report_from
from domain.occasions.words import OCCASIONS
from domain.time.tokyo import day_in_tokyo
from tasks import clock
from tasks.check.evaluation import open_evaluations
from tasks.files.reading.source import read_source, received
from tasks.files.reading.strict_json import decode_utf8
from tasks.occasions.forms import GROUND_WORDS
from tasks.occasions.reporting import report_occasion
from tasks.overview.carrying_on import act

app = noun(say("評価の契機の報告。", "Report an occasion for an evaluation."))

_BYTES = 4 * LONGEST_ACCOUNT
_REFERENCE = say(
    "報告元の管理番号。同じ番号は同じ契機。", "Your own number for it; the same again is the same occasion."
)
_THREAT = say(
    "脅威のコード。フィードのコード（kev:CVE-2026-0001）又はCVE番号なら、フィードと同じ契機。",
    "The threat's code; a feed's (kev:CVE-2026-0001) or the CVE number makes it the same occasion as theirs.",
)
_DATE = say("発生日（2026-04-01 の形、既定は今日）。", "The day it happened, as 2026-04-01; today by default.")
_ACCOUNT = say("起きたことを書いたファイル。- は標準入力。", "A file that says what happened; - is standard input.")
_SYSTEM = say("関係する情報システムのコード（繰り返し可）。", "Code of a system it touches; may be repeated.")


def _reporting(kind: OccasionKind) -> None:
    """Add the command of one kind; its ground is asked only where there is a choice."""
    grounds = GROUNDS[kind]
    choice = StrEnum(f"Ground_{kind.name}", {one.name: one.value for one in grounds})  # type: ignore[misc]  # from a table
    told = "、".join(f"{one.value} {GROUND_WORDS[one].ja}" for one in grounds)

    def report(
        ministry: Annotated[str, typer.Argument(help=say("府省庁のコード。", "The ministry's code."))],
        *,
        ground: str,
        reference: str = "",
        date: Annotated[str, typer.Option(help=_DATE)] = "",
        account_file: Annotated[str, typer.Option(help=_ACCOUNT)] = "",
        system: Annotated[list[str] | None, typer.Option(help=_SYSTEM)] = None,
    ) -> None:
        words = {"ministry": ministry, "kind": kind.value, "ground": ground, "reference": reference}
        _take_in(words | {"occurred_on": date}, account_file, tuple(system or ()))

    number = _THREAT if kind is OccasionKind.THREAT else _REFERENCE
    report.__annotations__["reference"] = Annotated[str, typer.Option(help=number)]
    help_ = say(f"事由: {told}。", f"The ground: one of {', '.join(grounds)}.")
    report.__annotations__["ground"] = Annotated[choice, typer.Option(help=help_)]
    if len(grounds) == 1:
        report.__kwdefaults__ = {**(report.__kwdefaults__ or {}), "ground": choice(grounds[0].value)}
    verb(app, kind.value, say(f"{OCCASIONS[kind].ja}を報告する。", f"Report: {OCCASIONS[kind].en}."))(report)


def _take_in(words: dict[str, str], account_file: str, systems: tuple[str, ...]) -> None:
    at = clock.now()
    report = report_from(words, operator(), day_in_tokyo(at))
    with act() as session:
        told = replace(report, account=_account(account_file), systems=systems)
        occasion, new = report_occasion(session, told, at)
    open_evaluations(at)
    if new:
        print(say(f"契機 {occasion}: 受け付けました。", f"occasion {occasion}: taken in"))
    else:
        print(say(f"契機 {occasion}: 既に報告されています。", f"occasion {occasion}: reported before, counted"))


def _account(file: str) -> str:
    if not file:
        return ""
    if file == "-":
        source = received(sys.stdin.buffer.read(_BYTES + 1), "standard input")
        if len(source.data) > _BYTES:
            raise source.refuse(f"more than {_BYTES:,} bytes", "shorten it")
        return decode_utf8(source).strip()
    return decode_utf8(read_source(Path(file), _BYTES)).strip()


for _kind in OccasionKind:
    _reporting(_kind)
