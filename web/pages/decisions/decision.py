"""Where a committee decides: the packet, votes, stepping aside, the close, minutes (G3-2-6, S-3)."""

from fastapi.responses import Response
from pydantic import BaseModel, Field

from domain.access.viewer import may_see
from domain.decisions.committee import Outcome, Vote
from domain.decisions.pages import DECISION_PAGE
from domain.errors import BadInput, Forbidden, Refused
from tasks import clock
from tasks.check.evidence.kinds import DOCX
from tasks.database import reading
from tasks.decisions.meeting import RECUSED, Minutes, enter_minutes
from tasks.decisions.votes import Cast, close_vote, record_votes
from tasks.overview.carrying_on import act
from web.frame.desk import Desk
from web.frame.files import as_file
from web.frame.given import Count, Key, Line, Text
from web.frame.signed import Signed
from web.views.decisions.decision import DecisionView, decision_view, opened_decision
from web.views.standards.wanted_items import Wanted, Which

_MENDED = (("needs its reason", "reason"), ("code is not", "code"), ("minutes are empty", "minutes"))
"""At which field refused minutes are to be mended, by words of the refusal."""


class Ballot(BaseModel):
    """A vote on the text with this digest; the comment is the reason of a return or rejection, which needs one."""

    vote: Vote
    comment: Text = ""
    digest: str = Field(min_length=12, max_length=64)


class Aside(BaseModel):
    """Why somebody steps aside."""

    reason: Text


class Meeting(BaseModel):
    """Minutes of a meeting: for each member "CODE:vote" ("CODE:recused" for one who stepped aside), and the code.

    reason: why it returned or rejected the text, where anybody voted so.
    """

    votes: list[Line] = Field(max_length=200)
    minutes: Text
    code: Line
    reason: Text = ""


def decision_page(
    viewer: Signed, decision: Key, which: Which = Which.ALL, words: str = "", item: Count = 0
) -> DecisionView:
    """Everything that the committee has before it."""
    with reading() as session:
        return decision_view(session, viewer, decision, Wanted(which, words[:128], item), clock.now())


def minutes_page(viewer: Signed, decision: Key) -> DecisionView:
    """The minutes as a document, once the vote is closed."""
    view = decision_page(viewer, decision)
    if view.outcome is Outcome.OPEN:
        raise Refused("the vote is still open; its minutes are available once it has closed")
    return view


def minutes_as_file(viewer: Signed, decision: Key) -> Response:
    """The minutes as a Word document, with the same contents."""
    from web.pages.decisions.minutes_file import minutes_file  # noqa: PLC0415 - 7 MB of Word, for a page that is seldom asked for

    return as_file(f"minutes-{decision}.docx", minutes_file(minutes_page(viewer, decision)), DOCX)


def cast_vote(viewer: Signed, decision: Key, given: Ballot) -> None:
    """Vote, or change one's vote while it is open."""
    with act() as session:
        opened_decision(session, viewer, decision)
        cast = Cast(viewer.code, {viewer.code: given.vote}, {viewer.code: given.comment.strip()}, digest=given.digest)
        record_votes(session, decision, cast, clock.now())


def step_aside(viewer: Signed, decision: Key, given: Aside) -> None:
    """Take no part in this decision."""
    with act() as session:
        opened_decision(session, viewer, decision)
        record_votes(session, decision, Cast(viewer.code, recused={viewer.code: given.reason}), clock.now())


def close(viewer: Signed, decision: Key) -> None:
    """End the vote with what was cast so far; the chair's act."""
    with act() as session:
        opened_decision(session, viewer, decision)
        close_vote(session, decision, viewer.code, clock.now())


def enter(viewer: Signed, decision: Key, given: Meeting) -> None:
    """Enter the minutes of a meeting, confirmed by the chair's code."""
    with reading() as session:
        row = opened_decision(session, viewer, decision)
    if not may_see(viewer, DECISION_PAGE, "minutes_entry", row.organization_id):
        raise Forbidden("only the secretariat can enter minutes")
    minutes = Minutes(dict(map(_vote, given.votes)), given.minutes, given.code, given.reason)
    if refused := enter_minutes(decision, minutes, clock.now(), act):
        raise Refused(refused, next((field for words, field in _MENDED if words in refused), ""))


def _vote(line: str) -> tuple[str, str]:
    code, _, word = line.rpartition(":")
    if not code or word not in {"", RECUSED, *Vote}:
        raise BadInput("a vote is a member's code, a colon and one of approve, return, reject, abstain, recused")
    return code, word


def add(desk: Desk) -> None:
    """Add the page, its acts, and the minutes as a document."""
    path = "/decisions/{decision}"
    desk.show(f"{path}/minutes", "minutes.html", minutes_page)
    desk.show(path, "decision.html", decision_page)
    desk.pages.get(f"{path}/minutes/file", response_model=None)(minutes_as_file)
    desk.api.get(f"{path}/minutes/file", response_class=Response)(minutes_as_file)
    desk.act(f"{path}/votes", cast_vote, on=decision_page, done="voted")
    desk.act(f"{path}/recusals", step_aside, on=decision_page, done="aside")
    desk.act(f"{path}/close", close, on=decision_page, done="closed")
    desk.act(f"{path}/minutes", enter, on=decision_page, done="entered")
