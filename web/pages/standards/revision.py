"""A ministry led through its revision: item by item, opinions, the workbook down (G3-5c, G2-1c, G3-2-6)."""

from collections.abc import Sequence

from pydantic import BaseModel, Field

from domain.errors import Refused
from domain.standards.coverage import Answer, Way
from tasks import clock
from tasks.database import reading
from tasks.overview.carrying_on import act
from tasks.standards.revision.answers_given import Drafted, record_answers
from tasks.standards.revision.opinions import answer_opinion, give_opinion, opinion_in
from web.frame.desk import Desk
from web.frame.given import MOST, Count, Key, Line, Text
from web.frame.signed import Signed
from web.views.standards.items import ShownItem, shown_items
from web.views.standards.revision import RevisionView, opened_revision, revision_view
from web.views.standards.wanted_items import Wanted, Which


class Written(BaseModel):
    """An answer; `version` of the draft that was seen; `keep` takes the former answer as it is.

    hold: what was answered moves on only once it is submitted, as on the page; without it, once all is answered.
    """

    way: Way | None = None
    provision: Line = ""
    wording: Text = ""
    reason: Text = ""
    version: int = Field(ge=0, le=MOST)
    keep: bool = False
    hold: bool = False


class Said(BaseModel):
    """What somebody says; empty: that there is nothing to say."""

    text: Text = ""


def revision_page(
    viewer: Signed, revision: Key, which: Which = Which.ALL, words: str = "", item: Count = 0
) -> RevisionView:
    """The revision with one item in full and the list of those asked for."""
    with reading() as session:
        return revision_view(session, viewer, revision, Wanted(which, words[:128], item), clock.now())


def answer(viewer: Signed, revision: Key, item: Key, given: Written) -> None:
    """Save the answer to one item."""
    with act() as session:
        case = opened_revision(session, viewer, revision)
        said = _kept(shown_items(session, case, [item])) if given.keep else _written(given)
        record_answers(
            session, revision, {item: Drafted(said, given.version, hold=given.hold)}, viewer.code, clock.now()
        )


def _written(given: Written) -> Answer:
    if given.way is None:
        raise Refused("choose how the item is answered", "way")
    return Answer(given.way, given.provision.strip(), given.wording.strip(), given.reason.strip())


def _kept(shown: Sequence[ShownItem]) -> Answer:
    former = next((one.former for one in shown if one.may_keep), None)
    if former is None:
        raise Refused("there is no complete former answer to keep")
    return Answer(former.way, former.provision, former.wording, former.reason)


def say(viewer: Signed, revision: Key, given: Said) -> None:
    """Give one's opinion on the draft."""
    with act() as session:
        opened_revision(session, viewer, revision)
        give_opinion(session, revision, viewer.code, given.text, clock.now())


def reply(viewer: Signed, revision: Key, opinion: Key, given: Said) -> None:
    """Answer an opinion."""
    with act() as session:
        opened_revision(session, viewer, revision)
        opinion_in(session, revision, opinion)
        answer_opinion(session, opinion, viewer.code, given.text, clock.now())


def add(desk: Desk) -> None:
    """Add the page and its acts."""
    path = "/revisions/{revision}"
    desk.show(path, "revision.html", revision_page)
    desk.act(f"{path}/items/{{item}}", answer, on=revision_page, done="answered")
    desk.act(f"{path}/opinions", say, on=revision_page, done="said")
    desk.act(f"{path}/opinions/{{opinion}}/reply", reply, on=revision_page, done="replied")
