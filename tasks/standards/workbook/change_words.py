"""What happened to an item, and what a ministry says to it now, as a cell tells it in both languages."""

from collections.abc import Iterable

from domain.baseline.catalog import ItemKind
from domain.baseline.change import Change
from domain.standards.coverage import Answer
from models.baseline.release import ReleaseItem
from models.standards.revision.comparisons import Changed
from tasks.baseline.change_texts import KINDS as CHANGES

KINDS = {
    ItemKind.REQUIREMENT: ("遵守事項", "requirement"),
    ItemKind.BASIC_MEASURE: ("基本対策事項", "basic measure"),
    ItemKind.GUIDANCE: ("解説", "guidance"),
}
_EVERYONE = "全府省庁 everyone"


def change_told(entries: list[Changed], item: ReleaseItem, old: ReleaseItem | None, *, answered: bool) -> str:
    """The kinds of change, and with them the old number and the old scope where these are other."""
    said = kinds_told(entries) or (
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


def kinds_told(entries: Iterable[Changed]) -> str:
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
