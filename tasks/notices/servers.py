"""Which server an address leads to, and whether it is left alone for now (D-5)."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from apprise import Apprise, AppriseAsset, NotifyBase
from apprise.plugins.email import NotifyEmail

from domain.errors import Misconfigured
from models.notices import resting_place
from models.notices.resting_place import Rest, RestingPlace
from tasks.clock import now
from tasks.database import reading, transaction
from tasks.notices.grounds import overheard
from tasks.notices.kept import KEPT
from tasks.settings import settings


@dataclass(frozen=True, slots=True)
class Server:
    """What takes letters: `place` is its scheme, host and port, for people; `key` tells its accounts apart, too."""

    key: str
    place: str


def opened(address: str) -> NotifyBase | None:
    """The service that an Apprise address names; None where it names none."""
    # In this thread, so that what is said of it can be told from what is said of others.
    found = Apprise.instantiate(address, asset=AppriseAsset(app_id="minaoshi", async_mode=False))
    return found if isinstance(found, NotifyBase) else None


def require_mail_server() -> None:
    """Raise Misconfigured where the installation's own mail could go nowhere, before any letter is tried in vain."""
    if (pattern := settings().mail_url) and opened(pattern.replace("{to}", "to%40mail.example")) is None:
        raise Misconfigured("MINAOSHI_MAIL_URL is no address that Apprise knows; see docs/operations.md")


def server_of(address: str) -> Server | None:
    """The server behind an address; None for what is kept here, or cannot be read."""
    if address.startswith(KEPT):
        return None
    with overheard():
        service = opened(address)
    if service is None:
        return None
    place = _place(service)
    manner = (place, service.user, service.password, service.verify_certificate)
    return Server(hashlib.sha256(repr(manner).encode()).hexdigest()[:32], place)


def _place(service: NotifyBase) -> str:
    """Scheme, host and port.

    Of a service at one place for all, only the scheme: what stands where others have the host is a secret there.
    """
    if isinstance(service, NotifyEmail):
        return f"smtp+{service.secure_mode}://{service.smtp_host}:{service.port}"
    name = type(service).__name__.removeprefix("Notify").lower() + ("+tls" if service.secure else "")
    if "{host}" not in str(service.templates):
        return name
    return f"{name}://{service.host}" + (f":{service.port}" if service.port else "")


def left_alone(server: Server, lease: timedelta) -> Rest | None:
    """Since and until when nobody tries a server; None where it may be tried, which is ours to do within the lease."""
    with reading() as session:
        if session.get(RestingPlace, server.key) is None:
            return None
    with transaction() as session:
        return resting_place.take_turn(session, server.key, now(), lease)


def let_rest(server: Server, fault: str) -> Rest:
    """Leave it alone for a while: since when it fails, and until when."""
    with transaction() as session:
        return resting_place.let_rest(session, server.key, server.place, now(), fault)
