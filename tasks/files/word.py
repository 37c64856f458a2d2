"""A Word document for a file of the office: A4, Japanese first, English beside it, nothing that reveals its making."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from docx import Document
from docx.document import Document as Doc
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

LATIN, JAPANESE, OLDER = "Times New Roman", "游明朝", "ＭＳ 明朝"
INK, SOFT = RGBColor(27, 31, 39), RGBColor(84, 93, 108)
SIZES = {"Normal": 10.5, "Title": 18, "Heading 1": 13, "Heading 2": 11.5, "Heading 3": 10.5, "List Bullet": 10.5}
WIDE = Mm(166)
_UNWRITABLE = re.compile("[^\\t\\n\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


class Both(NamedTuple):
    """The same in both languages; English is left out where it says nothing else."""

    ja: str
    en: str = ""


def new_document(title: Both, author: str, at: datetime | None) -> Doc:
    """An empty document with its title, which also stands beside the page number of each page."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(22)
    document.styles.element.find(".//" + qn("w:lang")).set(qn("w:eastAsia"), "ja-JP")
    for name, size in SIZES.items():
        _dress(document, name, size)
    _name_older_font(document)
    about = document.core_properties
    about.title, about.author, about.comments, about.last_modified_by = f"{title.ja} {title.en}", plain(author), "", ""
    about.created = about.modified = at or about.created
    write(document.add_paragraph(style="Title"), title)
    foot = section.footer.paragraphs[0]
    write(foot, Both(f"{title.ja}　", ""))
    _page_number(foot)
    return document


def plain(text: str) -> str:
    """The text without what no XML can hold."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n"))


def write(paragraph: Paragraph, said: Both) -> Paragraph:
    """Japanese, and English beside it, smaller."""
    paragraph.add_run(plain(said.ja))
    if said.en and said.en != said.ja:
        run = paragraph.add_run(f"  {plain(said.en)}")
        run.font.size, run.font.color.rgb, run.bold = Pt(9), SOFT, False
    return paragraph


def table(document: Doc, rows: Iterable[Sequence[Both]], widths: Sequence[int], *, head: bool = True) -> Table:
    """Rows of cells, as wide as these shares of the page; the first row repeats on each page where it is a head."""
    grid: Table = document.add_table(rows=0, cols=len(widths))
    grid.style, grid.autofit = document.styles["Table Grid"], False
    for column, share in zip(grid.columns, widths, strict=True):
        column.width = WIDE * share // sum(widths)
    for at, row in enumerate(rows):
        line = grid.add_row()  # type: ignore[no-untyped-call]  # python-docx leaves it untyped
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx keeps no row whole
        for cell, said, share in zip(line.cells, row, widths, strict=True):
            cell.width = WIDE * share // sum(widths)
            _fill(cell, said, strong=head and at == 0)
        if head and at == 0:
            line._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - nor repeats a head
    document.add_paragraph()
    return grid


def saved(document: Doc) -> bytes:
    """The bytes of the file."""
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _fill(cell: _Cell, said: Both, *, strong: bool) -> None:
    paragraph = write(cell.paragraphs[0], said)
    paragraph.paragraph_format.space_after = Pt(1)
    if strong:
        paragraph.runs[0].bold = True
        cell._tc.get_or_add_tcPr().append(  # noqa: SLF001 - python-docx shades no cells
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="E8ECF3"/>')
        )


def _dress(document: Doc, name: str, size: float) -> None:
    style = document.styles[name]
    style.font.name, style.font.size, style.font.italic = LATIN, Pt(size), False
    style.font.color.rgb = INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for part in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{part}"), None)
    fonts.set(qn("w:eastAsia"), JAPANESE)
    if name.startswith("Heading"):
        style.paragraph_format.keep_with_next = True


def _name_older_font(document: Doc) -> None:
    """Where a machine has no 游明朝, Word takes the font named beside it."""
    for part in document.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            font = f'<w:font {nsdecls("w")} w:name="{JAPANESE}"><w:altName w:val="{OLDER}"/></w:font>'
            tree = parse_xml(part.blob)
            tree.append(parse_xml(font))
            part._blob = serialize_part_xml(tree)  # noqa: SLF001 - python-docx keeps the table of fonts as bytes


def _page_number(paragraph: Paragraph) -> None:
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text
        run._r.append(part)  # noqa: SLF001 - python-docx has no page numbers of its own
