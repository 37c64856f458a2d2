"""The daily look at whose annual review is due; what a server that was down missed is caught up (G3-4a, D-7)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.cases.kinds import OccasionKind
from domain.ledger.chain import Act
from domain.occasions.grounds import Ground, occasion_key
from domain.occasions.yearly_date import Review, due_reviews
from domain.time.tokyo import day_in_tokyo
from models.ledger.entries import record
from models.occasions.inbox import insert_occasions, years_reported
from models.occasions.yearly_dates import yearly_dates
from tasks.database import transaction
from tasks.people.workdays import calendars

ACTOR = "calendar"


def report_annual(at: datetime) -> list[int]:
    """Report every annual review that is due up to today and was not yet; returns the new occasions' ids.

    Each is dated the day that was planned, however late it is reported. Several callers at once share the work.
    """
    today = day_in_tokyo(at)
    with transaction() as session:
        dates = yearly_dates(session, today)
        done, calendar_of = years_reported(session), calendars(session, dates)
        due = {
            _key(code, review): _row(organization, _key(code, review), review, at)
            for organization, (code, rule) in dates.items()
            for review in due_reviews(rule, calendar_of[organization], today, done.get(organization, ()))
        }
        new = insert_occasions(session, list(due.values()))
        acts = [_act(new[key], dates[row["organization_id"]][0], row) for key, row in due.items() if key in new]
        record(session, at, acts)
    return sorted(new.values())


def _key(ministry: str, review: Review) -> str:
    return occasion_key(OccasionKind.ANNUAL, ministry, str(review.year))


def _row(organization: int, key: str, review: Review, at: datetime) -> dict[str, Any]:
    return {
        "key": key,
        "kind": OccasionKind.ANNUAL,
        "ground": Ground.YEARLY_DATE,
        "organization_id": organization,
        "reference": str(review.year),
        "occurred_on": review.planned_on,
        "reported_by": ACTOR,
        "reported_at": at,
        "last_reported_at": at,
    }


def _act(occasion: int, ministry: str, row: Mapping[str, Any]) -> Act:
    detail = {"kind": OccasionKind.ANNUAL.value, "planned_on": row["occurred_on"].isoformat()}
    return Act(ACTOR, "report occasion", f"occasion {occasion}", ministry, detail)
