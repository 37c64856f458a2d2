"""`minaoshi opinion`: what the expert and the departments say of a draft, and what the ministry answers (G3-2-6)."""

from typing import Annotated, Any

import typer

from deployments.cli.speaking.frame import AsJson, noun, verb
from deployments.cli.speaking.speech import print_json, print_table, say
from models.standards.revision.opinion import Opinion, OpinionKind, opinions_of
from tasks import clock, database
from tasks.overview.carrying_on import act
from tasks.standards.revision.opinions import answer_opinion, give_opinion

app = noun(say("意見照会。", "Opinions on a draft."))
_HEAD = (
    say("番号", "no"),
    say("回", "round"),
    say("種別", "kind"),
    say("人", "person"),
    say("状態", "state"),
    say("意見", "text"),
    say("回答", "answer"),
)
_KINDS = {OpinionKind.EXPERT: ("専門家", "expert"), OpinionKind.UNIT: ("関係部局", "department")}
Who = Annotated[str, typer.Option(help=say("行う人のコード。", "Code of the person who acts."))]
Text = Annotated[str, typer.Option(help=say("本文。空なら「意見なし」。", "The text; empty: nothing to say."))]


@verb(app, "list", say("求められた意見を示す。", "Show the opinions asked for, and their answers."))
def show(revision: Annotated[int, typer.Argument()], as_json: AsJson = False) -> None:
    with database.reading() as session:
        rows = opinions_of(session, revision)
    told: list[dict[str, Any]] = [
        {"opinion": one.id, "round": one.round, "kind": one.kind, "person": who.code, "state": _state(one)}
        | {"text": one.text or "", "answer": one.answer or ""}
        for one, who in rows
    ]
    if as_json:
        print_json(told)
    else:
        shown = [row | {"kind": say(*_KINDS[row["kind"]])} for row in told]
        print_table(_HEAD, [[" ".join(str(cell).split()) for cell in row.values()] for row in shown])


def _state(one: Opinion) -> str:
    if one.text is None:
        return say("待ち", "awaited")
    if not one.text:
        return say("意見なし", "nothing to say")
    return say("回答済", "answered") if one.answer is not None else say("要回答", "to be answered")


@verb(app, "give", say("意見を述べる。", "Give the opinion that was asked for."))
def give(revision: Annotated[int, typer.Argument()], person: Who, text: Text = "") -> None:
    with act() as session:
        give_opinion(session, revision, person, text, clock.now())
    print(say("記録しました。", "recorded"))


@verb(app, "answer", say("意見に回答する。", "Answer an opinion."))
def answer(opinion: Annotated[int, typer.Argument()], person: Who, text: Text) -> None:
    with act() as session:
        answer_opinion(session, opinion, person, text, clock.now())
    print(say("記録しました。", "recorded"))
