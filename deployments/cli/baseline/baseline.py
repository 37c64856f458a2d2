"""`minaoshi baseline`: releases of the two baselines, taken in, compared, published (G4-1a).

What needs the tables is imported where it is used: comparing two files starts in a quarter of a second without them.
"""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.baseline.difference_text import difference_lines, to_json
from deployments.cli.speaking.frame import AsJson, noun, operator, verb
from deployments.cli.speaking.speech import counted, print_json, say
from domain.baseline.catalog import BaselineKind, Catalog
from domain.baseline.difference.compare import compare
from domain.errors import BadInput, Where
from tasks.baseline.catalogs import read_catalog
from tasks.files.reading.kinds import SPREADSHEETS

app = noun(say("統一管理基準・統一技術基準の版。", "Releases of the management and technical baselines."))

_SOURCE = say("ファイル、又は保存済みの版の名前。", "A file, or the name of a stored release.")
_PLAIN = say("読者に見えるものだけで比べる。", "Use only what a reader sees: number, title, text, place.")
_PREVIEW = say("公開せずに、何が動くかを示す。", "Say what it would move, and publish nothing.")
_PAGE = say("読むための HTML の書出し先。", "Write a page for reading to this file.")
_SUFFIXES = SPREADSHEETS | {".json"}


@verb(app, "import", say("ファイルを版の案として取り込む。", "Take a file in as the draft of a release."))
def import_file(
    file: Annotated[Path, typer.Argument(help="OSCAL JSON, JSON, CSV, xlsx")],
    kind: Annotated[BaselineKind, typer.Option(help=say("管理基準か技術基準か。", "Which of the two baselines."))],
    release: Annotated[str, typer.Option(help=say("版の名前。", "The release's name."))],
    effective: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help=say("施行日。", "The day it takes effect."))
    ] = None,
    as_json: AsJson = False,
) -> None:
    from deployments.cli.speaking.notes import release_notes, show_notes  # noqa: PLC0415 - see above
    from tasks import clock  # noqa: PLC0415 - see above
    from tasks.baseline import releases  # noqa: PLC0415 - see above

    catalog = _read(file)
    day = effective.date() if effective else catalog.effective or clock.today()
    count = releases.import_release(catalog, kind, release, day, operator())
    if as_json:
        print_json({"release": release, "kind": kind.value, "items": count, "effective": day.isoformat()})
    else:
        print(
            say(
                f"版 {release}: {count:,} 項目、施行日 {day}",
                f"release {release}: {counted(count, 'item')}, effective {day}",
            )
        )
    show_notes(release_notes(release))


@verb(
    app, "diff", say("二つの版を比べる。", "Compare two releases: who became whom, which words changed."), tables=False
)
def diff(
    old: Annotated[str, typer.Argument(help=_SOURCE)],
    new: Annotated[str, typer.Argument(help=_SOURCE)],
    as_json: AsJson = False,
    ignore_identifiers: Annotated[bool, typer.Option("--ignore-identifiers", help=_PLAIN)] = False,
    html: Annotated[Path | None, typer.Option(help=_PAGE)] = None,
) -> None:
    found = compare(_catalog(old), _catalog(new), ignore_identifiers=ignore_identifiers)
    if html:
        from tasks.baseline.difference_page import write_page  # noqa: PLC0415 - see above

        write_page(html, found, (old, new))
    if as_json:
        print_json(to_json(found, old, new))
    elif not html:
        print("\n".join(difference_lines(found, colours=sys.stdout.isatty())))


def _read(file: Path) -> Catalog:
    """The release in a file; sheets that are no part of it are named, and blanks that nothing fills."""
    catalog = read_catalog(file)
    if catalog.unread or catalog.unfilled:
        from deployments.cli.speaking.notes import blank_notes, sheet_notes, show_notes  # noqa: PLC0415 - see above

        show_notes((*sheet_notes(catalog.unread), *blank_notes(catalog.unfilled)))
    return catalog


def _catalog(name: str) -> Catalog:
    """The release in a file, else the stored one of this name."""
    if Path(name).exists():
        return _read(Path(name))
    if Path(name).suffix.lower() in _SUFFIXES:
        raise BadInput("there is no such file", Where(name), "check the path")
    from tasks import database  # noqa: PLC0415 - see above
    from tasks.baseline import releases  # noqa: PLC0415 - see above

    database.migrate()
    return releases.load_release(name)


@verb(
    app,
    "publish",
    say("版の案を公開し、改定を始める。", "Publish a draft and open the revisions it asks for."),
)
def publish(
    release: Annotated[str, typer.Argument(help=say("版の名前。", "The release's name."))],
    preview: Annotated[bool, typer.Option("--preview", help=_PREVIEW)] = False,
) -> None:
    from deployments.cli.baseline.publication_text import publication_lines  # noqa: PLC0415 - see above
    from deployments.cli.speaking.notes import release_notes, show_notes  # noqa: PLC0415 - see above
    from tasks import clock  # noqa: PLC0415 - see above
    from tasks.standards.revision import publication_preview  # noqa: PLC0415 - see above
    from tasks.standards.revision import publishing as cases  # noqa: PLC0415 - see above

    if preview:
        print("\n".join(publication_lines(publication_preview.preview_publication(release, clock.now()))))
        show_notes(release_notes(release))
        return
    opened = len(cases.publish_and_open(release, clock.now(), operator()))
    print(
        say(
            f"版 {release} を公開しました。{opened} 府省庁で改定が始まりました。",
            f"release {release} is published; {counted(opened, 'ministry has', 'ministries have')} "
            "a revision to carry out",
        )
    )
    show_notes(release_notes(release))
