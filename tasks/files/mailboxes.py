"""Mail addresses as a mail server is told them (D-5)."""

import re

import idna

_BEFORE = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_LONGEST_BEFORE, _LONGEST = 64, 254


def envelope(mail: str) -> str:
    """The address in letters that every mail server takes: a Japanese domain as the DNS has it.

    Raises ValueError for what no server would take: RFC 5321 has at most 64 characters before the @ and 254 in all, and
    no dot there at either end or beside another.
    """
    before, at, domain = mail.rpartition("@")
    if not at or not _BEFORE.fullmatch(before) or len(before) > _LONGEST_BEFORE or len(mail) > _LONGEST:
        raise ValueError("not a mail address")
    try:
        sent = f"{before}@{idna.encode(domain, uts46=True, std3_rules=True).decode('ascii')}"
    except idna.IDNAError as error:
        raise ValueError("not a mail address") from error
    if len(sent) > _LONGEST or "." not in sent.rpartition("@")[2].strip("."):
        raise ValueError("not a mail address")
    return sent
