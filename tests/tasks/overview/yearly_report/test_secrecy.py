"""Nothing sensitive reaches a published report, by figures, by free text, or by a template (S-1, G3-4d)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document

from domain.errors import Refused
from models.secrecy.sensitive import sensitive
from tasks.database import reading, transaction
from tasks.overview.yearly_report import draft_report
from tasks.overview.yearly_report.redacting import check_texts
from tasks.overview.yearly_report.showing import write_report
from tests.stage.government import government
from tests.stage.reading_reports import need_pdf, said_in
from tests.stage.secrets import planted
from tests.stage.years import a_year

pytestmark = pytest.mark.usefixtures("database")
APRIL = datetime(2027, 4, 12, 0, 30, tzinfo=UTC)
TEXTS = {"summary": {"ja": "静かな年でした。", "en": "A quiet year."}, "goals": {"ja": "続けます。", "en": "Go on."}}


@pytest.fixture
def marks(database: str) -> dict[str, str]:
    """What was planted, by column: a year in which everything sensitive is marked."""
    del database
    with transaction() as session:
        government(session, ("MIC",))
        return planted(session, a_year(session))


@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_planted_secret_is_in_any_format_or_language(
    marks: dict[str, str], tmp_path: Path, form: str, language: str
) -> None:
    if form == "pdf":
        need_pdf()
    with transaction() as session:
        report = draft_report(session, "MIC", 2026, TEXTS, who="MIC-officer-1", at=APRIL).id or 0
    with reading() as session:
        file = write_report(session, report, language, tmp_path / f"report.{form}")
    said = said_in(file)
    assert TEXTS["summary"][language][:8] in said
    assert [place for place, mark in marks.items() if mark[:10] in said or mark.encode() in file.read_bytes()] == []


def test_free_text_that_quotes_any_sensitive_field_is_refused_by_place_and_kind(marks: dict[str, str]) -> None:
    with reading() as session:
        for place, mark in marks.items():
            whole = mark if sensitive()[place].shape != "passage" else mark[3:-3]
            with pytest.raises(Refused) as refused:
                check_texts(session, 2, {"goals.ja": f"来年度は、\n{whole}を改めます。"})
            assert f"goals.ja, line 2: {sensitive()[place].kind}" in str(refused.value), place
            assert mark[:10] not in str(refused.value)


def test_a_draft_that_quotes_a_finding_is_not_written(marks: dict[str, str]) -> None:
    texts = {**TEXTS, "goals": {"ja": f"{marks['finding.statement']}を直します。", "en": "Go on."}}
    with pytest.raises(Refused, match=": finding"), transaction() as session:
        draft_report(session, "MIC", 2026, texts, who="MIC-officer-1", at=APRIL)


def test_a_template_that_quotes_a_secret_is_refused(marks: dict[str, str], tmp_path: Path) -> None:
    with transaction() as session:
        report = draft_report(session, "MIC", 2026, TEXTS, who="MIC-officer-1", at=APRIL).id or 0
    page, word = tmp_path / "own.html", tmp_path / "own.docx"
    page.write_text(f"<p>{marks['product.name']}</p>")
    document = Document()
    document.add_paragraph(marks["product.name"])
    document.save(str(word))
    for template, out in ((page, "out.html"), (page, "out.pdf"), (word, "out.docx")):
        with reading() as session, pytest.raises(Refused, match="template, line"):
            write_report(session, report, "ja", tmp_path / out, template)
        assert not (tmp_path / out).exists()
