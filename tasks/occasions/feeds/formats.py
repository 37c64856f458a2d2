"""Which format a document is of: one of those that are read, or what it looks like, never by one field alone."""

import re
from collections.abc import Mapping
from enum import StrEnum

from domain.errors import BadInput
from tasks.files.reading.safe_xml import Element
from tasks.files.reading.source import Source


class FeedKind(StrEnum):
    """The kinds of feed that are read."""

    KEV = "kev"
    JVN = "jvn"
    GENERIC = "generic"
    STIX = "stix"


_KEV = frozenset({"catalogVersion", "dateReleased", "count"})
# What each format has at its top, the surest first.
_JSON: tuple[tuple[str, frozenset[str]], ...] = (
    ("CycloneDX", frozenset({"bomFormat"})),
    ("SPDX", frozenset({"spdxVersion"})),
    ("CSAF", frozenset({"document", "vulnerabilities"})),
    ("CSAF", frozenset({"document", "product_tree"})),
    ("CSAF", frozenset({"document"})),
    ("OpenVEX", frozenset({"@context", "statements"})),
    ("an answer of NVD", frozenset({"resultsPerPage", "totalResults"})),
    ("a feed of NVD", frozenset({"CVE_Items"})),
    ("a CVE record", frozenset({"cveMetadata"})),
    ("SARIF", frozenset({"runs"})),
    ("OSV", frozenset({"id", "affected"})),
    ("OSV", frozenset({"vulns"})),
    ("entries of CISA's KEV without their catalog", frozenset({"cveID"})),
    ("a GitHub advisory", frozenset({"ghsa_id"})),
    ("an event of MISP", frozenset({"Event"})),
    ("an OSCAL catalog", frozenset({"catalog"})),
    ("an OSCAL component definition", frozenset({"component-definition"})),
    ("a JSON schema", frozenset({"$schema", "properties"})),
    ("an answer of TAXII", frozenset({"objects"})),
    ("a JSON feed", frozenset({"version", "items"})),
)
_XML = {
    "rss": "RSS 2.0",
    "feed": "Atom",
    "html": "a web page",
    "VULDEF-Document": "VULDEF, the details of JVN iPedia",
    "STIX_Package": "STIX 1",
    "cvrfdoc": "CVRF",
    "Result": "an answer of MyJVN to another request",
    "bom": "CycloneDX",
    "nvd": "a feed of NVD",
    "oval_definitions": "OVAL",
    "RDF": "RSS 1.0 without what JVN adds to it",
}
_HEADS = (
    (re.compile(rb"\s*<(!doctype\s+)?html", re.IGNORECASE), "a web page"),
    (re.compile(rb"PK\x03\x04"), "a zip archive"),
    (re.compile(rb"%PDF"), "a PDF"),
    (re.compile(rb"\xfd7zXZ\x00"), "a file packed by xz"),
    (re.compile(rb"\x28\xb5\x2f\xfd"), "a file packed by zstd"),
    (re.compile(rb"BZh[1-9](1AY&SY|\x17\x72\x45\x38\x50\x90)"), "a file packed by bzip2"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), "a 7z archive"),
    (re.compile(rb'"?cveID"?,'), "CISA's KEV as CSV"),
    (re.compile(rb"(#model_version:[^\n]*\n)?cve,epss\b"), "EPSS as CSV"),
    (re.compile(rb"\s*\{[^\n]*\}[ \t\r]*\n\s*\{"), "a JSON value in each line (NDJSON)"),
    (re.compile(rb"\s*(#[^\n]*\n\s*)*(%YAML|---\s|[A-Za-z_][\w-]*:[ \t\r\n])"), "YAML"),
    (re.compile(rb'"?[A-Za-z_][\w .-]*"?([,;\t]"?[\w .-]+"?)+\r?\n'), "a table as CSV"),
)


def json_kind(source: Source, parsed: object) -> FeedKind:
    """Which of those that are read. Raises BadInput, saying what else it looks like."""
    fields: Mapping[str, object] = parsed if isinstance(parsed, dict) else {}
    if fields.get("type") == "bundle" and ("objects" in fields or str(fields.get("id")).startswith("bundle--")):
        return FeedKind.STIX
    if str(fields.get("format")).startswith("minaoshi-threats"):
        return FeedKind.GENERIC
    if "vulnerabilities" in fields and len(_KEV & fields.keys()) > 1:
        return FeedKind.KEV
    first = parsed[0] if isinstance(parsed, list) and parsed else parsed
    top = first.keys() if isinstance(first, dict) else set()
    raise unknown(source, next((name for name, wanted in _JSON if wanted <= top), ""))


def unlike_jvn(root: Element) -> BadInput:
    """The error to raise about XML that is not JVN's."""
    return unknown(root.source, _XML.get(root.name.rpartition("}")[2], ""))


def require_no_other(source: Source) -> None:
    """Raise BadInput where the first bytes are of something else."""
    for head, name in _HEADS:
        if head.match(source.data.removeprefix(b"\xef\xbb\xbf")):
            raise unknown(source, name)


def unknown(source: Source, looks_like: str) -> BadInput:
    """The error to raise about a document of another format."""
    like = f": it looks like {looks_like}" if looks_like else ""
    return source.refuse(f"neither CISA's KEV, JVN, STIX nor ours{like}", "check the address; take a feed of these")
