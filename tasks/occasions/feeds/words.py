"""What of a feed was not read, in words, for commands and pages alike (ADR 0022)."""

from collections.abc import Iterator, Mapping

from domain.words import Words
from tasks.occasions.feeds.tally import Unread

_A_KIND = 10
"""Subjects of one kind that are named; further ones are counted."""
_WORDS = {
    Unread.ITEM: Words("この応答に含まれない残りの項目 {count:,}件", "{count:,} item{s} beyond this answer"),
    Unread.OBJECT: Words("{subject} {count:,}件", "{count:,} {subject}"),
    Unread.FIELD: Words("知らない項目 {subject} {count:,}件", "{count:,} unknown field{s} {subject}"),
    Unread.VALUE: Words("読めない値 {subject} {count:,}件", "{count:,} unreadable value{s} of {subject}"),
    Unread.REFERENCE: Words(
        "CVE・JVN番号でない参照名 {count:,}件", "{count:,} reference{s} without a CVE or JVN number"
    ),
    Unread.CPE: Words("読めないCPE名 {count:,}件", "{count:,} CPE name{s}"),
    Unread.CHARACTERS: Words("制御文字のある文 {count:,}件", "control characters in {count:,} text{s}"),
    Unread.VERSION: Words("旧版又は重複 {count:,}件", "{count:,} earlier or repeated version{s}"),
    Unread.RELATION: Words("バンドルの外を指す関係 {count:,}件", "{count:,} relationship{s} leading out of the bundle"),
}
_MORE = {
    Unread.MAKERS: Words(
        "複数の作成者が伝え、1件にまとめたCVE {count:,}件", "told by several makers, made one: {count:,}"
    ),
    Unread.CONTRADICTION: Words("作成者により内容が異なるもの：{subject}", "told differently: {subject}"),
    Unread.NO_PRODUCT: Words(
        "製品を示さず、どこにも該当しない脅威 {count:,}件", "naming no product, touching nobody: {count:,}"
    ),
}
_STRANGERS = Words("どの府省庁の台帳にもない製品 {count:,}件", "products that no ministry has: {count:,}")
_NOTHING = Words(
    "何も読み取れませんでした。オブジェクト{count:,}件のうち脆弱性は0件です：",
    "nothing read: no vulnerability among {count:,} object{s}: ",
)
_EMPTY = Words("何も読み取れませんでした。中身がありません。", "nothing read: there is nothing in it")


def unread_words(threats: int, unread: Mapping[str, int]) -> tuple[Words, ...]:
    """A sentence for each thing to be said; none where all was read as it stands."""
    objects = sum(count for _, count in _of_kind(Unread.OBJECT, unread))
    left = _joined([one for kind, words in _WORDS.items() for one in _named(words, _of_kind(kind, unread))])
    found = []
    if not threats:
        start = _filled(_NOTHING, "", objects)
        found.append(Words(start.ja + left.ja, start.en + left.en) if objects else _EMPTY)
    if left.en and (threats or not objects):
        found.append(Words(f"読まなかったもの：{left.ja}", f"not read: {left.en}"))
    return (*found, *(one for kind, words in _MORE.items() for one in _named(words, _of_kind(kind, unread))))


def taking_words(threats: int, unread: Mapping[str, int], strangers: int) -> tuple[Words, ...]:
    """The same, and how many products were named that no ministry has."""
    words = _filled(_STRANGERS, "", strangers)
    return (*unread_words(threats, unread), *([words] if strangers else ()))


def _of_kind(kind: Unread, unread: Mapping[str, int]) -> list[tuple[str, int]]:
    """What is counted of it, most first, by subject."""
    pairs = [(key.partition(" "), count) for key, count in unread.items()]
    return sorted(((subject, count) for (of, _, subject), count in pairs if of == kind), key=lambda one: (-one[1], one))


def _named(words: Words, named: list[tuple[str, int]]) -> Iterator[Words]:
    yield from (_filled(words, subject, count) for subject, count in named[:_A_KIND])
    if rest := sum(count for _, count in named[_A_KIND:]):
        yield Words(f"ほか{rest:,}件", f"{rest:,} more")


def _filled(words: Words, subject: str, count: int) -> Words:
    return Words(*(text.format(subject=subject, count=count, s="s" * (count != 1)) for text in words))


def _joined(parts: list[Words]) -> Words:
    return Words("、".join(part.ja for part in parts), ", ".join(part.en for part in parts))
