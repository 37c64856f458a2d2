"""Why something was not delivered, in one short line that gives nothing away (S-1)."""

import re
from urllib.parse import unquote

from tasks.notices.message import Message

LONGEST = 200
HIDDEN = "***"


def fault_line(reason: str, message: Message) -> str:
    """The reason on one line of at most LONGEST characters, without any part of the address or what the notice told.

    Services name the address that failed, every part of which may be a secret; mail servers quote what they refuse.
    """
    line = " ".join(reason.split())
    for part in sorted(_parts(message.to), key=len, reverse=True):
        line = line.replace(part, HIDDEN)
    told = f"{message.subject}\n{message.text}"
    return re.sub(r"[\w-]{4,}", lambda word: HIDDEN if _tells(word[0], told) else word[0], line)[:LONGEST]


def answer_line(code: int, said: bytes | str) -> str:
    """What a mail server answered, with its code."""
    return f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"


def _tells(word: str, told: str) -> bool:
    """Whether a word is of the notice and more than everyday English, which servers and notices share."""
    return word in told and not re.fullmatch("[a-z]+", word)


def _parts(address: str) -> set[str]:
    """The user, password, path segments and option values of an Apprise address, as written and as meant.

    Parts of fewer than three characters are no secrets, and would make any line unreadable.
    """
    rest = address.split("://", 1)[-1]
    account, _, place = rest.rpartition("@")
    written = {rest, account, *account.split(":", 1), *re.split(r"[/?&]", place)}
    written |= {piece.partition("=")[2] for piece in written}
    return {part for piece in written for part in (piece, unquote(piece)) if len(part) > 2}
