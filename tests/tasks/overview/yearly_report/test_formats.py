"""A report in each format and language, from the template that ships or one of a ministry's own (G3-4d)."""

import os
import re
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from pypdf import PdfReader

from domain.errors import BadInput
from domain.overview.yearly_report import figures
from domain.secrecy.small_figures import breakdown
from tasks.overview.yearly_report.html import page
from tasks.overview.yearly_report.layout import Printed
from tasks.overview.yearly_report.pdf import pdf
from tasks.overview.yearly_report.printing import printed
from tasks.overview.yearly_report.templates.make_word import make
from tasks.overview.yearly_report.word import DEFAULT, docx
from tests.conftest import absent
from tests.stage.reading_reports import need_pdf, said_in

ROOT = Path(__file__).parents[4]
FIGURES = figures(breakdown({"major": 1, "minor": 8, "observation": 5}))
NONE = figures(breakdown({"other": 0}))
RATES = {"group": "", "done": 81, "partly": 13, "not_done": 6}
CONTENT = {
    "ministry": {"ja": "総務省", "en": "Ministry of Internal Affairs"},
    "code": "MIC",
    "fiscal_year": 2026,
    "starts": "2026-04-01",
    "ends": "2027-03-31",
    "texts": {
        "summary": {"ja": "一行目。\n二行目は<b>太字</b>ではない。", "en": "First.\nSecond is <b>not</b> bold & safe."},
        "goals": {"ja": "教育。", "en": "Training."},
    },
    "roles": {"ciso": 1, "member": 4},
    "releases": ["管理基準 R7"],
    "documents": [
        {
            "kind": "standards",
            "title": {"ja": "対策基準", "en": "Standards"},
            "edition": 2,
            "since": "2026-09-15",
            "until": "",
        }
    ],
    "revisions": [{"release": "管理基準 R7", "edition": 2, "in_force_on": "2026-09-15"}],
    "inspections": {
        "asked": 9,
        "handed_in": 8,
        "overall": RATES,
        "roles": [{**RATES, "group": "officer"}],
        "chapters": [{**RATES, "group": "第2部 情報セキュリティ対策の基本的枠組み"}],
    },
    "audits": {
        "evaluations": 2,
        "auditors": 3,
        "outside": 1,
        "weights": FIGURES,
        "causes": NONE,
        "beside": figures(breakdown({"new": 9, "again": 5})),
        "gone": None,
    },
    "occasions": {"annual": 1, "kinds": figures(breakdown({"incident": 2, "near-miss": 0})), "grounds": {}},
    "improvements": {
        "opened": None,
        "closed": 4,
        "reopened": 0,
        "verified": 4,
        "still_open": 3,
        "responses": figures(breakdown({"training": 4, "awareness": 5})),
    },
}
WORDS = {
    "ja": ("令和8年度", "情報セキュリティ報告書", "3件未満", "基本的枠組み"),
    "en": ("Fiscal Year 2026", "fewer than 3", "Near"),
}
each_language = pytest.mark.parametrize("language", ["ja", "en"])


def report(language: str = "ja", published_on: date | None = None) -> Printed:
    return printed(CONTENT, language, "ab" * 32, published_on)


def written(folder: Path, told: Printed) -> dict[str, Path]:
    need_pdf()
    made = {"html": page(told).encode(), "pdf": pdf(page(told)), "docx": docx(told)}
    for ending, said in made.items():
        (folder / f"r.{ending}").write_bytes(said)
    return {ending: folder / f"r.{ending}" for ending in made}


@each_language
def test_every_format_says_the_same_whole_and_marks_a_draft_until_it_is_published(
    tmp_path: Path, language: str
) -> None:
    mark = {"ja": "この文書は案です", "en": "This is a draft"}[language]
    published = {"ja": "2027年6月1日 公表", "en": "Published on 1 June 2027"}[language]
    for file in written(tmp_path, report(language)).values():
        said = said_in(file)
        assert mark in said, file.suffix
        assert published not in said
        assert [word for word in WORDS[language] if word not in said.replace("\n", "")] == [], file.suffix
        assert "81" in said
        assert "{" not in said
    for file in written(tmp_path, report(language, date(2027, 6, 1))).values():
        assert published in said_in(file), file.suffix
        assert mark not in said_in(file), file.suffix


