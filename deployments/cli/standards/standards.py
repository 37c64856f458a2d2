"""`minaoshi standards`: standards that a ministry had decided before it came to minaoshi (G2-1c, G2-1d)."""

from typing import Annotated

import typer

from deployments.cli.speaking.frame import AsJson, noun, operator, verb
from deployments.cli.speaking.speech import counted, print_json, print_table, say
from domain.standards.coverage import Way
from domain.standards.words import EDITIONS
from models.standards.editions import documents_of
from tasks import clock, database
from tasks.standards.splitting import split_off_technical
from tasks.standards.taking_over import take_over_standards

app = noun(say("府省庁の対策基準。", "A ministry's standards."))


@verb(app, "take-over", say("既に議決済みの基準を引き継ぐ。", "Take over standards that were decided before."))
def take_over(
    release: Annotated[
        str, typer.Argument(help=say("基準が応えている公開済みの版。", "The published release they answer."))
    ],
    ministry: Annotated[
        list[str] | None, typer.Option(help=say("府省庁。省略時は全て。", "Which; all by default."))
    ] = None,
    way: Annotated[Way, typer.Option(help=say("反映の方法。", "How each item is answered."))] = Way.ADOPT,
) -> None:
    count, organizations = take_over_standards(release, ministry or [], way, clock.now(), operator())
    print(
        say(
            f"{organizations} 府省庁、{count:,} 項目を引き継ぎました。",
            f"{counted(organizations, 'ministry', 'ministries')}, {counted(count, 'answer')} taken over",
        )
    )


@verb(app, "show", say("文書と各版の状態を示す。", "Show a ministry's documents and the life of each edition."))
def show(
    ministry: Annotated[str, typer.Argument(help=say("府省庁のコード。", "Its code."))], as_json: AsJson = False
) -> None:
    with database.reading() as session:
        rows = [
            {
                "document": say(document.title_ja, document.title_en),
                "edition": edition.number,
                "state": say(EDITIONS[edition.state].ja, EDITIONS[edition.state].en),
                "from": str(edition.in_force_from or ""),
                "until": str(edition.ended_on or ""),
                "digest": edition.digest,
            }
            for document, edition in documents_of(session, ministry)
        ]
    if as_json:
        print_json(rows)
    else:
        head = say("文書 版 状態 施行 終了 照合値", "document edition state from until digest").split()
        print_table(head, [[*list(row.values())[:-1], str(row["digest"])[:12]] for row in rows])


@verb(app, "split", say("技術基準を別の文書に分ける。", "Keep technical standards in a document of their own."))
def split(ministry: Annotated[str, typer.Argument(help=say("府省庁のコード。", "Code of the ministry."))]) -> None:
    split_off_technical(ministry, clock.now(), operator())
    print(say("分けました。", "split off"))
