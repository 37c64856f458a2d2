"""Forms that were begun are kept for their author until they are sent, discarded, or too old (S-1)."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import Session

from domain.errors import BadInput
from models.access.form_draft import (
    Draft,
    Fields,
    draft_at,
    forget_draft,
    forget_old_drafts,
    keep_draft,
    places_of_drafts,
)
from tasks.clock import now
from tasks.database import transaction
from tasks.settings import settings

NEVER = frozenset({"csrf", "back", "here", "draft", "code"})
"""Fields that are the page's own, or are to be typed each time: the chair's code."""
LONGEST = 100_000
"""Characters of a form that is kept: ten fields that are full."""
PLACE, NAME = 200, 64
"""Characters of an address and of a field's name."""


def save(session: Session, person: int, place: str, typed: Fields, at: datetime) -> None:
    """Keep what was typed into the form that is sent to `place`; raises BadInput where it is no form of ours."""
    fields = {name: [_plain(words) for words in values] for name, values in typed.items() if name not in NEVER}
    long = sum(len(words) for values in fields.values() for words in values) > LONGEST
    if long or len(place) > PLACE or any(len(name) > NAME for name in fields):
        raise BadInput("this is too long to be kept as a draft", remedy="shorten it, or send it")
    keep_draft(session, person, place, fields, at)


def _plain(words: str) -> str:
    """The text with our line ends, without what no database takes."""
    ours = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in ours if letter.isprintable() or letter in "\t\n\u3000" or ord(letter) > 160)


def kept(session: Session, person: int, page: str) -> Mapping[str, Draft]:
    """A person's drafts of the forms that stand on a page, by the address to which they are sent."""
    here = [place for place in places_of_drafts(session, person) if f'action="{place}"' in page]
    return {place: draft for place in here if (draft := draft_at(session, person, place))}


def discard(session: Session, person: int, place: str) -> None:
    """Forget a draft; again changes nothing."""
    forget_draft(session, person, place)


def forget_old() -> int:
    """Forget drafts with which nobody went on for `MINAOSHI_DRAFT_DAYS`; how many values that were."""
    with transaction() as session:
        return forget_old_drafts(session, now() - timedelta(days=settings().draft_days))
