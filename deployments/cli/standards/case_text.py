"""One ministry's case in detail, as lines for a terminal or a pipe."""

from collections.abc import Iterator

from deployments.cli.speaking.speech import say, table_lines, width
from deployments.cli.standards.coverage import figures_table
from domain.people.words import ROLES
from domain.standards.ground import follows
from domain.standards.revision import OPEN
from domain.standards.words import PHASES
from domain.words import Words
from models.standards.revision.opinion import OpenOpinion, OpinionKind
from tasks.standards.revision.case_detail import Detail
from tasks.standards.revision.next_step import next_step

_KINDS = {OpinionKind.EXPERT: Words("専門家", "expert"), OpinionKind.UNIT: Words("部局", "department")}


def case_lines(detail: Detail) -> Iterator[str]:
    """Where it stands, what is next and by whom, what is open by its id, and how the release is covered."""
    ministry, case = detail.place.stand.ministry, detail.place.stand.case
    followed = follows(case.ground, detail.release.name, say("改善", "improvement"))
    yield f"{say(ministry.name_ja, ministry.name_en)} ({ministry.code}) ← {followed}"
    facts = list(_facts(detail))
    widest = max(width(name) for name, _ in facts)
    yield from (f"  {name}{' ' * (widest - width(name))}  {said}" for name, said in facts)
    if detail.opinions and case.phase in OPEN:
        yield from _indented(
            say("意見（この回の未了）", "opinions still open in this round"), _opinions(detail.opinions)
        )
    yield from _indented(
        say("この版への対応（施行中の基準）", "how the standards in force cover it"), _coverage(detail)
    )
    yield ""


def _facts(detail: Detail) -> Iterator[tuple[str, str]]:
    place = detail.place
    case, asked, vote, step = place.stand.case, place.stand.asked, place.stand.vote, next_step(place.stand)
    yield say("改定", "revision"), str(case.id)
    yield say("段階", "phase"), say(*PHASES[case.phase]) + say(f"（第{case.round}回）", f" (round {case.round})")
    yield say("次にすること", "next"), say(step.ja, step.en)
    if step.by:
        yield say("誰が", "by whom"), say("、", ", ").join(say(*ROLES[role]) for role in step.by)
    yield (
        say("項目", "items"),
        say(
            f"対象 {asked.items}（要見直し {asked.reexamine}、未回答 {asked.gaps}）、残り {asked.left}",
            f"{asked.items} asked ({asked.reexamine} to re-examine, {asked.gaps} gaps), {asked.left} left",
        ),
    )
    if vote:
        cast = say(f"{vote.cast} / {vote.seats} 票", f"{vote.cast} of {vote.seats} votes cast")
        yield say("議決", "decision"), f"{vote.decision}: {cast}"
    if case.phase in OPEN:
        yield say("この段階の期限", "this phase due"), str(case.phase_due)
    yield say("全体の期限", "whole due"), str(case.due_on)
    if place.late:
        yield say("遅れ", "late"), say(f"{place.late} 営業日", f"{place.late} working days")
    if case.in_force_on:
        yield say("施行日", "in force on"), str(case.in_force_on)


def _opinions(opinions: list[OpenOpinion]) -> list[str]:
    head = (say("番号", "id"), say("種別", "kind"), say("求めた相手", "asked of"), say("待っていること", "awaited"))
    given, awaited = say("府省庁の回答", "the ministry's answer"), say("意見", "the opinion")
    rows = [(one.id, say(*_KINDS[one.kind]), one.person, given if one.given else awaited) for one in opinions]
    return table_lines(head, rows)


def _coverage(detail: Detail) -> list[str]:
    return table_lines(*figures_table(detail.coverage))


def _indented(title: str, lines: list[str]) -> Iterator[str]:
    yield f"  {title}"
    yield from (f"    {line}" for line in lines)
