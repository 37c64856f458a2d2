"""What is odd at the side of a feed is kept or left out and counted; what says which, when or of what is not (0022)."""

import bz2
import gzip
import json
import lzma
from collections.abc import Callable
from datetime import date
from time import process_time
from typing import Any

import pytest

from domain.errors import BadInput
from domain.occasions.threat import Product, Severity
from tasks.occasions.feeds import Feed, FeedKind, read_feed
from tasks.occasions.feeds.words import taking_words, unread_words

Json = dict[str, Any]
STAMPS = {"spec_version": "2.1", "created": "2026-11-01T00:00:00.000Z", "modified": "2026-11-01T00:00:00.000Z"}
REFERENCES = """<sec:references source="CVE" id="CVE-2026-90001">https://example.org/cve</sec:references>
  <sec:references source="NVD" id="cve-2026-90002">https://example.org/nvd</sec:references>
  <sec:references source="JVN" id="JVNVU#90000001">https://example.org/jvn</sec:references>
  <sec:references source="関連文書" id="maker.example (note 7)">https://example.org/7</sec:references>
  <sec:references source="CWE" id="CWE-22">https://example.org/cwe</sec:references>
  <sec:references/>"""
ENTRY: Json = {
    "cveID": "CVE-2026-90001",
    "vendorProject": "Acme",
    "product": "Mail",
    "vulnerabilityName": "A hole",
    "dateAdded": "2026-11-01",
    "shortDescription": "It is open.",
    "requiredAction": "Close it.",
    "dueDate": "2026-11-22",
    "knownRansomwareCampaignUse": "Known",
}


def item(code: str = "JVNDB-2026-900001", *, issued: str = "2026-11-20T09:00+09:00", inside: str = "") -> str:
    return (
        f"<item><title>見本</title><link>https://example.org/1</link><description>説明</description>"
        f"<sec:identifier>{code}</sec:identifier>{inside}<dcterms:issued>{issued}</dcterms:issued></item>"
    )


def jvn(*items: str) -> Feed:
    spaces = 'xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    spaces += ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:sec="http://jvn.jp/rss/mod_sec/3.0/"'
    return read_feed(f"<rdf:RDF {spaces}><channel><title>新着</title></channel>{''.join(items)}</rdf:RDF>".encode())


def hole(number: int = 1, **fields: object) -> Json:
    code = {"source_name": "cve", "external_id": "CVE-2026-90001"}
    plain = {"type": "vulnerability", "id": f"vulnerability--{number}", "name": "A hole"}
    return {**plain, "external_references": [code], **STAMPS, **fields}


def other(kind: str, number: int = 1, **fields: object) -> Json:
    return {"type": kind, "id": f"{kind}--{number}", **STAMPS, **fields}


def bundle(*objects: Json) -> bytes:
    return json.dumps({"type": "bundle", "id": "bundle--1", "objects": objects}).encode()


def stix(*objects: Json) -> Feed:
    return read_feed(bundle(*objects))


def kev(**fields: object) -> Feed:
    head = {"catalogVersion": "1", "dateReleased": "2026-11-01T00:00:00.0000Z", "count": 1}
    return read_feed(json.dumps({**head, "vulnerabilities": [{**ENTRY, **fields}]}).encode())


def test_only_numbers_of_cve_nvd_and_jvn_are_aliases_and_what_else_a_reference_is_called_is_counted() -> None:
    feed = jvn(item(inside=REFERENCES))
    [threat] = feed.threats
    assert threat.aliases == ("CVE-2026-90001", "CVE-2026-90002", "JVNVU#90000001")
    assert "https://example.org/7" in threat.links
    assert feed.unread == {"reference": 2, "no_product": 1}


