"""Where every ministry stands, as lines for a terminal or a pipe."""

from collections.abc import Iterator, Sequence

from deployments.cli.overview.cycle_text import board_lines
from deployments.cli.overview.engine_text import engine_lines
from deployments.cli.overview.status_shown import Shown
from deployments.cli.speaking.speech import say, table_lines
from domain.baseline.words import BASELINES
from domain.notices.notice_kind import notice_kinds
from domain.standards.ground import follows
from domain.standards.revision import OPEN, Phase
from domain.standards.words import PHASES
from tasks.notices.dead_letters import DeadLetter
from tasks.standards.progress.by_release import Overview, Place
from tasks.standards.revision.next_step import next_step

_NONE = "—"
_RED, _BOLD, _PLAIN = "\033[31m", "\033[1m", "\033[0m"


def status_lines(shown: Shown, letters: Sequence[DeadLetter], *, colours: bool) -> Iterator[str]:
    """How the engine stands, the cycle board, all releases one after another, then what was not delivered."""
    for line, wrong in engine_lines(shown.engine):
        yield _tinted(line, _RED if wrong else "", colours)
    for line, stopped in board_lines(shown.places):
        yield _tinted(line, _RED if stopped else "", colours)
    found = shown.found
    if not found:
        yield say("公開された版はありません。", "no release is published yet")
    for one in found:
        yield from _overview(one, colours=colours)
        yield ""
    yield from _letters(letters, colours=colours)


def _overview(one: Overview, *, colours: bool) -> Iterator[str]:
    yield _tinted(f"{one.release.name} ({say(*BASELINES[one.release.kind])})", _BOLD, colours)
    if one.release.published_at is None:
        yield say("まだ公開されていません。", "not published yet")
        return
    if one.places:
        yield _headline(one)
        head, *lines = table_lines(_HEAD, [_row(place) for place in one.places])
        yield head
        tints = (_RED if place.overdue else "" for place in one.places)
        yield from (_tinted(line, tint, colours) for line, tint in zip(lines, tints, strict=True))
    if amending := [place for place in one.amendments if place.stand.case.phase in OPEN]:
        yield say("改善による改定", "amendments for improvements")
        yield from table_lines((say("対象", "for"), *_HEAD), [_amendment(one, place) for place in amending])
    if one.untouched:
        yield say("影響なし: ", "asked nothing: ") + " ".join(ministry.code for ministry in one.untouched)
    if moved := [place.stand.ministry.code for place in one.places if place.stand.case.pending]:
        yield say("動きがあり取上げ待ち: ", "acted upon, waiting for the next sweep: ") + " ".join(moved)


_HEAD = (
    say("コード", "code"),
    say("府省庁", "ministry"),
    say("段階", "phase"),
    say("回", "round"),
    say("対象", "asked"),
    say("残り", "left"),
    say("期限", "due"),
    say("遅れ", "late"),
    say("施行日", "in force"),
    say("次にすること", "next"),
)


def _row(place: Place) -> tuple[object, ...]:
    case, asked = place.stand.case, place.stand.asked
    step = next_step(place.stand)
    return (
        place.stand.ministry.code,
        say(place.stand.ministry.name_ja, place.stand.ministry.name_en),
        say(*PHASES[case.phase]),
        case.round,
        asked.items,
        asked.left,
        case.phase_due if case.phase in OPEN else _NONE,
        place.late,
        case.in_force_on or _NONE,
        _NONE if case.phase is Phase.IN_FORCE else say(step.ja, step.en),
    )


def _amendment(one: Overview, place: Place) -> tuple[object, ...]:
    return (follows(place.stand.case.ground, one.release.name, say("改善", "improvement")), *_row(place))


def _headline(one: Overview) -> str:
    pace = one.pace
    there = f"{len(pace.taken)} / {pace.cases} ({one.percent}%)"
    parts = [say(f"施行済 {there}", f"in force {there}")]
    parts += [f"{say(*PHASES[phase])} {one.phases[phase]}" for phase in OPEN if one.phases[phase]]
    parts.append(say(f"期限超過 {len(one.overdue)}", f"overdue {len(one.overdue)}"))
    if pace.median is not None:
        parts.append(say(f"半数まで {pace.median} 営業日", f"half within {pace.median} working days"))
    return say("　", "   ").join(parts)


def _letters(letters: Sequence[DeadLetter], *, colours: bool) -> Iterator[str]:
    if not letters:
        yield say("不達の通知: なし", "undelivered notices: none")
        return
    yield _tinted(say(f"不達の通知: {len(letters)} 件", f"undelivered notices: {len(letters)}"), _RED, colours)
    head = (say("番号", "id"), say("通知", "notice"), say("宛先", "to"), say("試行", "tries"), say("理由", "why"))
    rows = [(one.id, _notice(one), one.recipient or _NONE, one.attempts, one.fault) for one in letters]
    yield from table_lines(head, rows)


def _notice(letter: DeadLetter) -> str:
    kind = notice_kinds().get(letter.template)
    return say(*kind.words) if kind else letter.template


def _tinted(line: str, tint: str, colours: bool) -> str:
    return f"{tint}{line}{_PLAIN}" if colours and tint else line
