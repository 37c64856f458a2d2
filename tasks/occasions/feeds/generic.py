"""Our own small feed, for whoever has threats to tell and no format: JSON, every field checked.

    {"format": "minaoshi-threats-1",
     "source": "example-csirt",                a code; says whose the codes below are
     "complete": false,                        true: whatever is not listed is gone
     "threats": [
       {"code": "EX-2026-1", "title": "…", "published": "2026-04-01",
        "products": [{"vendor": "…", "name": "…", "cpe": "cpe:2.3:…"}],   each part may be left out, not all
        "due": "2026-04-30", "ransomware": false, "withdrawn": false, "severity": "high",
        "summary": "…", "action": "…", "aliases": ["CVE-2026-1234"], "links": ["https://…"]}]}

Of a threat, code, title and published must be there. Unknown fields are refused: a misspelt one would be lost.
"""

import re
from collections.abc import Iterator

from domain.occasions.threat import Product, Threat
from tasks.files.reading.node import Node
from tasks.files.reading.source import Source
from tasks.occasions.feeds.tally import Tally
from tasks.occasions.feeds.values import code_of, day_of, each_once, links_in, severity_of

FORMAT = "minaoshi-threats-1"
# Short and without the colon that parts it from a threat's code where both name an occasion.
_SOURCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
_ROOT = frozenset({"format", "source", "complete", "threats"})
_TEXTS = frozenset({"code", "title", "published", "due", "severity", "summary", "action"})
_PRODUCT = frozenset({"vendor", "name", "cpe"})
_THREAT = _TEXTS | {"products", "ransomware", "withdrawn", "aliases", "links"}


def read(source: Source, parsed: object, tally: Tally) -> tuple[Threat, ...]:
    """Every threat in the JSON value, in its order. Raises BadInput, one line naming the entry by its place."""
    root = Node.of(source, "", parsed).allow(_ROOT)
    if root.required("format") != FORMAT:
        raise root.refuse(f"'format' is not {FORMAT!r}")
    if "threats" not in root.fields:
        raise root.refuse("'threats' is missing")
    reporter = code_of(root.required("source"), root.refuse)
    if not _SOURCE.fullmatch(reporter):
        raise root.refuse(f"'source' is {reporter!r}", "name it by at most 32 letters, digits, . _ and -")
    if reporter.lower() in {"kev", "jvn", "stix"}:
        raise root.refuse(f"'source' is {reporter!r}, which is another feed's", "name whose threats these are")
    root.flag("complete")
    threats = [_threat(reporter, node.allow(_THREAT), tally) for node in root.children("threats")]
    return each_once(source, threats, tally)


def is_complete(parsed: object) -> bool:
    """True where the file says that it lists everything."""
    return isinstance(parsed, dict) and parsed.get("complete") is True


def _threat(reporter: str, node: Node, tally: Tally) -> Threat:
    return Threat(
        source=reporter,
        code=code_of(node.required("code"), node.refuse),
        title=tally.prose(node, "title") or node.required("title"),
        published=day_of(node.required("published"), node.refuse),
        products=tuple(_products(node, tally)),
        due=day_of(node.text("due"), node.refuse) if "due" in node.fields else None,
        ransomware=node.flag("ransomware"),
        withdrawn=node.flag("withdrawn"),
        severity=severity_of(node.text("severity"), node.refuse),
        summary=_text(node, "summary", tally),
        action=_text(node, "action", tally),
        aliases=tuple(sorted({code_of(alias, node.refuse) for alias in node.texts("aliases")})),
        links=_links(node),
    )


def _text(node: Node, name: str, tally: Tally) -> str:
    return tally.prose(node, name) or node.text(name)


def _products(threat: Node, tally: Tally) -> Iterator[Product]:
    """All but those of which nothing is left without a CPE that cannot be read."""
    for node in threat.children("products"):
        vendor, name, cpe = (node.allow(_PRODUCT).text(part) for part in ("vendor", "name", "cpe"))
        if not cpe and not (vendor and name):
            raise node.refuse("neither 'cpe' nor 'vendor' and 'name'")
        product = Product(vendor, name, tally.cpe(cpe))
        if any(product):
            yield product


def _links(node: Node) -> tuple[str, ...]:
    links = node.texts("links")
    for link in links:
        if links_in(link) != (link,):
            raise node.refuse("'links' holds what is not an http or https address")
    return links
