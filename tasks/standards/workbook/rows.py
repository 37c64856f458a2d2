"""The rows of a workbook from what the tables say of each item: those to answer, and those to read."""

from collections.abc import Iterable

from domain.baseline.catalog import ItemKind
from domain.baseline.change import Change
from domain.standards.coverage import Answer
from models.baseline.release import ReleaseItem
from models.standards.revision.asked_items import Asked, former_answer
from models.standards.revision.comparisons import Changed
from tasks.baseline.change_texts import KINDS as CHANGES
from tasks.standards.workbook.choices import way_in_japanese
from tasks.standards.workbook.contents import AskedRow, ReferenceRow
from tasks.standards.workbook.filled import filled, may_keep
from tasks.standards.workbook.marking import Sides, sides

_KINDS = {
    ItemKind.REQUIREMENT: ("遵守事項", "requirement"),
    ItemKind.BASIC_MEASURE: ("基本対策事項", "basic measure"),
    ItemKind.GUIDANCE: ("解説", "guidance"),
}
_EVERYONE = "全府省庁 everyone"


def asked_row(one: Asked, key: str, entries: list[Changed], before: dict[int, ReleaseItem]) -> AskedRow:
    item: ReleaseItem = one.item  # type: ignore[assignment]  # what is not archived is in the release
    old_item = before.get(one.draft.lineage_id)
    old_words = one.former_words or next((entry.old_words for entry in entries if entry.old_words), None)
    former = former_answer(one)
    kind_ja, kind_en = _KINDS[item.kind]
    was = f"\n旧 was {_KINDS[old_item.kind][0]}" if old_item and old_item.kind != item.kind else ""
    return AskedRow(
        key=key,
        number=item.number,
        place=item.place.replace(" > ", "\n"),
        kind=f"{kind_ja}\n{kind_en}{was}",
        change=_change(one, entries, old_item),
        words=sides(old_words, one.words),
        way_now=way_in_japanese(former.way) if former else "なし none",
        text_now=provision_text(former),
        filled=filled(one),
        answered=former is not None,
        may_keep=may_keep(one),
    )


def _change(one: Asked, entries: list[Changed], old_item: ReleaseItem | None) -> str:
    """What changed; an answer whose item says the same is asked for again because of what was found (G3-5a)."""
    item: ReleaseItem = one.item  # type: ignore[assignment]  # what is not archived is in the release
    if one.former and one.former.substance == item.substance:
        return "改善のため見直し\nfor an improvement"
    return _change_told(entries, item, old_item, answered=one.former is not None)


def archived_row(one: Asked, old: ReleaseItem | None, going: dict[int, list[Changed]]) -> ReferenceRow:
    entries = going.get(old.id or 0, []) if old else []
    still = next((entry.new for entry in entries if entry.new and entry.new.lineage_id == one.draft.lineage_id), None)
    after = dict.fromkeys(
        entry.new.number for entry in entries if entry.new and entry.new is not still and entry.new.binds
    )
    former = former_answer(one)
    told = _change_told(entries, still, old, answered=True) if old and still else _kinds_told(entries)
    return ReferenceRow(
        number="、".join(after) or "―",
        before=old.number if old else "",
        place=old.place.replace(" > ", "\n") if old else "",
        change=told or "廃止\nwithdrawn",
        words=sides(one.former_words, None),
        way_now=way_in_japanese(former.way) if former else "",
        text_now=provision_text(former),
    )


def followed_row(entry: Changed, answer: Answer) -> ReferenceRow:
    item: ReleaseItem = entry.new  # type: ignore[assignment]  # entries by their new item have one
    return ReferenceRow(
        number=item.number,
        before=entry.old.number if entry.old else "",
        place=item.place.replace(" > ", "\n"),
        change=_change_told([entry], item, entry.old, answered=True),
        words=sides(entry.old_words, entry.new_words) if entry.old_words else Sides((), ()),
        way_now=way_in_japanese(answer.way),
        text_now=provision_text(answer),
    )


def _change_told(entries: list[Changed], item: ReleaseItem, old: ReleaseItem | None, *, answered: bool) -> str:
    """The kinds of change, and with them the old number and the old scope where these are other."""
    said = _kinds_told(entries) or (
        "以前の改定で変更\nchanged earlier" if answered else "未回答の項目\nnot answered so far"
    )
    numbers = dict.fromkeys(entry.old.number for entry in entries if entry.old)
    if old and not numbers:
        numbers = {old.number: None}
    lines = [said]
    if numbers and list(numbers) != [item.number]:
        lines.append(f"旧 was {'、'.join(numbers)}")
    if old and old.scope != item.scope:
        lines.append(f"対象 scope: {old.scope or _EVERYONE} → {item.scope or _EVERYONE}")
    return "\n".join(lines)


def _kinds_told(entries: Iterable[Changed]) -> str:
    """The kinds of change in Japanese, and in English below."""
    happened: set[Change] = {change for entry in entries for change in entry.changes}
    kinds = [kind for change, kind in CHANGES.items() if change in happened]
    return f"{'・'.join(kind.ja for kind in kinds)}\n{', '.join(kind.en for kind in kinds)}" if kinds else ""


def provision_text(answer: Answer | None) -> str:
    """The present provision: number, text and reason, each in a line."""
    if answer is None:
        return ""
    reason = f"（理由）{answer.reason}" if answer.reason else ""
    return "\n".join(part for part in (answer.provision, answer.wording, reason) if part)
