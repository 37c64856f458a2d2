"""A yearly report as one HTML page that needs nothing else (G3-4d)."""

from pathlib import Path

from jinja2 import TemplateError
from markupsafe import Markup

from domain.errors import BadInput, Where
from tasks.overview.yearly_report.layout import Printed
from tasks.overview.yearly_report.templating import TEMPLATES, bad_template, environment, read_template

DEFAULT = TEMPLATES / "yearly.html"


def page(report: Printed, template: Path = DEFAULT) -> str:
    """The page; `css` gives a template of one's own the default style. Raises BadInput naming what does not work."""
    css = Markup((TEMPLATES / "yearly.css").read_text("utf-8"))  # noqa: S704 - our own file, not what is given
    try:
        return environment(escaping=True).from_string(source(template)).render(report=report, css=css)
    except TemplateError as error:
        raise bad_template(template, error) from error
    except (TypeError, ValueError, ArithmeticError) as error:
        raise BadInput(f"the template does not work: {error}", Where(str(template))) from error


def source(template: Path) -> str:
    """The template as text; raises BadInput where it is none."""
    try:
        return read_template(template).decode("utf-8")
    except UnicodeDecodeError:
        raise BadInput("is not text in UTF-8", Where(str(template)), "save it as UTF-8") from None
