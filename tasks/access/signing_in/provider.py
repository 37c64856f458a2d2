"""Signing in by the organization's own provider: OpenID Connect, the code flow with PKCE and a nonce (S-1, S-3)."""

import logging
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from domain.errors import Misconfigured, Refused
from tasks.access.signing_in.claims import Claims, lacking, with_userinfo
from tasks.settings import settings

SECONDS = 10.0
ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
"""Signatures by a key that the provider publishes; never one that needs a shared secret, and never none."""
METHODS = ("client_secret_basic", "client_secret_post")
"""Ways in which the desk can show the provider its secret; the first is the one where the provider names none."""
_LOG = logging.getLogger("minaoshi.signing_in")


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that was begun: where to send the browser, and what it must bring back."""

    address: str
    state: str
    nonce: str
    verifier: str


def begin_at_provider() -> Begun:
    """Raises Refused where the provider cannot be reached, Misconfigured where none is set or it is another."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    found = _discovered()
    with _client(found) as client:
        place = found["authorization_endpoint"]
        address, _ = client.create_authorization_url(place, state=state, nonce=nonce, code_verifier=verifier)
    return Begun(str(address), state, nonce, verifier)


def claims_from_provider(code: str, begun: Begun, at: datetime) -> Claims:
    """What the provider says of whoever comes back with `code`, verified; of UserInfo, what the token leaves out.

    Raises Refused, in one line without it; why stands in the log.
    """
    found = _discovered()
    try:
        with _client(found) as client:
            place, verifier = found["token_endpoint"], begun.verifier
            given = client.fetch_token(place, code=code, code_verifier=verifier, timeout=SECONDS)
            keys = KeySet.import_key_set(_fetched(found["jwks_uri"]))
            token = jwt.decode(str(given["id_token"]), keys, algorithms=ALGORITHMS)
            _rules(begun.nonce, at).validate(token.claims)
            return _completed(token.claims, client, found)
    except (requests.RequestException, AuthlibBaseError, JoseError, KeyError, ValueError) as error:
        _LOG.warning("the provider's answer could not be verified: %s", _reason(error))
        raise Refused("the provider's answer could not be verified; ask whoever runs this desk") from None


def refused_by_provider(code: str) -> Refused:
    """The refusal to raise where the provider sends somebody back with an error, whose code stands in the log."""
    _LOG.warning(
        "the provider did not sign somebody in: %s", code if re.fullmatch("[a-z_]{1,64}", code) else "no reason"
    )
    return Refused("the provider did not sign you in; try again")


def _reason(error: Exception) -> str:
    """What went wrong; of the provider's own words the code alone, for others may quote what was sent, or a person."""
    if isinstance(error, AuthlibBaseError):
        return str(error.error)
    if isinstance(error, requests.RequestException):
        status = "" if error.response is None else f" {error.response.status_code}"
        return f"{type(error).__name__}{status}"
    return str(error)


def _completed(claims: Claims, client: OAuth2Session, found: Mapping[str, Any]) -> Claims:
    if not lacking(claims) or "userinfo_endpoint" not in found:
        return claims
    answer = client.get(found["userinfo_endpoint"], timeout=SECONDS, allow_redirects=False)
    answer.raise_for_status()
    return with_userinfo(claims, answer.json())


def _rules(nonce: str, at: datetime) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now=int(at.timestamp()),
        leeway=60,
        iss={"essential": True, "value": settings().oidc_issuer},
        aud={"essential": True, "value": settings().oidc_client},
        nonce={"essential": True, "value": nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )


def _client(found: Mapping[str, Any]) -> OAuth2Session:
    """Raises Misconfigured where the provider takes no way of authentication that we have."""
    offered = found.get("token_endpoint_auth_methods_supported", METHODS)
    method = next((method for method in METHODS if method in offered), None)
    if method is None:
        raise Misconfigured(f"the provider takes no client secret; have it take {' or '.join(METHODS)} from the desk")
    return OAuth2Session(
        settings().oidc_client,
        settings().oidc_secret.get_secret_value(),
        token_endpoint_auth_method=method,
        scope="openid email" if settings().oidc_claim == "email" else "openid email profile",
        redirect_uri=f"{settings().desk}/sign-in/provider/back",
        code_challenge_method="S256",
    )


def _fetched(place: str) -> Any:  # noqa: ANN401 - whatever JSON a provider gives
    answer = requests.get(place, timeout=SECONDS, allow_redirects=False)
    answer.raise_for_status()
    return answer.json()


def _discovered() -> Mapping[str, Any]:
    """What the provider says of itself, which must be the one that is set."""
    issuer = settings().oidc_issuer
    if not issuer:
        raise Misconfigured("no sign-in provider is set up; set MINAOSHI_OIDC_ISSUER")
    try:
        found: dict[str, Any] = _fetched(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    except (requests.RequestException, ValueError) as error:
        _LOG.warning("the provider cannot be reached: %s", _reason(error))
        raise Refused("the provider cannot be reached; sign in by mail") from None
    if found.get("issuer") != issuer:
        raise Misconfigured(f"MINAOSHI_OIDC_ISSUER is {issuer}, but the provider there gives another name")
    return found
