"""Who may report occasions over HTTP: a token for each, shown once, of which only the digest is kept (G3-4a, S-1)."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from domain.cases.kinds import OccasionKind
from domain.errors import BadInput, NotFound, Refused
from domain.ledger.chain import Act
from models.ledger.entries import record
from models.occasions.occasion import Sender
from models.occasions.sender_counts import count_request, sender_with
from models.people.codes import read_codes
from models.people.organization import Organization
from tasks.people.ministries import ministries_named

_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")


@dataclass(frozen=True, slots=True)
class Admission:
    """A sender whose token was good: its name, the ministry (code) it may report for (empty: any), its kinds.

    wait: seconds until it may send again; 0 where it may now.
    """

    name: str
    ministry: str
    kinds: frozenset[OccasionKind]
    wait: int


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a sender may: report for one ministry (code; empty: any), these kinds, so often an hour."""

    ministry: str
    kinds: Sequence[OccasionKind]
    per_hour: int


def add_sender(session: Session, name: str, allowed: Allowed, actor: str, at: datetime) -> str:
    """Make a sender; returns its token, which nobody can look up later.

    Raises BadInput for what a sender must not be, NotFound for an unknown ministry, Refused where the name was used.
    """
    if not _NAME.fullmatch(name):
        raise BadInput("a sender's name is 1 to 64 letters, digits, dots, hyphens and underscores")
    if not allowed.kinds or allowed.per_hour < 1:
        raise BadInput("a sender needs a kind that it may report, and at least one report an hour")
    ministry = ministries_named(session, [allowed.ministry])[allowed.ministry] if allowed.ministry else None
    if session.exec(select(Sender).where(Sender.name == name)).one_or_none():
        raise Refused(f"the name {name!r} was given already, and stays in what it reported; choose another")
    token = f"minaoshi_{secrets.token_urlsafe(32)}"
    kinds = ",".join(sorted(set(allowed.kinds)))
    row = {"name": name, "organization_id": ministry, "kinds": kinds, "token_digest": _digest(token)}
    session.add(Sender.model_validate({**row, "per_hour": allowed.per_hour, "made_at": at}))
    record(session, at, [Act(actor, "add sender", f"sender {name}", allowed.ministry, {"kinds": kinds})])
    return token


def revoke_sender(session: Session, name: str, actor: str, at: datetime) -> None:
    """Have a sender's token refused from now on; again changes nothing. Raises NotFound."""
    sender = session.exec(select(Sender).where(Sender.name == name).with_for_update()).one_or_none()
    if sender is None:
        raise NotFound("sender", name, "list them: minaoshi sender list")
    if sender.revoked_at is None:
        sender.revoked_at = at
        session.add(sender)
        record(session, at, [Act(actor, "revoke sender", f"sender {name}")])


def senders(session: Session) -> list[tuple[Sender, str]]:
    """Every sender with the code of its ministry (empty: any), the oldest first."""
    codes = {key: code for code, key in read_codes(session).organizations.items()}
    return [
        (one, codes.get(one.organization_id or 0, "")) for one in session.exec(select(Sender).order_by(col(Sender.id)))
    ]


def admit(session: Session, token: str, at: datetime) -> Admission | None:
    """Whose token it is, counted as one more request of this hour; None where it is nobody's."""
    sender = sender_with(session, _digest(token))
    if sender is None or sender.id is None:
        return None
    hour = at.replace(minute=0, second=0, microsecond=0)
    rest = int((hour + timedelta(hours=1) - at).total_seconds()) + 1
    wait = 0 if count_request(session, sender.id, hour) else rest
    ministry = session.get(Organization, sender.organization_id) if sender.organization_id else None
    kinds = frozenset(map(OccasionKind, sender.kinds.split(",")))
    return Admission(sender.name, ministry.code if ministry else "", kinds, wait)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
