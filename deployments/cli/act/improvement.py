"""`minaoshi improvement`: from a finding to what somebody else has seen to work (G3-5a, G3-5b)."""

from datetime import datetime
from typing import Annotated

import typer

from deployments.cli.act.improvement_text import details_lines, improvements_table
from deployments.cli.running.carrying import carry_on
from deployments.cli.speaking.frame import AsJson, noun, verb
from deployments.cli.speaking.speech import print_json, say
from domain.act.improvement import ResponseKind
from models.act.improvement import Response
from tasks import clock, database
from tasks.act.improvement.listing import improvement_rows
from tasks.act.improvement.planning import Plan, plan_improvement
from tasks.act.improvement.process import improve
from tasks.act.improvement.responding import Planned, add_response, hand_over, report_done
from tasks.act.improvement.showing import improvement_details
from tasks.act.improvement.verifying import Seen, record_check
from tasks.overview.carrying_on import act

app = noun(say("改善。", "Improvements."))
Number = Annotated[int, typer.Argument(help=say("改善の番号。", "Number of the improvement."))]
Who = Annotated[str, typer.Option(help=say("行う人のコード。", "Code of the person who acts."))]
Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help=say("期日（開庁日）。", "By when: a working day."))]
_GRADE = say("（1 低 2 中 3 高 4 極めて高）", " (1 low, 2 medium, 3 high, 4 critical)")


def _grade(ja: str, en: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(help=say(ja + _GRADE, en + _GRADE))
    return option


@verb(app, "list", say("改善の一覧: 段階・期限・遅れ。", "Where the improvements stand: phase, dates, lateness."))
def list_all(
    ministry: Annotated[str, typer.Argument(help=say("府省庁のコード。", "Code of a ministry."))] = "",
    ended: Annotated[bool, typer.Option("--all", help=say("完了したものも示す。", "Closed ones, too."))] = False,
    as_json: AsJson = False,
) -> None:
    with database.reading() as session:
        rows = improvement_rows(session, clock.today(), ministry, ended=ended)
    if as_json:
        print_json(rows)
    else:
        improvements_table(rows)


@verb(
    app,
    "show",
    say(
        "一つの改善のうち、その人が見られる内容（取扱注意）。",
        "What that person sees of one improvement; it is sensitive.",
    ),
)
def show(improvement: Number, person: Who, as_json: AsJson = False) -> None:
    with database.reading() as session:
        told = improvement_details(session, improvement, person, clock.now())
    if as_json:
        print_json(told)
    else:
        print("\n".join(details_lines(told)))


@verb(app, "plan", say("目的とリスクの程度を定める。", "Write down the purpose, and the risk before and expected."))
def plan(
    improvement: Number,
    person: Who,
    purpose: Annotated[str, typer.Option(help=say("確認すべき効果。", "What the effect is to be."))],
    before: Annotated[int, _grade("現在のリスク", "The risk now")],
    expected: Annotated[int, _grade("改善後に期待するリスク", "The risk expected afterwards")],
) -> None:
    with act() as session:
        plan_improvement(session, improvement, Plan(purpose, before, expected), person, clock.now())
    carry_on([improvement], improve)


@verb(app, "respond", say("対応を一つ加える。", "Add a response: what is to be done, by whom, by when."))
def respond(
    improvement: Number,
    person: Who,
    *,
    kind: Annotated[ResponseKind, typer.Option(help=say("対応の種類。", "Its kind."))],
    owner: Annotated[str, typer.Option(help=say("責任者のコード。", "Code of its owner."))],
    by: Day,
    text: Annotated[str, typer.Option(help=say("行うこと。", "What is to be done."))],
) -> None:
    with act() as session:
        number = add_response(session, improvement, Planned(kind, text, owner, by.date()), person, clock.now())
    print(say(f"対応 {number}", f"response {number}"))
    carry_on([improvement], improve)


@verb(app, "done", say("対応の実施を報告する（責任者）。", "Report a response done, by its owner."))
def done(
    response: Annotated[int, typer.Argument(help=say("対応の番号。", "Number of the response."))],
    person: Who,
    account: Annotated[str, typer.Option(help=say("実施した内容。", "What was done."))],
) -> None:
    with act() as session:
        report_done(session, response, account, person, clock.now())
        improvement = session.get_one(Response, response).improvement_id
    carry_on([improvement], improve)


@verb(app, "hand-over", say("対応を他の責任者に引き継ぐ。", "Give a response to another owner."))
def give_over(
    response: Annotated[int, typer.Argument(help=say("対応の番号。", "Number of the response."))],
    person: Who,
    owner: Annotated[str, typer.Option(help=say("新しい責任者のコード。", "Code of the new owner."))],
) -> None:
    with act() as session:
        number = hand_over(session, response, owner, person, clock.now())
        improvement = session.get_one(Response, number).improvement_id
    print(say(f"対応 {number}", f"response {number}"))
    carry_on([improvement], improve)


@verb(app, "check", say("効果を確認する（別の人）。", "Say whether it works: by somebody who had no hand in it."))
def check(
    improvement: Number,
    person: Who,
    observed: Annotated[str, typer.Option(help=say("確認したこと。", "What was looked at and seen."))],
    after: Annotated[int, _grade("確認したリスク", "The risk seen")],
    lesson: Annotated[str, typer.Option("--failed", help=say("効果がない場合の教訓。", "No effect: the lesson."))] = "",
) -> None:
    seen = Seen(effective=not lesson, observed=observed, after=after, lesson=lesson)
    with act() as session:
        record_check(session, improvement, seen, person, clock.now())
    carry_on([improvement], improve)
