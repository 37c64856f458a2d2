"""What commands that take lists in have in common: faults and figures on the screen."""

import sys
from collections.abc import Mapping, Sequence

import typer

from deployments.cli.speech import print_json, print_table, say
from domain.errors import BadInput


def show_faults(faults: Sequence[BadInput], as_json: bool) -> None:
    """Every fault, each one line on standard error or an object; ends the command with 1 where there are any."""
    if as_json:
        print_json([_as_json(fault) for fault in faults])
    else:
        for fault in faults:
            print(fault, file=sys.stderr)
    if faults:
        raise typer.Exit(1)
    if not as_json:
        print(say("誤りなし", "no faults"))


def _as_json(fault: BadInput) -> dict[str, object]:
    where = fault.where
    place = {"file": where.file} | ({"sheet": where.sheet} if where.sheet else {})
    return place | {"row": where.row, "column": where.column, "what": fault.what, "remedy": fault.remedy}


def show_figures(names: Mapping[str, str], figures: Mapping[str, Mapping[str, int]], as_json: bool) -> None:
    """How many rows of each list were added, changed and so on; `names` is what people call the lists."""
    if as_json:
        print_json(figures)
        return
    heads = {
        "added": say("追加", "added"),
        "changed": say("変更", "changed"),
        "unchanged": say("変更なし", "unchanged"),
        "removed": say("削除", "removed"),
    }
    counted = list(next(iter(figures.values()), {}))
    rows = [(names[name], *counts.values()) for name, counts in figures.items()]
    print_table(("", *(heads[name] for name in counted)), rows)