@pytest.mark.parametrize("between", [", ", ",", ";", "、", " ", "\n", " / ", "・"])
def test_a_reference_of_jvn_that_lists_several_numbers_gives_each_of_them(between: str) -> None:
    def referred(by: str, *numbers: str) -> str:
        return item(inside=f'<sec:references source="{by}" id="{between.join(numbers)}"/>')

    [two] = jvn(referred("CVE", "CVE-2026-90001", "cve-2026-90002")).threats
    assert two.aliases == ("CVE-2026-90001", "CVE-2026-90002")
    assert jvn(referred("JVN", "JVN#90000001", "JVNVU#90000002", "")).threats[0].aliases == (
        "JVN#90000001",
        "JVNVU#90000002",
    )
    mixed = jvn(referred("CVE", "CVE-2026-90001", "CVE-26-1"))
    assert (mixed.threats[0].aliases, mixed.unread["reference"]) == ((), 1)


@pytest.mark.parametrize(
    "issued", ["2026-11-20T09:00+09:00", "2026-11-20T00:00:00Z", "2026-11-20T09:00+0900", "2026-11-20"]
)
def test_a_day_of_jvn_may_be_written_in_every_way_of_its_standard(issued: str) -> None:
    assert [threat.published for threat in jvn(item(issued=issued)).threats] == [date(2026, 11, 20)]


@pytest.mark.parametrize("issued", ["", "2026-11-31", "20 Nov 2026", "2026/11/20", "2026-11-20T09:00"])
def test_a_day_of_jvn_that_is_none_refuses_the_feed_at_its_row(issued: str) -> None:
    with pytest.raises(BadInput, match="row 1: "):
        jvn(item(issued=issued))


def test_an_item_given_twice_is_one_and_of_two_that_differ_the_later_counts() -> None:
    later = item(inside="<dcterms:modified>2026-11-21T09:00+09:00</dcterms:modified>").replace("見本", "新しい")
    dated = item(inside="<dcterms:modified>2026-11-20T09:00+09:00</dcterms:modified>")
    feed = jvn(item("JVNDB-2026-900002"), item("JVNDB-2026-900002"), later, dated)
    assert [threat.title for threat in feed.threats] == ["見本", "新しい"]
    assert feed.unread == {"version": 2, "no_product": 2}
    odd = item(inside="<dcterms:modified>gestern</dcterms:modified>")
    assert jvn(odd).unread == {"value dcterms:modified": 1, "no_product": 1}
    with pytest.raises(BadInput, match="given twice, differs"):
        jvn(item(), item().replace("見本", "別の題"))


def test_a_product_that_says_nothing_and_a_severity_of_no_known_word_are_left_out_and_counted() -> None:
    inside = '<sec:cpe version="2.2"/><sec:cvss version="3.0" severity="Schlimm"/>'
    feed = jvn(item(inside=inside))
    assert (feed.threats[0].products, feed.threats[0].severity) == ((), None)
    assert feed.unread == {"value sec:cpe": 1, "value sec:cvss": 1, "no_product": 1}
    rated = '<sec:cvss version="2.0" severity="High"/><sec:cvss version="4.0" severity="Low"/>'
    assert jvn(item(inside=rated)).threats[0].severity is Severity.LOW


UNREADABLE = [
    "foo",
    "CPE:/garbage",
    "cpe:2.3:o:microsoft:windows:*",
    "cpe:/a:acme",
    "cpe:2.3:x:acme:mail:*:*:*:*:*:*:*:*",
]


