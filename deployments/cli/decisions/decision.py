"""`minaoshi decision`: stepping aside from a decision, and the chair's closing of the vote (G3-2-6, S-3)."""

import sys
from typing import Annotated

import typer

import models
from deployments.cli.speaking.frame import noun, verb
from deployments.cli.speaking.speech import say
from deployments.cli.standards.draft_text import draft_lines
from domain.standards.ground import follows
from domain.standards.kind import REVISION_MATTER
from models.decisions.ballots import ballots_of
from models.decisions.matter import matter_of, matters
from models.standards.revision.asked_items import asked_items
from models.standards.revision.opinion import opinions_of
from tasks import clock, database
from tasks.decisions.meeting import read_packet
from tasks.decisions.votes import Cast, close_vote, record_votes
from tasks.overview.carrying_on import act

app = noun(say("委員会の議決。", "A committee's decision."))

Decision = Annotated[int, typer.Argument(help=say("議決の番号。", "Number of the decision, from minaoshi status."))]
Member = Annotated[str, typer.Option(help=say("委員のコード。", "Code of the member."))]


@verb(app, "show", say("議決の対象を示す。", "Show what is decided: the draft, its answers, opinions, and who voted."))
def show(decision: Decision) -> None:
    at = clock.now()
    packet = read_packet(decision, at)
    with database.reading() as session:
        row = session.get_one(models.Decision, decision)
        kind, key = matter_of(row)
        revision = key if kind == REVISION_MATTER else 0
        asked, opinions = asked_items(session, revision), opinions_of(session, revision)
        voted = sorted(ballots_of(session, row))
        ground = session.get_one(models.Revision, revision).ground if revision else ""
    subject = follows(ground, packet.subject, say("改善", "improvement"))
    print(f"{packet.ministry} ← {subject}  {say('第', 'round ')}{packet.round}{say('回', '')}")
    print(f"{say('案文の照合値', 'digest')}: {packet.digest}")
    print(f"{say('期限', 'closes on')}: {packet.closes_on}  {say('定足数', 'quorum')}: {packet.quorum}")
    print(f"{say('投票済み', 'have voted')}: {', '.join(voted) or '—'}  {packet.outcome}")
    if not revision:
        print(f"{say('内容', 'read it')}: {matters()[kind].command.format(key)}")
    print("\n".join(draft_lines(asked, colours=sys.stdout.isatty())))
    for one, who in opinions:
        if one.text:
            print(f"{say('意見', 'opinion')} {one.id} {who.code}: {one.text}")
            print(f"    {say('回答', 'answer')}: {one.answer or '—'}")


@verb(app, "recuse", say("除斥を申し出る。", "Step aside: the member no longer counts for this decision."))
def recuse(
    decision: Decision,
    member: Member,
    reason: Annotated[str, typer.Option(help=say("除斥の理由。", "Why."))],
) -> None:
    with act() as session:
        record_votes(session, decision, Cast(member, recused={member: reason}), clock.now())
    print(say(f"議案 {decision}: 除斥を記録しました。", f"decision {decision}: {member} stepped aside"))


@verb(app, "close", say("採決を終える（委員長のみ）。", "Close the vote with what has been cast (chair only)."))
def close(decision: Decision, member: Member) -> None:
    with act() as session:
        outcome = close_vote(session, decision, member, clock.now())
    print(say(f"議案 {decision}: {outcome.value}", f"decision {decision}: {outcome.value}"))
