"""The text of a matter made readable, and what of it is another than was put to the vote (G3-2-6)."""

from dataclasses import dataclass, replace

from domain.changed_words import Run, marked
from domain.check.findings import Aspect, Weight
from domain.decisions.matter_text import SEALED, MatterText, Part, PartKey, Told, moved_between
from models.people.names import Named, persons_named
from tasks.database import Session


@dataclass(frozen=True, slots=True)
class Side:
    """What a part says, what is gone or new in it marked; marks: of a finding, its weight and aspect."""

    words: tuple[Run, ...]
    marks: tuple[Weight | Aspect, ...] = ()


@dataclass(frozen=True, slots=True)
class MovedPart:
    """A part that is another than the one put to the vote; None where there was, or is, none.

    about: a finding's number, or what the heading is; language: of a report's part, empty for what has none.
    sealed: that it changed is all that is told of it here.
    """

    key: PartKey
    about: str
    language: str
    sealed: bool
    put: Side | None
    now: Side | None


def readable(session: Session, text: MatterText) -> MatterText:
    """The same with names and days in words for what is kept as numbers."""
    ids = {int(told.mark.split()[0]) for part, told in text.items() if part.key is PartKey.TRUSTED}
    names = persons_named(session, ids) if ids else {}
    return {part: _trusted(told, names) if part.key is PartKey.TRUSTED else told for part, told in text.items()}


def parts_moved(put: MatterText, now: MatterText) -> tuple[MovedPart, ...]:
    """What changed, both sides marked; of what the packet does not tell, only that it changed."""
    return tuple(_moved(part, before, after) for part, before, after in moved_between(put, now))


def _trusted(told: Told, names: dict[int, Named]) -> Told:
    who, starts, ends = told.mark.split()
    return Told(f"{names[int(who)].name_ja} / {names[int(who)].name_en}: {starts} – {ends}")


def _moved(part: Part, put: Told | None, now: Told | None) -> MovedPart:
    language, _, heading = part.about.rpartition(":") if part.key in _OF_A_REPORT else ("", "", part.about)
    about = heading if part.key in _OF_A_REPORT | _NUMBERED else ""
    shown = MovedPart(part.key, about, language, part.key in SEALED, None, None)
    if shown.sealed:
        return shown
    runs = marked(_words(put), _words(now)) if put and now else [("same", _words(put or now))]
    return replace(shown, put=_side(part, put, runs, "new"), now=_side(part, now, runs, "gone"))


_OF_A_REPORT = frozenset({PartKey.SECTION, PartKey.WRITTEN})
_NUMBERED = frozenset({PartKey.FINDING, PartKey.JUDGED})


def _words(told: Told | None) -> str:
    """Its words; the figure where it has none."""
    return (told.words or told.mark) if told else ""


def _side(part: Part, told: Told | None, runs: list[Run], other: str) -> Side | None:
    if told is None:
        return None
    marks = weighed(told) if part.key is PartKey.FINDING else ()
    return Side(tuple(run for run in runs if run[1] and run[0] != other), marks)


def weighed(told: Told) -> tuple[Weight, Aspect]:
    """Of a finding, how much it weighs and in which respect."""
    weight, aspect = told.mark.split()
    return Weight(weight), Aspect(aspect)