@pytest.mark.parametrize("cpe", UNREADABLE)
def test_a_cpe_that_cannot_be_read_is_counted_and_the_threat_kept_with_the_names(cpe: str) -> None:
    named, alone = Product("Acme", "Mail"), Product("Acme", "Mail", "cpe:/a:acme:mail")
    ours = [
        {"code": "EX-1", "title": "A hole", "published": "2026-11-01", "products": [{"cpe": cpe}]},
        {"code": "EX-2", "title": "A hole", "published": "2026-11-01", "products": [named._asdict() | {"cpe": cpe}]},
        {"code": "EX-3", "title": "A hole", "published": "2026-11-01", "products": [alone._asdict()]},
    ]
    csirt = read_feed(json.dumps({"format": "minaoshi-threats-1", "source": "csirt", "threats": ours}).encode())
    inside = f"<sec:cpe>{cpe}</sec:cpe>", f'<sec:cpe vendor="Acme" product="Mail">{cpe}</sec:cpe>'
    of_jvn = jvn(*(item(f"JVNDB-2026-90000{at}", inside=one) for at, one in enumerate(inside, 1)))
    kept = [threat.products for threat in (*csirt.threats, *of_jvn.threats)]
    assert kept == [(), (named,), (alone,), (), (named,)]
    for feed in (csirt, of_jvn):
        assert feed.unread == {"cpe": 2, "no_product": 1}
        assert unread_words(2, feed.unread)[0].en == "not read: 2 CPE names"
        assert unread_words(2, feed.unread)[0].ja == "読まなかったもの：読めないCPE名 2件"


def test_a_cpe_of_stix_that_cannot_be_read_is_counted_and_the_software_kept() -> None:
    software = {"type": "software", "id": "software--1", "name": "Mail", "vendor": "Acme", "cpe": "cpe:2.3:a:acme"}
    has = other("relationship", relationship_type="has", source_ref="software--1", target_ref="vulnerability--1")
    feed = stix(hole(), software, has)
    assert feed.threats[0].products == (Product("Acme", "Mail"),)
    assert feed.unread == {"cpe": 1}


ISSUED = "<dcterms:issued>{}</dcterms:issued>"
IDENTIFIER = "<sec:identifier>{}</sec:identifier>"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (ISSUED.format("2026-11-21T09:00+09:00"), "two dcterms:issued that differ: 2026-11-2. and 2026-11-2."),
        (ISSUED.format("2026-11-19"), "two dcterms:issued that differ"),
        (ISSUED.format("gestern"), "'gestern' is not a moment"),
        (IDENTIFIER.format("JVNDB-2026-900009"), "two sec:identifier that differ: JVNDB-2026-90000. and JVNDB"),
    ],
)
def test_an_item_of_jvn_with_two_numbers_or_two_days_of_issue_is_refused(inside: str, said: str) -> None:
    with pytest.raises(BadInput, match=f"row 1: .*{said}"):
        jvn(item(inside=inside))


def test_the_same_number_or_day_of_issue_twice_is_one() -> None:
    same = ISSUED.format("2026-11-20") + ISSUED.format("") + IDENTIFIER.format("JVNDB-2026-900001")
    [threat] = jvn(item(inside=same)).threats
    assert (threat.code, threat.published) == ("JVNDB-2026-900001", date(2026, 11, 20))


@pytest.mark.parametrize(
    ("inside", "field", "without"),
    [
        ('<sec:cvss version="3.0" severity="High"/><sec:cvss version="3.0" severity="Low"/>', "severity", None),
        ("<description>別の説明</description>", "summary", ""),
        ("<title>別の題</title>", "title", "JVNDB-2026-900001"),
    ],
)
def test_of_two_that_differ_at_the_side_of_an_item_of_jvn_neither_is_taken_which_is_counted(
    inside: str, field: str, without: object
) -> None:
    feed = jvn(item(inside=inside))
    assert getattr(feed.threats[0], field) == without
    assert sum(count for key, count in feed.unread.items() if key.startswith("value ")) == 1


def test_what_stands_at_the_side_of_an_item_of_jvn_twice_and_alike_is_taken() -> None:
    same = '<title>見本</title><sec:cvss version="3.0" severity="High"/><sec:cvss version="3.0" severity="high"/>'
    old = '<sec:cvss version="2.0" severity="Low"/><sec:cvss version="2.0" severity="Medium"/>'
    feed = jvn(item(inside=same + old + "<link>https://example.org/2</link>"))
    [threat] = feed.threats
    assert (threat.title, threat.severity) == ("見本", Severity.HIGH)
    assert threat.links == ("https://example.org/1", "https://example.org/2")
    assert feed.unread == {"no_product": 1}


