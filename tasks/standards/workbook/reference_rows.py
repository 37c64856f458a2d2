"""The rows to read: answers that are archived, and those that follow their items."""

from domain.standards.coverage import Answer
from models.baseline.release import ReleaseItem
from models.standards.revision.asked_items import Asked, former_answer
from models.standards.revision.comparisons import Changed
from tasks.standards.workbook.change_words import change_told, kinds_told, provision_text
from tasks.standards.workbook.choices import way_in_japanese
from tasks.standards.workbook.contents import ReferenceRow
from tasks.standards.workbook.marking import Sides, sides


def archived_row(one: Asked, old: ReleaseItem | None, going: dict[int, list[Changed]]) -> ReferenceRow:
    entries = going.get(old.id or 0, []) if old else []
    still = next((entry.new for entry in entries if entry.new and entry.new.lineage_id == one.draft.lineage_id), None)
    after = dict.fromkeys(
        entry.new.number for entry in entries if entry.new and entry.new is not still and entry.new.binds
    )
    former = former_answer(one)
    told = change_told(entries, still, old, answered=True) if old and still else kinds_told(entries)
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
        change=change_told([entry], item, entry.old, answered=True),
        words=sides(entry.old_words, entry.new_words) if entry.old_words else Sides((), ()),
        way_now=way_in_japanese(answer.way),
        text_now=provision_text(answer),
    )
