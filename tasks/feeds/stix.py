"""STIX 2.1 bundles: vulnerabilities, the software said to have them, the ransomware said to exploit them."""

from collections.abc import Iterable

from domain.threats import Product, Threat
from tasks.feeds.values import code_of, each_once, links_in, moment_of
from tasks.reading.node import Node
from tasks.reading.source import Source, received
from tasks.reading.strict_json import parse_json

_USED = frozenset({"vulnerability", "software", "relationship", "malware"})


def read_stix(data: bytes, name: str = "STIX") -> tuple[Threat, ...]:
    """Every vulnerability of the bundle, in its order; of several versions of an object the one modified last.

    Products come by relationships from `software`, the ransomware flag by `exploits` and `targets` from such malware;
    other objects are passed over. Raises BadInput, one line naming the object by its place.
    """
    source = received(data, name)
    return from_parsed(source, parse_json(source))


def from_parsed(source: Source, parsed: object) -> tuple[Threat, ...]:
    """The same from the JSON value in the file."""
    root = Node.of(source, "", parsed)
    if root.required("type") != "bundle":
        raise root.refuse("'type' is not 'bundle'")
    latest = _latest(node for node in root.children("objects") if node.required("type") in _USED)
    relations: dict[str, list[tuple[str, Node]]] = {}
    for node in latest.values():
        if node.text("type") == "relationship" and not node.flag("revoked"):
            origin = latest.get(node.required("source_ref"))
            if origin and not origin.flag("revoked"):
                found = relations.setdefault(node.required("target_ref"), [])
                found.append((node.required("relationship_type"), origin))
    bugs = [node for node in latest.values() if node.text("type") == "vulnerability"]
    return each_once(source, [_threat(node, relations.get(node.text("id"), [])) for node in bugs])


def _latest(nodes: Iterable[Node]) -> dict[str, Node]:
    """By id, the version modified last; what has no versions (software) stands as it is."""
    found: dict[str, Node] = {}
    for node in nodes:
        key = node.required("id")
        if key not in found or _modified(node) >= _modified(found[key]):
            found[key] = node
    return found


def _modified(node: Node) -> str:
    return moment_of(node.required("modified"), node.refuse).isoformat() if "modified" in node.fields else ""


def _threat(node: Node, relations: list[tuple[str, Node]]) -> Threat:
    if "spec_version" in node.fields and node.text("spec_version") != "2.1":
        raise node.refuse("'spec_version' is not '2.1'")
    references = list(node.children("external_references"))
    codes = [reference.text("external_id") for reference in references if reference.text("source_name") == "cve"]
    others = [reference.text("external_id") for reference in references if reference.text("source_name") != "cve"]
    known = list(dict.fromkeys(code_of(code, node.refuse) for code in (*codes, *others) if code))
    code = known[0] if known else node.required("id")
    return Threat(
        source="stix",
        code=code_of(code, node.refuse),
        title=node.required("name"),
        published=moment_of(node.required("created"), node.refuse).date(),
        products=tuple(dict.fromkeys(_product(origin) for _, origin in relations if origin.text("type") == "software")),
        ransomware=any(_extorts(kind, origin) for kind, origin in relations),
        withdrawn=node.flag("revoked"),
        summary=node.text("description"),
        aliases=tuple(sorted(known[1:])),
        links=links_in(" ".join(reference.text("url") for reference in references)),
    )


def _product(node: Node) -> Product:
    return Product(node.text("vendor"), node.required("name"), node.text("cpe"))


def _extorts(kind: str, origin: Node) -> bool:
    return (
        kind in {"exploits", "targets"}
        and origin.text("type") == "malware"
        and ("ransomware" in origin.texts("malware_types"))
    )