def test_two_days_of_change_that_differ_say_not_which_is_the_later() -> None:
    modified = "<dcterms:modified>2026-11-2{}T09:00+09:00</dcterms:modified>"
    both = item(inside=modified.format(1) + modified.format(2))
    assert jvn(both).unread == {"value dcterms:modified": 1, "no_product": 1}
    with pytest.raises(BadInput, match="given twice, differs"):
        jvn(item(inside=modified.format(1)), both.replace("見本", "別の題"))


def test_a_feed_without_an_item_is_read_and_says_that_nothing_was() -> None:
    feed = jvn()
    assert [words.en for words in unread_words(len(feed.threats), feed.unread)] == [
        "nothing read: there is nothing in it"
    ]


def status(**said: object) -> str:
    """MyJVN's word on its own answer, as its API gives it."""
    plain = {"version": "3.3", "method": "getVulnOverviewList", "feed": "hnd", "retCd": 0, "errCd": "", "errMsg": ""}
    written = " ".join(f'{name}="{value}"' for name, value in {**plain, **said}.items())
    return f'<s:Status xmlns:s="http://jvndb.jvn.jp/myjvn/Status" {written}/>'


def result(*inside: str) -> bytes:
    return f'<Result xmlns="http://jvndb.jvn.jp/myjvn/Results">{"".join(inside)}</Result>'.encode()


@pytest.mark.parametrize("items", [(), (item(),)])
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"retCd": 1, "errCd": "VL01020003", "errMsg": "startItemは正の整数値のみ"}, "'startItemは正の整数値のみ'"),
        ({"retCd": 1, "errMsg": "長" * 999, "totalRes": ""}, f"'{'長' * 60}…'"),
        ({"retCd": 2, "errCd": "VL02990356"}, "'VL02990356'"),
        ({"retCd": "", "errCd": "", "errMsg": "壊れています"}, "'壊れています'"),
    ],
)
def test_an_error_that_myjvn_answers_with_is_refused_in_its_own_words(
    items: tuple[str, ...], said: Json, told: str
) -> None:
    with pytest.raises(BadInput) as refusal:
        jvn(*items, status(**said))
    assert f"row 1: MyJVN answers with an error: {told}; mend the address, or try again later" in str(refusal.value)


def test_an_error_of_myjvn_without_a_channel_or_for_another_request_is_told_as_well() -> None:
    wrong = status(retCd=1, errMsg="壊れています")
    bare = f'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{wrong}</r:RDF>'.encode()
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom">{wrong}</feed>'.encode()
    for data in (bare, atom, result(wrong)):
        with pytest.raises(BadInput, match="MyJVN answers with an error: '壊れています'"):
            read_feed(data)


def test_an_answer_of_myjvn_that_is_a_part_says_how_much_is_missing() -> None:
    two = (item(), item("JVNDB-2026-900002"))
    feed = jvn(*two, status(totalRes=120, totalResRet=2, firstRes=1))
    assert feed.unread == {"item": 118, "no_product": 2}
    assert unread_words(2, feed.unread)[0] == (
        "読まなかったもの：この応答に含まれない残りの項目 118件",
        "not read: 118 items beyond this answer",
    )
    assert unread_words(2, {"item": 1})[0].en == "not read: 1 item beyond this answer"
    beyond = jvn(status(totalRes=120, totalResRet=0, firstRes=200))
    assert [words.en for words in unread_words(0, beyond.unread)] == [
        "nothing read: there is nothing in it",
        "not read: 120 items beyond this answer",
    ]
    for whole in (status(totalRes=2, totalResRet=2), status(), status(totalRes="", totalResRet="")):
        assert jvn(*two, whole).unread == {"no_product": 2}
    assert jvn(*two, status(totalRes="viele")).unread["value totalRes"] == 1


@pytest.mark.parametrize("said", [{"totalRes": 120, "totalResRet": 50}, {"totalRes": 1}, {"totalResRet": 1}])
def test_an_answer_of_myjvn_that_lists_more_or_fewer_than_it_says_is_refused(said: Json) -> None:
    with pytest.raises(BadInput, match=r"'totalRes(Ret)?' says \d+, and 2 are listed"):
        jvn(item(), item("JVNDB-2026-900002"), status(**said))


