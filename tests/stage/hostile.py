"""Files that somebody might send to do harm, each made here from an honest one."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import reduce

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATION = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
SHEETS = r"xl/worksheets/[^/]+\.xml"
WORKBOOK = r"xl/workbook\.xml"
TYPES = r"\[Content_Types\]\.xml"
MOST = 64 * 1024 * 1024
Spoil = Callable[[bytes], bytes]


def parts_of(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def changed(name: str, change: Spoil) -> Spoil:
    """A workbook with each part whose name is so changed."""
    return lambda book: packed(
        {part: change(data) if re.fullmatch(name, part) else data for part, data in parts_of(book).items()}
    )


def added(**parts: bytes) -> Spoil:
    """With these parts more, or in place of its own."""
    return lambda book: packed(parts_of(book) | parts)


def without(name: str) -> Spoil:
    return lambda book: packed({part: data for part, data in parts_of(book).items() if not re.fullmatch(name, part)})


def before(tag: str, more: str) -> Spoil:
    """XML with more before the first such tag."""
    return lambda xml: xml.replace(tag.encode(), more.encode() + tag.encode(), 1)


def rows(more: str) -> Spoil:
    return changed(SHEETS, before("</sheetData>", more))


def declaring(dtd: str, part: str, encoding: str = "utf-8") -> Spoil:
    """With a document type in the part."""

    def declare(xml: bytes) -> bytes:
        text = re.sub(r"^<\?xml.*?\?>\s*", "", xml.decode())
        root = (re.match(r"<([\w:]+)", text) or [""])[1].lstrip("<")
        return f'<?xml version="1.0"?><!DOCTYPE {root} [{dtd}]>{text}'.encode(encoding)

    return changed(part, declare)


def lying(book: bytes) -> bytes:
    """A sheet of 100 MB that is said to have a thousand bytes."""
    name = b"xl/worksheets/sheet1.xml"
    data = bytearray(packed(parts_of(book) | {name.decode(): b" " * 100_000_000}))
    for sign, size, named in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = next(
            found.start() for found in re.finditer(re.escape(sign), data) if data[found.start() + named :][:24] == name
        )
        data[at + size : at + size + 4] = (1_000).to_bytes(4, "little")
    return bytes(data)


def nested(book: bytes) -> bytes:
    return reduce(lambda inner, _: packed({"inner.zip": inner * 3}), range(4), book)


LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(at)} "{f"&{chr(at - 1)};" * 10}">' for at in range(ord("b"), ord("k"))
)
OUTSIDE = '<!ENTITY x SYSTEM "file:///etc/hostname">'
AFAR = '<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;'
MANY = " ".join(f"a{at}='1'" for at in range(100_000))
FAR = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
SHEET = f'<sheet {RELATION} name="a" sheetId="1" r:id="rId1"/>'

WORKBOOKS: Mapping[str, tuple[Spoil, str]] = {
    "a bomb": (changed(SHEETS, lambda xml: xml + b" " * MOST), "once unpacked"),
    "a bomb that lies": (lying, "not an xlsx workbook, or cut off"),
    "a thousand parts": (added(**{f"{at}.xml": b"<a/>" for at in range(1_000)}), "files in it"),
    "a zip in a zip in a zip": (nested, "xlsx workbook that can be read"),
    "a million empty strings": (
        added(**{"xl/sharedStrings.xml": f"<sst {MAIN}>{'<si/>' * 1_100_000}</sst>".encode()}),
        "250,000 cells",
    ),
    "a million styles": (changed(r"xl/styles\.xml", before("</cellXfs>", "<xf/>" * 300_000)), "250,000 cells"),
    "a tag of a megabyte": (rows(f"<row {MANY}/>"), "as Excel writes it"),
    "a cell of a megabyte": (
        rows(f'<row><c t="inlineStr"><is><t>{"a" * 1_000_000}</t></is></c></row>'),
        "as Excel writes it",
    ),
    "a thousand sheets": (changed(WORKBOOK, before("</sheets>", SHEET * 1_000)), "more than 200 sheets"),
    "a row beyond all": (rows(FAR), "more than 100,000 (items or )?rows|content beyond column 100"),
    "laughs in a sheet": (declaring(LAUGHS, SHEETS), "document type"),
    "laughs in the workbook": (declaring(LAUGHS, WORKBOOK), "document type"),
    "an entity from outside": (declaring(OUTSIDE, TYPES), "document type"),
    "a DTD from afar": (declaring(AFAR, r"xl/sharedStrings\.xml|xl/styles\.xml"), "document type"),
    "a DTD in UTF-16": (declaring(OUTSIDE, SHEETS, "utf-16"), "document type"),
    "another encoding": (
        changed(SHEETS, lambda xml: b'<?xml version="1.0" encoding="utf-7"?>' + xml),
        "as Excel writes it",
    ),
    "macros": (added(**{"xl/vbaProject.bin": b"x"}), "contains macros"),
    "cut off": (lambda book: book[: len(book) // 2], "not an xlsx workbook, or cut off"),
    "names that lead elsewhere": (
        added(**{"../../../../../../tmp/elsewhere.xml": b"x"}),
        "as Excel writes it",
    ),
    "no types": (without(TYPES), "xlsx workbook that can be read"),
    "no workbook": (without(WORKBOOK), "xlsx workbook that can be read"),
    "no sheets": (without(SHEETS), "."),
    "no number": (rows('<row><c t="n"><v>x</v></c></row>'), "."),
    "an old Excel file": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "before 2007"),
    "a picture": (lambda _: b"\x89PNG\r\n\x1a\n" + bytes(99), "not an xlsx workbook, or cut off"),
    "a paper": (lambda _: b"%PDF-1.7\n", "not an xlsx workbook, or cut off"),
    "nothing": (lambda _: b"", "empty"),
}
"""By what it is: how an honest workbook becomes so, and what the refusal says."""

TABLES: Mapping[str, tuple[Spoil, str]] = {
    "a cell of ten million": (lambda table: table + b"a" * 10_000_000, "field larger than field limit"),
    "a row of a million": (lambda table: table + b"a," * 1_000_000, "."),
    "a million rows": (lambda table: table + b"a\n" * 1_000_000, "more than 1(,000 faults|00,000)|cannot be taken"),
    "a hundred thousand headings": (lambda table: b"a_note," * 100_000 + table, "."),
    "half of UTF-16": (lambda table: table.decode("utf-8-sig").encode("utf-16")[:-1], "UTF-16 that is cut off"),
    "UTF-7 and bytes": (lambda table: b"+/v8-" + bytes(range(1, 256)) + table, "."),
    "another encoding": (lambda _: "名前,値\nあ,い\n".encode("euc-jp"), "not UTF-8"),
    "a zero byte": (lambda table: table + b"\0", "not UTF-8"),
    "an open quote": (lambda table: table + b'"', "not CSV"),
    "a workbook": (lambda _: packed({"a": b"x"}), "."),
}
"""The same for CSV."""

HARMLESS: Mapping[str, Spoil] = {
    "a size that is not so": changed(
        SHEETS, lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', xml)
    ),
    "columns to the last": rows('<row><c r="XFD900" t="inlineStr"><is><t>x</t></is></c></row>'),
    "shared formulas": rows(
        f'<row><c r="XFC901"><f t="shared" ref="A1:XFD901" si="0">{"A1+" * 2_000}1</f></c>'
        + '<c><f t="shared" si="0"/></c>' * 20_000
        + "</row>"
    ),
}
"""What looks like harm and does none: it is taken, as quickly as any other."""
