"""What a report says, read from its file as a reader's program would."""

import re
from html import unescape
from pathlib import Path

from docx import Document
from pypdf import PdfReader


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