def test_the_answer_of_myjvn_that_nothing_meets_the_filter_is_a_quiet_day() -> None:
    feed = read_feed(result(status(totalRes=0, totalResRet=0, firstRes=0)))
    assert (feed.kind, feed.threats, feed.unread) == (FeedKind.JVN, (), {})
    bare = f'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{status()}</r:RDF>'
    assert read_feed(bare.encode()).threats == ()
    for other in (result("<VendorInfo/>", status()), result()):
        with pytest.raises(BadInput, match=r"it looks like an answer of MyJVN to another request"):
            read_feed(other)


@pytest.mark.parametrize("character", ["\x80", "\x85", "\x92", "\x9f", "\x7f", "\x00", "\x0b", "\ud800"])
def test_a_control_character_in_a_text_becomes_a_space_and_is_counted(character: str) -> None:
    for feed, text in (
        (stix(hole(description=f"a{character}b")), "a b"),
        (kev(shortDescription=f"a{character}b"), "a b"),
    ):
        assert (feed.threats[0].summary, feed.unread["characters"]) == (text, 1)


def test_a_control_character_in_the_rss_of_jvn_becomes_a_space() -> None:
    assert jvn(item().replace("説明", "説\x92明")).threats[0].summary == "説 明"


def test_a_control_character_in_a_title_is_counted_once() -> None:
    feeds = (stix(hole(name="a\x92b")), kev(vulnerabilityName="a\x92b"), jvn(item().replace("見本", "a\x92b")))
    assert [(feed.threats[0].title, feed.unread["characters"]) for feed in feeds] == [("a b", 1)] * 3


@pytest.mark.parametrize("fields", [{"vendorProject": "Ac\x92me"}, {"cveID": "CVE-2026-90001\x80"}])
def test_a_control_character_in_a_product_or_a_code_refuses(fields: Json) -> None:
    with pytest.raises(BadInput, match="control character"):
        kev(**fields)


def test_what_two_makers_tell_of_one_cve_is_one_threat_with_the_products_of_both() -> None:
    software = [other("software", n, name=name) for n, name in ((1, "Mail"), (2, "Post"))]
    ends = [
        other("relationship", n, relationship_type="has", source_ref=f"software--{n}", target_ref=f"vulnerability--{n}")
        for n in (1, 2)
    ]
    objects = [hole(1), hole(2, name="Another hole", created="2026-11-03T00:00:00Z"), *software, *ends]
    for order in (objects, objects[::-1]):
        feed = stix(*order)
        [threat] = feed.threats
        assert (threat.code, threat.title, threat.published) == ("CVE-2026-90001", "A hole", date(2026, 11, 1))
        assert set(threat.products) == {Product(name="Mail"), Product(name="Post")}
        assert feed.unread == {"makers": 1, "contradiction CVE-2026-90001: title, published": 1}


def test_what_one_maker_revoked_stands_while_another_tells_it_and_that_is_said() -> None:
    feed = stix(hole(1, revoked=True), hole(2))
    assert [threat.withdrawn for threat in feed.threats] == [False]
    assert "contradiction CVE-2026-90001: withdrawn" in feed.unread
    assert [threat.withdrawn for threat in stix(hole(1, revoked=True), hole(2, revoked=True)).threats] == [True]


@pytest.mark.parametrize("by", ["cve", "CVE", "NVD", "mitre"])
def test_a_cwe_beside_a_cve_is_no_code(by: str) -> None:
    references = [{"source_name": "cwe", "external_id": "CWE-79"}, {"source_name": by, "external_id": "cve-2026-90001"}]
    feed = stix(hole(external_references=references))
    assert [(threat.code, threat.aliases) for threat in feed.threats] == [("CVE-2026-90001", ())]
    assert feed.unread["reference"] == 1


