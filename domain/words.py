"""The same thing said in both languages."""

from typing import NamedTuple


class Words(NamedTuple):
    """The same in Japanese and in English."""

    ja: str
    en: str
