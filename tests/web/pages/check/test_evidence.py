"""Evidence over the web: taken only where it is harmless, seen and taken away by its readers alone (S-1, G3-4b)."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select
from starlette.testclient import TestClient

from models.check.evidence import Evidence
from tasks.check.evidence import kinds
from tasks.database import reading, transaction
from tasks.settings import settings as product
from tests.stage.auditing import assign, evaluation_in, find
from tests.web.conftest import Visit, csrf_of

pytestmark = pytest.mark.usefixtures("two_ministries")
AUDITOR = "MIC-auditor-1"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
TYPES = '<Types><Override ContentType="application/xml"/></Types>'


def document(**more: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in {"[Content_Types].xml": TYPES, "word/document.xml": "<w/>", **more}.items():
            package.writestr(name, text)
    return stream.getvalue()


def workbook() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


@pytest.fixture
def evaluation() -> int:
    """One of MIC that its auditor audits, with one finding."""
    with transaction() as session:
        key = evaluation_in(session)
    assign(key)
    find(key, ())
    return key


@pytest.fixture
def auditor(visit: Visit, evaluation: int) -> TestClient:
    del evaluation
    return visit(AUDITOR)


def hand_in(client: TestClient, key: int, name: str, data: bytes, finding: str = "") -> tuple[int, str]:
    """Hand a file in by the form; the status, and where it leads or what the page says."""
    path, said = f"/evaluations/{key}/notebook/evidence", {"csrf": csrf_of(client), "finding": finding}
    answer = client.post(path, data=said, files={"file": (name, data)})
    return answer.status_code, answer.headers.get("location", answer.text)


def kept() -> list[Evidence]:
    with reading() as session:
        return list(session.exec(select(Evidence).order_by(col(Evidence.id))))


def test_a_file_is_kept_listed_shown_and_given_back_as_it_was(auditor: TestClient, evaluation: int) -> None:
    assert hand_in(auditor, evaluation, "記録.png", PNG, "1") == (
        303,
        f"/evaluations/{evaluation}/notebook?done=handed_in",
    )
    [row] = kept()
    page = auditor.get(f"/evaluations/{evaluation}/notebook").text
    assert "記録.png" in page
    assert row.digest[:16] in page
    shown = auditor.get(f"/evidence/{row.id}").text
    assert f'<img class="preview" src="/evidence/{row.id}/file"' in shown
    assert row.digest in shown
    file = auditor.get(f"/evidence/{row.id}/file")
    assert file.content == PNG
    assert file.headers["content-type"] == "image/png"
    assert file.headers["x-content-type-options"] == "nosniff"
    assert file.headers["content-disposition"] == "attachment; filename*=UTF-8''%E8%A8%98%E9%8C%B2.png"
    assert "sandbox" in file.headers["content-security-policy"]
    assert "default-src 'none'" in file.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("name", "data", "shown"),
    [
        ("log.txt", "一行目<script>alert(1)</script>".encode(), "一行目&lt;script&gt;"),
        ("log.txt", "シフトJISの記録".encode("cp932"), "シフトJISの記録"),
        ("表.csv", "名前,値\r\n=1+1,<b>\r\n".encode("utf-8-sig"), 'data-label="名前" class="words">=1+1</td>'),
        ("long.txt", b"x" * 60_000, "始めの部分だけ"),
        ("long.csv", b"a,b\n" * 300, "始めの部分だけ"),
        ("wide.csv", b"a," * 40, "始めの部分だけ"),
        ("odd.csv", b'"' + b"a" * 140_000, "始めの部分だけ"),
        ("book.xlsx", workbook(), "ここでは表示しません"),
        ("paper.pdf", b"%PDF-1.7 <script>", "ここでは表示しません"),
    ],
    ids=["text", "shift_jis", "table", "long text", "long table", "wide table", "no table", "workbook", "pdf"],
)
def test_what_can_be_read_here_is_and_the_rest_is_taken_away(
    auditor: TestClient, evaluation: int, name: str, data: bytes, shown: str
) -> None:
    assert hand_in(auditor, evaluation, name, data)[0] == 303
    page = auditor.get(f"/evidence/{kept()[0].id}").text
    assert shown in page
    assert "<script>alert" not in page
    assert auditor.get(f"/evidence/{kept()[0].id}/file").content == data


@pytest.mark.parametrize("who", ["MIC-officer-1", "MIC-secretariat-1"])
def test_who_arranges_the_audit_reads_its_evidence(
    visit: Visit, auditor: TestClient, evaluation: int, who: str
) -> None:
    hand_in(auditor, evaluation, "a.txt", b"seen")
    assert "seen" in visit(who).get(f"/evidence/{kept()[0].id}").text


@pytest.mark.parametrize(
    "who", ["MIC-member-1", "MIC-ciso-1", "MOJ-officer-1", "MOJ-auditor-1", "NCO-center-officer-1"]
)
def test_for_others_there_is_none(visit: Visit, auditor: TestClient, evaluation: int, who: str) -> None:
    hand_in(auditor, evaluation, "secretname.txt", b"secretwords")
    client, key = visit(who), kept()[0].id
    for path in (f"/evidence/{key}", f"/evidence/{key}/file"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "secret" not in answer.text
    assert client.get("/evidence/999").status_code == 404
    assert client.get("/evidence/99999999999999999999/file").status_code == 422


def refused() -> dict[str, tuple[str, bytes, str]]:
    """By what it is: its name, its bytes, and what the refusal says."""
    return {
        "a program": ("a.pdf", b"\x7fELF\x02\x01\x01\x00", "証拠として預かれる種類のファイルではありません。"),
        "a page": ("a.html", b"<html>\x1b</html>", "証拠として預かれる種類のファイルではありません。"),
        "a picture that runs": ("a.gif", b"GIF89a\x01\x00", "証拠として預かれる種類のファイルではありません。"),
        "a zip": ("a.zip", zipped(), "ブックでも文書でもない zip です。"),
        "macros": ("a.docx", document(**{"word/vbaProject.bin": b"x"}), "マクロ又はコントロールがあります。"),
        "a cut zip": ("a.docx", document()[:-30], "zip が壊れているか、途中で切れています。"),
        "nothing": ("a.txt", b"", "ファイルが空です。"),
    }


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("../../etc/passwd", "x")
    return stream.getvalue()


@pytest.mark.parametrize("name", refused())
def test_what_could_do_harm_is_refused_in_one_line(auditor: TestClient, evaluation: int, name: str) -> None:
    called, data, why = refused()[name]
    status, page = hand_in(auditor, evaluation, called, data)
    assert status == 422
    assert why in page
    assert "minaoshi-" not in page, "no folder of this machine is named"
    assert kept() == []


def test_a_bomb_is_stopped_and_nothing_is_left_behind(
    auditor: TestClient, evaluation: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(kinds, "MAX_BYTES", 1_000_000)
    status, page = hand_in(auditor, evaluation, "a.docx", document(**{"word/media/a.png": b"\0" * 30_000_000}))
    assert status == 422
    assert "展開すると 1,000,000 バイトを超えます。" in page
    assert list(tmp_path.glob("minaoshi-*")) == []


def test_a_file_that_is_too_large_is_refused(
    auditor: TestClient, evaluation: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINAOSHI_EVIDENCE_MAX_MB", "1")
    product.cache_clear()
    status, page = hand_in(auditor, evaluation, "a.txt", b"x" * 1_500_000)
    assert status == 422
    assert "上限の 1,048,576 バイトを超えています" in page
    assert hand_in(auditor, evaluation, "a.txt", b"x" * 3_000_000)[0] == 413
    assert kept() == []


def test_one_whose_size_was_not_announced_is_cut_off_all_the_same(
    auditor: TestClient, evaluation: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINAOSHI_EVIDENCE_MAX_MB", "1")
    product.cache_clear()
    part = '--B\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'

    def body() -> Iterator[bytes]:
        yield f"{part.format('csrf', '')}{csrf_of(auditor)}\r\n{part.format('file', '; filename=a.txt')}".encode()
        yield from [b"x" * 500_000] * 20
        yield b"\r\n--B--\r\n"

    path, kind = f"/evaluations/{evaluation}/notebook/evidence", {"content-type": "multipart/form-data; boundary=B"}
    assert auditor.post(path, content=body(), headers=kind).status_code == 422
    assert kept() == []


NAMES = (
    "../../etc/passwd.txt",
    "C:\\Users\\a\\b.txt",
    "a\x00\x1b[2Jb.txt",
    "." * 30,
    "あ" * 300 + ".txt",
    "a<script>.txt",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_kept_without_what_could_do_harm(auditor: TestClient, evaluation: int, name: str) -> None:
    assert hand_in(auditor, evaluation, name, b"words")[0] == 303
    [row] = kept()
    assert "/" not in row.name
    assert "\\" not in row.name
    assert row.name.isprintable()
    assert row.name.endswith(".txt")
    assert auditor.get(f"/evidence/{row.id}").status_code == 200
    assert auditor.get(f"/evidence/{row.id}/file").content == b"words"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(max_size=80),
    data=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode), st.just(document()[:80])),
    finding=st.sampled_from(["", "1", "2", "x", "-1", "１", "9" * 9, "9" * 40]),
)
def test_whatever_is_handed_in_is_kept_or_refused_in_a_line(
    auditor: TestClient, evaluation: int, name: str, data: bytes, finding: str
) -> None:
    status, said = hand_in(auditor, evaluation, name, data, finding)
    assert status in {303, 404, 422}, said
    assert all(row.name.isprintable() and "/" not in row.name for row in kept())


def test_a_finding_that_is_not_there_takes_none(auditor: TestClient, evaluation: int) -> None:
    assert hand_in(auditor, evaluation, "a.txt", b"x", "7")[0] == 404
    assert hand_in(auditor, evaluation, "a.txt", b"x", "x")[0] == 422
    assert kept() == []


def test_a_file_without_the_proof_of_our_page_is_not_taken(auditor: TestClient, evaluation: int) -> None:
    sent = {"file": ("a.txt", b"x")}
    assert auditor.post(f"/evaluations/{evaluation}/notebook/evidence", files=sent).status_code == 403
    assert kept() == []
