"""What the engine should have done by now: the oldest notice that is due, the oldest act not taken up (D-8)."""

from datetime import datetime, timedelta

from sqlmodel import Session, and_, col, func, or_, select

from domain.decisions.committee import Outcome
from domain.notices.ladder import Urgency
from domain.notices.manner import alone
from domain.overview.kind import REPORT_MATTER
from models.decisions.decision import Decision, is_on
from models.notices.outbox import Delivery, Outbox
from models.overview.last_acts import last_acts
from models.overview.yearly_report.report import AnnualReport

HELD = timedelta(days=2)
"""A letter of the day is waited for until the next morning at most, from whatever hour."""


def oldest_unsent(session: Session, now: datetime) -> datetime | None:
    """Since when a notice is due that nobody sends; what is tried again later counts from then.

    What waits for its recipient's letter of the day is due once it has waited for more than two.
    """
    waiting = col(Outbox.state) == Delivery.WAITING
    at_once = or_(Outbox.letter != "", col(Outbox.urgency) >= Urgency.DUE, col(Outbox.template).in_(alone()))
    due = and_(waiting, at_once, col(Outbox.next_try_at) <= now)
    lost = and_(col(Outbox.state).in_((Delivery.CLAIMED, Delivery.SENDING)), col(Outbox.leased_until) < now)
    held = and_(waiting, col(Outbox.next_try_at) <= now - HELD)
    late: datetime | None = session.exec(select(func.min(Outbox.next_try_at)).where(or_(due, lost))).one()
    forgotten: datetime | None = session.exec(select(func.min(Outbox.next_try_at)).where(held)).one()
    return min([*([late] if late else []), *([forgotten + HELD] if forgotten else [])], default=None)


def oldest_act(session: Session) -> datetime | None:
    """The moment of the oldest last act on a case that the procedure has not looked at since.

    A yearly report that its committee approved and that is not published is one, from the end of the vote.
    """
    approved = (
        select(func.min(Decision.closed_at))
        .join(AnnualReport, is_on(REPORT_MATTER, AnnualReport.id))
        .where(
            col(AnnualReport.published_on).is_(None),
            Decision.round == AnnualReport.round,
            Decision.outcome == Outcome.APPROVED,
        )
    )
    acts = [*last_acts(session, ahead=True).values(), session.exec(approved).one()]
    return min((at for at in acts if at), default=None)
