"""Improvements as the terminal shows them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from deployments.cli.speaking.speech import print_table, say
from domain.act.improvement import ImprovementPhase, ResponseKind
from domain.act.words import IMPROVEMENT_PHASES, RESPONSES
from domain.plan.grades import Grade
from domain.plan.words import GRADES

_NONE = "—"


def improvements_table(rows: Sequence[Mapping[str, Any]]) -> None:
    """One line an improvement."""
    head = (
        say("番号", "no."),
        say("府省庁", "ministry"),
        say("段階", "phase"),
        say("回", "round"),
        say("段階の期限", "phase due"),
        say("遅れ", "late"),
        say("全体の期限", "whole due"),
        say("完了", "closed"),
    )
    print_table(head, [_line(row) for row in rows])


def _line(row: Mapping[str, Any]) -> tuple[object, ...]:
    dates = row["phase_due"], row["late"], row["due_on"], row["closed_on"] or _NONE
    return str(row["improvement"]), row["ministry"], _phase(row), row["round"], *dates


def _phase(row: Mapping[str, Any]) -> str:
    return say(*IMPROVEMENT_PHASES[ImprovementPhase(row["phase"])])


def details_lines(told: Mapping[str, Any]) -> Iterator[str]:
    """What a person sees of one improvement."""
    grades = " → ".join(_grade(told[name]) for name in ("before", "expected", "after"))
    yield f"{say('改善', 'Improvement')} {told['improvement']} {told['ministry']}"
    yield f"{say('段階', 'phase')}: {_phase(told)} ({told['round']}) {told['phase_due']}"
    if told["finding"]:
        yield f"{say('指摘', 'finding')} {told['finding']['number']}: {told['finding']['statement']}"
        yield f"{say('項目', 'items')}: {' '.join(told['finding']['items']) or _NONE}"
    yield f"{say('目的', 'purpose')}: {told['purpose'] or _NONE}"
    if "risk" in told["seen"]:
        yield f"{say('リスク（現在 → 期待 → 確認）', 'risk (before → expected → seen)')}: {grades}"
    for one in told["responses"]:
        yield from _response(one)
    for one in told["checks"] or ():
        said = say("効果あり", "effective") if one["effective"] else say("効果なし", "not effective")
        yield f"{say('確認', 'check')} ({one['round']}) {one['checker']}: {said} {_grade(one['after'])}"
        yield from (f"    {text}" for text in (one["observed"], one["lesson"]) if text)


def _response(one: Mapping[str, Any]) -> Iterator[str]:
    kind = say(*RESPONSES[ResponseKind(one["kind"])])
    state = say(f"実施 {one['done_on']}", f"done {one['done_on']}") if one["done_on"] else one["due_on"]
    amends = say(f"（改定 {one['revision']}）", f" (revision {one['revision']})") if one["revision"] else ""
    yield f"{say('対応', 'response')} {one['response']} ({one['round']}) {kind}{amends} {one['owner']} {state}"
    yield from (f"    {text}" for text in (one["statement"], one["account"]) if text)


def _grade(value: int | None) -> str:
    return f"{value} {say(*GRADES[Grade(value)])}" if value else _NONE
