"""A feed is read whole or refused whole, in one line that says what and where (G3-4a)."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadInput
from domain.occasions.threat import Product, Severity
from tasks.occasions.feeds import FeedKind, read_feed

Json = dict[str, Any]
ENTRY: Json = {
    "cveID": "CVE-2026-0001",
    "vendorProject": "VMware",
    "product": "ESXi, Workstation, and Fusion",
    "vulnerabilityName": "A hole",
    "dateAdded": "2026-04-01",
    "shortDescription": "It is open.",
    "requiredAction": "Close it.",
    "dueDate": "2026-04-22",
    "knownRansomwareCampaignUse": "Known",
    "notes": "See https://example.org/a ; https://example.org/b.",
    "cwes": ["CWE-79"],
}
JVN = """<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:sec="http://jvn.jp/rss/mod_sec/3.0/">
 <channel rdf:about="https://example.org/"><title>見本</title></channel>
 <item rdf:about="https://example.org/1">
  <title>ルーターの脆弱性 &amp; その他</title><link>https://example.org/1</link><description>説明</description>
  <sec:identifier>JVNDB-2026-000001</sec:identifier>
  <sec:references source="CVE" id="CVE-2026-0001">https://example.org/cve</sec:references>
  <sec:references id="CWE-79" title="x">https://example.org/cwe</sec:references>
  <sec:cpe version="2.2" vendor="見本株式会社" product="Router A">cpe:/h:example:router_a</sec:cpe>
  <sec:cvss version="2.0" score="9.3" type="Base" severity="High" vector="x"/>
  <sec:cvss version="3.0" score="6.1" type="Base" severity="Medium" vector="x"/>
  <dcterms:issued>2026-04-01T23:30Z</dcterms:issued>
 </item>
