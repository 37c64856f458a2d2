"""The cycle board on Prefect's Artifacts pages: phases, dates and what stopped, nothing that helps an attacker (S-1).

Everybody with the server's one password reads these pages. So a case is called by its procedure alone: that an
evaluation is on a threat would say that this ministry runs what is being attacked, that an amendment comes from an
improvement would say that something was found, and how many improvements are open is how many findings there were.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from prefect.artifacts import Artifact, ProgressArtifact, TableArtifact
from sqlmodel import Session

from domain.cases.kinds import CaseKind, CyclePhase
from domain.cases.words import words_of
from domain.overview.words import ANNUAL
from domain.words import Words
from tasks.overview.board.board import Place, board

NONE = "—"


def cycle_artifacts(session: Session, day: date) -> Iterator[Artifact]:
    """The board of all ministries, and of a hundred how many cycles run; nothing where there are no ministries."""
    if places := board(session, day):
        line = headline(places)
        yield ProgressArtifact(key="cycle-running", description=line, progress=running(places))
        yield TableArtifact(key="cycle-board", description=line, table=board_table(places))


def running(places: Sequence[Place]) -> float:
    """Of a hundred ministries, how many have a cycle that runs; 100.0 only where all have."""
    going = sum(place.position.stop is None for place in places)
    return int(going / len(places) * 1000) / 10


def headline(places: Sequence[Place]) -> str:
    """How many ministries stand in each phase, and how many cycles stopped."""
    count = Counter(place.position.phase for place in places)
    stopped = sum(place.position.stop is not None for place in places)
    ja = "、".join(f"{words_of(phase).ja} {count[phase]}" for phase in CyclePhase)
    en = ", ".join(f"{words_of(phase).en} {count[phase]}" for phase in CyclePhase)
    return f"見直しのサイクル: {ja}、停止 {stopped} / cycle board: {en}, stopped {stopped}"


def board_table(places: Sequence[Place]) -> list[dict[str, str]]:
    """One row for each ministry, those that stopped first."""
    return [_row(place) for place in places]


def _row(place: Place) -> dict[str, str]:
    ministry, found = place.ministry, place.position
    kinds = sorted({_shown(one.kind) for one in place.cases})
    return {
        "府省庁 ministry": f"{ministry.name_ja} {ministry.name_en}",
        "段階 phase": _both(words_of(found.phase)),
        "進行中 open": "、".join(_both(kind) for kind in kinds) or NONE,
        "次の期日 next date": str(found.next_on),
        "期日の内容 due for": _both(_shown(found.next_is)),
        "遅れ late by": f"{found.late} 営業日 working days" if found.late else NONE,
        "停止 stopped since": f"{found.stop.since} {_both(words_of(found.stop.reason))}" if found.stop else NONE,
    }


def _shown(kind: CaseKind | None) -> Words:
    return kind.plain.words if kind else ANNUAL


def _both(words: Words) -> str:
    return f"{words.ja} {words.en}"