@pytest.mark.parametrize(
    "references",
    [[], None, "x", [None], [{"source_name": "cve"}], [{"source_name": "a", "url": "https://example.org"}]],
)
def test_without_a_number_among_its_references_a_vulnerability_goes_by_its_name_or_its_own_id(
    references: object,
) -> None:
    assert [one.code for one in stix(hole(external_references=references)).threats] == ["vulnerability--1"]
    named = stix(hole(external_references=references, name="CVE-2026-90009"))
    assert [one.code for one in named.threats] == ["CVE-2026-90009"]


def test_a_name_and_a_reference_that_name_two_things_are_both_codes_and_that_is_said() -> None:
    feed = stix(hole(name="CVE-2026-90009"))
    assert [(one.code, one.aliases) for one in feed.threats] == [("CVE-2026-90009", ("CVE-2026-90001",))]
    assert feed.unread["contradiction CVE-2026-90009: external_references"] == 1


def test_what_calls_itself_a_cve_and_is_none_refuses() -> None:
    with pytest.raises(BadInput, match="/objects/0/external_references/0: 'external_id' is not of the form"):
        stix(hole(external_references=[{"source_name": "cve", "external_id": "CVE-26-1"}]))


def test_two_versions_of_an_object_that_differ_and_are_of_one_moment_are_refused() -> None:
    assert stix(hole(), hole()).unread["version"] == 1
    with pytest.raises(BadInput, match="vulnerability--1 is given twice, differs"):
        stix(hole(), hole(name="Another"))


def test_a_bundle_of_stix_2_0_is_read_with_its_ransomware() -> None:
    old = {"created": STAMPS["created"], "modified": STAMPS["modified"]}
    objects = [
        {**old, "type": "vulnerability", "id": "vulnerability--1", "name": "CVE-2026-90001"},
        {**old, "type": "malware", "id": "malware--1", "name": "m", "labels": ["ransomware"]},
        {**old, "type": "relationship", "id": "relationship--1", "relationship_type": "targets"}
        | {"source_ref": "malware--1", "target_ref": "vulnerability--1"},
    ]
    plain = {"type": "bundle", "id": "bundle--1", "spec_version": "2.0", "objects": objects}
    assert [one.ransomware for one in read_feed(json.dumps(plain).encode()).threats] == [True]
    with pytest.raises(BadInput, match=r"2\.0 and 2\.1 are read"):
        stix(hole(spec_version="3.0"))


def test_kinds_of_malware_that_are_no_list_are_counted() -> None:
    ends: Json = {"relationship_type": "exploits", "source_ref": "malware--1", "target_ref": "vulnerability--1"}
    feed = stix(hole(), other("malware", malware_types=None), other("relationship", **ends))
    assert (feed.threats[0].ransomware, feed.unread["value malware_types"]) == (False, 1)


def test_a_relationship_that_leads_out_of_the_bundle_is_counted() -> None:
    away = other("relationship", relationship_type="has", source_ref="software--9", target_ref="vulnerability--1")
    assert stix(hole(), away).unread == {"relation": 1, "no_product": 1}


def test_a_bundle_without_a_vulnerability_says_that_nothing_was_read_of_how_many_objects_of_which_types() -> None:
    feed = stix(*(other("indicator", n) for n in range(8)), *(other("malware", n) for n in range(4)))
    english = "nothing read: no vulnerability among 12 objects: 8 indicator, 4 malware"
    assert [words.en for words in unread_words(0, feed.unread)] == [english]
    japanese = "何も読み取れませんでした。オブジェクト12件のうち脆弱性は0件です：indicator 8件、malware 4件"
    assert [words.ja for words in unread_words(0, feed.unread)] == [japanese]
    assert unread_words(0, stix().unread)[0].en == "nothing read: there is nothing in it"


def test_beside_what_is_read_the_types_that_were_not_and_what_touches_nobody_are_said() -> None:
    feed = stix(hole(), other("x-own"), other("identity"), other("malware"))
    assert [words.en for words in taking_words(1, feed.unread, 3)] == [
        "not read: 1 identity, 1 x-own",
        "naming no product, touching nobody: 1",
        "products that no ministry has: 3",
    ]


