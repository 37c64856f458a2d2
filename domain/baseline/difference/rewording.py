"""What a change of words asks: nothing new (editorial), or something (reworded) (G3-5c).

Editorial is only what leaves the same words in the same order: punctuation added or dropped, bullets, markup, quotes,
widths, line breaks, hyphenation, capitals at the head of a word, and spellings of one word. Any other word, number,
sign, unit, negation or modal verb, added, dropped or exchanged, is a change of substance: in doubt, reworded.
"""

import re

from domain.baseline.catalog import Item
from domain.baseline.difference.spelling import Vocabulary, japanese, same_word
from domain.baseline.normal_text import folded, own_text, pauses, spoken

_HYPHENS = re.compile(r"(?<=[^\W\d_]{3})-(?=[^\W\d_]{3})")


def is_editorial(old: str, new: str, words: Vocabulary) -> bool:
    """True where the two texts say the same in the same words."""
    return _same_words(old, new, words) or (
        ("-" in old or "-" in new) and _same_words(_HYPHENS.sub("", old), _HYPHENS.sub("", new), words)
    )


def _same_words(old: str, new: str, words: Vocabulary) -> bool:
    before, after = _plain_words(old), _plain_words(new)
    if len(before) != len(after) or _regroups(old, new):
        return False
    return all(a == b or same_word(a, b, words) for a, b in zip(before, after, strict=True))


def _regroups(old: str, new: str) -> bool:
    """True where a comma or bracket moved, gone here and come there: the words then belong together otherwise."""
    before, after = pauses(japanese(folded(old))), pauses(japanese(folded(new)))
    return bool(before - after and after - before)


def _plain_words(text: str) -> list[str]:
    said = spoken(text)
    return (said if said.isascii() else japanese(said)).split()


def texts(item: Item) -> tuple[str, str, str]:
    """Title, statement and guidance, each without the item's own number."""
    return own_text(item, item.title), own_text(item, item.statement), own_text(item, item.guidance)
