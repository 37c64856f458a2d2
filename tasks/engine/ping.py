"""A dead man's switch elsewhere hears once a minute that the engine runs; when it hears nothing, it says so (D-8)."""

import logging

import httpx

from tasks.settings import settings

# It would write the address, which is as good as a password, into its log (S-1).
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)

_LOG = logging.getLogger("minaoshi.engine")
ANSWERS_WITHIN = 10
"""Seconds."""


def ping() -> None:
    """Ask the address of the settings, if there is one. What goes wrong is a line in the log, without the address."""
    address = settings().heartbeat_url.get_secret_value()
    if not address:
        return
    try:
        answer = httpx.get(address, timeout=ANSWERS_WITHIN, follow_redirects=False)
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        _LOG.warning("MINAOSHI_HEARTBEAT_URL could not be asked: %s; tried again in a minute", type(error).__name__)
        return
    if not answer.is_success:
        _LOG.warning("MINAOSHI_HEARTBEAT_URL answered %s; correct it, or see to who answers", answer.status_code)
