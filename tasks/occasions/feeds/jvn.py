"""JVN iPedia's feed: RSS 1.0 (RDF) with the `sec:` vocabulary, in which only the latest entries stand."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from domain.errors import BadInput
from domain.occasions.threat import Product, Severity, Threat, cve_of
from tasks.files.reading.safe_xml import Element
from tasks.occasions.feeds.formats import unlike_jvn
from tasks.occasions.feeds.myjvn import is_nothing, note_rest, require_success
from tasks.occasions.feeds.tally import Tally, Unread
from tasks.occasions.feeds.values import code_of, date_of, jvn_of, links_in, moment_of
from tasks.occasions.feeds.versions import Version, newest

Value = TypeVar("Value")

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_RSS = "http://purl.org/rss/1.0/}"
_TERMS = "http://purl.org/dc/terms/}"
_BETWEEN = re.compile(r"[\s,;/、，；・]+")
_SEC = re.compile(r"https?://jvn\.jp/rss/mod_sec/(?:\d+\.\d+/)?")


def read(root: Element, tally: Tally) -> tuple[Threat, ...]:
    """Every item of the feed, in its order; an empty feed has none. Raises BadInput, one line with the item's row.

    Where MyJVN answers with an error, that is the line.
    The newest CVSS that an item carries gives its severity. The CVE and JVN numbers among its references become
    aliases; whatever else a reference calls itself is free text, of which the address is kept. Two numbers or days of
    issue that differ are refused; of two that differ at its side neither is taken, which is counted.
    """
    require_success(root)
    items = list(root.all(f"{_RSS}item"))
    has_its_own = not items or any(_SEC.match(child.name) for item in items for child in item.children)
    is_rss = root.name == f"{RDF}RDF" and any(root.all(f"{_RSS}channel")) and has_its_own
    if not is_rss and not is_nothing(root):
        raise unlike_jvn(root)
    note_rest(root, len(items), tally)
    return tuple(newest([_version(item, tally) for item in items], tally))


def _version(item: Element, tally: Tally) -> Version[Threat]:
    threat = _threat(item, tally)
    return Version(threat.code, _modified(item, tally), threat, threat, item.refuse)


def _modified(item: Element, tally: Tally) -> datetime | None:
    """Needed only where the item stands twice."""
    texts = _texts(item.all(f"{_TERMS}modified"))
    try:
        found = {moment_of(text, item.refuse) for text in texts}
    except BadInput:
        found = set()
    if texts and len(found) != 1:
        tally.note(Unread.VALUE, "dcterms:modified")
        return None
    return next(iter(found), None)


def _threat(item: Element, tally: Tally) -> Threat:
    code = code_of(_only(item, "sec:identifier", _texts(_sec(item, "identifier"))), item.refuse)
    issued = [date_of(text, item.refuse) for text in _texts(item.all(f"{_TERMS}issued"))]
    references = list(_sec(item, "references"))
    addresses = " ".join([*_texts(item.all(f"{_RSS}link")), *(element.written for element in references)])
    return Threat(
        source="jvn",
        code=code,
        title=_prose(item, "title", tally) or code,
        published=_only(item, "dcterms:issued", issued),
        products=tuple(dict.fromkeys(_products(item, tally))),
        severity=_severity(item, tally),
        summary=_prose(item, "description", tally),
        aliases=tuple(sorted({alias for one in references for alias in _aliases(one, tally)} - {code})),
        links=links_in(addresses),
    )


def _texts(elements: Iterable[Element]) -> list[str]:
    """What they say, but for those that say nothing."""
    return [text for element in elements if (text := element.text)]


def _only(item: Element, what: str, said: Sequence[Value]) -> Value:
    """What all of them say. Raises BadInput where there is none, or where two differ."""
    if not said:
        raise item.refuse(f"an item without {what}")
    if differing := next((one for one in said if one != said[0]), None):
        raise item.refuse(f"an item with two {what} that differ: {said[0]} and {differing}")
    return said[0]


def _prose(item: Element, local: str, tally: Tally) -> str:
    """A text; nothing where two differ. A missing one is counted where it is the title."""
    found = {text for element in item.all(f"{_RSS}{local}") if (text := tally.cleaned(element.written))}
    if len(found) > 1 or (not found and local == "title"):
        tally.note(Unread.VALUE, local)
        return ""
    return next(iter(found), "")


def _sec(item: Element, local: str) -> Iterator[Element]:
    """Its children of that name in any edition of the `sec:` vocabulary."""
    for child in item.children:
        space, _, name = child.name.rpartition("}")
        if name == local and _SEC.fullmatch(space):
            yield child


def _aliases(reference: Element, tally: Tally) -> list[str]:
    """The numbers by which CVE, NVD or JVN have the same thing: one, or a list of nothing but numbers."""
    named, by = reference.attributes.get("id", "").strip(), reference.attributes.get("source", "").strip().upper()
    of = cve_of if by in {"CVE", "NVD"} else jvn_of if by.startswith("JVN") else None
    numbers = [of(one) for one in _BETWEEN.split(named) if one] if of else []
    if named and not (numbers and all(numbers)):
        tally.note(Unread.REFERENCE)
        return []
    return numbers


def _products(item: Element, tally: Tally) -> Iterator[Product]:
    for element in _sec(item, "cpe"):
        vendor, name = (tally.cleaned(element.attributes.get(one, "")) for one in ("vendor", "product"))
        product = Product(vendor, name, tally.cpe(element.text))
        if any(product):
            yield product
        elif not element.text:
            tally.note(Unread.VALUE, "sec:cpe")


def _severity(item: Element, tally: Tally) -> Severity | None:
    """By the word of the newest CVSS; none where two of its version differ."""
    rated = defaultdict[str, set[str]](set)
    for element in _sec(item, "cvss"):
        rated[element.attributes.get("version", "")].add(element.attributes.get("severity", "").strip().lower())
    words = rated[max(rated)] - {""} if rated else set[str]()
    if words and (len(words) > 1 or not words <= set(Severity)):
        tally.note(Unread.VALUE, "sec:cvss")
        return None
    return Severity(words.pop()) if words else None
