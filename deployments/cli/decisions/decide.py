"""`minaoshi decide`: a committee member's vote (G3-2-6)."""

from typing import Annotated

import typer

from deployments.cli.speaking.frame import AsJson, noun, verb
from deployments.cli.speaking.speech import print_json, say
from domain.decisions.committee import Vote
from tasks import clock
from tasks.decisions.votes import Cast, record_votes
from tasks.overview.carrying_on import act

app = noun(say("委員会の議決への投票。", "A member's vote."))

_DECISION = say("議決の番号（minaoshi status で分かります）。", "Number of the decision, from minaoshi status.")
_VOTE = say("賛否。締切りまで変えられます。", "The vote; it can be changed until the close.")
_COMMENT = say(
    "理由・条件。差戻しと否決では必須で、担当者へ渡ります。",
    "Reason or condition; required to return or reject, and told to those who wrote the text.",
)
_DIGEST = say("読んだ案文の照合値。違えば投票は拒まれます。", "Digest of the text that was read; another is refused.")


@verb(app, "decide", say("投票する。", "Vote on the text of an open decision."))
def decide(
    decision: Annotated[int, typer.Argument(help=_DECISION)],
    *,
    member: Annotated[str, typer.Option(help=say("委員のコード。", "Code of the member."))],
    vote: Annotated[Vote, typer.Option(help=_VOTE)],
    comment: Annotated[str, typer.Option(help=_COMMENT)] = "",
    digest: Annotated[str, typer.Option(help=_DIGEST)] = "",
    as_json: AsJson = False,
) -> None:
    with act() as session:
        cast = Cast(member, {member: vote}, {member: comment}, digest=digest)
        outcome = record_votes(session, decision, cast, clock.now())
    if as_json:
        print_json({"decision": decision, "member": member, "vote": vote.value, "outcome": outcome.value})
    else:
        print(
            say(
                f"議案 {decision}: 記録しました（{outcome.value}）。",
                f"decision {decision}: recorded ({outcome.value})",
            )
        )
