"""What kinds of values settings have, each within bounds in which what follows from it can be counted and opened."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr

MOST_DAYS = 750
_ADDRESS = re.compile(r"https?://(\[[0-9a-f:.]+\]|[\w.-]+)(:\d{1,5})?(/[^\s?#]*)?", re.IGNORECASE)
_DOMAIN = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.IGNORECASE)


def _address(written: str) -> str:
    if written and not _ADDRESS.fullmatch(written):
        raise ValueError(f"{written!r} is no address of pages; write it as https://minaoshi.example")
    return written


def _given_address(written: str) -> str:
    if not written:
        raise ValueError("it is empty; write an address such as https://minaoshi.example")
    return _address(written)


def _domain(written: str) -> str:
    if not _DOMAIN.fullmatch(written):
        raise ValueError(f"{written!r} is no domain; write it as minaoshi.example")
    return written


def _names_the_recipient(pattern: str) -> str:
    if pattern and "{to}" not in pattern:
        raise ValueError("no {to}, which stands for the recipient: every letter would go to one address; add it")
    return pattern


def _switch(written: SecretStr) -> SecretStr:
    # Nothing of it in the message: it is as good as a password.
    if (told := written.get_secret_value()) and not re.fullmatch(r"https?://[^\s/]+\S*", told):
        raise ValueError("not an address that begins with https://; copy it from the dead man's switch")
    return written


Days = Annotated[int, Field(gt=0, le=MOST_DAYS)]
"""Working days: three years of them at most, so that every date is one that people live to see."""
Hour = Annotated[int, Field(ge=0, lt=24)]
Period = Annotated[int, Field(ge=5, le=86_400)]
"""Seconds from one run to the next."""
Percent = Annotated[int, Field(gt=0, le=100)]
AtOnce = Annotated[int, Field(gt=0, le=1_000)]
"""How many of something at the same time."""
Address = Annotated[str, AfterValidator(_address)]
"""Of web pages, or nothing."""
GivenAddress = Annotated[str, AfterValidator(_given_address)]
Domain = Annotated[str, AfterValidator(_domain)]
MailServer = Annotated[str, AfterValidator(_names_the_recipient)]
"""An Apprise address with a place for each recipient, or nothing."""
Switch = Annotated[SecretStr, AfterValidator(_switch)]
"""Of a dead man's switch, or nothing."""
