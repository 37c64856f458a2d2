"""`minaoshi feed`: threat feeds, tried before they are relied on, taken in, and how each is doing (G3-4a)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.speaking.frame import AsJson, noun, verb
from deployments.cli.speaking.speech import counted, print_json, print_table, say
from domain.occasions.feed_addresses import require_name
from domain.words import Words
from tasks.check.evaluation import open_evaluations
from tasks.clock import now
from tasks.database import reading
from tasks.files.reading.source import read_source
from tasks.occasions.feeds import Feed, read_feed
from tasks.occasions.feeds.words import taking_words, unread_words
from tasks.occasions.threats import FeedStanding, Outcome, Taken, feed_standings, take_in
from tasks.settings import settings

app = noun(say("脅威情報のフィード。", "Feeds of threats from outside."))
File = Annotated[Path, typer.Argument(help=say("KEV、JVN、STIX 又は独自形式。", "KEV, JVN, STIX or our own."))]
OUTCOMES = {
    Outcome.TAKEN: say("取り込みました。", "taken in."),
    Outcome.SAME: say("前と同じ版です。", "the same edition as before."),
    Outcome.OLDER: say(
        "前より古い版のため、取り込みませんでした。", "older than the last taken; nothing was taken in."
    ),
}


@verb(
    app,
    "check",
    say("ファイルを読み、種類と件数を言う。", "Read a file: what kind of feed it is, how many threats."),
    tables=False,
)
def check(file: File, as_json: AsJson = False) -> None:
    feed = _read(file)
    threats, withdrawn = len(feed.threats), sum(threat.withdrawn for threat in feed.threats)
    if as_json:
        plain = {"kind": feed.kind.value, "threats": threats, "withdrawn": withdrawn, "complete": feed.complete}
        print_json(plain | {"unread": feed.unread})
    else:
        print(
            say(
                f"{feed.kind.upper()}: 脅威 {threats:,} 件 (うち取下げ {withdrawn:,} 件)",
                f"{feed.kind.upper()}: {counted(threats, 'threat')}, {withdrawn:,} of them withdrawn",
            )
        )
        _print_words(unread_words(threats, feed.unread))


@verb(app, "take", say("ファイルを取り込み、台帳と照合する。", "Take a file in, and match it with the registers."))
def take(
    file: File,
    name: Annotated[str, typer.Option(help=say("フィードの名前。", "The name of the feed that it is of."))],
    as_json: AsJson = False,
) -> None:
    require_name(name)
    feed = _read(file)
    taken = take_in(name, feed, now())
    _show_taken(taken, len(open_evaluations(now())), as_json)


@verb(app, "status", say("フィードごとの最後の取込みと不調。", "When each feed was taken in last, and what is wrong."))
def status(as_json: AsJson = False) -> None:
    with reading() as session:
        found = feed_standings(session)
    if as_json:
        print_json([_as_json(one) for one in found])
        return
    head = (
        say("名前", "name"),
        say("脅威", "threats"),
        say("取込み", "taken in"),
        say("失敗", "failures"),
        say("原因", "what is wrong"),
    )
    print_table(head, [(one.name, one.threats, one.taken or "—", one.failures, one.fault or "—") for one in found])
    for one in found:
        _print_words(one.words, f"{one.name}: ")


def _read(file: Path) -> Feed:
    source = read_source(file, settings().feed_max_bytes)
    return read_feed(source.data, source.name, settings().feed_max_bytes)


def _print_words(words: Iterable[Words], start: str = "") -> None:
    for one in words:
        print(f"{start}{say(one.ja, one.en)}")


def _show_taken(taken: Taken, evaluations: int, as_json: bool) -> None:
    counts = {"threats": taken.threats, "appeared": taken.appeared, "changed": taken.changed, "gone": taken.gone}
    counts |= {"occasions": taken.told.opened, "again": taken.told.again, "renewed": taken.told.renewed}
    if as_json:
        left = {"unread": taken.unread, "strangers": taken.strangers}
        print_json({"outcome": taken.outcome.value, **counts, "evaluations": evaluations, **left})
        return
    words = (
        say("脅威", "threats"),
        say("新規", "new"),
        say("変更", "changed"),
        say("取下げ", "gone"),
        say("契機", "occasions opened"),
        say("再報告", "told again"),
        say("更新", "renewed"),
    )
    print(OUTCOMES[taken.outcome], *(f"{word} {count:,}" for word, count in zip(words, counts.values(), strict=True)))
    _print_words(taking_words(taken.threats, taken.unread, taken.strangers))


def _as_json(one: FeedStanding) -> dict[str, object]:
    plain: dict[str, object] = {"name": one.name, "configured": one.configured, "threats": one.threats}
    plain |= {"taken": one.taken, "failed": one.failed, "failures": one.failures, "fault": one.fault}
    return plain | {"unread": one.unread, "strangers": one.strangers}
