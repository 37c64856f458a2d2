"""Whether an amendment amends: of what a finding concerns, at least one answer must say something else (G3-5a)."""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from domain.errors import Refused
from domain.standards.coverage import Answer, Way

_SHOWN = 10
_TAKE_OVER = (Way.REFER, Way.ADOPT)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """An item that an improvement has answered again, under its visible number.

    former:   the answer in force, None for a gap; drafted: the new one, None while there is none.
    moved_on: the item itself says something else than what was answered.
    """

    item: str
    former: Answer | None
    drafted: Answer | None
    moved_on: bool = False


def amends(one: Rewritten) -> bool:
    """True where the answer drafted is another than the one in force, in its treatment or in the provision's words.

    Width and spaces do not count, nor does a remark; the reason of an omission is its text. What is taken over from an
    item that says something new is new with it.
    """
    if one.drafted is None:
        return False
    if one.former is None or (one.moved_on and one.drafted.way in _TAKE_OVER):
        return True
    return _said(one.drafted) != _said(one.former)


def amends_nothing(items: Sequence[Rewritten]) -> bool:
    """True where every item is answered, each as it is in force; one that is open may still become another."""
    return bool(items) and all(one.drafted and not amends(one) for one in items)


def require_amending(improvement: int, items: Sequence[Rewritten]) -> None:
    """Raises Refused, one line with the items' numbers, where the answers would leave the standards as they are."""
    if not amends_nothing(items):
        return
    named = ", ".join(one.item for one in items[:_SHOWN])
    more = f" (+{len(items) - _SHOWN})" if len(items) > _SHOWN else ""
    raise Refused(
        f"improvement {improvement} would amend nothing: {named}{more} answered word for word as in force; change the"
        " provision of at least one"
    )


def _said(answer: Answer) -> tuple[str, ...]:
    reason = answer.reason if answer.way is Way.OMIT else ""
    texts = (answer.way.value, answer.provision, answer.wording, reason)
    return tuple("".join(normalize("NFKC", text).split()) for text in texts)
