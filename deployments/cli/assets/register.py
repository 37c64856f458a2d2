"""`minaoshi register`: information systems, who runs, answers for and uses them, what they run and hold (G3-1-1)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from deployments.cli.speaking.frame import AsJson, noun, operator, verb
from deployments.cli.speaking.lists import show_checked, show_figures
from deployments.cli.speaking.notes import product_notes, show_notes, unread_notes
from deployments.cli.speaking.speech import print_json, print_table, say
from tasks.assets.register import check_register, show_register, take_register
from tasks.assets.register.lists import LISTS
from tasks.files.lists import unread_files

app = noun(say("情報システム台帳。", "The register of information systems."))

_LISTS = {
    "systems": say("情報システム", "systems"),
    "system_roles": say("役割", "roles"),
    "system_products": say("製品", "products"),
    "system_information": say("情報", "information"),
}
Place = Annotated[
    Path,
    typer.Argument(
        help=say("CSV のあるフォルダー、CSV、xlsx。", f"A folder with {', '.join(_LISTS)} as CSV, or a CSV or xlsx.")
    ),
]


@verb(app, "import", say("台帳を取り込む。全部か、何もしないか。", "Take the lists in: all of them, or nothing."))
def import_lists(
    place: Place,
    person: Annotated[str, typer.Option(help=say("取り込む人のコード。", "Who imports: the person's code."))] = "",
    as_json: AsJson = False,
) -> None:
    show_notes(unread_notes(unread_files(place, LISTS)))
    taken = take_register(place, person or operator())
    show_figures(_LISTS, taken.figures, as_json)
    show_notes(product_notes(taken.doubts))


@verb(app, "check", say("取り込まずに、誤りを全て示す。", "Show every fault of the lists without taking them in."))
def check(place: Place, as_json: AsJson = False) -> None:
    show_notes(unread_notes(unread_files(place, LISTS)))
    checked = check_register(place)
    show_notes(product_notes(checked.doubts))
    show_checked(_LISTS, checked, as_json)


@verb(app, "show", say("府省庁の台帳を示す（取扱注意）。", "Show a ministry's register; it is sensitive."))
def show(
    ministry: Annotated[str, typer.Argument(help=say("府省庁のコード。", "The ministry's code."))],
    as_json: AsJson = False,
) -> None:
    shown = show_register(ministry)
    if as_json:
        print_json(shown)
        return
    head = (
        say("コード", "code"),
        say("名称", "name"),
        say("運用", "runs"),
        say("責任者", "answers"),
        say("製品", "products"),
        say("情報", "information"),
        say("利用期間", "in use"),
    )
    print_table(head, [_line(system) for system in shown])


def _line(system: Mapping[str, Any]) -> tuple[object, ...]:
    who = (", ".join(system[duty]) or "-" for duty in ("runs", "answers"))
    counts = len(system["products"]), len(system["information"])
    return system["code"], say(system["name_ja"], system["name_en"]), *who, *counts, _period(system)


def _period(system: Mapping[str, Any]) -> str:
    return f"{system['starts']} - {system['ends']}".rstrip()
