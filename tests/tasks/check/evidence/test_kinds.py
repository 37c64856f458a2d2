"""What may be kept as evidence is told by its content; nothing that runs, unfolds or hides is (S-1)."""

import io
import zipfile
from collections.abc import Mapping
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.errors import BadInput
from tasks.check.evidence import kinds
from tasks.check.evidence.kinds import DOCX, SUFFIXES, XLSX, kept_name, media_type
from tasks.files.reading.source import Source

TYPES = '<Types><Override ContentType="application/xml"/></Types>'


def source(data: bytes, suffix: str = ".bin") -> Source:
    return Source(f"file{suffix}", "file", suffix, data)


def packed(parts: Mapping[str, str | bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", way) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return stream.getvalue()


def document(**more: str | bytes) -> bytes:
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": "<w/>", **more})


def workbook() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


WORKBOOK = workbook()
"""Made once: it holds the time of its making, and so is of another size each time."""


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff\xe0...", "image/jpeg"),
        ("記録\r\n".encode(), "text/plain"),
        ("記録".encode("cp932"), "text/plain"),
        (WORKBOOK, XLSX),
        (document(), DOCX),
    ],
    ids=["pdf", "png", "jpeg", "utf-8", "shift_jis", "xlsx", "docx"],
)
def test_a_file_is_what_its_content_says_whatever_its_name(data: bytes, kind: str) -> None:
    for suffix in (".exe", ".pdf", ""):
        assert media_type(source(data, suffix)) == kind


def test_text_is_a_table_where_its_name_says_so() -> None:
    assert media_type(source(b"a,b\n1,2\n", ".csv")) == "text/csv"


REFUSED = {
    "a program": (b"\x7fELF\x02\x01\x01\x00", "this kind of file is not accepted"),
    "a windows program": (b"MZ\x90\x00\x03", "this kind of file is not accepted"),
    "a picture with script": (b"GIF89a\x01\x00\x01\x00", "this kind of file is not accepted"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this kind of file is not accepted"),
    "text with a terminal's orders": (b"ok\x1b[2Jhidden", "this kind of file is not accepted"),
    "a zip": (packed({"a.txt": "a"}), "neither a workbook nor a document"),
    "a zip that is both": (
        packed({"[Content_Types].xml": TYPES, "word/document.xml": "", "xl/workbook.xml": ""}),
        "nei",
    ),
    "a cut zip": (document()[:-30], "damaged or cut off"),
    "an encrypted one": (
        document()[:6]
        + b"\x01"
        + document()[7:].replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"),
        "encrypted|damaged",
    ),
    "macros": (document(**{"word/vbaProject.bin": b"x"}), "macros or controls"),
    "macros in capitals": (document(**{"word/VBAPROJECT.BIN": b"x"}), "macros or controls"),
    "controls": (document(**{"word/activeX/activeX1.xml": "x"}), "macros or controls"),
    "an old macro sheet": (document(**{"xl/macrosheets/sheet1.xml": "x"}), "macros or controls"),
    "a packed program": (document(**{"word/embeddings/oleObject1.bin": b"x"}), "macros or controls"),
    "made for macros": (
        packed(
            {"[Content_Types].xml": TYPES.replace("xml", "vnd.ms-word.document.macroEnabled"), "word/document.xml": ""}
        ),
        "made for macros",
    ),
    "packed otherwise": (
        packed({"[Content_Types].xml": TYPES, "word/document.xml": ""}, zipfile.ZIP_LZMA),
        "no Office program",
    ),
    "too many parts": (document(**{f"word/{at}.xml": "" for at in range(2_001)}), "files in it"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_could_do_harm_is_refused_in_one_line(name: str) -> None:
    data, why = REFUSED[name]
    with pytest.raises(BadInput, match=why) as refused:
        media_type(source(data, ".docx"))
    assert "\n" not in str(refused.value)


def test_a_bomb_is_stopped_before_it_unfolds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "MAX_BYTES", 1_000_000)
    bomb = document(**{"word/media/image1.png": b"\0" * 50_000_000})
    assert len(bomb) < 60_000
    with pytest.raises(BadInput, match="more than 1,000,000 bytes once unpacked"):
        media_type(source(bomb))


@given(st.binary(min_size=1, max_size=400))
@example(b"PK\x03\x04")
@example(b"PK\x05\x06" + b"\0" * 18)
def test_any_bytes_are_of_a_known_kind_or_refused(data: bytes) -> None:
    with suppress(BadInput):
        assert media_type(source(data)) in SUFFIXES


@given(st.data())
def test_a_damaged_workbook_is_of_its_kind_or_refused(data: st.DataObject) -> None:
    whole = bytearray(WORKBOOK)
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(2, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(BadInput):
        assert media_type(source(bytes(whole))) in SUFFIXES


@given(st.text(max_size=300), st.sampled_from(sorted(SUFFIXES)))
@example("../../etc/passwd", "text/plain")
@example("..\\..\\boot.ini", "text/plain")
@example(".", "text/csv")
@example(".pdf", "application/pdf")
@example("a\u202egpj.exe", "image/jpeg")
@example("x\0.pdf", "application/pdf")
def test_a_kept_name_is_harmless_wherever_it_is_written(name: str, kind: str) -> None:
    kept = kept_name(name, kind)
    assert kept.isprintable()
    assert not set(kept) & set('<>:"/\\|?*')
    assert 4 < len(kept) <= 120
    assert not kept.startswith(".")
    assert kept.endswith(SUFFIXES[kind])
    assert kept_name(kept, kind) == kept


@pytest.mark.parametrize(
    ("name", "kind", "kept"),
    [
        ("監査 記録.PDF", "application/pdf", "監査 記録.pdf"),
        ("photo.JPEG", "image/jpeg", "photo.jpeg"),
        ("page.html", "text/plain", "page.html.txt"),
        ("C:\\tmp\\表.xlsx", XLSX, "表.xlsx"),
        ("", "text/plain", "evidence.txt"),
    ],
)
def test_a_name_is_kept_as_far_as_it_is_one(name: str, kind: str, kept: str) -> None:
    assert kept_name(name, kind) == kept
