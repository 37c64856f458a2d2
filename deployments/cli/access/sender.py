"""`minaoshi sender`: who may report occasions over HTTP (G3-4a)."""

from typing import Annotated

import typer

from deployments.cli.speaking.frame import AsJson, noun, operator, verb
from deployments.cli.speaking.speech import print_json, print_table, say
from domain.cases.kinds import OccasionKind
from tasks import clock, database
from tasks.occasions.senders import Allowed, add_sender, revoke_sender, senders

app = noun(say("HTTP による報告元。", "Senders of reports over HTTP."))

Name = Annotated[str, typer.Argument(help=say("報告元の名前。", "The sender's name."))]
_KINDS = say("報告できる種類（繰り返し可）。", "A kind that it may report; may be repeated.")
_MINISTRY = say("報告できる府省庁のコード。空なら全て。", "Code of the ministry it may report for; empty: any.")
_PER_HOUR = say("1時間に送れる回数。", "How many requests it may send in an hour.")


@verb(app, "add", say("報告元を加え、トークンを一度だけ示す。", "Add a sender; its token is shown this once."))
def add(
    name: Name,
    kind: Annotated[list[OccasionKind], typer.Option(help=_KINDS)],
    ministry: Annotated[str, typer.Option(help=_MINISTRY)] = "",
    per_hour: Annotated[int, typer.Option(min=1, max=100_000, help=_PER_HOUR)] = 60,
    as_json: AsJson = False,
) -> None:
    with database.transaction() as session:
        token = add_sender(session, name, Allowed(ministry, kind, per_hour), operator(), clock.now())
    if as_json:
        print_json({"name": name, "token": token})
    else:
        print(say(f"トークン（再び示すことはできません）: {token}", f"token (cannot be shown again): {token}"))


@verb(app, "revoke", say("トークンを無効にする。", "Have its token refused from now on."))
def revoke(name: Name) -> None:
    with database.transaction() as session:
        revoke_sender(session, name, operator(), clock.now())
    print(say(f"{name}: 無効にしました。", f"{name}: revoked"))


@verb(app, "list", say("報告元の一覧。", "List the senders."))
def show(as_json: AsJson = False) -> None:
    with database.reading() as session:
        shown = [
            {
                "name": one.name,
                "ministry": ministry,
                "kinds": one.kinds.split(","),
                "per_hour": one.per_hour,
                "made_on": one.made_at.date().isoformat(),
                "revoked": one.revoked_at is not None,
            }
            for one, ministry in senders(session)
        ]
    if as_json:
        print_json(shown)
        return
    head = ("name", "ministry", "kinds", "per hour", "made on", "revoked")
    head_ja = ("報告元", "府省庁", "種類", "毎時", "作成日", "無効")
    rows = [[*map(str, one.values())] for one in shown]
    print_table([say(ja, en) for ja, en in zip(head_ja, head, strict=True)], rows)
