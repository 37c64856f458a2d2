"""The rows to answer, from what the tables say of each item."""

from models.baseline.release import ReleaseItem
from models.standards.revision.asked_items import Asked, former_answer
from models.standards.revision.comparisons import Changed
from tasks.standards.workbook.change_words import KINDS, change_told, provision_text
from tasks.standards.workbook.choices import way_in_japanese
from tasks.standards.workbook.contents import AskedRow
from tasks.standards.workbook.filled import filled, may_keep
from tasks.standards.workbook.marking import sides


def asked_row(one: Asked, key: str, entries: list[Changed], before: dict[int, ReleaseItem]) -> AskedRow:
    item: ReleaseItem = one.item  # type: ignore[assignment]  # what is not archived is in the release
    old_item = before.get(one.draft.lineage_id)
    old_words = one.former_words or next((entry.old_words for entry in entries if entry.old_words), None)
    former = former_answer(one)
    kind_ja, kind_en = KINDS[item.kind]
    was = f"\n旧 was {KINDS[old_item.kind][0]}" if old_item and old_item.kind != item.kind else ""
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
    return change_told(entries, item, old_item, answered=one.former is not None)