def test_what_people_wrote_is_never_markup(tmp_path: Path) -> None:
    for file in written(tmp_path, report("en")).values():
        assert "Second is <b>not</b> bold & safe." in said_in(file).replace("\n", " ")


def test_the_page_needs_nothing_else_and_has_a_table_behind_each_chart() -> None:
    shown = page(report())
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"|url\(|@import|<script', shown) == []
    for figure in re.findall(r"(?s)<figure>.*?</figure>", shown):
        assert "<table" in figure
        drawn = re.findall(r'font-weight="bold"[^>]*>(\d+)', figure)
        told = set(re.findall(r"\d+", re.sub(r"(?s)<svg.*?</svg>", "", figure)))
        assert set(drawn) <= told
    assert shown.count("<svg") >= 4


def test_the_pdf_is_tagged_in_its_language_and_its_japanese_is_embedded() -> None:
    need_pdf()
    read = PdfReader(BytesIO(pdf(page(report()))))
    root: Any = read.trailer["/Root"]
    assert root["/Lang"] == "ja"
    assert root["/MarkInfo"]["/Marked"]
    assert read.metadata is not None
    assert "情報セキュリティ報告書" in (read.metadata.title or "")
    pages: list[Any] = list(read.pages)
    for font in [font.get_object() for leaf in pages for font in leaf["/Resources"]["/Font"].values()]:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & descriptor.get_object().keys()


def test_the_word_template_that_ships_is_the_one_the_script_makes(tmp_path: Path) -> None:
    make(tmp_path / "made.docx")
    with ZipFile(tmp_path / "made.docx") as made, ZipFile(DEFAULT) as kept:
        for name in ("word/document.xml", "word/styles.xml"):
            assert made.read(name) == kept.read(name), "run: python -m tasks.overview.yearly_report.templates.make_word"


def test_a_ministry_uses_templates_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "own.html"
    own.write_text("<h1>{{ report.ministry }}</h1>{% for s in report.sections %}<p>{{ s.key }}</p>{% endfor %}")
    assert "<h1>総務省</h1><p>summary</p><p>basis</p>" in page(report(), own)
    word, out = tmp_path / "own.docx", tmp_path / "out.docx"
    document = Document()
    document.add_paragraph("{{ report.ministry }}殿 {{ report.sections[0].heading }}")
    document.save(str(word))
    out.write_bytes(docx(report(), word))
    assert "総務省殿 1　この1年" in said_in(out)


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("line\n{% for x in %}", "row 2"),
        ("{{ report.nothing }}", "nothing"),
        ("{{ unknown }}", "unknown"),
        ("{{ report.__class__.__mro__ }}", "__class__"),
        ("{% include 'words.toml' %}", "loader"),
        ("{{ 1 / 0 }}", "division"),
        ("{{ report.sections + 1 }}", "concatenate"),
    ],
)
def test_a_bad_template_is_told_in_one_line(tmp_path: Path, template: str, told: str) -> None:
    own = tmp_path / "own.html"
    own.write_text(template)
    with pytest.raises(BadInput, match=told) as refused:
        page(report(), own)
    assert "\n" not in str(refused.value)
    word = tmp_path / "own.docx"
    document = Document()
    document.add_paragraph(template)
    document.save(str(word))
    with pytest.raises(BadInput):
        docx(report(), word)


