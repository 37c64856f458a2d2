"""Whom threats touch, written as occasions in a handful of statements, whatever the number of ministries (G3-4a)."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, TextClause, bindparam, text
from sqlmodel import Session

from models.occasions.occasion import Occasion, OccasionSystem
from models.occasions.threats import touching_sql as sql
from models.occasions.threats.threat import ThreatAlias, ThreatProduct
from models.sql.bulk import gather_statistics, in_portions
from models.sql.columns import Moment

Pair = tuple[int, int]
"""A threat and an organization that it touches, by id."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """What one transaction writes at one moment, `today` in Tokyo.

    by: who reports what is opened; None: the feed that a threat's source is.
    """

    session: Session
    at: datetime
    today: date
    by: str | None = None

    def pairs(self, threats: Collection[int]) -> set[Pair]:
        """Which organizations these threats touch now."""
        statement = f"{sql.PAIRS} AND tp.threat_id IN :threats"
        return {tuple(row) for some in in_portions(threats) for row in self._run(statement, threats=some)}

    def concerned(self, threats: Collection[int]) -> set[int]:
        """The occasions of these threats, and of others that are the same thing."""
        return {key for some in in_portions(threats) for key in self._run(sql.CONCERNED, threats=some).scalars()}

    def add_systems(self) -> set[int]:
        """Write down each system that an occasion's threat touches; returns the occasions that have more now."""
        gather_statistics(self.session, ThreatProduct, ThreatAlias, Occasion)
        return set(self._run(f"{sql.ADD_SYSTEMS} RETURNING occasion_id").scalars())

    def judge(self, concerned: Collection[int]) -> set[int]:
        """Have every occasion stand that has a ground again, and none of the `concerned` that has none any more."""
        risen = set(self._run(f"{sql.RAISE} RETURNING id").scalars())
        fallen = (self._run(f"{sql.DROP} RETURNING id", occasions=some).scalars() for some in in_portions(concerned))
        return risen.union(*fallen)

    def open_untold(self) -> int:
        """Open an occasion in each ministry that a threat touches and that was not told of it; returns how many."""
        opened: int = self._run(sql.OPEN_ALONE).rowcount
        for threat in self._run(sql.UNTOLD_SHARED).scalars().all():
            opened += self._run(sql.OPEN_SHARED, threat=threat).rowcount
        if opened:
            gather_statistics(self.session, Occasion)
            self._run(sql.ADD_SYSTEMS)
            gather_statistics(self.session, OccasionSystem)
        return opened

    def date_back(self, days: dict[int, date]) -> None:
        """For what was opened now: the day on which each of these threats was published."""
        rows = [{"threat": threat, "day": day} for threat, day in days.items()]
        self._each(sql.HAPPENED, rows)

    def count_again(self, threats: Collection[int], before: Collection[Pair]) -> int:
        """Count the occasions that these threats, told by another feed, tell of once more; `before` is told already."""
        again = Counter(
            occasion
            for some in in_portions(threats)
            for threat, organization, occasion in self._run(sql.TOLD_AGAIN, threats=some)
            if (threat, organization) not in before
        )
        self._each(sql.COUNT, [{"id": occasion, "more": more} for occasion, more in again.items()])
        return sum(again.values())

    def renew(self, occasions: Collection[int]) -> None:
        """Note that the ground of these occasions changed; what they gave rise to is taken up again by that."""
        self._each(sql.RENEW, [{"id": occasion} for occasion in sorted(occasions)])

    def tell_anew(self, threats: Collection[int]) -> None:
        """Write the account of what these threats opened as they are told now."""
        for some in in_portions(threats):
            self._run(sql.ACCOUNT_ANEW, threats=some)

    def _run(self, statement: str, **more: Any) -> Any:  # noqa: ANN401 - rows of whatever is asked
        known = {"today": self.today, "at": self.at, "by": self.by, "line": "\n", **more}
        asked = text(statement)
        values = {name: known[name] for name in asked.compile().params}
        return self.session.connection().execute(_typed(asked, values), values)

    def _each(self, statement: str, rows: list[dict[str, Any]]) -> None:
        if rows:
            asked = text(statement)
            known = {name: self.at for name in asked.compile().params if name == "at"}
            self.session.connection().execute(_typed(asked, {**rows[0], **known}), [row | known for row in rows])


def _typed(statement: TextClause, values: Mapping[str, object]) -> TextClause:
    """The statement with the kind of each parameter that the databases write in different ways."""
    kinds: dict[str, Any] = {"today": Date, "day": Date, "at": Moment}
    typed = [bindparam(name, type_=kinds[name]) for name in values if name in kinds]
    lists: list[Any] = [bindparam(name, expanding=True) for name, value in values.items() if isinstance(value, list)]
    return statement.bindparams(*typed, *lists)
