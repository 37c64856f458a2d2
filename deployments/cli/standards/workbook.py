"""`minaoshi workbook`: answers to a revision by Excel or CSV (G3-5c, G2-1c)."""

from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.speaking.frame import AsJson, noun, verb
from deployments.cli.speaking.speech import counted, print_json, say
from domain.errors import BadInput, Conflict, MinaoshiError
from models.act.amending import amended_in
from models.standards.revision.meant import Amended
from tasks import clock, database
from tasks.overview.carrying_on import act
from tasks.standards.workbook.exporting import export_workbook, find_case
from tasks.standards.workbook.faults import Fault
from tasks.standards.workbook.gathering import gather
from tasks.standards.workbook.loading import Loaded, load_answers

app = noun(say("回答票: 改定への回答を Excel・CSV で。", "Answers to a revision by Excel or CSV."))

_TRY = say("検査だけを行い、記録しない。", "Check only; record nothing.")


@verb(app, "export", say("回答票を書き出す。", "Write the file in which a ministry answers."))
def export(
    ministry: Annotated[str, typer.Argument(help=say("府省庁のコード。", "The ministry's code."))],
    release: Annotated[str, typer.Argument(help=say("版の名前。", "The release's name."))],
    improvement: Annotated[int, typer.Option(help=say("この改善による改定。", "The amendment for this one."))] = 0,
    out: Annotated[Path | None, typer.Option(help=say("書出し先 (.xlsx, .csv)。", "Where to (.xlsx, .csv)."))] = None,
    as_json: AsJson = False,
) -> None:
    with database.reading() as session:
        amended = Amended(improvement, amended_in(session, improvement)) if improvement else None
        contents = gather(session, find_case(session, ministry, release, amended), clock.now())
    named = f"{release}-{contents.improvement}" if contents.improvement else release
    file = out or Path(f"{ministry}-{_file_name(named)}.xlsx")
    export_workbook(contents, file)
    if as_json:
        print_json({"file": str(file), "revision": contents.revision, "asked": len(contents.asked)})
    else:
        count = len(contents.asked)
        print(say(f"{file}: {count:,} 項目の回答票を書き出しました。", f"{file}: {counted(count, 'item')} to answer"))


def _file_name(release: str) -> str:
    return "".join(character if character.isalnum() or character in "-._" else "_" for character in release)


@verb(app, "import", say("記入した回答票を取り込む。", "Check a filled file, and record all of it or nothing."))
def import_file(
    file: Annotated[Path, typer.Argument(help="xlsx, CSV")],
    person: Annotated[str, typer.Option(help=say("回答する担当者のコード。", "Who answers: the person's code."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_TRY)] = False,
    as_json: AsJson = False,
) -> None:
    with act() as session:
        loaded = load_answers(session, file, person, clock.now())
        if dry_run:
            session.rollback()
    if as_json:
        print_json(_as_json(loaded, recorded=not dry_run and not loaded.faults))
        raise typer.Exit(1 if loaded.faults else 0)
    if loaded.faults:
        raise _refusal(loaded.faults[0], len(loaded.faults) - 1)
    print(_told(loaded, dry_run=dry_run))


def _told(loaded: Loaded, *, dry_run: bool) -> str:
    amended = say(f"改善 {loaded.improvement}", f"improvement {loaded.improvement}") if loaded.improvement else ""
    case = f"{loaded.ministry} ← {amended or loaded.release}"
    if not loaded.changed:
        what = say("変わった回答はありません", "no answer changed")
    elif dry_run:
        what = say(f"{loaded.changed:,} 件を記録できます", f"{counted(loaded.changed, 'answer')} could be recorded")
    else:
        what = say(f"{loaded.changed:,} 件を記録しました", f"{counted(loaded.changed, 'answer')} recorded")
    rest = say(
        f"変更なし {loaded.unchanged:,} 件、未回答 {loaded.unanswered:,} 件",
        f"{loaded.unchanged:,} unchanged, {loaded.unanswered:,} unanswered",
    )
    return f"{case}: {what}{say('（', ' (')}{rest}{say('）', ')')}"


def _refusal(fault: Fault, more: int) -> MinaoshiError:
    """The first fault as the one line, and how many there are besides."""
    what, remedy = say(*fault.kind.what), say(*fault.kind.remedy)
    if more:
        remedy += say(f"（ほか {more:,} 件: --json で一覧）", f" ({more:,} more: list them with --json)")
    return Conflict(f"{fault.where}: {what}; {remedy}") if fault.moved_on else BadInput(what, fault.where, remedy)


def _as_json(loaded: Loaded, *, recorded: bool) -> dict[str, object]:
    return {
        "ministry": loaded.ministry,
        "release": loaded.release,
        "improvement": loaded.improvement or None,
        "revision": loaded.revision,
        "recorded": recorded,
        "changed": loaded.changed,
        "unchanged": loaded.unchanged,
        "unanswered": loaded.unanswered,
        "faults": [
            {"sheet": fault.where.sheet, "row": fault.where.row, "column": fault.where.column}
            | {"what": say(*fault.kind.what), "remedy": say(*fault.kind.remedy)}
            for fault in loaded.faults
        ],
    }
