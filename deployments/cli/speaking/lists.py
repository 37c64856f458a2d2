"""What commands that take lists in have in common: faults and figures on the screen."""

import sys
from collections.abc import Iterator, Mapping, Sequence

import typer

from deployments.cli.speaking.notes import show_notes
from deployments.cli.speaking.speech import print_json, print_table, say
from domain.errors import BadInput
from tasks.files.lists import Checked


def show_checked(names: Mapping[str, str], checked: Checked, as_json: bool) -> None:
    """Every fault, as `show_faults` does, else how many rows each list has; `names` is what people call the lists."""
    show_faults(checked.faults, as_json)
    if not as_json:
        rows = say("、", ", ").join(f"{names[name]} {count:,}" for name, count in checked.rows.items())
        print(say(f"誤りなし（行数: {rows}）", f"no faults (rows: {rows})"))
    show_notes(empty_notes(names, checked.rows))


def empty_notes(names: Mapping[str, str], rows: Mapping[str, int]) -> Iterator[str]:
    """Lists that have headings and nothing under them, in one line."""
    if empty := say("、", ", ").join(names[name] for name, count in rows.items() if not count):
        yield say(f"見出しの下に行がありません: {empty}", f"no row under the headings: {empty}")


def show_faults(faults: Sequence[BadInput], as_json: bool) -> None:
    """Every fault, each one line on standard error or an object; ends the command with 1 where there are any."""
    if as_json:
        print_json([_as_json(fault) for fault in faults])
    else:
        for fault in faults:
            print(fault, file=sys.stderr)
    if faults:
        raise typer.Exit(1)


def _as_json(fault: BadInput) -> dict[str, object]:
    where = fault.where
    place = {"file": where.file} | ({"sheet": where.sheet} if where.sheet else {})
    return place | {"row": where.row, "column": where.column, "what": fault.what, "remedy": fault.remedy}


def show_figures(names: Mapping[str, str], figures: Mapping[str, Mapping[str, int]], as_json: bool) -> None:
    """How many rows of each list were added, changed and so on; `names` is what people call the lists."""
    given = {name: sum(counts.values()) - counts.get("removed", 0) for name, counts in figures.items()}
    show_notes(empty_notes(names, given))
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
