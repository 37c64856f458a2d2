"""`minaoshi finding`: what an audit found, how it is judged, and this year beside the last (G3-4b)."""

from typing import Annotated

import typer

from deployments.cli.check.finding_text import show_findings, show_years
from deployments.cli.speaking.frame import AsJson, noun, verb
from deployments.cli.speaking.speech import say
from domain.check.findings import Aspect, Cause, Weight
from domain.time.tokyo import fiscal_year
from tasks import clock, database
from tasks.check.audit.finding import Judgement, Noted, judge_finding, record_finding
from tasks.check.audit.listing import compare_with_last_year, findings_of
from tasks.overview.carrying_on import act

app = noun(say("監査の指摘。", "What an audit found."))
Evaluation = Annotated[int, typer.Argument(help=say("評価の番号。", "Number of the evaluation."))]
Who = Annotated[str, typer.Option(help=say("行う人のコード。", "Code of the person who acts."))]
Item = Annotated[
    list[str] | None,
    typer.Option(help=say("関係する項目の番号。繰り返し可。", "Number of an item concerned; may be repeated.")),
]
Heavy = Annotated[Weight | None, typer.Option(help=say("重さ。", "How much it asks for."))]
Root = Annotated[
    tuple[Cause, str] | None,
    typer.Option(metavar="KIND TEXT", help=say("根本原因の種類と説明。", f"The root cause; {', '.join(Cause)}.")),
]


@verb(app, "record", say("指摘を記録する。", "Record a finding."))
def record(
    evaluation: Evaluation,
    *,
    person: Who,
    aspect: Annotated[Aspect, typer.Option(help=say("実施・効果・状態のどれか。", "Which aspect it is on."))],
    text: Annotated[
        str, typer.Option(help=say("指摘の内容。「-」は標準入力。", "What was found; - reads standard input."))
    ],
    weight: Heavy = None,
    system: Annotated[str, typer.Option(help=say("システムのコード。", "Code of the system, if any."))] = "",
) -> None:
    said = typer.get_text_stream("stdin").read() if text == "-" else text
    with act() as session:
        noted = Noted(aspect, said, Judgement(weight), system)
        found = record_finding(session, evaluation, noted, person, clock.now())
    print(say(f"指摘 {found.number} を記録しました。", f"finding {found.number} recorded"))


@verb(app, "judge", say("指摘を評価する: 重さ・原因・項目。", "Judge a finding: weight, cause, items."))
def judge(
    evaluation: Evaluation,
    number: Annotated[int, typer.Argument(help=say("指摘の番号。", "Number of the finding."))],
    *,
    person: Who,
    weight: Heavy = None,
    cause: Root = None,
    item: Item = None,
) -> None:
    kind, why = cause or (None, None)
    judgement = Judgement(weight, kind, why, item or None)
    with act() as session:
        judge_finding(session, evaluation, number, judgement, who=person, at=clock.now())
    print(say(f"指摘 {number} を評価しました。", f"finding {number} judged"))


@verb(app, "list", say("指摘を示す（取扱注意）。", "Show the findings; they are sensitive."))
def show(evaluation: Evaluation, *, person: Who, as_json: AsJson = False) -> None:
    with database.reading() as session:
        told = findings_of(session, evaluation, person, clock.now())
    show_findings(told, as_json)


_YEAR = say("年度。省けば今年度。", "Fiscal year; this one by default.")


@verb(app, "compare", say("今年度と前年度を比べる。", "This fiscal year beside the last, in figures."))
def compare(
    ministry: Annotated[str, typer.Argument(help=say("府省庁のコード。", "The ministry's code."))],
    *,
    person: Who,
    year: Annotated[int | None, typer.Option(min=2000, max=2999, help=_YEAR)] = None,
    as_json: AsJson = False,
) -> None:
    wanted = year or fiscal_year(clock.today())
    with database.reading() as session:
        years = compare_with_last_year(session, ministry, wanted, person, clock.now())
    show_years(years, as_json)
