"""JVN iPedia's feed: RSS 1.0 (RDF) with the `sec:` vocabulary, in which only the latest entries stand."""

import re
from collections.abc import Iterator

from domain.threats import Product, Severity, Threat
from tasks.feeds.values import code_of, each_once, links_in, moment_of
from tasks.reading.safe_xml import Element, parse_xml
from tasks.reading.source import received

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_RSS = "http://purl.org/rss/1.0/}"
_TERMS = "http://purl.org/dc/terms/}"
_SEC = re.compile(r"https?://jvn\.jp/rss/mod_sec/(?:\d+\.\d+/)?")


def read_jvn(data: bytes, name: str = "JVN") -> tuple[Threat, ...]:
    """Every item of the feed, in its order; an empty feed has none. Raises BadInput, one line with the item's row.

    The newest CVSS that an item carries gives its severity. Its other codes (CVE and JVN numbers) become aliases.
    """
    return from_root(parse_xml(received(data, name)))


def from_root(root: Element) -> tuple[Threat, ...]:
    """The same from the document's root."""
    if root.name != f"{RDF}RDF" or not any(root.all(f"{_RSS}channel")):
        raise root.refuse("not RSS 1.0: no rdf:RDF with a channel", "take JVN's RSS feed")
    return each_once(root.source, [_threat(item) for item in root.all(f"{_RSS}item")])


def _threat(item: Element) -> Threat:
    code = _first(item, "identifier")
    title = item.said(f"{_RSS}title")
    issued = item.said(f"{_TERMS}issued")
    for what, said in (("sec:identifier", code), ("title", title), ("dcterms:issued", issued)):
        if not said:
            raise item.refuse(f"an item without {what}")
    references = list(_sec(item, "references"))
    codes = {element.attributes.get("id", "") for element in references if element.attributes.get("source")}
    addresses = " ".join([item.said(f"{_RSS}link"), *(element.text for element in references)])
    return Threat(
        source="jvn",
        code=code_of(code, item.refuse),
        title=title,
        published=moment_of(issued, item.refuse).date(),
        products=tuple(dict.fromkeys(_product(element) for element in _sec(item, "cpe"))),
        severity=_severity(item),
        summary=item.said(f"{_RSS}description"),
        aliases=tuple(sorted(code_of(alias, item.refuse) for alias in codes - {"", code})),
        links=links_in(addresses),
    )


def _sec(item: Element, local: str) -> Iterator[Element]:
    """Its children of that name in any edition of the `sec:` vocabulary."""
    for child in item.children:
        space, _, name = child.name.rpartition("}")
        if name == local and _SEC.fullmatch(space):
            yield child


def _first(item: Element, local: str) -> str:
    return next((element.text for element in _sec(item, local)), "")


def _product(element: Element) -> Product:
    product = Product(element.attributes.get("vendor", ""), element.attributes.get("product", ""), element.text)
    if not any(product):
        raise element.refuse("sec:cpe says nothing")
    return product


def _severity(item: Element) -> Severity | None:
    """By the word of the newest CVSS; what CVSS 2 calls by other words is left unsaid."""
    rated = {element.attributes.get("version", ""): element for element in _sec(item, "cvss")}
    if not rated:
        return None
    word = rated[max(rated)].attributes.get("severity", "").lower()
    return Severity(word) if word in tuple(Severity) else None
