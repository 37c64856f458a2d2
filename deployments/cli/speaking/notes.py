"""What a command says beside its result, on standard error: what it did not read, and what binds nobody."""

import sys
from collections.abc import Iterable, Iterator, Sequence

from deployments.cli.speaking.speech import counted, say
from domain.assets.contradiction import Discord
from domain.words import Words
from models.baseline.named_items import Nowhere, detailing_nothing, leading_nowhere
from models.standards.labels import unheld_labels, unused_labels
from tasks.assets.register.products import Doubt
from tasks.database import reading
from tasks.files.reading.wording import shown

_NAMED = 20
"""Successors and details that are named one by one; further ones are counted."""
_BLANKS = 5
"""Blanks that are named; further ones are counted."""
_DOUBTS = {
    Discord.VENDOR: Words(
        "CPEの製造者が、製造者欄と違う名前の製品。同じ製造者か確かめてください",
        "products whose CPE names another vendor, as it seems; see whether it is the same",
    ),
    Discord.COUNTING: Words(
        "CPEの版が、版の欄と別の数え方の製品。同じ版か確かめてください",
        "products whose CPE counts versions in another way; see whether it is the same",
    ),
}


def show_notes(notes: Iterable[str]) -> None:
    """Each in a line; what the result says to programs stays as it is."""
    for note in notes:
        print(note, file=sys.stderr)


def unread_notes(names: Iterable[str]) -> Iterator[str]:
    """Tables of a folder that are none of the lists read from it, in one line: baselines may stand beside registers."""
    if named := ", ".join(names):
        yield say(
            f"読み込んでいません（この名簿のファイルではありません）: {named}",
            f"not read (no files of these lists): {named}",
        )


def sheet_notes(names: Iterable[str]) -> Iterator[str]:
    """Sheets of a workbook that say something and were not read, in one line."""
    if named := ", ".join(names):
        yield say(f"読み込んでいないシート: {named}", f"sheets not read: {named}")


def product_notes(doubts: Iterable[Doubt]) -> Iterator[str]:
    """Products of a register that seem not to go with their CPE, a line for each kind; nothing of what they are."""
    for kind, rows, first in doubts:
        what = _DOUBTS[kind]
        yield say(
            f"{what.ja}: {rows:,} 行（最初は {first:,} 行目）",
            f"{what.en}: {counted(rows, 'row')}, the first is row {first:,}",
        )


def blank_notes(unfilled: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Blanks in texts that no parameter fills, in one line: how many, and the first few with their items."""
    if not unfilled:
        return
    first = unfilled[:_BLANKS]
    rest = len(unfilled) - len(first)
    named_ja = "、".join(f"項目 {number} の {shown(name)}" for number, name in first)
    named = ", ".join(f"{shown(name)} of item {number}" for number, name in first)
    yield say(
        f"入る値がない空欄（その名のパラメータがありません）: {len(unfilled):,} 件: {named_ja}"
        + (f"、ほか {rest:,} 件" if rest else ""),
        f"blanks that no parameter fills: {len(unfilled):,}: {named}" + (f", and {rest:,} more" if rest else ""),
    )


def release_notes(release: str) -> Iterator[str]:
    """Successors that are no item of the release, details of items in no release, and labels that no ministry has."""
    with reading() as session:
        found, nowhere = unheld_labels(session, release), leading_nowhere(session, release)
        detailing = detailing_nothing(session, release)
    yield from _nowhere_notes(
        nowhere,
        "この版にない移動先・統合先",
        "item {number} was moved to or incorporated into {target}, which is no item of this release",
        ("successor more of this kind", "successors more of this kind"),
    )
    yield from _nowhere_notes(
        detailing,
        "どの版にもない管理基準項目",
        "item {number} details {target}, which is an item of no release",
        ("item more that details an item of no release", "items more that detail an item of no release"),
    )
    for label, items in sorted(found.labels.items()):
        yield say(
            f"どの府省庁にもない対象の区分: {label}（{items:,} 項目）",
            f"no ministry has the label {label!r}, which {counted(items, 'item names', 'items name')}",
        )
    if found.binding_nobody:
        yield say(
            f"どの府省庁にも及ばない項目: {found.binding_nobody:,} 項目",
            f"items that bind nobody: {found.binding_nobody:,}",
        )


def _nowhere_notes(found: list[Nowhere], head: str, said: str, more: tuple[str, str]) -> Iterator[str]:
    """A line for each of the first items that name what is not there, and how many more do."""
    for number, target in found[:_NAMED]:
        yield say(f"{head}: 項目 {number} → {shown(target)}", said.format(number=number, target=shown(target)))
    if (rest := len(found) - _NAMED) > 0:
        yield say(f"{head}: ほか {rest:,} 件", f"and {counted(rest, *more)}")


def government_notes() -> Iterator[str]:
    """Labels of ministries that no item of a stored release names."""
    with reading() as session:
        found = unused_labels(session)
    for label in found:
        yield say(f"どの項目の対象でもない区分: {label}", f"no item names the label {label!r}")
