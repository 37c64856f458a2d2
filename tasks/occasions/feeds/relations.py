"""How the objects of a STIX bundle stand to its vulnerabilities: what has them, what exploits them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from domain.occasions.threat import Product
from tasks.files.reading.node import Node
from tasks.occasions.feeds.tally import Tally, Unread

Related = Sequence[tuple[str, Node]]
"""Objects, each with how it stands to one vulnerability."""


def relations_of(used: Sequence[Node], ids: set[str], tally: Tally) -> Mapping[str, Related]:
    """What stands to what, but for what was revoked; software by a relationship in either direction."""
    standing = {node.text("id"): node for node in used if not node.flag("revoked")}
    found = defaultdict[str, list[tuple[str, Node]]](list)
    for node in standing.values():
        if node.text("type") != "relationship":
            continue
        kind, ends = node.required("relationship_type"), [node.required(f"{end}_ref") for end in ("source", "target")]
        if not ids.issuperset(ends) and any(end.startswith("vulnerability--") for end in ends):
            tally.note(Unread.RELATION)
        origin, target = (standing.get(end) for end in ends)
        if origin:
            found[ends[1]].append((kind, origin))
        if target and target.text("type") == "software":
            found[ends[0]].append((kind, target))
    return found


def products_in(related: Related, tally: Tally) -> Iterator[Product]:
    """The software among them."""
    for _, one in related:
        if one.text("type") == "software":
            yield Product(one.text("vendor"), one.required("name"), tally.cpe(one.text("cpe")))


def extorts(related: Related, tally: Tally) -> bool:
    """True where ransomware among them exploits it; in 2.0 the kinds of malware are its labels."""
    malware = [one for kind, one in related if kind in {"exploits", "targets"} and one.text("type") == "malware"]
    return any("ransomware" in tally.listed(one, name) for one in malware for name in ("malware_types", "labels"))
