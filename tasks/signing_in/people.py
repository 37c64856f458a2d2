"""Who somebody is whom a provider names: exactly one of those whom their organization entered (S-3)."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, func, select

from domain.errors import Refused
from models.person import Person
from tasks.settings import settings


def person_of(session: Session, claims: Mapping[str, Any]) -> int:
    """The person with the mail that the provider has verified, or with the code that it gives; raises Refused."""
    claim = settings().oidc_claim
    named = str(claims.get(claim, ""))
    by_mail = claim == "email"
    column = func.lower(Person.mail) if by_mail else Person.code
    known = bool(named) and (not by_mail or claims.get("email_verified") is True)
    # Locked, so that nobody comes in by a mail that is being changed at this moment.
    query = select(Person.id).where(column == (named.lower() if by_mail else named)).with_for_update(key_share=True)
    found = session.exec(query).all() if known else []
    if len(found) != 1 or found[0] is None:
        raise Refused("the provider named nobody who is entered here exactly once; ask your administrator")
    return found[0]
