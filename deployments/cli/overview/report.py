"""`minaoshi report`: a ministry's yearly report as HTML, PDF or Word (G3-4d)."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.speaking.frame import Year, noun, verb
from deployments.cli.speaking.speech import say
from domain.errors import BadInput, Where
from tasks import database
from tasks.overview.yearly_report import report_of
from tasks.overview.yearly_report.showing import file_name, write_report
from tasks.settings import language as own_language

app = noun(say("年次報告書。", "Yearly reports."))


class Format(StrEnum):
    """What a report is written as; the word is the file's ending."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


class Language(StrEnum):
    """The languages of a report."""

    JA = "ja"
    EN = "en"


_TEMPLATE = say(
    "自府省庁の様式（html と pdf は HTML、docx は Word）。",
    "A template of one's own: HTML for html and pdf, Word for docx.",
)
_LANGUAGE = say("言語（省けば端末の言語）。", "The language; that of the terminal if left out.")


@verb(app, "report", say("年次報告書を書き出す。公表前は「案」と記される。", "Write a yearly report; a draft says so."))
def report(
    ministry: Annotated[str, typer.Argument(help=say("府省庁のコード。", "The ministry's code."))],
    *,
    year: Year,
    form: Annotated[Format, typer.Option("--format", help=say("形式。", "The format."))] = Format.HTML,
    language: Annotated[Language | None, typer.Option(help=_LANGUAGE)] = None,
    template: Annotated[Path | None, typer.Option(help=_TEMPLATE)] = None,
    out: Annotated[Path | None, typer.Option(help=say("書き出す先。", "The file to write."))] = None,
) -> None:
    spoken = language.value if language else own_language()
    file = out or Path(file_name(ministry, year, spoken, form.value))
    if file.suffix != f".{form.value}":
        raise BadInput(f"is no name of a {form.value} file", Where(str(file)), f"end it in .{form.value}")
    yearly = report_of(ministry, year)
    with database.reading() as session:
        print(write_report(session, yearly, spoken, file, template))
