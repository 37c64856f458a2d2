"""`minaoshi decide`: a member's vote, stepping aside, or the chair's closing of the vote (G3-2-6)."""

from typing import Annotated

import typer

from deployments.cli.frame import AsJson, noun, verb
from deployments.cli.speech import print_json, say
from domain.committee import Vote
from domain.errors import BadInput
from tasks import clock, database
from tasks.decisions import Cast, close_vote, record_votes

app = noun(say("委員会の議決。", "A committee's decision."))


@verb(app, "decide", say("投票する・除斥を申し出る・採決を終える。", "Vote, step aside, or (the chair) close the vote."))
def decide(
    decision: Annotated[int, typer.Argument(help=say("議決の番号。", "Number of the decision (minaoshi status)."))],
    member: Annotated[str, typer.Option(help=say("委員の符号。", "Code of the member who acts."))],
    vote: Annotated[Vote | None, typer.Option(help=say("賛否。", "The vote; it can be changed until the close."))] = None,
    comment: Annotated[str, typer.Option(help=say("理由・条件。", "Reason or condition; goes back with a return."))] = "",
    recuse: Annotated[str, typer.Option(help=say("除斥の理由。", "Step aside, for this reason."))] = "",
    digest: Annotated[str, typer.Option(help=say("見た案文の指紋。", "Digest of the text that was read."))] = "",
    close: Annotated[bool, typer.Option("--close", help=say("採決を終える（議長）。", "Close the vote (chair)."))] = False,
    as_json: AsJson = False,
) -> None:
    if not (vote or recuse or close):
        raise BadInput("nothing to record", remedy="give --vote approve|return|reject|abstain, --recuse REASON or --close")
    database.migrate()
    with database.transaction() as session:
        cast = Cast(
            entered_by=member,
            votes={member: vote} if vote else {},
            comments={member: comment} if vote else {},
            recused={member: recuse} if recuse else {},
            digest=digest,
        )
        outcome = record_votes(session, decision, cast, clock.now()) if vote or recuse else None
        if close:
            outcome = close_vote(session, decision, member, clock.now())
    shown = outcome.value if outcome else ""
    if as_json:
        print_json({"decision": decision, "member": member, "outcome": shown})
    else:
        print(say(f"議決 {decision}: 記録しました（{shown}）。", f"decision {decision}: recorded ({shown})"))
