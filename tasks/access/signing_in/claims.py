"""Claims of a provider: who somebody is, and whether their mail may be believed (S-3)."""

from collections.abc import Mapping
from typing import Any

from tasks.files.reading.wording import unwritable
from tasks.settings import settings

Claims = Mapping[str, Any]
MAIL = "email"
VERIFIED = ("email_verified", "xms_edov")
"""That a mail is its holder's: as OpenID Connect says it, and as Entra ID does, which says the first never."""
_YES = frozenset({"true", "1"})


def doubt_of(claims: Claims) -> str:
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
    if name == MAIL and not _verified(claims):
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
    return name not in claims or (name == MAIL and not any(one in claims for one in VERIFIED))


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