def test_fields_of_kev_that_are_new_or_missing_at_its_side_are_counted() -> None:
    feed = kev(
        **{"sc\nore": 9.8}, cwes=["79"], vulnerabilityName="", shortDescription=None, knownRansomwareCampaignUse="maybe"
    )
    [threat] = feed.threats
    assert (threat.title, threat.summary, threat.ransomware) == ("CVE-2026-90001", "", False)
    assert feed.unread == {
        "field 'sc\\nore'": 1,
        "value vulnerabilityName": 1,
        "value shortDescription": 1,
        "value knownRansomwareCampaignUse": 1,
    }


@pytest.mark.parametrize("times", [2, 3])
def test_an_entry_of_kev_or_of_ours_given_more_than_once_is_one_and_counted(times: int) -> None:
    head = {"catalogVersion": "1", "dateReleased": "2026-11-01T00:00:00.0000Z", "count": times + 1}
    entries = [ENTRY, ENTRY | {"cveID": "CVE-2026-90002"}, *[ENTRY] * (times - 1)]
    ours = {"code": "EX-1", "title": "A hole", "published": "2026-11-01", "products": [{"cpe": "cpe:/a:x:y"}]}
    own = {"format": "minaoshi-threats-1", "source": "csirt", "threats": [ours] * times}
    found = [read_feed(json.dumps(one).encode()) for one in ({**head, "vulnerabilities": entries}, own)]
    assert [[one.code for one in feed.threats] for feed in found] == [["CVE-2026-90001", "CVE-2026-90002"], ["EX-1"]]
    assert [feed.unread for feed in found] == [{"version": times - 1}] * 2
    with pytest.raises(BadInput, match="EX-1 is given twice, as entries 1 and 2, and they differ"):
        read_feed(json.dumps(own | {"threats": [ours, ours | {"title": "Another"}]}).encode())


@pytest.mark.parametrize("name", ["cveID", "vendorProject", "product", "dateAdded", "dueDate"])
def test_what_says_which_when_or_of_what_must_be_there_in_kev(name: str) -> None:
    with pytest.raises(BadInput, match=f"/vulnerabilities/0: '{name}' is empty"):
        kev(**{name: ""})


OTHERS: list[tuple[str, object]] = [
    ("CSAF", {"document": {"csaf_version": "2.0"}, "product_tree": {}, "vulnerabilities": [{"cve": "CVE-2026-90001"}]}),
    ("CycloneDX", {"bomFormat": "CycloneDX", "specVersion": "1.6", "vulnerabilities": [{"id": "CVE-2026-90001"}]}),
    ("an answer of NVD", {"resultsPerPage": 1, "totalResults": 1, "format": "NVD_CVE", "vulnerabilities": []}),
    ("a feed of NVD", {"CVE_data_type": "CVE", "CVE_Items": []}),
    ("OSV", {"schema_version": "1.6.0", "id": "GHSA-1", "affected": []}),
    ("OpenVEX", {"@context": "https://openvex.dev/ns/v0.2.0", "statements": []}),
    ("SARIF", {"version": "2.1.0", "runs": []}),
    ("SPDX", {"spdxVersion": "SPDX-2.3", "packages": []}),
    ("a CVE record", {"dataType": "CVE_RECORD", "cveMetadata": {}, "containers": {}}),
    ("an answer of TAXII", {"more": False, "objects": []}),
    ("OSV", [{"id": "GHSA-1", "affected": []}]),
    ("entries of CISA's KEV without their catalog", [ENTRY]),
    ("", {"vulnerabilities": []}),
    ("", {"type": "bundle"}),
    ("", {"format": "json", "threats": []}),
    ("", []),
    ("", "text"),
]


