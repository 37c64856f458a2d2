"""`minaoshi yearly`: yearly reports on their way to publication: written, put to the vote, read (G3-4d)."""

from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.speaking.frame import AsJson, Year, noun, verb
from deployments.cli.speaking.speech import print_json, print_table, say, table_lines
from tasks import clock, database
from tasks.overview.carrying_on import act
from tasks.overview.yearly_report import draft_report, put_report
from tasks.overview.yearly_report.layout import Printed, Table
from tasks.overview.yearly_report.showing import printed_report, report_rows
from tasks.overview.yearly_report.texts_file import BLANK, read_texts
from tasks.settings import language

app = noun(say("年次報告書の作成と付議。", "Writing yearly reports and putting them to the vote."))

Report = Annotated[int, typer.Argument(help=say("報告書の番号（minaoshi yearly list）。", "Number, from yearly list."))]
Person = Annotated[str, typer.Option(help=say("行う人のコード。", "Code of the person who does it."))]
_DRAFT = say("その年度の数値を固定し、文章と合わせて案とする。", "Freeze the year's figures beside the texts.")
_PUT = say("案を委員会の議決に付す。", "Put the draft to the committee.")


@verb(app, "form", say("文章の様式を示す（TOML）。", "Print the form for the texts, as TOML."), tables=False)
def form() -> None:
    print(BLANK, end="")


@verb(app, "draft", _DRAFT)
def draft(
    ministry: Annotated[str, typer.Argument(help=say("府省庁のコード。", "The ministry's code."))],
    *,
    year: Year,
    texts: Annotated[Path, typer.Option(help=say("文章の TOML（minaoshi yearly form）。", "The texts as TOML."))],
    person: Person,
) -> None:
    given = read_texts(texts)
    with act() as session:
        row = draft_report(session, ministry, year, given, who=person, at=clock.now())
        key, digest = row.id, row.digest
    print(say(f"報告書 {key}: 案を作成しました（照合値 {digest[:12]}）。", f"report {key}: drafted ({digest[:12]})"))


@verb(app, "put", _PUT)
def put(report: Report, person: Person) -> None:
    with act() as session:
        decision = put_report(session, report, person, clock.now())
        key, closes_on = decision.id, decision.closes_on
    print(
        say(
            f"報告書 {report}: 議案 {key} に付しました（{closes_on} まで）。",
            f"report {report}: put to the vote as decision {key} (until {closes_on})",
        )
    )


@verb(app, "list", say("報告書の一覧。", "Every report and where it stands."))
def list_reports(as_json: AsJson = False) -> None:
    with database.reading() as session:
        rows = report_rows(session)
    if as_json:
        print_json(rows)
        return
    names = ("id", "ministry", "fiscal_year", "round", "decision", "outcome", "published_on")
    head = ("番号", "府省庁", "年度", "回", "議決", "結果", "公表日") if language() == "ja" else names
    print_table(head, [[str(row[name] if row[name] is not None else "-") for name in names] for row in rows])


@verb(app, "show", say("報告書の案を端末に示す。", "Print what a report says, as the committee reads it."))
def show(report: Report) -> None:
    with database.reading() as session:
        told = printed_report(session, report, language())
    print("\n".join(_report_lines(told)))


def _report_lines(told: Printed) -> list[str]:
    lines = [f"{told.ministry}  {told.of_year}  {told.title}", f"{told.mark} {told.warning}{told.state}".strip()]
    lines.append(f"{told.digest_label}: {told.digest}")
    for section in told.sections:
        lines += ["", section.heading]
        for part in section.parts:
            lines += [text for text in (part.heading, *part.paragraphs) if text]
        for table in section.tables:
            lines += ["", *_table(table)]
    return [*lines, "", told.footnote]


def _table(table: Table) -> list[str]:
    return [table.caption, *(f"  {line}" for line in table_lines(table.head, table.rows))]
