"""Letters read as their recipients read them: signed in, by the link that the letter shows, when it was sent."""

import re
from dataclasses import dataclass, field

from sqlmodel import Session, col, select
from starlette.testclient import TestClient

from domain.people.page import GOVERNING
from domain.people.roles import Role
from models.access.visit import Way
from models.notices.destinations import Destination
from models.notices.outbox import Effect, Outbox
from models.people.holders import holders
from models.people.person import Person
from tasks.access.signing_in.links import link_of
from tasks.access.signing_in.visits import begin_visit
from tasks.clock import now, today
from tasks.database import reading, transaction
from tasks.notices.letters import letters
from tasks.notices.places import filled, place_for, place_of
from tasks.settings import settings
from web.application import application
from web.frame.cookies import visit_name


@dataclass(frozen=True, slots=True)
class Landed:
    """Where a letter led somebody: whether its form was promised and is there, and the part of the page that it names.

    over: the page said that it is not open to them any more.
    """

    template: str
    role: str
    what: str
    whom: str
    path: str
    status: int
    act: str
    form: bool
    anchor: bool
    over: bool

    @property
    def seen(self) -> tuple[str, str, str]:
        """The template, what is late where it says that, and the role."""
        return self.template, self.what, self.role


@dataclass
class Reading:
    """Everybody who is told something, opening each letter once, as soon as it is queued."""

    landed: list[Landed] = field(default_factory=list)
    upto: int = 0

    def __post_init__(self) -> None:
        self.client = TestClient(application(), follow_redirects=False)

    def read(self) -> None:
        """Open what was queued since."""
        with reading() as session:
            query = select(Outbox).where(col(Outbox.id) > self.upto, Outbox.effect == Effect.NOTICE)
            entries = session.exec(query.order_by(col(Outbox.id))).all()
            readers = {entry.id: _readers(session, entry) for entry in entries}
        for entry in entries:
            for who in readers[entry.id]:
                self.landed.append(self.land(entry, who))
        self.upto = max([self.upto, *(entry.id or 0 for entry in entries)])

    def land(self, entry: Outbox, who: str) -> Landed:
        """Where this letter leads this person."""
        link = link_in(entry, who)
        assert link == place_of(entry.template, entry.params)
        path, _, anchor = link.removeprefix(settings().desk).partition("#")
        answer = self.open(who, path)
        place = place_for(entry.template, entry.params)
        act, told = filled(place.act, entry.params), (entry.params["role"], entry.params.get("what", ""))
        form = bool(act) and bool(
            re.search(f'action="{re.escape(act)}{"" if act.endswith("/") else chr(34)}', answer[1])
        )
        shown = not anchor or f'id="{anchor}"' in answer[1]
        over = "画面は、現在は開けません" in answer[1]
        return Landed(entry.template, *told, who, path, answer[0], act, form, shown, over)

    def open(self, who: str, path: str) -> tuple[int, str]:
        """What somebody is shown at a path, in Japanese."""
        with transaction() as session:
            person = session.exec(select(Person.id).where(Person.code == who)).one()
            token = begin_visit(session, person or 0, Way.LINK, now())
        self.client.cookies.clear()
        self.client.cookies.set(visit_name(), token)
        self.client.cookies.set("language", "ja")
        answer = self.client.get(path)
        return answer.status_code, answer.text


def link_in(entry: Outbox, who: str) -> str:
    """The link of the letter, as its text shows it."""
    [letter] = letters([entry], [Destination("json://there.example", "", "ja", who)], link_of)
    [link] = set(re.findall(rf"{re.escape(settings().desk)}\S*", letter.text))
    return str(link)


def _readers(session: Session, entry: Outbox) -> list[str]:
    """Its person; for what goes to an organization everybody there but who only keeps its lists."""
    if entry.person_id:
        return [session.get_one(Person, entry.person_id).code]
    found = holders(session, [entry.organization_id or 0], tuple(Role), today())
    return sorted({one.code for one in found if one.role not in GOVERNING})