@pytest.mark.parametrize(("looks", "document"), OTHERS)
def test_a_document_of_another_format_is_refused_with_what_it_looks_like(looks: str, document: object) -> None:
    with pytest.raises(BadInput) as refusal:
        read_feed(json.dumps(document).encode())
    like = f": it looks like {looks};" if looks else ";"
    assert f"feed: neither CISA's KEV, JVN, STIX nor ours{like}" in str(refusal.value)


@pytest.mark.parametrize(
    ("looks", "data"),
    [
        ("RSS 2.0", b'<rss version="2.0"><channel/></rss>'),
        ("Atom", b'<feed xmlns="http://www.w3.org/2005/Atom"/>'),
        ("a web page", b"\n<!DOCTYPE html><html></html>"),
        ("CVRF", b'<cvrfdoc xmlns="http://www.icasi.org/CVRF/schema/cvrf/1.1"/>'),
        ("a zip archive", b"PK\x03\x04\x00"),
        ("a file packed by xz", lzma.compress(b"{}")),
        ("a file packed by bzip2", bz2.compress(b"{}")),
        ("a file packed by bzip2", bz2.compress(b"")),
        ("a file packed by zstd", b"\x28\xb5\x2f\xfd\x04\x00\x11\x00\x00{}\x00"),
        ("a 7z archive", b"7z\xbc\xaf\x27\x1c\x00\x04"),
        ("EPSS as CSV", b"#model_version:v2025.03.14,score_date:2026-11-01T00:00:00+0000\ncve,epss,percentile\n"),
        ("EPSS as CSV", gzip.compress(b"cve,epss,percentile\r\nCVE-2026-90001,0.1,0.2\r\n")),
        ("a table as CSV", b"\xef\xbb\xbfid;title;published\nCVE-2026-90001;A hole;2026-11-01\n"),
        ("YAML", b"# advisories\n---\nid: GHSA-1\n"),
        ("YAML", b"document:\n  title: A hole\n"),
        ("NDJSON", b'{"id": "a"}\n{"id": "b"}\n'),
        ("NDJSON", b'\xef\xbb\xbf{"id": "a"}\r\n\r\n{"id": "b"}'),
        ("VULDEF, the details of JVN iPedia", b'<VULDEF-Document xmlns="http://jvn.jp/vuldef/"/>'),
        ("STIX 1", b'<s:STIX_Package xmlns:s="http://stix.mitre.org/stix-1"/>'),
        ("CISA's KEV as CSV", b"\xef\xbb\xbfcveID,vendorProject\n"),
        (
            "RSS 1.0 without what JVN adds to it",
            b'<r:RDF xmlns="http://purl.org/rss/1.0/" xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel/><item/></r:RDF>',
        ),
    ],
)
def test_other_kinds_of_file_are_refused_with_what_they_look_like(looks: str, data: bytes) -> None:
    with pytest.raises(BadInput, match=rf"it looks like (.*\()?{looks}\)?;"):
        read_feed(data)


@pytest.mark.parametrize("piece", [b"# ", b"#\n\n", b"a,", b"{}", b"{ \n", b"a b:"])
def test_what_a_file_looks_like_is_found_without_going_back_on_itself(piece: bytes) -> None:
    begun = process_time()
    with pytest.raises(BadInput):
        read_feed(piece * 20_000 + b"(")
    assert process_time() - begun < 5


@pytest.mark.parametrize(
    "wrap", [gzip.compress, lambda data: b"\xef\xbb\xbf" + data, lambda data: data.decode().encode("utf-16")]
)
def test_a_feed_is_read_packed_with_a_mark_or_in_utf_16(wrap: Callable[[bytes], bytes]) -> None:
    assert read_feed(wrap(bundle(hole()))).kind is FeedKind.STIX


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gzip.compress(b"{}" * 99)[:-9], "packed by gzip, and broke off"),
        (gzip.compress(b" " * 9999), "packed by gzip, and more than the limit of 999 bytes"),
        (b"\xff\xfe{", "not the UTF-16"),
    ],
)
def test_what_is_packed_or_written_wrongly_is_one_line(data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_feed(data, max_bytes=999)
