"""The end of answering: what was answered is looked through once more, and submitted (G2-1c, G3-5c)."""

from tasks import clock
from tasks.database import reading
from tasks.overview.carrying_on import act
from tasks.standards.revision.submitting import submit_answers
from web.frame.desk import Desk
from web.frame.given import Key
from web.frame.signed import Signed
from web.pages.standards.revision import revision_page
from web.views.standards.revision import opened_revision
from web.views.standards.submission import Submission, submission


def check(viewer: Signed, revision: Key) -> Submission:
    """What would be submitted now."""
    with reading() as session:
        return submission(session, viewer, revision, clock.now())


def submit(viewer: Signed, revision: Key) -> None:
    """Submit the answers; opinions are asked for next."""
    with act() as session:
        opened_revision(session, viewer, revision)
        submit_answers(session, revision, viewer.code, clock.now())


def add(desk: Desk) -> None:
    """Add the page and its act, which leads to the revision: there stands who is asked next, and until when."""
    desk.show("/revisions/{revision}/submission", "submission.html", check)
    desk.act("/revisions/{revision}/submission", submit, on=check, done="submitted", then=revision_page)
