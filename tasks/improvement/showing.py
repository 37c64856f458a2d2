"""All that is written of one improvement, for those who have a role in it (S-1)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from domain.errors import Forbidden, NotFound
from domain.roles import COMMITTEE
from domain.tokyo import day_in_tokyo
from domain.verification import FITTING
from models.finding import Finding, FindingItem, Improvement, Response
from models.improvements import checks_of, every_response
from models.organization import Organization
from models.person import Person
from models.release import ReleaseItem
from tasks.acting import acting_person
from tasks.improvement.asking import OWNING, trusted
from tasks.improvement.listing import case_row

READERS = tuple(dict.fromkeys((*OWNING, *COMMITTEE, *FITTING)))
"""Who reads all of it in a ministry: those who plan, decide, carry out and check."""


def improvement_details(session: Session, improvement: int, who: str, at: datetime) -> dict[str, Any]:
    """All that is written of one improvement, for a person with a role in it; raises NotFound or Forbidden."""
    case = session.get(Improvement, improvement)
    if case is None:
        raise NotFound("improvement", improvement, "list them: minaoshi improvement list --all")
    person = acting_person(session, who, case.organization_id, READERS, at)
    if not trusted(session, case, person, day_in_tokyo(at)):
        raise Forbidden(f"{who} comes from outside and sees nothing before a trust record is approved")
    finding = session.get_one(Finding, case.finding_id)
    codes = dict(session.exec(select(Person.id, Person.code)).all())
    return {
        **case_row(case, session.get_one(Organization, case.organization_id).code),
        "finding": {"number": finding.number, "statement": finding.statement, "items": _items(session, finding)},
        **{name: getattr(case, name) for name in ("purpose", "before", "expected", "after")},
        "responses": [_response(one, codes) for one in every_response(session, improvement)],
        "checks": [
            {"round": one.round, "checker": codes[one.checker_id], "effective": one.effective, "after": one.after}
            | {"observed": one.observed, "lesson": one.lesson}
            for one in checks_of(session, improvement)
        ],
    }


def _items(session: Session, finding: Finding) -> list[str]:
    """The numbers of the items concerned, each as it stood last."""
    query = select(ReleaseItem.lineage_id, ReleaseItem.number).join(
        FindingItem, col(FindingItem.lineage_id) == ReleaseItem.lineage_id
    )
    rows = session.exec(query.where(FindingItem.finding_id == finding.id).order_by(col(ReleaseItem.release_id)))
    return sorted(dict(rows.all()).values())


def _response(one: Response, codes: Mapping[int | None, str]) -> dict[str, Any]:
    return {
        "response": one.id,
        "round": one.round,
        "kind": one.kind.value,
        "statement": one.statement,
        "owner": codes[one.owner_id],
        "due_on": one.due_on.isoformat(),
        "revision": one.revision_id,
        "done_on": one.done_on.isoformat() if one.done_on else None,
        "account": one.account,
    }
