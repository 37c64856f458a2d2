"""The cycle board as lines for a terminal or a pipe, and one ministry's place on it in detail (G3-1-3)."""

from collections import Counter
from collections.abc import Iterator, Sequence

from deployments.cli.speaking.speech import say, table_lines, width
from domain.cases.kinds import CaseKind, CyclePhase
from domain.cases.words import words_of
from domain.overview.words import ANNUAL
from domain.words import Words
from models.overview.board import Open
from tasks.overview.board import Place

_NONE = "—"


def board_lines(places: Sequence[Place]) -> Iterator[tuple[str, bool]]:
    """Each line of the board with whether it is of a ministry whose cycle stopped; those come first."""
    if not places:
        return
    yield say("見直しのサイクル", "The cycle of review"), False
    yield _headline(places), False
    head, *lines = table_lines(_HEAD, [_row(place) for place in places])
    yield head, False
    stopped = (place.position.stop is not None for place in places)
    yield from zip(lines, stopped, strict=True)
    yield "", False


_HEAD = (
    say("コード", "code"),
    say("府省庁", "ministry"),
    say("段階", "phase"),
    say("進行中", "open"),
    say("次の期日", "next date"),
    say("期日の内容", "of what"),
    say("遅れ", "late"),
    say("停止", "stopped since"),
)


def _headline(places: Sequence[Place]) -> str:
    count = Counter(place.position.phase for place in places)
    stopped = sum(place.position.stop is not None for place in places)
    parts = [f"{say(*words_of(phase))} {count[phase]}" for phase in CyclePhase]
    return say("　", "   ").join([*parts, f"{say('停止', 'stopped')} {stopped}"])


def _row(place: Place) -> tuple[object, ...]:
    ministry, found = place.ministry, place.position
    return (
        ministry.code,
        say(ministry.name_ja, ministry.name_en),
        say(*words_of(found.phase)),
        _counted(place),
        found.next_on,
        say(*_what(found.next_is)),
        found.late,
        _stopped(place),
    )


def _counted(place: Place) -> str:
    """Each kind that is open, with how many of it."""
    kinds = [(kind, count) for kind in CaseKind.every() if (count := place.count(kind))]
    return say("、", ", ").join(f"{say(*kind.words)} {count}" for kind, count in kinds) or _NONE


def _stopped(place: Place) -> str:
    stop = place.position.stop
    return f"{stop.since} {say(*words_of(stop.reason))}" if stop else _NONE


def place_lines(place: Place) -> Iterator[str]:
    """Where one ministry stands, with every case that is open there by its id."""
    ministry, found = place.ministry, place.position
    late = say(f"（{found.late} 営業日の遅れ）", f" ({found.late} working days late)") if found.late else ""
    facts = [
        (say("段階", "phase"), say(*words_of(found.phase))),
        (
            say("次の期日", "next date"),
            f"{found.next_on} {say(*_what(found.next_is))}{late}",
        ),
        (say("停止", "stopped since"), _stopped(place)),
        (say("直近の年次評価", "last annual evaluation"), _last(place)),
    ]
    yield f"{say(ministry.name_ja, ministry.name_en)} ({ministry.code})"
    widest = max(width(name) for name, _ in facts)
    yield from (f"  {name}{' ' * (widest - width(name))}  {said}" for name, said in facts)
    if place.cases:
        rows = [_case(one, late) for one, late in zip(place.cases, place.late, strict=True)]
        yield f"  {say('進行中の案件', 'open cases')}"
        yield from (f"    {line}" for line in table_lines(_CASE_HEAD, rows))
    yield ""


_CASE_HEAD = (
    say("種別", "kind"),
    say("番号", "id"),
    say("段階", "phase"),
    say("回", "round"),
    say("期限", "due"),
    say("遅れ", "late"),
    say("最後の動き", "last act"),
)


def _case(one: Open, late: int) -> tuple[object, ...]:
    return say(*one.kind.words), one.id, say(*words_of(one.phase)), one.round, one.due_on, late, one.acted_on


def _last(place: Place) -> str:
    done = place.yearlies
    if done.closed_on is None:
        return _NONE
    return say(f"{done.closed_year}年度（{done.closed_on} 完了）", f"FY{done.closed_year}, closed {done.closed_on}")


def _what(kind: CaseKind | None) -> Words:
    """What a next date is of; where nothing is open, of the annual review."""
    return kind.words if kind else ANNUAL
