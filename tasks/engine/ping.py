"""A dead man's switch elsewhere hears once a minute that the engine runs; when it hears nothing, it says so (D-8)."""

import logging

import httpx

from tasks.notices.budget import within
from tasks.settings import settings

# It would write the address, which is as good as a password, into its log (S-1).
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)

_LOG = logging.getLogger("minaoshi.engine")
ANSWERS_WITHIN = 10
"""Seconds for all of it, however slowly the answer comes."""


def ping() -> None:
    """Ask the address of the settings, if there is one. What goes wrong is a line in the log, without the address."""
    address = settings().heartbeat_url.get_secret_value()
    if not address:
        return
    try:
        within(ANSWERS_WITHIN, lambda: _asked(address))
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, OSError) as error:
        _LOG.warning("MINAOSHI_HEARTBEAT_URL could not be asked: %s; tried again in a minute", type(error).__name__)


def _asked(address: str) -> bool:
    """Whether it is content; what it says besides is not waited for."""
    with httpx.stream("GET", address, timeout=ANSWERS_WITHIN, follow_redirects=False) as answer:
        if not answer.is_success:
            _LOG.warning("MINAOSHI_HEARTBEAT_URL answered %s; correct it, or see to who answers", answer.status_code)
    return answer.is_success
