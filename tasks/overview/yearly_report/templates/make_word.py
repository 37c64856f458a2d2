"""Makes yearly.docx, the Word template that ships: `python -m tasks.overview.yearly_report.templates.make_word`.

A ministry that wants another look opens that file in Word and changes it: what stands in braces is filled in.
"""

from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table

FILE = Path(__file__).parent / "yearly.docx"
INK, MARK, SOFT, RED = RGBColor(27, 31, 39), RGBColor(29, 63, 115), RGBColor(84, 93, 108), RGBColor(160, 28, 20)
LATIN, JAPANESE = "Arial", "游ゴシック"
SIZES = {"Normal": 10.5, "Title": 24, "Heading 1": 15, "Heading 2": 12, "Caption": 10.5, "List Bullet": 10.5}


def make(file: Path = FILE) -> None:
    """Write the template."""
    document = Document()
    _page(document)
    language = document.styles.element.find(".//" + qn("w:lang"))
    language.set(qn("w:eastAsia"), "ja-JP")
    for name, size in SIZES.items():
        _style(document.styles[name], size)
    _cover(document)
    _sections(document)
    _tail(document)
    document.save(str(file))


def _page(document: Doc) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(22)
    section.header.paragraphs[
        0
    ].text = "{{ report.ministry }}  {{ report.of_year }}  {{ report.title }}  {{ report.mark }}"
    section.header.paragraphs[0].style.font.size = Pt(8.5)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = foot.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text
        run._r.append(part)  # noqa: SLF001 - python-docx has no page numbers of its own


def _style(style: object, size: float) -> None:
    if not isinstance(style, ParagraphStyle):
        return
    style.font.name, style.font.size = LATIN, Pt(size)
    style.font.color.rgb = INK if size < 12 else MARK
    style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:ascii"), LATIN)
    fonts.set(qn("w:hAnsi"), LATIN)
    fonts.set(qn("w:eastAsia"), JAPANESE)
    style.paragraph_format.space_after = Pt(4)
    if style.name == "Caption":
        style.font.bold, style.paragraph_format.space_before = True, Pt(8)
    if style.name in ("Caption", "Heading 1", "Heading 2"):
        style.paragraph_format.keep_with_next = True


def _cover(document: Doc) -> None:
    document.add_paragraph("{%p if report.mark %}")
    mark = document.add_paragraph().add_run("{{ report.mark }}  {{ report.warning }}")
    mark.bold, mark.font.color.rgb = True, RED
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{{ report.ministry }}")
    document.add_paragraph("{{ report.of_year }}")
    document.add_paragraph("{{ report.title }}", style="Title")
    document.add_paragraph("{%p if report.state %}")
    document.add_paragraph("{{ report.state }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for tile in report.tiles %}")
    tile = document.add_paragraph(style="List Bullet")
    tile.add_run("{{ tile.label }}  ")
    tile.add_run("{{ tile.figure }}").bold = True
    document.add_paragraph("{%p endfor %}")


def _sections(document: Doc) -> None:
    document.add_paragraph("{%p for section in report.sections %}")
    document.add_paragraph("{{ section.heading }}", style="Heading 1")
    document.add_paragraph("{%p for part in section.parts %}")
    document.add_paragraph("{%p if part.heading %}")
    document.add_paragraph("{{ part.heading }}", style="Heading 2")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for paragraph in part.paragraphs if paragraph %}")
    document.add_paragraph("{{ paragraph }}")
    for _ in range(2):
        document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p for table in section.tables %}")
    document.add_paragraph("{{ table.caption }}", style="Caption")
    _chart(document)
    _table(document)
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")


def _chart(document: Doc) -> None:
    document.add_paragraph("{%p if table.chart %}")
    document.add_paragraph("{%p if table.chart.legend %}")
    legend = document.add_paragraph(
        "{% for name in table.chart.legend %}{{r shade(loop.index0) }} {{ name }}   {% endfor %}"
    )
    legend.paragraph_format.keep_with_next = True
    document.add_paragraph("{%p endif %}")
    grid = document.add_table(rows=3, cols=2)
    grid.autofit = False
    grid.columns[0].width, grid.columns[1].width = Mm(66), Mm(100)
    _row(grid, 0, "{%tr for row in table.chart.rows %}", "")
    _row(grid, 1, "{{ row.label }}", "{{r bars(row) }}")
    _row(grid, 2, "{%tr endfor %}", "")
    for row in grid.rows:
        row.cells[0].width, row.cells[1].width = Mm(66), Mm(100)
        row.cells[0].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    document.add_paragraph("{%p endif %}")


def _table(document: Doc) -> None:
    table = document.add_table(rows=4, cols=3)
    table.style = document.styles["Table Grid"]
    _row(table, 0, "{%tc for cell in table.head %}", "{{ cell }}", "{%tc endfor %}")
    _row(table, 1, "{%tr for row in table.rows %}")
    _row(table, 2, "{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}")
    _row(table, 3, "{%tr endfor %}")
    for cell in table.rows[0].cells:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), "E8ECF3")
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx shades no cells
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)  # noqa: SLF001 - nor does it repeat a head
    document.add_paragraph()


def _row(table: Table, at: int, *texts: str) -> None:
    for cell, text in zip(table.rows[at].cells, texts, strict=False):
        cell.text = text
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        cell.paragraphs[0].paragraph_format.space_after = Pt(1)


def _tail(document: Doc) -> None:
    for text in ("{{ report.footnote }}", "{{ report.digest_label }}: {{ report.digest }}"):
        run = document.add_paragraph().add_run(text)
        run.font.size, run.font.color.rgb = Pt(8), SOFT


if __name__ == "__main__":
    make()
