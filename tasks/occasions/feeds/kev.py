"""CISA's catalog of known exploited vulnerabilities: what says which, when and of what is held to CISA's own schema."""

import re
from datetime import datetime

from domain.errors import BadInput
from domain.occasions.threat import Product, Threat, cve_of
from tasks.files.reading.node import Node
from tasks.files.reading.source import Source
from tasks.occasions.feeds.tally import Tally, Unread
from tasks.occasions.feeds.values import day_of, each_once, links_in, moment_of

_KNOWN = frozenset(
    {
        "cveID",
        "vendorProject",
        "product",
        "vulnerabilityName",
        "dateAdded",
        "shortDescription",
        "requiredAction",
        "dueDate",
        "knownRansomwareCampaignUse",
        "notes",
        "cwes",
    }
)
_LISTED = re.compile(r", and | and |, ")


def read(source: Source, parsed: object, tally: Tally) -> tuple[Threat, ...]:
    """Every entry of the catalog in the JSON value, in its order; a repeated one is one. Raises BadInput.

    Fields that the schema does not know are counted; CISA adds some now and then.
    """
    root = Node.of(source, "", parsed)
    released(source, parsed)
    said = root.whole("count")
    listed = [_threat(node, tally) for node in root.children("vulnerabilities")]
    threats = each_once(source, listed, tally)
    if said != len(listed):
        raise root.refuse(f"'count' says {said:,}, and {len(listed):,} are listed", "get it again from its source")
    if not threats:
        raise root.refuse("no vulnerability is listed", "an emptied catalog would withdraw everything; ask its source")
    return threats


def released(source: Source, parsed: object) -> datetime:
    """When the edition came out. Raises BadInput."""
    root = Node.of(source, "", parsed)
    return moment_of(root.required("dateReleased"), root.refuse)


def _threat(node: Node, tally: Tally) -> Threat:
    code = node.required("cveID")
    if cve_of(code) != code:
        raise node.refuse(f"'cveID' is not of the form CVE-2025-1234: {code[:60]!r}")

    def refuse(what: str) -> BadInput:
        return node.refuse(f"{code}: {what}")

    for name in node.fields.keys() - _KNOWN:
        tally.note(Unread.FIELD, name)
    exploited = tally.prose(node, "knownRansomwareCampaignUse").lower()
    if exploited not in {"known", "unknown", ""}:
        tally.note(Unread.VALUE, "knownRansomwareCampaignUse")
    return Threat(
        source="kev",
        code=code,
        title=tally.title(tally.prose(node, "vulnerabilityName"), "vulnerabilityName", code),
        published=day_of(node.required("dateAdded"), refuse),
        products=_products(node.required("vendorProject"), node.required("product")),
        due=day_of(node.required("dueDate"), refuse),
        ransomware=exploited == "known",
        summary=tally.prose(node, "shortDescription"),
        action=tally.prose(node, "requiredAction"),
        links=links_in(tally.prose(node, "notes")),
    )


def _products(vendor: str, written: str) -> tuple[Product, ...]:
    """The product as written and, where it lists several (ESXi, Workstation, and Fusion), each of them."""
    names = dict.fromkeys([written, *(part.strip() for part in _LISTED.split(written))])
    return tuple(Product(vendor, name) for name in names if name)
