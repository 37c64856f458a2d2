"""A yearly report as PDF, laid out from the same page as the HTML (G3-4d).

WeasyPrint needs Pango and a Japanese font from the system; where either is missing one line says so, and nothing is
written: no page of boxes.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from warnings import catch_warnings, filterwarnings

from domain.errors import Misconfigured

_LOG = logging.getLogger("weasyprint")
_LOG.propagate = False


class _Missing(logging.Handler):
    """Keeps what WeasyPrint says of letters that no font has."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.letters: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the letter."""
        if record.args and ".notdef" in str(record.msg) and isinstance(record.args, tuple):
            self.letters.append(str(record.args[0]))


def pdf(page: str) -> bytes:
    """The page as PDF, tagged for readers' aids; nothing outside it is fetched. Raises Misconfigured, in one line."""
    try:
        with catch_warnings():
            # On a machine without any font Pango would end the process later; WeasyPrint warns when it is loaded.
            filterwarnings("error", message=".*FontConfig", category=UserWarning)
            from weasyprint import HTML  # noqa: PLC0415 - loads Pango, which only a PDF needs
            from weasyprint.urls import URLFetcher  # noqa: PLC0415 - the same
    except OSError as error:
        raise Misconfigured(
            "a PDF needs Pango, which is not on this machine; on Debian install libpangoft2-1.0-0 and "
            "libharfbuzz-subset0, or take --format html or docx"
        ) from error
    except UserWarning as error:
        raise Misconfigured(
            "no font on this machine; on Debian install fonts-noto-cjk, or take --format html or docx"
        ) from error
    with _listening() as heard:
        only_within = URLFetcher(allowed_protocols=("data",))
        made: bytes = HTML(string=page, url_fetcher=only_within).write_pdf(pdf_variant="pdf/ua-1")
    if heard.letters:
        raise Misconfigured(
            f"no font on this machine has {heard.letters[0]!r}; on Debian install fonts-noto-cjk, or take "
            "--format html or docx"
        )
    return made


@contextmanager
def _listening() -> Iterator[_Missing]:
    heard = _Missing()
    _LOG.addHandler(heard)
    try:
        yield heard
    finally:
        _LOG.removeHandler(heard)
