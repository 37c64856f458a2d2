"""Tokens, known again by their digest alone, so that whoever reads our tables cannot use them (S-1)."""

import base64
import hashlib
import hmac
import secrets

from tasks.settings import settings


def new_token(prefix: str = "") -> str:
    """A token of 256 random bits, after a prefix that says what it is."""
    return f"{prefix}{secrets.token_urlsafe(32)}"


def digest_of(token: str) -> str:
    """What is kept of a token: 64 hexadecimal digits."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def sealed(*words: object) -> str:
    """A proof, 43 characters, that this installation made something of these words."""
    said = "\0".join(map(str, words)).encode()
    proof = hmac.new(settings().code_key, said, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(proof).decode().rstrip("=")


def same(one: str, other: str) -> bool:
    """Compared without telling by the time it takes how much of it was right."""
    return hmac.compare_digest(one.encode(errors="replace"), other.encode(errors="replace"))
