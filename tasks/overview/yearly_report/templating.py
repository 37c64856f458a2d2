"""Filling a template that a ministry may replace: in a sandbox, with one clear line where it does not work (G3-4d)."""

from pathlib import Path

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from domain.errors import BadInput, Where

TEMPLATES = Path(__file__).parent / "templates"
LARGEST = 5_000_000
"""Bytes of a template."""


def read_template(file: Path) -> bytes:
    """The template's bytes; raises BadInput where it cannot be read or is larger than any template is."""
    try:
        if file.stat().st_size > LARGEST:
            raise BadInput(f"is larger than {LARGEST:,} bytes", Where(str(file)), "give a template")
        return file.read_bytes()
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}", Where(str(file)), "name another template") from error


def environment(*, escaping: bool) -> ImmutableSandboxedEnvironment:
    """Jinja in a sandbox that reads no other file; a name that there is not is an error."""
    return ImmutableSandboxedEnvironment(
        autoescape=escaping, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def bad_template(file: Path, error: TemplateError) -> BadInput:
    """What is wrong with a template, in one line."""
    line = error.lineno if isinstance(error, TemplateSyntaxError) else 0
    told = " ".join((error.message or type(error).__name__).split())
    return BadInput(f"the template does not work: {told}", Where(str(file), row=line), "see docs/report-templates.md")
