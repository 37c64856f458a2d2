"""Makes a second release of the real Japanese baseline by editing its first, and knows what became of every item.

    python -m benchmarks.second_release SOURCE TARGET [SEED]

reads the guideline as JSON and writes another in the same form. By seeded chance items are respelled, reworded,
withdrawn, moved to another place, split, merged; new ones stand before others, which move up a number, or after them;
headings above them are renamed. Citations of other items are left as they are. The sentences put in are our own.
"""

import json
import random
import sys
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.edited_release import NUMBERED, Edit, Entry
from benchmarks.new_duties import duty

SEED = 2026

RESPELLED = (("、", "，"), ("全て", "すべて"), ("及び", "および"), ("又は", "または"))
REWORDED = (
    "なお、この措置の状況を年二回以上点検し、点検の結果を委員会に報告すること。",
    "ただし、緊急を要するときは、措置の後に速やかに許可を受けることで足りる。",
    "この場合において、委託先にも同じ水準の措置を契約で求めること。",
    "また、措置を行わない場合は、その理由及び代わりの措置を記録し、三年間保存すること。",
)


@dataclass(frozen=True, slots=True)
class Truth:
    """What became of the items, by their positions in reading order.

    olds: for each new item those that it comes from, none for an added one. asks: new items that ask something new.
    """

    olds: tuple[tuple[int, ...], ...]
    asks: frozenset[int]


def make_second_release(parts: list[dict[str, Any]], seed: int = SEED) -> tuple[list[dict[str, Any]], Truth]:
    """The guideline of `parts` (left as it is) after a year, in the same form, and what became of every item."""
    edit = Edit(deepcopy(parts), random.Random(seed))
    position = 0
    for section in (section for part in edit.parts for section in part["sections"]):
        for subsection in section["subsections"]:
            entries = [Entry(item, (position + at,)) for at, item in enumerate(subsection["items"])]
            position += len(entries)
            edit.places.append((subsection, entries))
    for step in (_split, _merge, _move, _withdraw, _respell, _reword, _push, _append, _rename):
        step(edit)
    for subsection, entries in edit.places:
        subsection["items"] = [entry.item for entry in entries]
    return edit.parts, _truth([entry for _, entries in edit.places for entry in entries])


def _truth(entries: list[Entry]) -> Truth:
    return Truth(tuple(entry.olds for entry in entries), frozenset(at for at, e in enumerate(entries) if e.asks))


def _split(edit: Edit) -> None:
    """Eight items of several sentences become two each, the second with a branch number."""
    for entries, entry in edit.take(8, sentences=1):
        first, _, second = entry.statement.partition("。")
        rest = Entry({"id": f"{entry.item['id']}の2", "type": entry.item["type"]}, entry.olds, asks=True)
        rest.item["description"] = f"{rest.item['id']}\t{second}"
        entry.say(f"{first}。")
        entry.asks = True
        entries.insert(entries.index(entry) + 1, rest)


def _merge(edit: Edit) -> None:
    """Eight basic measures go into another of their subsection."""
    free = edit.free(measures=True)
    places = [(entries, [one for found, one in free if found is entries]) for _, entries in edit.places]
    for entries, measures in edit.chance.sample([place for place in places if len(place[1]) > 1], 8):
        into, other = edit.chance.sample(measures, 2)
        into.say(into.statement + other.statement)
        into.olds, into.asks = into.olds + other.olds, True
        edit.used |= set(into.olds)
        entries.remove(other)


def _move(edit: Edit) -> None:
    """Twenty-five basic measures go under a heading elsewhere, with the next number there."""
    for entries, entry in edit.take(25, measures=True):
        others = [found for _, found in edit.places if found is not entries and _last_number(found)[1]]
        there = edit.chance.choice(others)
        heading, number = _last_number(there)
        entries.remove(entry)
        entry.number(f"{heading}-{number + 1}")
        there.append(entry)


def _last_number(entries: list[Entry]) -> tuple[str, int]:
    """The last heading that has basic measures, and the highest number under it; ("", 0) where there are none."""
    found = [match for entry in entries if (match := NUMBERED.fullmatch(entry.item["id"]))]
    if not found:
        return "", 0
    heading = found[-1]["heading"]
    return heading, max(int(match["number"]) for match in found if match["heading"] == heading)


def _withdraw(edit: Edit) -> None:
    """Thirty items are gone."""
    for entries, entry in edit.take(30):
        entries.remove(entry)


def _respell(edit: Edit) -> None:
    """Sixty items are written otherwise and ask the same."""
    for _, entry in edit.take(60):
        said = entry.statement
        for old, new in RESPELLED:
            said = said.replace(old, new)
        entry.say(said)


def _reword(edit: Edit) -> None:
    """A hundred items ask something new."""
    for _, entry in edit.take(100):
        entry.say(entry.statement.rstrip("。") + "。" + edit.chance.choice(REWORDED))
        entry.asks = True


def _push(edit: Edit) -> None:
    """Under fifteen headings a new first measure stands, and all that follow take the number of the next."""
    places = [entries for _, entries in edit.places if _last_number(entries)[1] > 1]
    for entries in edit.chance.sample(places, 15):
        heading, _ = _last_number(entries)
        found = [e for e in entries if (m := NUMBERED.fullmatch(e.item["id"])) and m["heading"] == heading]
        for entry in found:
            match = NUMBERED.fullmatch(entry.item["id"])
            if match:
                entry.number(f"{heading}-{int(match['number']) + 1}{match['rest']}")
        entries.insert(entries.index(found[0]), _new(edit, f"{heading}-1"))


def _append(edit: Edit) -> None:
    """Twenty-five new measures stand after the last of their heading."""
    places = [entries for _, entries in edit.places if _last_number(entries)[1]]
    for entries in edit.chance.sample(places, 25):
        heading, number = _last_number(entries)
        entries.append(_new(edit, f"{heading}-{number + 1}"))


def _new(edit: Edit, key: str) -> Entry:
    return Entry({"id": key, "type": "基本対策事項", "description": f"{key}\t{duty(edit.chance)}"}, (), asks=True)


def _rename(edit: Edit) -> None:
    """Three subsections have other titles: everything under them stands at another place."""
    for subsection, _ in edit.chance.sample(edit.places, 3):
        subsection["title"] += "に係る措置"


def main() -> None:
    """Write the second release and say what was done."""
    source, target, *seed = sys.argv[1:]
    parts, truth = make_second_release(json.loads(Path(source).read_text("utf-8")), int(seed[0]) if seed else SEED)
    Path(target).write_text(json.dumps(parts, ensure_ascii=False, indent=1), "utf-8")
    print(f"{len(truth.olds)} items, of which {len(truth.asks)} ask something new, written to {target}")


if __name__ == "__main__":
    main()
