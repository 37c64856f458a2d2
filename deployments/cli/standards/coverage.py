"""`minaoshi coverage`: how a ministry's answers cover what binds it, for its own people on their own machine (G2-1c).

The gap list is what helps an attacker most: it goes to this terminal and nowhere else (S-1).
"""

from typing import Annotated

import typer
from sqlmodel import Session

from deployments.cli.speaking.frame import AsJson, noun, verb
from deployments.cli.speaking.speech import print_json, print_table, say
from domain.baseline.catalog import BaselineKind
from domain.errors import NotFound
from domain.standards.words import STANDINGS, WAYS
from domain.words import Words
from models.baseline.release import Release
from models.baseline.release_store import find_release, latest_published
from models.standards.coverage_figures import CoverageFigures, Uncovered, coverage_figures, uncovered
from tasks.database import reading
from tasks.standards.revision.case_detail import ministry_id

app = noun(say("反映状況。", "How the baseline is covered."))


@verb(app, "coverage", say("基準への対応状況と、未回答の一覧。", "How a ministry answers what binds it, and the gaps."))
def coverage(
    ministry: Annotated[str, typer.Argument(help=say("府省庁のコード。", "Code of the ministry."))],
    release: Annotated[str, typer.Option(help=say("この版に対して。", "Against this release."))] = "",
    gaps: Annotated[bool, typer.Option("--gaps", help=say("項目を一つずつ示す。", "Name every item."))] = False,
    as_json: AsJson = False,
) -> None:
    with reading() as session:
        key = ministry_id(session, ministry)
        found = [(one.name, one.id or 0) for one in _releases(session, release)]
        told = [(name, coverage_figures(session, key, row), _listed(session, key, row, gaps)) for name, row in found]
    if as_json:
        print_json([_json(ministry, *one) for one in told])
        return
    for name, figures, items in told:
        print(f"{ministry} ← {name}")
        print_table(*figures_table(figures))
        if gaps:
            print()
            _print_items(items)
        print()


def _releases(session: Session, name: str) -> list[Release]:
    if not name:
        return [found for kind in BaselineKind if (found := latest_published(session, kind))]
    if (named := find_release(session, name)) is None or not named.published_at:
        raise NotFound("published release", name, "see which there are: minaoshi status")
    return [named]


def _listed(session: Session, ministry: int, release: int, wanted: bool) -> list[Uncovered]:
    return uncovered(session, ministry, release) if wanted else []


def figures_table(figures: CoverageFigures) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Head and rows: each way, what is to be looked at again, the gaps, and all that binds."""
    counted: list[tuple[Words, int]] = [(WAYS[way], count) for way, count in figures.answered.items()]
    counted += [
        (Words("要見直し", "to re-examine"), figures.reexamine),
        (Words("未回答", "gaps"), figures.gaps),
        (Words("対象項目の計", "all that binds"), figures.binding),
    ]
    return (say("回答", "answer"), say("項目", "items")), [(say(*words), count) for words, count in counted]


def figures_json(figures: CoverageFigures) -> dict[str, object]:
    """The same for programs."""
    answered = {way.value: count for way, count in figures.answered.items()}
    return {
        "binding": figures.binding,
        "answered": answered,
        "reexamine": figures.reexamine,
        "gaps": figures.gaps,
    }


def _json(ministry: str, release: str, figures: CoverageFigures, items: list[Uncovered]) -> dict[str, object]:
    whole = {"ministry": ministry, "release": release, **figures_json(figures)}
    return whole | ({"items": [item._asdict() for item in items]} if items else {})


def _print_items(items: list[Uncovered]) -> None:
    head = (say("番号", "number"), say("状態", "state"), say("題名", "title"))
    print_table(head, [(item.number, say(*STANDINGS[item.standing]), item.title) for item in items])
