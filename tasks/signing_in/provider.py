"""Signing in by the organization's own provider: OpenID Connect, the code flow with PKCE and a nonce (S-1, S-3)."""

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
from tasks.settings import settings

SECONDS = 10.0
ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
"""Signatures by a key that the provider publishes; never one that needs a shared secret, and never none."""


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
    with _client() as client:
        place = _discovered()["authorization_endpoint"]
        address, _ = client.create_authorization_url(place, state=state, nonce=nonce, code_verifier=verifier)
    return Begun(str(address), state, nonce, verifier)


def claims_from_provider(code: str, begun: Begun, at: datetime) -> Mapping[str, Any]:
    """What the provider says of whoever comes back with `code`, verified; raises Refused, in one line without it."""
    try:
        with _client() as client:
            found = _discovered()
            place, verifier = found["token_endpoint"], begun.verifier
            given = client.fetch_token(place, code=code, code_verifier=verifier, timeout=SECONDS)
            keys = KeySet.import_key_set(_fetched(found["jwks_uri"]))
            token = jwt.decode(str(given["id_token"]), keys, algorithms=ALGORITHMS)
            _rules(begun.nonce, at).validate(token.claims)
    except (requests.RequestException, AuthlibBaseError, JoseError, KeyError, ValueError):
        raise Refused("the provider's answer could not be verified; sign in again") from None
    return token.claims


def _rules(nonce: str, at: datetime) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now=int(at.timestamp()),
        leeway=60,
        iss={"essential": True, "value": settings().oidc_issuer},
        aud={"essential": True, "value": settings().oidc_client},
        nonce={"essential": True, "value": nonce},
        exp={"essential": True},
        iat={"essential": True},
    )


def _client() -> OAuth2Session:
    if not settings().oidc_issuer:
        raise Misconfigured("no provider to sign in by is set; set MINAOSHI_OIDC_ISSUER")
    return OAuth2Session(
        settings().oidc_client,
        settings().oidc_secret.get_secret_value(),
        scope="openid email",
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
    try:
        found: dict[str, Any] = _fetched(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    except (requests.RequestException, ValueError):
        raise Refused("the provider cannot be reached; sign in by mail") from None
    if found.get("issuer") != issuer:
        raise Misconfigured(f"MINAOSHI_OIDC_ISSUER is {issuer}, but the provider there calls itself otherwise")
    return found
