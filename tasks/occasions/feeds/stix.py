"""STIX bundles, 2.0 and 2.1: vulnerabilities, the software said to have them, the ransomware said to exploit them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from domain.occasions.threat import Threat, cve_of
from tasks.files.reading.node import Node
from tasks.files.reading.source import Source
from tasks.occasions.feeds.relations import Related, extorts, products_in, relations_of
from tasks.occasions.feeds.tally import Tally, Unread
from tasks.occasions.feeds.values import code_of, links_in, moment_of
from tasks.occasions.feeds.versions import Version, newest

_COMPARED = ("title", "published", "withdrawn")
_USED = frozenset({"vulnerability", "software", "relationship", "malware"})


def _one_of_each(threats: Iterable[Threat], tally: Tally) -> tuple[Threat, ...]:
    """A threat for each code, in the order in which each came first."""
    found: dict[str, list[Threat]] = {}
    for threat in threats:
        found.setdefault(threat.code, []).append(threat)
    return tuple(same[0] if len(same) == 1 else _together(same, tally) for same in found.values())


def _together(same: Sequence[Threat], tally: Tally) -> Threat:
    """Title and day of whoever told it first; products, texts and links of all who did not revoke it."""
    tally.note(Unread.MAKERS)
    if differing := [name for name in _COMPARED if len({getattr(threat, name) for threat in same}) > 1]:
        tally.note(Unread.CONTRADICTION, f"{same[0].code}: {', '.join(differing)}")
    standing = sorted(
        [threat for threat in same if not threat.withdrawn] or same, key=lambda one: (one.published, one.title)
    )
    return replace(
        standing[0],
        products=tuple(dict.fromkeys(product for threat in standing for product in threat.products)),
        ransomware=any(threat.ransomware for threat in standing),
        summary="\n".join(dict.fromkeys(threat.summary for threat in standing if threat.summary)),
        aliases=tuple(sorted({alias for threat in standing for alias in threat.aliases})),
        links=tuple(dict.fromkeys(link for threat in standing for link in threat.links)),
    )


def read(source: Source, parsed: object, tally: Tally) -> tuple[Threat, ...]:
    """Every vulnerability of the bundle, in its order; of several versions of an object the one modified last.

    Products come by relationships from `software`, the ransomware flag by `exploits` and `targets` from such malware;
    other objects are counted. What several makers tell of one CVE is one threat. Raises BadInput, one line naming the
    object by its place.
    """
    nodes = list(Node.of(source, "", parsed).children("objects"))
    types = Counter(node.required("type") for node in nodes)
    for kind, count in types.items():
        if kind not in _USED or "vulnerability" not in types:
            tally.note(Unread.OBJECT, kind, count)
    used = newest([_version(node) for node in nodes if node.text("type") in _USED], tally)
    relations = relations_of(used, {str(node.fields.get("id")) for node in nodes}, tally)
    bugs = [node for node in used if node.text("type") == "vulnerability"]
    return _one_of_each([_threat(node, relations.get(node.text("id"), ()), tally) for node in bugs], tally)


def _version(node: Node) -> Version[Node]:
    """What has no versions (software) stands as it is."""
    at = moment_of(node.required("modified"), node.refuse) if "modified" in node.fields else None
    return Version(node.required("id"), at, node.fields, node, node.refuse)


def _threat(node: Node, related: Related, tally: Tally) -> Threat:
    version = node.text("spec_version")
    if version not in {"", "2.0", "2.1"}:
        raise node.refuse(f"'spec_version' is {version!r}; 2.0 and 2.1 are read")
    references = list(_references(node, tally))
    title = tally.prose(node, "name")
    name = cve_of(title)
    numbers = list(dict.fromkeys(number for one in references if (number := _number(one, tally))))
    if name and numbers and name not in numbers:
        tally.note(Unread.CONTRADICTION, f"{name}: external_references")
    known = list(dict.fromkeys([*filter(None, [name]), *numbers]))
    code = known[0] if known else code_of(node.required("id"), node.refuse)
    return Threat(
        source="stix",
        code=code,
        title=tally.title(title, "name", code),
        published=moment_of(node.required("created"), node.refuse).date(),
        products=tuple(dict.fromkeys(products_in(related, tally))),
        ransomware=extorts(related, tally),
        withdrawn=node.flag("revoked"),
        summary=tally.prose(node, "description"),
        aliases=tuple(sorted(known[1:])),
        links=links_in(" ".join(tally.prose(one, "url") for one in references)),
    )


def _references(node: Node, tally: Tally) -> Iterator[Node]:
    for at, one in enumerate(tally.listed(node, "external_references")):
        if isinstance(one, dict):
            yield Node(node.source, f"{node.pointer}/external_references/{at}", one)
        else:
            tally.note(Unread.VALUE, "external_references")


def _number(reference: Node, tally: Tally) -> str:
    """The CVE number of the reference; whatever else others call the thing (CWE, an advisory) is no code of it."""
    named, by = tally.prose(reference, "external_id"), tally.prose(reference, "source_name")
    number = cve_of(named)
    if named and not number:
        if by.lower() == "cve":
            raise reference.refuse(f"'external_id' is not of the form CVE-2025-1234: {named[:60]!r}")
        tally.note(Unread.REFERENCE)
    return number
