"""CISA's catalog of known exploited vulnerabilities, held to CISA's own schema."""

import re
from datetime import datetime

from domain.errors import BadInput
from domain.threats import Product, Threat
from tasks.feeds.values import day_of, each_once, links_in, moment_of
from tasks.reading.node import Node
from tasks.reading.source import Source, received
from tasks.reading.strict_json import parse_json

_CVE = re.compile(r"CVE-[0-9]{4}-[0-9]{4,19}")
_CWE = re.compile(r"CWE-[0-9]+")
_LISTED = re.compile(r", and | and |, ")


def read_kev(data: bytes, name: str = "KEV") -> tuple[Threat, ...]:
    """Every entry of the catalog, in its order. Raises BadInput, one line that begins with `name`, and takes nothing.

    Fields that the schema does not know are passed over; CISA adds some now and then.
    """
    source = received(data, name)
    return from_parsed(source, parse_json(source))


def from_parsed(source: Source, parsed: object) -> tuple[Threat, ...]:
    """The same from the JSON value in the file."""
    root = Node.of(source, "", parsed)
    root.required("catalogVersion")
    released(source, parsed)
    said = root.whole("count")
    threats = each_once(source, [_threat(node) for node in root.children("vulnerabilities")])
    if said != len(threats):
        raise root.refuse(f"'count' says {said:,}, and {len(threats):,} are listed", "get it again from its source")
    if not threats:
        raise root.refuse("no vulnerability is listed", "an emptied catalog would withdraw everything; ask its source")
    return threats


def released(source: Source, parsed: object) -> datetime:
    """When the edition came out. Raises BadInput."""
    root = Node.of(source, "", parsed)
    return moment_of(root.required("dateReleased"), root.refuse)


def _threat(node: Node) -> Threat:
    code = node.required("cveID")
    if not _CVE.fullmatch(code):
        raise node.refuse(f"'cveID' is not of the form CVE-2025-1234: {code[:60]!r}")
    for weakness in node.texts("cwes"):
        if not _CWE.fullmatch(weakness):
            raise node.refuse(f"'cwes' holds what is not of the form CWE-79: {weakness[:60]!r}")

    def refuse(what: str) -> BadInput:
        return node.refuse(f"{code}: {what}")

    return Threat(
        source="kev",
        code=code,
        title=node.required("vulnerabilityName"),
        published=day_of(node.required("dateAdded"), refuse),
        products=_products(node.required("vendorProject"), node.required("product")),
        due=day_of(node.required("dueDate"), refuse),
        ransomware=node.text("knownRansomwareCampaignUse").lower() == "known",
        summary=node.required("shortDescription"),
        action=node.required("requiredAction"),
        links=links_in(node.text("notes")),
    )


def _products(vendor: str, written: str) -> tuple[Product, ...]:
    """The product as written and, where it lists several (ESXi, Workstation, and Fusion), each of them."""
    names = dict.fromkeys([written, *(part.strip() for part in _LISTED.split(written))])
    return tuple(Product(vendor, name) for name in names if name)
