"""The figures of the house, of this checkout or another: how large it is, and how well its rooms keep apart.

    python -m benchmarks.house [CHECKOUT]

Files and lines are those of the product, without migrations. A room is a folder right below domain/, models/ or
tasks/, whichever of them; where the tree has no contract of rooms, a file there is a room by itself. What the contract
leaves outside the rooms (the clock, settings, errors) is none. An import is ahead where the test of the house says so:
a file of a room imports one of a room above its own.

A trip is followed by reading, not by running: from its first function to whatever product functions each names, called
or handed on to be called, in the order of the text; a function is followed once, and named again is only visited. What
is reached by other ways (methods of a value, tables of functions, templates) is not seen. Each time the next function
is in another room than the one before, that is one stay more; a return is a stay in a room where the trip was before.
Flows, pages, views and commands are passed through and are no rooms.
"""

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.source_tree import LAYERS, Module, Place, SourceTree

HERE = Path(__file__).parent.parent
INSIDE = ("domain", "models", "tasks")
"""The layers that have rooms."""
SMALL = 40
TRIPS: Mapping[str, Sequence[Sequence[str]]] = {
    "release published → in force": [["update_government"], ["revise"]],
    "form of a vote → decided": [["cast_vote"]],
    "record_finding alone": [["record_finding"]],
    "finding → closed improvement": [["record_finding"], ["evaluate"], ["improve"]],
    "KEV feed → open evaluation": [["follow_feeds"]],
    "act → mail": [["prompt", "tasks.notices.telling.tell"], ["send_outbox"]],
}
"""From which functions each trip is followed, one after the other; of several names of one the first that is there."""


class Rooms:
    """The rooms of a checkout by its contract: how high each stands, and what is in none."""

    def __init__(self, checkout: Path) -> None:
        """Reads the contract; without one there are no heights, and outside stands what is outside here."""
        contract = _contract(checkout)
        lines = reversed(contract.get("layers", []))
        self.height = {room: height for height, line in enumerate(lines) for room in re.findall(r"\w+", line)}
        self.outside = set((contract or _contract(HERE))["exhaustive_ignores"])

    def room_of(self, module: Module) -> str:
        """The room that a file lies in; "" for none."""
        inside = module.layer in INSIDE and len(parts := module.name.split(".")) > 1 and parts[1] not in self.outside
        return parts[1] if inside else ""


def _contract(checkout: Path) -> dict[str, list[str]]:
    told = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    return next((one for one in told["contracts"] if one.get("containers") == list(INSIDE)), {})


def imports_ahead(tree: SourceTree, rooms: Rooms) -> set[str]:
    """What looks ahead, each as `file: module`."""
    found = set()
    for module in tree.modules.values():
        own = rooms.height.get(rooms.room_of(module))
        others = filter(None, map(tree.module_of, module.sources)) if own is not None else ()
        found |= {
            f"{module.path}: {other.name}" for other in others if rooms.height.get(rooms.room_of(other), 0) > (own or 0)
        }
    return found


def named_twice(tree: SourceTree) -> dict[str, Counter[str]]:
    """By layer the names that more than one of its classes has, each with how many have it."""
    return {
        layer: Counter({name: times for name, times in _classes(tree, layer).items() if times > 1}) for layer in LAYERS
    }


def _classes(tree: SourceTree, layer: str) -> Counter[str]:
    files = (module for module in tree.modules.values() if module.layer == layer)
    return Counter(node.name for one in files for node in ast.walk(one.tree) if isinstance(node, ast.ClassDef))


def small_for_one(tree: SourceTree) -> list[str]:
    """The files of fewer than 40 lines, no packages, that exactly one other file imports."""
    importers: dict[str, set[str]] = {}
    for module in tree.modules.values():
        for whole in module.sources:
            if (other := tree.module_of(whole)) and other is not module:
                importers.setdefault(other.name, set()).add(module.name)
    ours = (module for module in tree.modules.values() if not module.is_package and module.lines < SMALL)
    return [str(module.path) for module in ours if len(importers.get(module.name, ())) == 1]


def largest_folder(tree: SourceTree) -> tuple[str, int]:
    """The folder with the most files right in it, and how many."""
    [(folder, files)] = Counter(str(module.path.parent) for module in tree.modules.values()).most_common(1)
    return folder, files


def stays(tree: SourceTree, rooms: Rooms, begins: Sequence[Place]) -> list[str]:
    """The rooms of a trip, one after the other."""
    found: list[str] = []
    followed = set()

    def follow(place: Place) -> None:
        room = rooms.room_of(place[0])
        if room and found[-1:] != [room]:
            found.append(room)
        if (known := (place[0].name, place[1])) not in followed:
            followed.add(known)
            for further in tree.called(*place):
                follow(further)

    for place in begins:
        follow(place)
    return found


def trip(tree: SourceTree, rooms: Rooms, begins: Sequence[Sequence[str]]) -> str:
    """What is said of a trip: rooms, stays and returns, or which function is not there."""
    places = [next(filter(None, map(tree.named, names)), None) for names in begins]
    if missing := [names[0] for names, place in zip(begins, places, strict=True) if not place]:
        return f"not followed: no function, or several, named {', '.join(missing)}"
    seen = stays(tree, rooms, [place for place in places if place])
    return f"{len(set(seen)):3} rooms {len(seen):4} stays {len(seen) - len(set(seen)):4} returns"


def lines_of(checkout: Path) -> Iterator[str]:
    """Everything that is said of a checkout, line by line."""
    tree, rooms = SourceTree(checkout), Rooms(checkout)
    for layer in (*LAYERS, ""):
        ours = [module for module in tree.modules.values() if layer in {module.layer, ""}]
        yield f"{layer or 'in all':12} {len(ours):5} files {sum(one.lines for one in ours):7,} lines"
    yield "largest folder: {} ({} files)".format(*largest_folder(tree))
    twice = named_twice(tree)
    names, classes = sum(map(len, twice.values())), sum(found.total() for found in twice.values())
    yield f"class names given twice in one layer: {names}, to {classes} classes"
    yield from (f"  {layer}: {', '.join(sorted(found))}" for layer, found in twice.items() if found)
    yield f"files under {SMALL} lines with exactly one importer: {len(small_for_one(tree))}"
    yield f"imports ahead: {len(imports_ahead(tree, rooms)) if rooms.height else 'no rooms'}"
    yield from (f"{name:32} {trip(tree, rooms, begins)}" for name, begins in TRIPS.items())


def main() -> None:
    """Print them."""
    for line in lines_of(Path(sys.argv[1]) if sys.argv[1:] else HERE):
        print(line)


if __name__ == "__main__":
    main()
