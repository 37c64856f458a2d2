"""What a form carries to show that it stood on a page of one visit, and which visit that was (S-1)."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from domain.time.tokyo import day_in_tokyo
from models.access.visit import Visit
from models.people.person import Person
from tasks.access.signing_in.secrets import digest_of, same, sealed
from tasks.access.signing_in.viewers import viewer_of

LEFT_OPEN = timedelta(days=7)
"""For so long a page may have been left open and its visit still be known, though that is over."""


def proof_of(token: str) -> str:
    """What forms on pages of the visit with this token carry; before signing in it is the same for everybody."""
    return _proof(digest_of(token))


def visit_of_proof(session: Session, proof: str, at: datetime) -> Visit | None:
    """The visit, open or over, to whose pages a proof belongs."""
    visits = session.exec(select(Visit).where(Visit.begun_at > at - LEFT_OPEN).order_by(col(Visit.id).desc()))
    return next((visit for visit in visits if same(proof, _proof(visit.token_digest))), None)


def author_of(session: Session, proof: str, at: datetime) -> int | None:
    """Who typed into a page whose visit ran out meanwhile: somebody with a post still.

    None where the visit was ended on purpose: whoever signs out everywhere wants nothing taken in from elsewhere.
    """
    visit = visit_of_proof(session, proof, at)
    if visit is None or visit.ended_at:
        return None
    person = session.get_one(Person, visit.person_id)
    return person.id if viewer_of(session, person, day_in_tokyo(at)) else None


def _proof(digest: str) -> str:
    return sealed("form", digest)