def test_what_is_no_template_at_all_is_told_so(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_bytes(b"\xff\xfe\x00PK")
    with pytest.raises(BadInput, match="UTF-8"):
        page(report(), broken)
    with pytest.raises(BadInput, match="no Word file"):
        docx(report(), broken)
    for form in (page, docx):
        with pytest.raises(BadInput, match="cannot be read"):
            form(report(), tmp_path / "none")


def test_a_template_that_would_fetch_something_gets_nothing(tmp_path: Path) -> None:
    need_pdf()
    secret = tmp_path / "secret.txt"
    secret.write_text("PLANTED")
    made = pdf(f'<title>t</title><p>x</p><link rel="attachment" href="{secret.as_uri()}"><img src="{secret.as_uri()}">')
    assert PdfReader(BytesIO(made)).attachments == {}


@pytest.mark.parametrize("fonts", ["none", "latin"])
def test_without_a_japanese_font_one_line_says_so_instead_of_boxes(tmp_path: Path, fonts: str) -> None:
    need_pdf()
    folder = tmp_path / "fonts"
    folder.mkdir()
    if fonts == "latin":
        latin = next(iter(sorted(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"))), None)
        if latin is None:
            absent("a font without Japanese", "fonts-dejavu-core")
        (folder / latin.name).write_bytes(latin.read_bytes())
    config = tmp_path / "fonts.conf"
    config.write_text(
        f"<?xml version='1.0'?><fontconfig><dir>{folder}</dir><cachedir>{tmp_path}</cachedir></fontconfig>"
    )
    code = "from tasks.overview.yearly_report.pdf import pdf; pdf('<p>議決</p>')"
    done = subprocess.run(  # noqa: S603 - this Python
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Misconfigured" in done.stderr
    assert "fonts-noto-cjk" in done.stderr


def section_said(language: str, key: str, **changed: Any) -> str:  # noqa: ANN401 - figures of a section
    told = printed({**CONTENT, key: {**CONTENT[key], **changed}}, language, "ab" * 32, None)  # type: ignore[dict-item]  # one of its sections
    [said] = [one for one in told.sections if one.key == key]
    return " ".join(" ".join(part.paragraphs) for part in said.parts)


AUDITED = [
    (
        "ja",
        (2, 3, 1),
        "2件の評価について監査が行われました。",
        "3人が担当しました（うち1人は外部の監査主体）。",
    ),
    ("ja", (1, 1, 0), "1件の評価について監査が行われました。", "行っていない1人が担当しました。"),
    ("ja", (1, 2, 2), "1件の評価について監査が行われました。", "行っていない2人が担当しました（外部の監査主体）。"),
    (
        "en",
        (2, 3, 1),
        "in 2 evaluations. They",
        "by 3 people with no part",
        ", 1 of them from outside the ministry.",
    ),
    ("en", (1, 1, 0), "in 1 evaluation. They", "by 1 person with no part in what was audited or in its work."),
    ("en", (1, 2, 2), "in 1 evaluation. They", "by 2 people with no part", "its work, from outside the ministry."),
]


@pytest.mark.parametrize(("language", "counts", "said"), [(one[0], one[1], one[2:]) for one in AUDITED])
def test_audits_are_told_in_the_singular_where_there_is_one_and_nobody_from_outside_is_not_counted(
    language: str, counts: tuple[int, int, int], said: tuple[str, ...]
) -> None:
    evaluations, auditors, outside = counts
    told = section_said(language, "audits", evaluations=evaluations, auditors=auditors, outside=outside)
    assert [one for one in said if one not in told] == []


def test_self_inspections_are_asked_of_one_person_or_of_several() -> None:
    assert "asked of 1 person; 0 people handed" in section_said("en", "inspections", asked=1, handed_in=0)
    assert "asked of 9 people; 1 person handed" in section_said("en", "inspections", asked=9, handed_in=1)
    assert "自己点検を9人に依頼し、8人から" in section_said("ja", "inspections")


@pytest.mark.parametrize(
    ("asked", "ja", "en"),
    [
        (9, "回答が少数のため記載していません", "too few answers to give a rate"),
        (0, "自己点検の依頼なし", "no self-inspection was asked for"),
    ],
)
def test_a_rate_that_is_missing_on_the_first_page_is_explained_there(asked: int, ja: str, en: str) -> None:
    inspected: dict[str, Any] = {"asked": asked, "handed_in": 0, "overall": None, "roles": [], "chapters": []}
    for language, why in (("ja", ja), ("en", en)):
        tile = printed({**CONTENT, "inspections": inspected}, language, "ab" * 32, None).tiles[0]
        assert (tile.figure, why in tile.label) == ("—", True)
