"""Spellings of one and the same word: Japanese variants by rule, slips of the pen by evidence (G3-5c)."""

import re
from collections.abc import Iterable

_LONG_VOWEL = re.compile(r"([ァ-ヺ][ァ-ヺー]{2,})ー(?![ァ-ヺー])")
_STEMS = (
    "取り 扱い 受け 入れ 引き 継ぎ 組み 申し 切り 替え 付け 持ち 立ち 打ち 書き 割り 繰り 差し 積み 振り 貸し 借り "
    "売り 買い 落し 読み 問い 呼び 絞り 乗り 割り当て 取り扱い"
)
_STEM = re.compile("(?:" + "|".join(sorted(_STEMS.split(), key=len, reverse=True)) + ")(?=[一-鿿])")
_ENDING = re.compile("(?<=取扱)い|(?<=手続)き|(?<=引継)ぎ|(?<=申込)み|(?<=見積)り|(?<=割当)て|(?<=受付)け|(?<=切替)え")
_SAME = {
    "行な": "行",
    "合わせ": "合せ",
    "終わ": "終",
    "変わ": "変",
    "起こ": "起",
    "表わ": "表",
    "現わ": "現",
    "または": "又は",
    "および": "及び",
    "もしくは": "若しくは",
    "ならびに": "並びに",
    "かつ": "且つ",
    "ただし": "但し",
    "あらかじめ": "予め",
    "すべて": "全て",
    "さらに": "更に",
    "ウェ": "ウエ",
    "フィ": "フイ",
    "ヴァ": "バ",
    "ヴィ": "ビ",
    "出来る": "できる",
    "下さい": "ください",
}
_SAME_WORD = re.compile("|".join(_SAME))
_BRITISH = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ing|ation|ations)$)")
_SHORTEST, _PIECE = 8, 4


def japanese(text: str) -> str:
    """The text with one spelling for words that are written in several ways (サーバー, 取り扱い, または).

    Both sides are mapped alike, so the table can only hide a difference that consists of its own entries.
    """
    shortened = _STEM.sub(lambda match: re.sub("[ぁ-ん]", "", match[0]), _LONG_VOWEL.sub(r"\1", text))
    return _ENDING.sub("", _SAME_WORD.sub(lambda match: _SAME[match[0]], shortened))


def _pieces(word: str) -> set[str]:
    padded = f"^{word}$"
    return {padded[i : i + _PIECE] for i in range(len(padded) - _PIECE + 1)}


class Vocabulary:
    """The words of two releases: what is known to both is no slip of the pen."""

    def __init__(self, old: Iterable[str], new: Iterable[str]) -> None:
        self.old, self.new = set(old), set(new)
        self._pieces: dict[str, int] | None = None

    def corrects(self, wrong: str, right: str) -> bool:
        """True where `right` only repairs the spelling of `wrong`.

        Asked of it: a long word without digits, one letter wrong, missing, doubled or two exchanged, inside the word
        (beginnings negate, endings inflect); the right word stood in the old release already, the wrong one is gone
        from the new one and contains a run of letters that no other word of either release has.
        """
        if not (wrong.isalpha() and right.isalpha() and min(len(wrong), len(right)) >= _SHORTEST):
            return False
        if right not in self.old or wrong in self.new or not _one_slip_inside(wrong, right):
            return False
        return any(self._count(piece) <= 1 for piece in _pieces(wrong) - _pieces(right))

    def _count(self, piece: str) -> int:
        if self._pieces is None:
            self._pieces = {}
            for word in self.old | self.new:
                for part in _pieces(word):
                    self._pieces[part] = self._pieces.get(part, 0) + 1
        return self._pieces.get(piece, 0)


def same_word(old: str, new: str, words: Vocabulary) -> bool:
    """True where two tokens are the same word: equal, British or American -ise, or a corrected slip."""
    return old == new or _BRITISH.sub("iz", old) == _BRITISH.sub("iz", new) or words.corrects(old, new)


def _one_slip_inside(wrong: str, right: str) -> bool:
    head = next((i for i, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b), 0)
    if head < 2 or wrong[-2:] != right[-2:]:
        return False
    a, b = wrong[head:], right[head:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
