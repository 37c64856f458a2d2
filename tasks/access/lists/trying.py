"""A notice target tried out: whether something arrives is known at once (D-5)."""

from datetime import datetime

from domain.access.viewer import Viewer
from domain.ledger.chain import Act
from domain.people.roles import Role
from models.ledger.entries import record
from models.notices.destinations import destination_of
from models.notices.outbox import Outbox
from models.people.codes import read_codes
from models.people.person import Person
from tasks.access.lists.removing import own_target
from tasks.access.signing_in.links import link_of
from tasks.database import reading, transaction
from tasks.notices.letters import letters
from tasks.notices.message import Post
from tasks.notices.telling import names


def try_target(viewer: Viewer, target: int, post: Post, at: datetime) -> None:
    """Send a test there and wait for what becomes of it. Raises Forbidden, NotFound, Undelivered with the reason."""
    with reading() as session:
        found, subject, home = own_target(session, viewer, target)
        member = session.get_one(Person, found.person_id).code if found.person_id else ""
        key = read_codes(session).organizations[home]
        params = {**names(session, [key])[key], "role": Role.CONTACT_POINT.value}
        place = destination_of(found, member)
    said = {"key": f"target_test:{target}:{at.isoformat()}", "template": "target_test", "params": params}
    entry = Outbox.model_validate({**said, "next_try_at": at})
    for message in letters([entry], [place], link_of):
        post.send(message)
    with transaction() as session:
        record(session, at, [Act(viewer.code, "try notice target", subject, home)])
