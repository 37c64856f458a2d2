"""`minaoshi government`: organizations, units, persons, appointments, targets and closed days (G3-2-2)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from deployments.cli.speaking.frame import AsJson, noun, operator, verb
from deployments.cli.speaking.lists import show_checked, show_figures
from deployments.cli.speaking.notes import government_notes, show_notes, unread_notes
from deployments.cli.speaking.speech import print_json, print_table, say
from domain.people.roles import Role
from domain.people.words import ROLES
from tasks.access.government import check_government, import_government, show_government
from tasks.access.government.lists import LISTS
from tasks.access.government.people import show_people
from tasks.clock import today
from tasks.files.lists import unread_files

app = noun(say("府省庁・部局・担当者・役職。", "Organizations, units, persons and appointments."))

_LISTS = {
    "organizations": say("組織", "organizations"),
    "units": say("部局", "units"),
    "persons": say("担当者", "persons"),
    "appointments": say("任命", "appointments"),
    "targets": say("通知先", "notice targets"),
    "closed_days": say("休業日", "closed days"),
    "review_dates": say("年次の期日", "yearly review dates"),
}
Folder = Annotated[
    Path, typer.Argument(help=say("CSV のあるフォルダー。", f"The folder with {', '.join(_LISTS)} as CSV."))
]


@verb(
    app, "import", say("一覧を取り込む。何度でも同じ結果になる。", "Take the lists in; a second time changes nothing.")
)
def import_lists(folder: Folder, as_json: AsJson = False) -> None:
    show_notes(unread_notes(unread_files(folder, LISTS)))
    show_figures(_LISTS, import_government(folder, operator()), as_json)
    show_notes(government_notes())


@verb(app, "check", say("取り込まずに、誤りを全て示す。", "Show every fault of the lists without taking them in."))
def check(folder: Folder, as_json: AsJson = False) -> None:
    show_notes(unread_notes(unread_files(folder, LISTS)))
    show_checked(_LISTS, check_government(folder), as_json)


@verb(
    app,
    "show",
    say(
        "組織と、欠けている役職を示す。組織のコードを添えると、その役職にある人。",
        "Show the organizations, and which posts nobody holds; with an organization's code, who holds its posts.",
    ),
)
def show(
    organization: Annotated[str, typer.Argument(help=say("組織のコード。", "The organization's code."))] = "",
    as_json: AsJson = False,
) -> None:
    if organization:
        _show_people(organization, as_json)
        return
    shown = show_government(today())
    if as_json:
        print_json(shown)
        return
    head = (
        say("コード", "code"),
        say("名称", "name"),
        say("部局", "units"),
        say("担当者", "persons"),
        say("空席", "vacant"),
    )
    print_table(head, [_line(row) for row in shown])


def _show_people(organization: str, as_json: bool) -> None:
    shown = show_people(organization, today())
    if as_json:
        print_json(shown)
        return
    head = (say("コード", "code"), say("氏名", "name"), say("部局", "unit"), say("役職", "posts"))
    print_table(head, [_person(one) for one in shown])


def _person(one: Mapping[str, Any]) -> tuple[object, ...]:
    unit, posts = say(one["unit_ja"], one["unit_en"]), [say(*ROLES[Role(role)]) for role in one["roles"]]
    return one["code"], say(one["name_ja"], one["name_en"]), unit or "-", say("、", ", ").join(posts)


def _line(row: Mapping[str, Any]) -> tuple[object, ...]:
    name = say(row["name_ja"], row["name_en"])
    vacant = say("、", ", ").join(say(*ROLES[Role(role)]) for role in row["vacant"])
    return row["code"], name, row["units"], row["persons"], vacant or "-"
