"""The answers that a ministry chooses from, as people write them (G2-1c)."""

from enum import StrEnum
from typing import NamedTuple

from domain.baseline.normal_text import folded
from domain.standards.coverage import Way


class Choice(StrEnum):
    """A way to answer, or to keep the present answer after looking at it again."""

    REFER = Way.REFER
    ADOPT = Way.ADOPT
    REWORD = Way.REWORD
    STRICTER = Way.STRICTER
    OMIT = Way.OMIT
    KEEP = "keep"


class Told(NamedTuple):
    """A choice in both languages, and what it means."""

    ja: str
    en: str
    meaning_ja: str
    meaning_en: str


CHOICES = {
    Choice.REFER: Told("参照", "refer", "統一基準の項目をそのまま適用する。", "The item applies as it stands."),
    Choice.ADOPT: Told(
        "取込み",
        "adopt",
        "項目の文を自らの規定に取り込む。規定番号を記入。",
        "Taken over into a provision: give its no.",
    ),
    Choice.REWORD: Told(
        "書換え",
        "reword",
        "自らの言葉で定める。規定番号と規定本文を記入。",
        "In own words: give provision no. and text.",
    ),
    Choice.STRICTER: Told(
        "上乗せ", "stricter", "より厳しく定める。規定番号と規定本文を記入。", "Stricter: give provision no. and text."
    ),
    Choice.OMIT: Told(
        "除外", "omit", "採らない。理由（10文字以上）を記入。", "Not taken: give the reason, 10 characters or more."
    ),
    Choice.KEEP: Told(
        "据置き", "keep", "見直した上で、現在の回答のままとする。", "Looked at again; the present answer stays."
    ),
}
_OTHER_SPELLINGS = {
    "取込": Choice.ADOPT,
    "取り込み": Choice.ADOPT,
    "書き換え": Choice.REWORD,
    "書換": Choice.REWORD,
    "上乗": Choice.STRICTER,
    "据え置き": Choice.KEEP,
    "据置": Choice.KEEP,
}
_NAMED = _OTHER_SPELLINGS | {name: choice for choice, told in CHOICES.items() for name in (told.ja, told.en)}


def choice_named(text: str) -> Choice | None:
    """The choice with this Japanese or English name, whatever its width and case."""
    return _NAMED.get(folded(text).strip().casefold())


def way_in_japanese(way: Way) -> str:
    """参照 etc."""
    return CHOICES[Choice(way.value)].ja
