"""`minaoshi baseline`: releases of the two baselines, taken in, compared, published (G4-1a)."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.difference_text import difference_lines
from deployments.cli.frame import AsJson, noun, operator, verb
from deployments.cli.speech import print_json, say
from domain.baseline import BaselineKind, Catalog
from domain.difference import compare, to_json
from domain.errors import BadInput, Where
from tasks.catalogs import read_catalog

app = noun(say("統一管理基準・統一技術基準の版。", "Releases of the management and technical baselines."))

Source = Annotated[
    str, typer.Argument(help=say("ファイル、又は保存済みの版の名前。", "A file, or the name of a stored release."))
]


@verb(app, "import", say("ファイルを版の案として取り込む。", "Take a file in as the draft of a release."))
def import_(
    file: Annotated[Path, typer.Argument(help="OSCAL JSON, JSON, CSV, xlsx")],
    kind: Annotated[BaselineKind, typer.Option(help=say("管理基準か技術基準か。", "Which of the two baselines."))],
    release: Annotated[str, typer.Option(help=say("版の名前。", "The release's name."))],
    effective: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help=say("施行日。", "The day it takes effect."))
    ] = None,
) -> None:
    from tasks.clock import today  # noqa: PLC0415 - the tables take half a second that comparing files need not
    from tasks.database import migrate  # noqa: PLC0415 - as above
    from tasks.releases import import_release  # noqa: PLC0415 - as above

    catalog = read_catalog(file)
    day = effective.date() if effective else catalog.effective or today()
    migrate()
    count = import_release(catalog, kind, release, day, operator())
    print(say(f"版 {release}: {count:,} 項目、施行日 {day}", f"release {release}: {count:,} items, effective {day}"))


@verb(app, "diff", say("二つの版を比べる。", "Compare two releases: who became whom, and which words changed."))
def diff(
    old: Source,
    new: Source,
    as_json: AsJson = False,
    ignore_identifiers: Annotated[
        bool,
        typer.Option(
            "--ignore-identifiers",
            help=say("読者に見えるものだけで比べる。", "Use only what a reader sees: number, title, text, place."),
        ),
    ] = False,
    html: Annotated[
        Path | None, typer.Option(help=say("HTML の書出し先。", "Write a page for reading to this file."))
    ] = None,
) -> None:
    before, after = _catalog(old), _catalog(new)
    found = compare(before, after, ignore_identifiers=ignore_identifiers)
    if html:
        from tasks.pages.difference import write_page  # noqa: PLC0415 - the page's library is of no use otherwise

        write_page(html, found)
    if as_json:
        print_json(to_json(found))
    elif not html:
        for line in difference_lines(found, colours=sys.stdout.isatty()):
            print(line)


def _catalog(name: str) -> Catalog:
    """The release in a file, else the stored one of this name."""
    if Path(name).exists():
        return read_catalog(Path(name))
    if Path(name).suffix.lower() in {".json", ".csv", ".xlsx"}:
        raise BadInput("there is no such file", Where(name), "check the path")
    from tasks.database import migrate  # noqa: PLC0415 - comparing files needs no database
    from tasks.releases import load_release  # noqa: PLC0415 - as above

    migrate()
    return load_release(name)


@verb(
    app,
    "publish",
    say("版の案を公開し、各府省庁の改定を始める。", "Publish a draft; every ministry it touches begins to revise."),
)
def publish(release: str) -> None:
    from tasks.publication import publish_release  # noqa: PLC0415 - the tables take half a second to load

    print(publish_release(release, operator()))
