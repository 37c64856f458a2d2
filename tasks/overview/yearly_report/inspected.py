"""Self-inspections as a report tells them: rates of groups that are large enough to point at nobody (S-1, G3-4d)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlmodel import Session

from domain.check.findings import Result
from domain.overview.yearly_report import Rates, Year
from domain.secrecy.small_figures import ANSWERS, PERSONS, shares
from models.overview.yearly_report.year_figures import Answered, answered_of, inspections_of


def inspections_said(session: Session, ministry: int, year: Year) -> dict[str, Any]:
    asked, handed_in = inspections_of(session, ministry, year.number)
    answers = answered_of(session, ministry, year.number)
    return {
        "asked": asked,
        "handed_in": handed_in,
        "overall": next(iter(rates(answers, lambda _: "")), None),
        "roles": rates(answers, lambda one: one.role.value),
        "chapters": rates(answers, lambda one: one.place.split(" > ")[0]),
    }


def rates(answers: Iterable[Answered], group: Callable[[Answered], str]) -> list[Rates]:
    """The rates of each group that is large enough to point at nobody (domain/secrecy/small_figures.py)."""
    counts: dict[str, Counter[Result]] = defaultdict(Counter)
    persons: dict[str, set[int]] = defaultdict(set)
    for one in answers:
        counts[group(one)][one.result] += one.times
        persons[group(one)].add(one.person)
    return [
        _rates(name, counted)
        for name, counted in counts.items()
        if len(persons[name]) >= PERSONS and counted.total() >= ANSWERS
    ]


def _rates(name: str, counted: Mapping[Result, int]) -> Rates:
    found = shares({result.value: counted.get(result, 0) for result in (Result.DONE, Result.PARTLY, Result.NOT_DONE)})
    return {"group": name, "done": found["done"], "partly": found["partly"], "not_done": found["not_done"]}
