"""Who somebody is whom a provider names: exactly one of those whom their organization entered (S-3)."""

import logging

from sqlmodel import Session, func, select

from domain.errors import Refused
from models.people.person import Person
from tasks.access.signing_in.claims import MAIL, Claims, doubt_of
from tasks.settings import settings

_LOG = logging.getLogger("minaoshi.signing_in")


def person_of(session: Session, claims: Claims) -> int:
    """The person with the mail that the provider has verified, or with the code that it gives.

    Raises Refused; why stands in the log, without a word of who it is.
    """
    if doubt := doubt_of(claims):
        raise _nobody(doubt)
    named, by_mail = str(claims[settings().oidc_claim]), settings().oidc_claim == MAIL
    column = func.lower(Person.mail) if by_mail else Person.code
    # Locked, so that nobody comes in by a mail that is being changed at this moment.
    query = select(Person.id).where(column == (named.lower() if by_mail else named)).with_for_update(key_share=True)
    found = session.exec(query).all()
    if len(found) != 1 or found[0] is None:
        raise _nobody(f"{len(found)} persons are entered with this {'mail' if by_mail else 'code'}")
    return found[0]


def _nobody(why: str) -> Refused:
    _LOG.warning("the provider named nobody who could be let in: %s", why)
    return Refused("the provider's account does not match exactly one person here; ask your administrator")
