"""Whom the claims of a provider name: whether their mail may be believed, and exactly one person here (S-3)."""

import logging
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, func, select

from domain.errors import Refused
from models.people.person import Person
from tasks.files.reading.wording import unwritable
from tasks.settings import settings

Claims = Mapping[str, Any]
_MAIL = "email"
VERIFIED = ("email_verified", "xms_edov")
"""That a mail is its holder's: as OpenID Connect says it, and as Entra ID does, which says the first never."""
_YES = frozenset({"true", "1"})
_LOG = logging.getLogger("minaoshi.signing_in")


def _doubt_of(claims: Claims) -> str:
    """Why the claims name nobody whom we could look up, in one line without what they say; empty where they do.

    A mail counts only where the provider says that it is verified: of Entra ID, e.g., anybody who administers some
    tenant may enter any mail. Its preferred_username is never taken for a mail; it can be changed by its holder.
    """
    name = settings().oidc_claim
    value = claims.get(name)
    if not isinstance(value, str) or not value:
        return f"there is no claim {name}, neither in the token nor at UserInfo"
    if unwritable(value):
        return f"the claim {name} has a control character"
    if name == _MAIL and not _verified(claims):
        said = next(
            (f"{one} is not true" for one in VERIFIED if one in claims), f"neither {' nor '.join(VERIFIED)} is said"
        )
        return (
            f"the mail is not verified: {said}; have the provider say it, or set MINAOSHI_OIDC_CLAIM to a person's code"
        )
    return ""


def _verified(claims: Claims) -> bool:
    """As a boolean, or as the text that some providers make of it; the first that is said decides."""
    said = next((claims[one] for one in VERIFIED if one in claims), False)
    return str(said).lower() in _YES


def lacking(claims: Claims) -> bool:
    """True where UserInfo may say more of who it is."""
    name = settings().oidc_claim
    return name not in claims or (name == _MAIL and not any(one in claims for one in VERIFIED))


def with_userinfo(claims: Claims, more: Claims) -> Claims:
    """The token's claims with what UserInfo says more; raises ValueError where it is about another or says otherwise.

    A mail and whether it is verified belong together: neither is taken from one while the other is of the other.
    """
    if more.get("sub") != claims["sub"]:
        raise ValueError("UserInfo is about another subject than the token")
    name = settings().oidc_claim
    if {name} & claims.keys() & more.keys() and claims[name] != more[name]:
        raise ValueError(f"the token and UserInfo differ in {name}")
    if name in claims and name not in more:
        return claims
    return {**more, **{key: value for key, value in claims.items() if key not in VERIFIED}}


def person_of(session: Session, claims: Claims) -> int:
    """The person with the mail that the provider has verified, or with the code that it gives.

    Raises Refused; why stands in the log, without a word of who it is.
    """
    if doubt := _doubt_of(claims):
        raise _nobody(doubt)
    named, by_mail = str(claims[settings().oidc_claim]), settings().oidc_claim == _MAIL
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
