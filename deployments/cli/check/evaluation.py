"""`minaoshi evaluation`: looking again after an occasion, from its plan to its conclusion (G3-4a, G3-4b)."""

from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.check.evaluation_text import details_text, evaluations_table
from deployments.cli.running.carrying import carry_on
from deployments.cli.speaking.frame import AsJson, noun, verb
from deployments.cli.speaking.speech import print_json, say
from tasks import clock, database
from tasks.cases.taking_up import find_moved_cases
from tasks.check.evaluation import open_evaluations
from tasks.check.evaluation.case import occasion_of
from tasks.check.evaluation.concluding import conclude
from tasks.check.evaluation.listing import evaluation_rows, find_evaluation
from tasks.check.evaluation.plan_file import plan_text, read_plan
from tasks.check.evaluation.planning import default_plan, plan_evaluation
from tasks.check.evaluation.process import EVALUATIONS, evaluate
from tasks.check.evaluation.showing import evaluation_details
from tasks.overview.carrying_on import act

app = noun(say("評価。", "Evaluations."))
Number = Annotated[int, typer.Argument(help=say("評価の番号。", "Number of the evaluation."))]
Who = Annotated[str, typer.Option(help=say("行う人のコード。", "Code of the person who acts."))]
_FILE = say("計画を記した TOML。なければ標準の計画。", "The plan as TOML; none: the standard plan.")
_DRAFT = say("標準の計画を TOML で示すだけ。", "Only print the standard plan as TOML.")


@verb(app, "list", say("評価の一覧: 契機・段階・期限・遅れ。", "Where the evaluations stand: occasion, phase, dates."))
def list_all(
    ministry: Annotated[str, typer.Argument(help=say("府省庁のコード。", "Code of a ministry."))] = "",
    ended: Annotated[bool, typer.Option("--all", help=say("終わったものも示す。", "Those that ended, too."))] = False,
    as_json: AsJson = False,
) -> None:
    with database.reading() as session:
        rows = evaluation_rows(session, clock.today(), ministry, ended=ended)
    if as_json:
        print_json(rows)
    else:
        evaluations_table(rows)


@verb(app, "show", say("一つの評価の内容（取扱注意）。", "All that is written of one evaluation; it is sensitive."))
def show(evaluation: Number, person: Who, as_json: AsJson = False) -> None:
    with act() as session:
        told = evaluation_details(session, evaluation, person, clock.now())
    if as_json:
        print_json(told)
    else:
        print(details_text(told))


@verb(app, "plan", say("計画を定める。省けば標準の計画。", "Write the plan down; without a file the standard one."))
def plan(
    evaluation: Number,
    person: Who = "",
    file: Annotated[Path | None, typer.Option(help=_FILE)] = None,
    draft: Annotated[bool, typer.Option("--draft", help=_DRAFT)] = False,
) -> None:
    with act() as session:
        usual = default_plan(occasion_of(session, find_evaluation(session, evaluation)).kind)
        if draft:
            print(plan_text(usual), end="")
            return
        plan_evaluation(session, evaluation, person, read_plan(file) if file else usual, clock.now())
    print(say("計画を記録しました。", "the plan is recorded"))


@verb(app, "conclude", say("取りまとめを記す。", "Write what the findings come to."))
def conclude_one(evaluation: Number, person: Who, text: Annotated[str, typer.Option()]) -> None:
    with act() as session:
        conclude(session, evaluation, person, text, clock.now())
    print(say("取りまとめを記録しました。", "the conclusion is recorded"))


@verb(
    app, "carry", say("契機のある評価を始め、動きのあったものを進める。", "Open what is due, and carry on what moved.")
)
def carry() -> None:
    at = clock.now()
    open_evaluations(at)
    carry_on(find_moved_cases(at, EVALUATIONS), evaluate)
