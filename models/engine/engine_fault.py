"""What is wrong with the engine, from when it was first seen until it is over (D-8)."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, select

from domain.cases.kinds import FaultKind
from domain.engine.fault import Fault, Suspicion
from models.sql.columns import Moment, Word


class EngineFault(SQLModel, table=True):
    """One fault of one subject (a deployment or a pool); every moment is the machine's.

    times:   how often it came, so that each time is told once.
    seen_at, last_seen_at: when it was first and last seen this time; told_at: when the administrators were told.
    over_at: when it was gone; None: it stands.
    """

    __tablename__ = "engine_fault"
    kind: FaultKind = Field(primary_key=True, sa_type=Word(FaultKind))
    subject: str = Field(primary_key=True, max_length=64)
    times: int = 1
    since: datetime | None = Field(default=None, sa_type=Moment)
    seen_at: datetime = Field(sa_type=Moment)
    last_seen_at: datetime = Field(sa_type=Moment)
    told_at: datetime | None = Field(default=None, sa_type=Moment)
    over_at: datetime | None = Field(default=None, sa_type=Moment)

    @property
    def fault(self) -> Fault:
        """As the rules know it; where nothing says since when, since it was first seen."""
        return Fault(self.kind, self.subject, self.since or self.seen_at)

    @property
    def suspicion(self) -> Suspicion:
        """With all that decides whether somebody is told."""
        return Suspicion(self.fault, self.seen_at, self.last_seen_at, self.told_at is not None)


def standing(session: Session) -> Sequence[EngineFault]:
    """The faults that stand, the oldest first."""
    query = select(EngineFault).where(col(EngineFault.over_at).is_(None))
    return session.exec(query.order_by(col(EngineFault.seen_at), col(EngineFault.kind), col(EngineFault.subject))).all()


def note_seen(session: Session, faults: Collection[Fault], at: datetime) -> None:
    """These faults are seen now: each is new, comes again, or still stands."""
    for fault in faults:
        row = session.get(EngineFault, (fault.kind, fault.subject))
        if row is None:
            given = {"kind": fault.kind, "subject": fault.subject, "since": fault.since}
            session.add(EngineFault.model_validate({**given, "seen_at": at, "last_seen_at": at}))
        elif row.over_at is not None:
            row.times, row.since, row.seen_at, row.last_seen_at = row.times + 1, fault.since, at, at
            row.told_at = row.over_at = None
        else:
            # The first time lies ahead where the machine's clock did.
            row.seen_at, row.last_seen_at = min(row.seen_at, at), at
    session.flush()
