"""A yearly report as a Word file, from a template that people change in Word itself (G3-4d)."""

from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate, RichText
from jinja2 import TemplateError
from lxml.etree import LxmlError

from domain.errors import BadInput, Where
from tasks.overview.yearly_report.layout import Printed, Row
from tasks.overview.yearly_report.templating import TEMPLATES, bad_template, environment, read_template

DEFAULT = TEMPLATES / "yearly.docx"
_COLOURS = ("1D3F73", "8FB0DC", "E0B25C")
_SPACE, _LONGEST = "\u00a0", 68
"""A bar is made of shaded spaces: text in every version of Word and LibreOffice, whatever the template's look."""


def docx(report: Printed, template: Path = DEFAULT) -> bytes:
    """The Word file; raises BadInput naming what in the template does not work."""
    made = BytesIO()
    try:
        word = DocxTemplate(BytesIO(read_template(template)))
        word.render({"report": report, "bars": bars, "shade": shade}, environment(escaping=True), autoescape=True)
        properties = word.docx.core_properties
        properties.title, properties.author = f"{report.of_year} {report.title} {report.mark}".strip(), report.ministry
        word.save(made)
    except TemplateError as error:
        raise bad_template(template, error) from error
    except (BadZipFile, PackageNotFoundError, LxmlError, KeyError) as error:
        raise BadInput("is no Word file that can be filled in", Where(str(template)), "save it as .docx") from error
    except (TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise BadInput(f"the template does not work: {error}", Where(str(template))) from error
    return made.getvalue()


def text_of(template: Path) -> str:
    """What the template itself says, its braces included; raises BadInput where it is no Word file."""
    try:
        word = DocxTemplate(BytesIO(read_template(template)))
        return "\n".join(word.get_docx().element.body.itertext())
    except (BadZipFile, PackageNotFoundError, LxmlError, KeyError, ValueError) as error:
        raise BadInput("is no Word file that can be filled in", Where(str(template)), "save it as .docx") from error


def bars(row: Row) -> RichText:
    """A row of a chart as shaded pieces, their figures behind them: a line that ends in spaces would lose its shade."""
    text = RichText()
    for bar in row.bars:
        room = max(1, round(bar.share * _LONGEST / 100)) if bar.share else 0
        text.add(_SPACE * room, highlight=_COLOURS[bar.shade], size=20)
    text.add(f" {' / '.join(bar.text for bar in row.bars)}", size=18)
    return text


def shade(number: int) -> RichText:
    """The mark of a shade in a legend."""
    return RichText(_SPACE * 4, highlight=_COLOURS[number], size=16)
