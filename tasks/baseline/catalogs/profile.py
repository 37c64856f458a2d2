"""OSCAL profiles: which controls of which catalog somebody chose."""

from dataclasses import dataclass
from pathlib import Path

from tasks.baseline.catalogs.oscal_document import open_document
from tasks.files.reading.node import Node
from tasks.files.reading.source import MAX_BYTES, read_source
from tasks.files.reading.strict_json import parse_json

_IMPORT = frozenset({"href", "include-all", "include-controls", "exclude-controls"})
_BY_ID = frozenset({"with-ids", "with-child-controls"})


@dataclass(frozen=True, slots=True)
class Import:
    """One import: where from (not followed), everything or the ids named, less the ids excluded."""

    href: str
    everything: bool
    include: frozenset[str]
    exclude: frozenset[str]

    def chooses(self, key: str) -> bool:
        """True where the control with this id is in."""
        return (self.everything or key in self.include) and key not in self.exclude


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile's title and imports; what it modifies and how it merges is not read."""

    title: str
    imports: tuple[Import, ...]

    def chooses(self, key: str) -> bool:
        """True where any of its imports takes the control with this id."""
        return any(one.chooses(key) for one in self.imports)


def read_profile(path: Path, *, max_bytes: int = MAX_BYTES) -> Profile:
    """The profile in an OSCAL JSON file. Raises BadInput; choosing by pattern or with children is not read."""
    source = read_source(path, max_bytes)
    document = open_document(Node.of(source, "", parse_json(source)), "profile")
    imports = tuple(_import(node.allow(_IMPORT)) for node in document.children("imports"))
    if not imports:
        raise document.refuse("'imports' is missing or empty")
    return Profile(document.child("metadata").required("title"), imports)


def _import(node: Node) -> Import:
    everything = "include-all" in node.fields or "include-controls" not in node.fields
    return Import(node.required("href"), everything, _ids(node, "include-controls"), _ids(node, "exclude-controls"))


def _ids(node: Node, name: str) -> frozenset[str]:
    chosen = [choice.allow(_BY_ID) for choice in node.children(name)]
    for choice in chosen:
        if choice.text("with-child-controls") == "yes":
            raise choice.refuse("'with-child-controls' is not read", "name every control")
    return frozenset(key for choice in chosen for key in choice.texts("with-ids"))