</rdf:RDF>"""
GENERIC: Json = {
    "format": "minaoshi-threats-1",
    "source": "example-csirt",
    "threats": [
        {
            "code": "EX-1",
            "title": "見本",
            "published": "2026-04-01",
            "products": [{"vendor": "V", "name": "P"}],
            "severity": "High",
            "withdrawn": True,
        }
    ],
}
STAMPS = {"spec_version": "2.1", "created": "2026-04-01T00:00:00.000Z", "modified": "2026-04-01T00:00:00.000Z"}
HOLE: Json = {
    "type": "vulnerability",
    "id": "vulnerability--1",
    "name": "A hole",
    "external_references": [{"source_name": "cve", "external_id": "CVE-2026-0001"}],
    **STAMPS,
}


def link(kind: str, origin: str) -> Json:
    ends = {"source_ref": origin, "target_ref": "vulnerability--1", "relationship_type": kind}
    return {"type": "relationship", "id": f"relationship--{origin}", **STAMPS, **ends}


def kev(*entries: Json, **fields: object) -> bytes:
    head = {"catalogVersion": "1", "dateReleased": "2026-04-01T00:00:00.0000Z", "count": len(entries)}
    return json.dumps({**head, "vulnerabilities": entries, **fields}).encode()


def stix(*objects: Json) -> bytes:
    return json.dumps({"type": "bundle", "id": "bundle--1", "objects": objects}).encode()


def generic(**fields: object) -> bytes:
    return json.dumps({**GENERIC, "threats": [{**GENERIC["threats"][0], **fields}]}).encode()


def test_an_entry_of_kev_says_what_it_says() -> None:
    (threat,) = read_feed(kev(ENTRY)).threats
    assert (threat.key, threat.ransomware, threat.due) == (("kev", "CVE-2026-0001"), True, date(2026, 4, 22))
    assert threat.links == ("https://example.org/a", "https://example.org/b")
    assert [product.name for product in threat.products] == [
        "ESXi, Workstation, and Fusion",
        "ESXi",
        "Workstation",
        "Fusion",
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            kev(ENTRY, ENTRY | {"dueDate": "2026-04-23"}),
            "CVE-2026-0001 is given twice, as entries 1 and 2, and they differ",
        ),
        (kev(ENTRY, count=2), "'count' says 2, and 1 are listed"),
        (kev(ENTRY, count=True), "'count' is missing or not a whole number"),
        (kev(), "no vulnerability is listed"),
        (kev(ENTRY | {"cveID": "CVE-26-1"}), "/vulnerabilities/0: 'cveID' is not of the form"),
        (kev(ENTRY | {"dueDate": "2026-02-30"}), "'2026-02-30' is not a day"),
        (kev(ENTRY | {"dueDate": "20260401"}), "'20260401' is not a day"),
        (kev({name: value for name, value in ENTRY.items() if name != "dueDate"}), "'dueDate' is missing"),
        (kev(ENTRY, dateReleased="yesterday"), "'yesterday' is not a moment"),
        (kev(ENTRY)[:-30], "cut off"),
        (b"", "nothing in it"),
    ],
)
def test_a_catalog_that_breaks_the_schema_is_refused_whole(data: bytes, said: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_feed(data)
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_an_item_of_jvn_says_what_it_says() -> None:
    (threat,) = read_feed(JVN.encode()).threats
    assert (threat.key, threat.title) == (("jvn", "JVNDB-2026-000001"), "ルーターの脆弱性 & その他")
    assert threat.published == date(2026, 4, 2), "as the calendar in Tokyo has it"
    assert threat.products == (Product("見本株式会社", "Router A", "cpe:/h:example:router_a"),)
    assert (threat.severity, threat.aliases) == (Severity.MEDIUM, ("CVE-2026-0001",))


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (JVN[:-40], "cut off"),
        (JVN.replace("<rdf:RDF", BOMB + "<rdf:RDF", 1), "row 2: declares a document type"),
        (JVN.replace("<rdf:RDF", '<!DOCTYPE x SYSTEM "file:///etc/passwd"><rdf:RDF', 1), "declares a document type"),
        (JVN.replace("説明", "&unknown;"), "undefined entity"),
        (JVN.replace("JVNDB-2026-000001</", "</"), "row 5: an item without sec:identifier"),
        (JVN.replace("2026-04-01T23:30Z", "0001-01-01T00:00+14:00"), "is not a moment"),
        (JVN.replace("UTF-8", "shift_jis"), "encoding"),
        ("<a/>", "neither CISA's KEV, JVN, STIX nor ours"),
        ("<a>" * 100, "nested too deep"),
    ],
)
def test_what_is_no_safe_rss_is_refused_whole(text: str, said: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_feed(text.encode())
    assert said in str(refusal.value)


def test_our_own_feed_says_what_it_says() -> None:
    (threat,) = read_feed(generic(due="2026-05-01", aliases=["CVE-2026-0001"])).threats
    assert (threat.key, threat.withdrawn, threat.severity) == (("example-csirt", "EX-1"), True, Severity.HIGH)
    assert (threat.due, threat.aliases) == (date(2026, 5, 1), ("CVE-2026-0001",))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"titel": "x"}, "unknown field 'titel'"),
        ({"withdrawn": "yes"}, "'withdrawn' is text, true or false is expected"),
        ({"severity": "bad"}, "'bad' is not one of none, low"),
        ({"links": ["javascript:x"]}, "not an http or https address"),
        ({"products": [{"vendor": "V"}]}, "neither 'cpe' nor"),
        ({"code": "a b"}, "is not a code"),
    ],
)
def test_a_fault_in_our_own_feed_is_told(fields: Json, said: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_feed(generic(**fields))
    assert f"/threats/0: {said}" in str(refusal.value) or said in str(refusal.value)


def test_a_feed_of_ours_cannot_speak_for_another() -> None:
    with pytest.raises(BadInput, match="another feed's"):
        read_feed(json.dumps({**GENERIC, "source": "kev"}).encode())


def test_a_bundle_tells_products_and_ransomware_by_its_relationships() -> None:
    software: Json = {"type": "software", "id": "software--1", "name": "P", "vendor": "V", "spec_version": "2.1"}
    malware: Json = {"type": "malware", "id": "malware--1", "malware_types": ["ransomware"], **STAMPS}
    others: list[Json] = [{"type": "indicator", "id": "indicator--1"}, software, malware]
    found = read_feed(stix(HOLE, *others, link("has", "software--1"), link("exploits", "malware--1"))).threats
    assert [(t.code, t.products, t.ransomware) for t in found] == [("CVE-2026-0001", (Product("V", "P"),), True)]


def test_the_version_modified_last_stands() -> None:
    revoked = HOLE | {"revoked": True, "modified": "2026-04-02T00:00:00.000Z"}
    for order in ([HOLE, revoked], [revoked, HOLE]):
        (threat,) = read_feed(stix(*order)).threats
        assert threat.withdrawn


@pytest.mark.parametrize(
    ("data", "kind", "complete"),
    [
        (kev(ENTRY), FeedKind.KEV, True),
        (JVN.encode(), FeedKind.JVN, False),
        (JVN.replace("UTF-8", "UTF-16").encode("utf-16"), FeedKind.JVN, False),
        (generic(), FeedKind.GENERIC, False),
        (json.dumps({**GENERIC, "complete": True}).encode(), FeedKind.GENERIC, True),
        (stix(HOLE), FeedKind.STIX, False),
    ],
)
def test_a_feed_is_known_by_what_is_in_it(data: bytes, kind: FeedKind, complete: bool) -> None:
    feed = read_feed(data)
    assert (feed.kind, feed.complete, len(feed.threats)) == (kind, complete, 1)


def test_an_edition_of_kev_says_when_it_came_out() -> None:
    older = read_feed(kev(ENTRY, dateReleased="2026-03-31T23:00:00Z")).released
    newer = read_feed(kev(ENTRY)).released
    assert older is not None
    assert newer is not None
    assert older < newer
    assert read_feed(generic()).released is None


WHOLE = [kev(ENTRY), JVN.encode(), generic(), stix(HOLE)]


@given(st.sampled_from(WHOLE), st.data())
def test_a_feed_that_is_cut_off_anywhere_is_refused(data: bytes, drawn: st.DataObject) -> None:
    with pytest.raises(BadInput):
        read_feed(data[: drawn.draw(st.integers(0, len(data) - 1))])


@given(st.sampled_from(WHOLE), st.data())
def test_a_damaged_feed_gives_threats_or_one_line(data: bytes, drawn: st.DataObject) -> None:
    at = drawn.draw(st.integers(0, len(data)))
    damaged = data[:at] + drawn.draw(st.binary(max_size=6)) + data[at + drawn.draw(st.integers(0, 6)) :]
    said = ""
    try:
        read_feed(damaged)
    except BadInput as error:
        said = str(error)
    assert said.isprintable()
