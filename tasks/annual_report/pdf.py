"""A yearly report as PDF, laid out from the same page as the HTML (G3-4d).

WeasyPrint needs Pango and a Japanese font from the system; where either is missing one line says so, and nothing is
written: no page of boxes.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

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
        from weasyprint import HTML  # noqa: PLC0415 - loads Pango, which only a PDF needs
    except OSError as error:
        raise Misconfigured(
            "a PDF needs Pango, which is not on this machine; on Debian install libpangoft2-1.0-0 and "
            "libharfbuzz-subset0, or take --format html or docx (PDF には Pango が必要です)"
        ) from error
    with _listening() as heard:
        made: bytes = HTML(string=page, url_fetcher=_fetch_nothing).write_pdf(pdf_variant="pdf/ua-1")
    if heard.letters:
        raise Misconfigured(
            f"no font on this machine has {heard.letters[0]!r}; on Debian install fonts-noto-cjk, or take --format "
            "html or docx (日本語フォントがありません)"
        )
    return made


def _fetch_nothing(url: str) -> dict[str, object]:
    raise ValueError(f"a report stands by itself; it does not load {url}")


@contextmanager
def _listening() -> Iterator[_Missing]:
    heard = _Missing()
    _LOG.addHandler(heard)
    try:
        yield heard
    finally:
        _LOG.removeHandler(heard)
