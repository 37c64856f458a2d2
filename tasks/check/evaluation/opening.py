"""An evaluation for every occasion that stands and has none, once, whoever looks first (G3-4a)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, insert, select

from domain.cases.kinds import OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.errors import NotFound
from domain.ledger.chain import Act
from domain.time.tokyo import day_in_tokyo, fiscal_year
from domain.time.workdays import WorkingCalendar
from models.check.evaluation import Evaluation
from models.check.evaluation_titles import evaluation_for
from models.check.open_evaluations import unopened_occasions, wanted_by
from models.ledger.entries import record
from models.occasions.occasion import Occasion
from tasks.check.evaluation.case import CONCERNED, about
from tasks.check.evaluation.dates import dates_from, no_later
from tasks.database import reading, transaction
from tasks.notices.telling import Prompt, names, prompt
from tasks.people.workdays import calendars

AT_ONCE = 1_000
"""So many are opened in one transaction; more of them are opened by more transactions."""


def open_evaluations(at: datetime) -> list[int]:
    """Open an evaluation for each occasion that stands and has none; returns the new ones' ids.

    Those concerned are told its kind, its dates, and by how many working days it is late. Begun again it opens what is
    still missing; several callers at once share the work.
    """
    opened: list[int] = []
    while some := _open_some(at):
        opened += some
    return opened


def open_evaluation(ministry: str, occasion: str, at: datetime) -> int:
    """The evaluation of an occasion by its number ("17", or "17 定期 2026年度" as forms give it), opened if need be.

    Raises NotFound where the ministry (by code, or "CODE name") has no such occasion, or nothing gives rise to it.
    """
    code, number = (given.split(maxsplit=1)[0] if given.strip() else "" for given in (ministry, occasion))
    open_evaluations(at)
    with reading() as session:
        found = evaluation_for(session, code, int(number)) if number.isdecimal() else None
    if found is None:
        raise NotFound("evaluation", f"{code} ← {number}", "see which are open: minaoshi evaluation list")
    return found


def _open_some(at: datetime) -> list[int]:
    with transaction() as session:
        occasions = {one.id: one for one in unopened_occasions(session, AT_ONCE)}
        if not occasions:
            return []
        session.exec(insert(Evaluation), params=_rows(session, list(occasions.values()), day_in_tokyo(at)))
        query = select(Evaluation).where(col(Evaluation.occasion_id).in_(occasions)).order_by(col(Evaluation.id))
        new = [(one, occasions[one.occasion_id].kind) for one in session.exec(query)]
        _tell(session, new, at)
        return [one.id for one, _ in new if one.id]


def _rows(session: Session, occasions: Sequence[Occasion], today: date) -> list[dict[str, Any]]:
    calendar_of = calendars(session, {one.organization_id for one in occasions})
    # Most ministries share a calendar and many occasions a day: each is worked out once.
    dates: dict[tuple[WorkingCalendar, OccasionKind], tuple[date, date]] = {}
    late: dict[tuple[WorkingCalendar, date], int] = {}
    wanted = wanted_by(session, occasions)
    texts = dict.fromkeys(("scope", "criteria", "method", "roles", "conclusion", "digest"), "")
    plain = {"round": 1, "version": 1, "taken_up": 0, "sample": 0, "waits_for": "plan", "opened_on": today, **texts}
    rows = []
    for one in occasions:
        calendar = calendar_of[one.organization_id]
        key, since = (calendar, one.kind), (calendar, one.occurred_on)
        if key not in dates:
            dates[key] = dates_from(calendar, today, one.kind)
        if since not in late:
            late[since] = max(0, calendar.between(one.occurred_on, today))
        row = {"organization_id": one.organization_id, "occasion_id": one.id, "phase": EvaluationPhase.PLANNING}
        row |= {"fiscal_year": fiscal_year(one.occurred_on), "late": late[since], "renewed": one.renewed}
        plan_due, due_on = (no_later(day, wanted.get(one.id or 0), today) for day in dates[key])
        rows.append({**plain, **row, "phase_due": plan_due, "due_on": due_on})
    return rows


def _tell(session: Session, new: Sequence[tuple[Evaluation, OccasionKind]], at: datetime) -> None:
    named = names(session, {one.organization_id for one, _ in new})
    acts = [
        Act("minaoshi", "open evaluation", f"evaluation {one.id}", named[one.organization_id]["ministry"], detail)
        for one, kind in new
        for detail in [{"occasion": kind.value, "fiscal_year": one.fiscal_year, "days_late": one.late}]
    ]
    record(session, at, acts)
    prompts = [
        Prompt(f"evaluation_opened:{one.id}:1", "evaluation_opened", one.organization_id, about(one, kind))
        for one, kind in new
    ]
    prompt(session, prompts, CONCERNED, at)
