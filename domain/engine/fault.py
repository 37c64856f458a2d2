"""Whether the engine runs: what is late, what waits too long, which faults there are, and which are told (D-8)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.cases.kinds import FaultKind

LATE_AFTER = 3
"""Periods of a sweep."""
WATCHED_WITHIN = timedelta(minutes=2)
"""A watcher that did not look for so long is gone, and one that comes then begins anew."""
BEARABLE = timedelta(minutes=15)
"""A run that did not begin so long after its planned time is late; after one that failed so long ago, none was good."""
POLLS_WITHIN = timedelta(minutes=1)
"""A worker that was not heard of for so long is gone."""
LASTS = timedelta(minutes=3)
"""What was seen for so long is a fault, and what was not seen for so long is over; nobody is told of less."""


RECKONED = frozenset(
    {
        FaultKind.SWEEP_LATE,
        FaultKind.NOTICE_UNSENT,
        FaultKind.ACT_WAITING,
        FaultKind.WATCHER_SILENT,
        FaultKind.NOT_DEPLOYED,
    }
)
"""What follows from our own rows; all else only Prefect can say."""
FOLLOWING = frozenset(
    {FaultKind.SWEEP_LATE, FaultKind.NOTICE_UNSENT, FaultKind.ACT_WAITING, FaultKind.RUN_LATE, FaultKind.RUN_FAILED}
)
"""What mostly follows from another fault: while one of those stands, it is shown and not told."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, of what (a deployment, a pool, a queue as "pool/queue"), and since when; None: nobody knows."""

    kind: FaultKind
    subject: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Sweep:
    """What goes round by itself: how often, when it was laid, and when it last began and ended."""

    name: str
    period: timedelta
    laid_at: datetime
    began_at: datetime | None = None
    ended_at: datetime | None = None

    def stands_since(self, at: datetime) -> datetime:
        """The later of its last end and the moment it was laid; one that lies ahead was written by a wrong clock."""
        return max((one for one in (self.laid_at, self.ended_at) if one is not None and one <= at), default=at)

    def is_late(self, at: datetime) -> bool:
        """True where it ended longer ago than three of its periods."""
        return at - self.stands_since(at) > LATE_AFTER * self.period

    def leaves(self, since: datetime | None, at: datetime) -> bool:
        """True where it left something that waits since then for longer than three of its periods."""
        return since is not None and at - max(since, self.laid_at) > LATE_AFTER * self.period


@dataclass(frozen=True, slots=True)
class Engine:
    """What is known of the engine; `laid_at` None: nothing was ever deployed.

    unsent_since: since when the oldest notice is due; act_since: since when the oldest act was not taken up.
    looked_at:    when the watcher last looked; reported: what lasts of what it saw in Prefect.
    """

    laid_at: datetime | None = None
    sweeps: tuple[Sweep, ...] = ()
    unsent_since: datetime | None = None
    act_since: datetime | None = None
    looked_at: datetime | None = None
    reported: tuple[Fault, ...] = ()


DELIVERY, RESUMPTION, WATCHER, PREFECT = "delivery", "resumption", "watch", "prefect"
"""The sweeps that send notices and take up acts; whose fault it is where that is no deployment and no pool."""


def reckoned(engine: Engine, at: datetime) -> Iterator[Fault]:
    """The faults that follow from when things last happened."""
    if engine.laid_at is None:
        yield Fault(FaultKind.NOT_DEPLOYED, PREFECT, None)
        return
    watched = max(engine.laid_at, engine.looked_at or engine.laid_at)
    if at - watched > WATCHED_WITHIN:
        yield Fault(FaultKind.WATCHER_SILENT, WATCHER, watched)
    waiting = {
        DELIVERY: (FaultKind.NOTICE_UNSENT, engine.unsent_since),
        RESUMPTION: (FaultKind.ACT_WAITING, engine.act_since),
    }
    for sweep in engine.sweeps:
        if sweep.is_late(at):
            yield Fault(FaultKind.SWEEP_LATE, sweep.name, sweep.stands_since(at))
        kind, since = waiting.get(sweep.name, (FaultKind.ACT_WAITING, None))
        if sweep.leaves(since, at):
            yield Fault(kind, sweep.name, since)


def faults(engine: Engine, at: datetime) -> tuple[Fault, ...]:
    """Everything that is wrong, what others may follow from first."""
    found = [*engine.reported, *reckoned(engine, at)]
    return tuple(sorted(found, key=lambda one: one.kind in FOLLOWING))


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A fault that stands, since when it is seen, when it was last seen, and whether somebody was told."""

    fault: Fault
    seen_at: datetime
    last_seen_at: datetime
    told: bool

    def lasts(self, watching_since: datetime) -> bool:
        """True where it was seen over long enough a time, by a watcher that has looked as long."""
        return self.last_seen_at - max(self.seen_at, watching_since) >= LASTS

    def is_over(self, watching_since: datetime, at: datetime) -> bool:
        """True where a watcher has looked long enough and did not see it any more."""
        return at - max(self.last_seen_at, watching_since) >= LASTS


def to_tell(found: Sequence[Suspicion], watching_since: datetime, at: datetime) -> list[Suspicion]:
    """Those of the faults that stand of which somebody is to be told now: each once, causes before what follows."""
    lasting = [one for one in found if one.lasts(watching_since) and not one.is_over(watching_since, at)]
    causes = [one for one in lasting if one.fault.kind not in FOLLOWING]
    return [one for one in causes or lasting if not one.told]
