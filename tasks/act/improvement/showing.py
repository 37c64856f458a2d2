"""What is written of one improvement, as far as a person sees it on the desk (S-1)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from domain.errors import Forbidden, NotFound
from models.act.improvement import EffectCheck, Improvement, Response
from models.act.open_improvements import checks_of, every_response
from models.baseline.release import ReleaseItem
from models.check.finding import Finding, FindingItem
from models.people.organization import Organization
from models.people.person import Person
from tasks.access.signing_in.viewers import viewer_named
from tasks.act.improvement.listing import case_row
from tasks.act.improvement.seeing import PARTS, has_part, require_trusted, sees


def improvement_details(session: Session, improvement: int, who: str, at: datetime) -> dict[str, Any]:
    """What a person with a part in an improvement sees of it; raises NotFound or Forbidden.

    `seen` names the parts that are shown whole; of the others there is None, and of responses their own alone.
    """
    case = session.get(Improvement, improvement)
    if case is None:
        raise NotFound("improvement", improvement, "list them: minaoshi improvement list --all")
    viewer = viewer_named(session, who, at)
    if not has_part(session, viewer, case):
        raise Forbidden(f"{who} has no part in improvement {improvement} and sees nothing of it")
    require_trusted(session, viewer, case, at)
    seen = [name for name in PARTS if sees(viewer, case, name)]
    finding = session.get_one(Finding, case.finding_id)
    codes = dict(session.exec(select(Person.id, Person.code)).all())
    responses = [
        one for one in every_response(session, improvement) if "responses" in seen or one.owner_id == viewer.person
    ]
    told = {"number": finding.number, "statement": finding.statement, "items": _items(session, finding)}
    return {
        **case_row(case, session.get_one(Organization, case.organization_id).code),
        "seen": seen,
        "finding": told if "finding" in seen else None,
        "purpose": case.purpose,
        **{name: getattr(case, name) if "risk" in seen else None for name in ("before", "expected", "after")},
        "responses": [_response(one, codes) for one in responses],
        "checks": [_check(one, codes) for one in checks_of(session, improvement)] if "checks" in seen else None,
    }


def _items(session: Session, finding: Finding) -> list[str]:
    """The numbers of the items concerned, each as it stood last."""
    query = select(ReleaseItem.lineage_id, ReleaseItem.number).join(
        FindingItem, col(FindingItem.lineage_id) == ReleaseItem.lineage_id
    )
    rows = session.exec(query.where(FindingItem.finding_id == finding.id).order_by(col(ReleaseItem.release_id)))
    return sorted(dict(rows.all()).values())


def _check(one: EffectCheck, codes: Mapping[int | None, str]) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in ("round", "effective", "after", "observed", "lesson")}
    return said | {"checker": codes[one.checker_id]}


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
