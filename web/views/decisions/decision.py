"""What a committee has before it, whatever it decides: who sits, what is decided, how it stands (G3-2-6, S-3)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.access.viewer import Viewer, may_see
from domain.cases.kinds import MatterKind
from domain.decisions.committee import Outcome, Seats, Vote
from domain.decisions.pages import DECISION_PAGE
from domain.errors import NotFound
from domain.standards.kind import REVISION_MATTER
from domain.time.tokyo import day_in_tokyo
from models.decisions.ballots import cast_ballots, recusals_of
from models.decisions.decision import Ballot, Decision
from models.decisions.matter import other_rounds, row_of, seats_of, subject_of
from models.people.names import Named, organization_named, persons_coded
from tasks.access.gate import require_open
from tasks.database import Session
from tasks.people.workdays import calendar_of
from web.views.decisions.draft_text import DraftText, draft_text
from web.views.decisions.matter import Matter, matter_shown
from web.views.standards.wanted_items import Wanted


@dataclass(frozen=True, slots=True)
class Seat:
    """A member: whether they chair, as a deputy, are the absent chair, wrote it, stepped aside; how they voted."""

    code: str
    name_ja: str
    name_en: str
    chair: bool
    absent: bool
    deputy: bool
    author: bool
    aside: str | None
    voted: bool
    vote: Vote | None
    comment: str


@dataclass(frozen=True, slots=True)
class Mine:
    """What the viewer can do now, and how they voted so far."""

    votes: bool
    steps_aside: bool
    closes: bool
    minutes: bool
    vote: Vote | None
    comment: str


@dataclass(frozen=True, slots=True)
class Round:
    """An earlier or later vote on the same matter."""

    decision: int
    round: int
    outcome: Outcome
    outdated: bool
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class DecisionView:
    """All of it. left: working days until the vote closes, negative when that has passed.

    seats: of the day on which it closed, once it is. Votes and comments of others are told whoever has voted, and to
    everyone who opens the page once it is closed, so that nobody votes after another.
    moved: the text is another now than what was put to the vote. kept: what is shown is what was put to the vote; False
    where that was not kept and today's may differ. draft: of a revision; about: of everything else.
    run: Prefect's run in which minutes can be entered, empty where there is none.
    """

    id: int
    ministry: Named
    matter: MatterKind
    subject_ja: str
    subject_en: str
    round: int
    opened_at: datetime
    closes_on: date
    left: int
    digest: str
    outcome: Outcome
    closed_at: datetime | None
    moved: bool
    kept: bool
    quorum: int
    voted: int
    seats: tuple[Seat, ...]
    mine: Mine
    draft: DraftText | None
    about: Matter | None
    rounds: tuple[Round, ...]
    minutes: str
    refusal: str
    run: str


def opened_decision(session: Session, viewer: Viewer, decision: int) -> Decision:
    """The decision, for whoever may open its page; raises NotFound."""
    row = session.get(Decision, decision)
    if row is None:
        raise NotFound(DECISION_PAGE.name, decision)
    require_open(viewer, DECISION_PAGE, row.organization_id, decision)
    return row


def decision_view(session: Session, viewer: Viewer, decision: int, wanted: Wanted, at: datetime) -> DecisionView:
    """What the page shows; raises NotFound for whoever may not open it."""
    row = opened_decision(session, viewer, decision)
    today = day_in_tokyo(at)
    matter, put = row_of(session, row)
    kind, subject = matter.kind, subject_of(session, row)
    found, ballots = seats_of(session, row, day_in_tokyo(row.closed_at or at)), cast_ballots(session, row)
    moved = row.outdated or matter.digest(session, put) != row.digest
    mine = _mine(viewer, row, found, ballots, moved=moved)
    shown = row.outcome is not Outcome.OPEN or mine.vote is not None
    draft = draft_text(session, row, put, wanted, viewer) if kind == REVISION_MATTER else None
    about = None if draft else matter_shown(session, row, moved=moved)
    return DecisionView(
        id=decision,
        ministry=organization_named(session, row.organization_id),
        matter=kind,
        subject_ja=subject.ja,
        subject_en=subject.en,
        round=row.round,
        opened_at=row.opened_at,
        closes_on=row.closes_on,
        left=calendar_of(session, row.organization_id).between(today, row.closes_on),
        digest=row.digest,
        outcome=row.outcome,
        closed_at=row.closed_at,
        moved=moved and row.outcome is Outcome.OPEN,
        kept=any(one.kept for one in (draft, about) if one) or not moved,
        quorum=found.quorum,
        voted=sum(code in ballots for code in found.voting),
        seats=_seats(session, row, found, ballots, shown=shown),
        mine=mine,
        draft=draft,
        about=about,
        rounds=_rounds(session, row),
        minutes=row.minutes,
        refusal=row.refusal if row.outcome is Outcome.OPEN else "",
        run=row.handle,
    )


def _mine(viewer: Viewer, row: Decision, seats: Seats, ballots: dict[str, Ballot], *, moved: bool) -> Mine:
    is_open = row.outcome is Outcome.OPEN and not moved
    sits, own = viewer.code in seats.voting, ballots.get(viewer.code)
    return Mine(
        votes=is_open and sits,
        steps_aside=is_open and sits,
        closes=is_open and viewer.code == seats.chair and viewer.code in seats.members,
        minutes=is_open and may_see(viewer, DECISION_PAGE, "minutes_entry", row.organization_id),
        vote=own.vote if own else None,
        comment=own.comment if own else "",
    )


def _seats(
    session: Session, row: Decision, seats: Seats, ballots: dict[str, Ballot], *, shown: bool
) -> tuple[Seat, ...]:
    aside = recusals_of(session, row)
    codes = seats.members | ballots.keys() | aside.keys()
    people = sorted(persons_coded(session, codes).items())
    return tuple(_seat(one, seats, aside, ballots.get(code), shown=shown) for code, one in people)


def _seat(person: Named, seats: Seats, aside: dict[str, str], ballot: Ballot | None, *, shown: bool) -> Seat:
    return Seat(
        code=person.code,
        name_ja=person.name_ja,
        name_en=person.name_en,
        chair=person.code == seats.chair,
        absent=person.code == seats.absent,
        deputy=person.code == seats.chair and bool(seats.absent),
        author=person.code in seats.authors,
        aside=aside.get(person.code),
        voted=ballot is not None,
        vote=ballot.vote if ballot and shown else None,
        comment=ballot.comment if ballot and shown else "",
    )


def _rounds(session: Session, row: Decision) -> tuple[Round, ...]:
    others = other_rounds(session, row)
    return tuple(Round(one.id or 0, one.round, one.outcome, one.outdated, one.closed_at) for one in others)
