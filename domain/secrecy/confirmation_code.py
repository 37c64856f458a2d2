"""The code with which the chair confirms a meeting's minutes (G3-2-6, S-3).

It is reckoned from the decision and the key, so it is stored nowhere, and it dies with the text that it confirms.
"""

import hashlib
import hmac

_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_AS_MEANT = str.maketrans("OIL", "011", "- ")


def confirmation_code(decision_id: int, digest: str, key: bytes) -> str:
    """Eight symbols of Crockford's base 32 in two groups ("7KQ2-M9XD") for one decision on exactly one text.

    digest: of the text put to the vote; key: known to the installation alone.
    """
    proof = hmac.new(key, f"{decision_id}:{digest}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(proof[:5])
    symbols = "".join(_SYMBOLS[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{symbols[:4]}-{symbols[4:]}"


def confirms(entered: str, code: str) -> bool:
    """True where what a person typed is the code; case, spaces, hyphens and O/0, I/L/1 are forgiven."""
    typed = entered.strip().upper().translate(_AS_MEANT)
    return hmac.compare_digest(typed.encode(), code.translate(_AS_MEANT).encode())
