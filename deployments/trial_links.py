"""Links to sign in with as anybody, for a trial on one's own machine; refused where it is for real (S-3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from domain.engine.environment import Environment
from domain.errors import Refused
from domain.ledger.chain import Act
from domain.people.roles import OrganizationKind, Role
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import Evaluation
from models.ledger.entries import record
from models.people.holders import holders
from models.people.organization import Organization
from models.people.person import Person
from models.standards.revision.revision import Revision
from tasks.access.signing_in.links import link_of, make_link
from tasks.access.signing_in.viewers import require_post
from tasks.database import transaction
from tasks.people.acting import person_named
from tasks.settings import settings

SHOWN = (
    *(Role.OFFICER, Role.SECRETARIAT, Role.EXPERT, Role.SYSTEM_MANAGER, Role.CONTACT_POINT),
    *(Role.CHAIR, Role.MEMBER, Role.CISO, Role.AUDITOR, Role.CENTER_OFFICER, Role.ADMINISTRATOR),
)
"""Of each of these roles one person is offered to look around as."""


@dataclass(frozen=True, slots=True)
class TrialLink:
    """Whose link it is, and where it leads: once, for `MINAOSHI_SIGN_IN_MINUTES`."""

    code: str
    name_ja: str
    name_en: str
    address: str


def trial_links(codes: Sequence[str], actor: str, at: datetime) -> list[TrialLink]:
    """A link for each of these persons, or for one of each role where none is named.

    Raises Refused outside development, and for who holds no post; NotFound.
    """
    if settings().environment is not Environment.DEVELOPMENT:
        raise Refused("links without a mail are for trial alone; ask for one on the page for signing in")
    with transaction() as session:
        ids = [require_post(session, person_named(session, code), at) for code in codes]
        people = [session.get_one(Person, one) for one in ids or _one_of_each(session, at)]
        made = [(one, make_link(session, one.id or 0, at).id or 0) for one in people]
        record(session, at, [Act(actor, "make trial link", f"person {one.code}") for one in people])
    return [TrialLink(one.code, one.name_ja, one.name_en, link_of(link, one.mail)) for one, link in made]


def _one_of_each(session: Session, at: datetime) -> list[int]:
    """Persons of the ministry where something is open, else of the first; of the Center; nobody twice."""
    on = day_in_tokyo(at)
    ministry = next(iter(session.exec(_busiest)), None)
    everyone = {one for one in session.exec(select(Organization.id)) if one}
    found = sorted(holders(session, everyone, SHOWN, on), key=lambda one: (one.organization_id != ministry, one.code))
    by_role = {one.role: one.person_id for one in reversed(found)}
    return list(dict.fromkeys(by_role[role] for role in SHOWN if role in by_role))


def _open(table: type[Evaluation | Revision], ended: Any) -> Any:  # noqa: ANN401 - a column and a clause
    """How many of these are open in an organization."""
    return (
        select(func.count())
        .select_from(table)
        .where(col(table.organization_id) == Organization.id, col(ended).is_(None))
        .scalar_subquery()
    )


_busiest = (
    select(Organization.id)
    .where(Organization.kind == OrganizationKind.MINISTRY)
    .order_by(
        (_open(Evaluation, Evaluation.closed_on) + _open(Revision, Revision.in_force_on)).desc(), col(Organization.rank)
    )
    .limit(1)
)
