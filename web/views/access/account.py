"""Who somebody is here: their posts, where they are signed in, the tokens of their programs (S-1, S-3)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.access.pages import ACCOUNT_PAGE
from domain.access.viewer import Viewer
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.access.visit import Reach, Way
from models.people.names import Named, organizations_named
from models.people.person import Person
from tasks.access.gate import require_role
from tasks.access.signing_in.tokens import tokens_of
from tasks.access.signing_in.visits import open_visits
from tasks.database import Session
from tasks.settings import settings
from web.views.cases.found import me_of


@dataclass(frozen=True, slots=True)
class Post:
    """A role held today; principal: whose it is where it is stood in for."""

    organization: Named
    role: Role
    principal: Named | None


@dataclass(frozen=True, slots=True)
class VisitShown:
    """Where somebody is signed in."""

    visit: int
    way: Way
    begun_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class TokenShown:
    """A token, of which nobody can see more."""

    token: int
    name: str
    reach: Reach
    made_at: datetime
    expires_on: date


@dataclass(frozen=True, slots=True)
class Account:
    """All of it; calendar: where the feed of one's dates is."""

    person: Named
    home: Named
    mail: str
    language: str
    posts: tuple[Post, ...]
    visits: tuple[VisitShown, ...]
    tokens: tuple[TokenShown, ...]
    calendar: str
    today: date


def account_of(session: Session, viewer: Viewer, at: datetime) -> Account:
    """What a person may see of themselves."""
    require_role(viewer, ACCOUNT_PAGE)
    me, person, today = me_of(session, viewer, at), session.get_one(Person, viewer.person), day_in_tokyo(at)
    names = organizations_named(session, me.organizations | {viewer.home})
    posts = sorted((there, role) for there, role in viewer.posts)
    return Account(
        person=Named(viewer.code, viewer.name_ja, viewer.name_en),
        home=names[viewer.home],
        mail=person.mail,
        language=person.language,
        posts=tuple(Post(names[there], role, me.others.get((there, role))) for there, role in posts),
        visits=tuple(
            VisitShown(one.id or 0, one.way, one.begun_at, one.seen_at)
            for one in open_visits(session, viewer.person, at)
        ),
        tokens=tuple(
            TokenShown(one.id or 0, one.name, one.reach, one.made_at, one.expires_on)
            for one in tokens_of(session, viewer.person, today)
        ),
        calendar=f"{settings().desk}/calendar.ics",
        today=today,
    )
