"""Evaluations as the terminal shows them."""

from collections.abc import Mapping, Sequence
from typing import Any

from deployments.cli.speaking.speech import print_table, say
from domain.cases.kinds import OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.check.words import EVALUATION_PHASES
from domain.occasions.words import OCCASIONS


def evaluations_table(rows: Sequence[Mapping[str, Any]]) -> None:
    """One line an evaluation."""
    head = (
        say("番号", "no."),
        say("府省庁", "ministry"),
        say("契機", "occasion"),
        say("年度", "year"),
        say("段階", "phase"),
        say("段階の期限", "phase due"),
        say("遅れ", "late"),
        say("全体の期限", "whole due"),
        say("開始の遅れ", "opened late"),
    )
    print_table(head, [_line(row) for row in rows])


def _line(row: Mapping[str, Any]) -> tuple[object, ...]:
    ended = row["closed_on"]
    dates = (f"({ended})", "-") if ended else (row["phase_due"], _days(row["late"]))
    names = row["evaluation"], row["ministry"], _occasion(row), str(row["fiscal_year"]), _phase(row)
    return *names, *dates, row["due_on"], _days(row["opened_late"])


def _days(count: int) -> str:
    return say(f"{count}営業日", f"{count} working days") if count else "-"


def _occasion(row: Mapping[str, Any]) -> str:
    return say(*OCCASIONS[OccasionKind(row["occasion"])])


def _phase(row: Mapping[str, Any]) -> str:
    return say(*EVALUATION_PHASES[EvaluationPhase(row["phase"])])


def details_text(told: Mapping[str, Any]) -> str:
    """Everything of one evaluation, in paragraphs."""
    named = {
        say("契機", "Occasion"): f"{_occasion(told)} ({told['ground']}) {told['occurred_on']} {told['reference']}",
        say("経緯", "Account"): told["account"],
        say("段階", "Phase"): f"{_phase(told)} ({told['round']}), {told['phase_due']}",
        say("範囲", "Scope"): told["scope"],
        say("基準", "Criteria"): told["criteria"],
        say("方法", "Method"): told["method"],
        say("自己点検", "Self-inspections"): f"{told['handed_in']} / {told['asked']}",
        say("取りまとめ", "Conclusion"): told["conclusion"],
    }
    lines = [f"{name}: {text}" for name, text in named.items() if text]
    for audit in told["audits"]:
        lines += ["", f"{say('監査', 'Audit')} {audit['auditor']}"]
        lines += [audit[aspect] for aspect in ("done", "effect", "state") if audit[aspect]]
    for one in told["findings"]:
        cause = one["cause"] or say("原因未記入", "no cause yet")
        lines += ["", f"{say('指摘', 'Finding')} {one['number']} ({one['weight']}, {one['aspect']}, {cause})"]
        lines += [one["statement"]]
    return "\n".join(lines)
