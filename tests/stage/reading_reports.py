"""What a report says, read from its file as a reader's program would."""

import re
from functools import lru_cache
from html import unescape
from pathlib import Path

from docx import Document
from pypdf import PdfReader

from domain.errors import Misconfigured
from tasks.overview.yearly_report.pdf import pdf
from tests.conftest import absent


@lru_cache
def _why_no_pdf() -> str:
    try:
        pdf("<p>議決</p>")
    except Misconfigured as error:
        return str(error)
    return ""


def need_pdf() -> None:
    """Skip where this machine cannot make a PDF in Japanese."""
    if _why_no_pdf():
        absent("what a PDF in Japanese needs (Pango, a Japanese font)", "libpangoft2-1.0-0 and fonts-noto-cjk")


def said_in(file: Path) -> str:
    """The text of an HTML page, a PDF or a Word file, without the spaces that laying out puts in."""
    if file.suffix == ".html":
        text = unescape(re.sub(r"(?s)<style>.*?</style>|<[^>]+>", " ", file.read_text("utf-8")))
    elif file.suffix == ".pdf":
        text = "\n".join(page.extract_text() for page in PdfReader(file).pages)
    else:
        word = Document(str(file))
        parts = [word.element.body, *(one.header._element for one in word.sections)]
        text = "".join(said for part in parts for said in part.itertext())
    return re.sub(r"[ \t]+", " ", text)
