"""On what grounds a service did not take a notice, in Apprise's own words: it logs them, and says them no other way."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Apprise's log lines can show parts of an address; they become fault lines, and never go to anybody's log (S-1). The
# library that it speaks HTTP with shows whole paths to whoever looks for faults.
_LOG = logging.getLogger("apprise")
_LOG.propagate = False
_LOG.addHandler(logging.NullHandler())
logging.getLogger("urllib3").setLevel(logging.INFO)


class _Listener(logging.Handler):
    """Keeps what is said in this thread alone."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.lines = lines
        self.of = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line."""
        if record.thread == self.of:
            self.lines.append(record.getMessage())


@contextmanager
def overheard(lines: list[str] | None = None) -> Iterator[list[str]]:
    """What Apprise says in this thread while the block lasts, added to `lines`; may show parts of an address (S-1)."""
    listener = _Listener([] if lines is None else lines)
    _LOG.addHandler(listener)
    try:
        yield listener.lines
    finally:
        _LOG.removeHandler(listener)
