"""`minaoshi decision`: stepping aside from a decision, and the chair's closing of the vote (G3-2-6, S-3)."""

from typing import Annotated

import typer

from deployments.cli.frame import noun, verb
from deployments.cli.speech import say
from tasks import clock, database
from tasks.decisions import Cast, close_vote, record_votes

app = noun(say("委員会の議決。", "A committee's decision."))

Decision = Annotated[int, typer.Argument(help=say("議決の番号。", "Number of the decision, from minaoshi status."))]
Member = Annotated[str, typer.Option(help=say("委員の符号。", "Code of the member."))]


@verb(app, "recuse", say("除斥を申し出る。", "Step aside: the member no longer counts for this decision."))
def recuse(
    decision: Decision,
    member: Member,
    reason: Annotated[str, typer.Option(help=say("除斥の理由。", "Why."))],
) -> None:
    database.migrate()
    with database.transaction() as session:
        record_votes(session, decision, Cast(member, recused={member: reason}), clock.now())
    print(say(f"議決 {decision}: 除斥を記録しました。", f"decision {decision}: {member} stepped aside"))


@verb(app, "close", say("採決を終える（議長のみ）。", "Close the vote with what has been cast (chair only)."))
def close(decision: Decision, member: Member) -> None:
    database.migrate()
    with database.transaction() as session:
        outcome = close_vote(session, decision, member, clock.now())
    print(say(f"議決 {decision}: {outcome.value}", f"decision {decision}: {outcome.value}"))
