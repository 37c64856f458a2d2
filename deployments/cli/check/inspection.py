"""`minaoshi inspection`: self-inspections by Excel or CSV (G3-4b)."""

from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.speaking.frame import AsJson, noun, verb
from deployments.cli.speaking.lists import show_faults
from deployments.cli.speaking.speech import counted, print_json, print_table, say
from domain.people.words import ROLES
from models.check.inspections_asked import Progress, progress_of
from tasks import clock, database
from tasks.check.evaluation.listing import find_evaluation
from tasks.check.inspection.access import inspection_for
from tasks.check.inspection.contents import gather
from tasks.check.inspection.exporting import export_inspection
from tasks.check.inspection.importing import load_inspection
from tasks.overview.carrying_on import act

app = noun(say("自己点検。", "Self-inspections."))
Number = Annotated[int, typer.Argument(help=say("評価の番号。", "Number of the evaluation."))]
Who = Annotated[str, typer.Option(help=say("行う人のコード。", "Code of the person who acts."))]


@verb(app, "list", say("求めた自己点検と提出の状況。", "Who is asked, and who has handed in."))
def list_all(evaluation: Number, as_json: AsJson = False) -> None:
    with database.reading() as session:
        find_evaluation(session, evaluation)
        rows = [_told(one) for one in progress_of(session, evaluation)]
    if as_json:
        print_json(rows)
        return
    head = (
        say("担当者", "person"),
        say("役職", "role"),
        say("項目", "items"),
        say("期限", "due"),
        say("提出", "handed in"),
    )
    print_table(
        head, [(one["person"], one["role"], one["items"], one["due_on"], one["handed_in"] or "-") for one in rows]
    )


def _told(one: Progress) -> dict[str, str | int | None]:
    found = one.inspection
    return {
        "inspection": found.id,
        "person": one.person,
        "role": say(*ROLES[found.role]),
        "items": one.items,
        "due_on": found.due_on.isoformat(),
        "handed_in": found.handed_in_at.isoformat() if found.handed_in_at else None,
    }


@verb(app, "export", say("自己点検票を書き出す。", "Write the sheet to fill in."))
def export(
    evaluation: Number,
    person: Who,
    of: Annotated[str, typer.Option("--for", help=say("点検する人。担当者のみ。", "Whose; for an officer."))] = "",
    out: Annotated[Path | None, typer.Option(help=say("書出し先 (.xlsx, .csv)。", "Where to (.xlsx, .csv)."))] = None,
) -> None:
    with database.reading() as session:
        contents = gather(session, inspection_for(session, evaluation, person, of, clock.now()))
    file = out or Path(f"inspection-{evaluation}-{contents.person}.xlsx")
    export_inspection(contents, file)
    count = len(contents.rows)
    print(say(f"{file}: {count:,} 項目の自己点検票を書き出しました。", f"{file}: {counted(count, 'item')} to inspect"))


@verb(app, "import", say("記入した自己点検票を提出する。", "Hand in a filled sheet: all of it, or nothing."))
def import_file(
    file: Annotated[Path, typer.Argument(help="xlsx, CSV")],
    person: Who,
    as_json: AsJson = False,
) -> None:
    with act() as session:
        loaded = load_inspection(session, file, person, clock.now())
    if loaded.faults:
        show_faults(loaded.faults, as_json)
    elif as_json:
        print_json({"inspection": loaded.inspection, "items": loaded.items})
    else:
        print(say(f"{loaded.items:,} 項目を提出しました。", f"{counted(loaded.items, 'item')} handed in"))
