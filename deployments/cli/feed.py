"""`minaoshi feed`: a threat feed, tried before it is relied on (G3-4a)."""

from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.frame import AsJson, noun, verb
from deployments.cli.speech import print_json, say
from tasks.feeds import read_feed
from tasks.reading.source import MAX_BYTES, read_source

app = noun(say("脅威情報のフィード。", "Feeds of threats from outside."))


@verb(
    app, "check", say("ファイルを読み、種類と件数を言う。", "Read a file: what kind of feed it is, how many threats.")
)
def check(
    file: Annotated[Path, typer.Argument(help=say("KEV、JVN、STIX 又は独自形式。", "KEV, JVN, STIX or our own."))],
    as_json: AsJson = False,
) -> None:
    source = read_source(file, MAX_BYTES)
    feed = read_feed(source.data, name=source.name)
    threats, withdrawn = len(feed.threats), sum(threat.withdrawn for threat in feed.threats)
    if as_json:
        print_json({"kind": feed.kind.value, "threats": threats, "withdrawn": withdrawn, "complete": feed.complete})
    else:
        print(
            say(
                f"{feed.kind.upper()}: 脅威 {threats:,} 件 (うち取下げ {withdrawn:,} 件)",
                f"{feed.kind.upper()}: {threats:,} threats, {withdrawn:,} of them withdrawn",
            )
        )
