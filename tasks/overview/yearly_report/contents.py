"""Gathering what a yearly report says: figures of the year beside what people wrote, nothing that points at a case."""

from datetime import date
from typing import Any

from sqlmodel import Session

from domain.act.improvement import ResponseKind
from domain.cases.kinds import OccasionKind
from domain.check.findings import Cause, Weight
from domain.occasions.grounds import GROUNDS
from domain.overview.yearly_report import Content, Said, Year, figures
from domain.people.roles import Role
from domain.secrecy.small_figures import breakdown, told
from models.overview.yearly_report.year_course import (
    editions_in_force,
    improvements_of,
    releases_that_applied,
    responses_done,
    revisions_in_force,
    roles_on,
)
from models.overview.yearly_report.year_figures import against_last, audits_of, findings_of, occasions_of
from models.people.organization import Organization
from tasks.overview.yearly_report.inspected import inspections_said

ROLES = (
    Role.CISO,
    Role.CHAIR,
    Role.MEMBER,
    Role.SECRETARIAT,
    Role.OFFICER,
    Role.SYSTEM_MANAGER,
    Role.EXPERT,
    Role.AUDITOR,
    Role.CONTACT_POINT,
)
"""Those of a ministry's organization, as a report names them."""
COUNTED = tuple(kind for kind in OccasionKind if kind is not OccasionKind.ANNUAL)
"""The yearly date is no secret; how often anything else happened is told by the rule of small figures."""


def content_of(session: Session, ministry: Organization, year: Year, texts: dict[str, Said], today: date) -> Content:
    """Everything that the ministry's report of that year prints, as of today."""
    key = ministry.id or 0
    held = roles_on(session, key, min(year.ends, today))
    audits, improvements = _audits(session, key, year), _improvements(session, key, year)
    if None in audits["weights"]["parts"].values():
        improvements["opened"] = None  # one is opened for each finding but observations: it would tell the parts
    return {
        "ministry": {"ja": ministry.name_ja, "en": ministry.name_en},
        "code": ministry.code,
        "fiscal_year": year.number,
        "starts": year.starts.isoformat(),
        "ends": year.ends.isoformat(),
        "texts": texts,
        "roles": {role.value: held.get(role, 0) for role in ROLES},
        "releases": releases_that_applied(session, year),
        "documents": _documents(session, key, year),
        "revisions": [
            {"release": name, "edition": number, "in_force_on": on.isoformat()}
            for name, number, on in revisions_in_force(session, key, year)
        ],
        "inspections": inspections_said(session, key, year),
        "audits": audits,
        "occasions": _occasions(session, key, year),
        "improvements": improvements,
    }


def _documents(session: Session, ministry: int, year: Year) -> list[dict[str, Any]]:
    return [
        {
            "kind": document.kind.value,
            "title": {"ja": document.title_ja, "en": document.title_en},
            "edition": edition.number,
            "since": edition.in_force_from.isoformat() if edition.in_force_from else "",
            "until": edition.ended_on.isoformat() if edition.ended_on and edition.ended_on <= year.ends else "",
        }
        for document, edition in editions_in_force(session, ministry, year)
    ]


def _audits(session: Session, ministry: int, year: Year) -> dict[str, Any]:
    audits = audits_of(session, ministry, year.number)
    weights, causes = findings_of(session, ministry, year.number)
    beside = against_last(session, ministry, year.number)
    return {
        "evaluations": audits.evaluations,
        "auditors": audits.auditors,
        "outside": audits.outside,
        "weights": figures(breakdown({weight.value: weights[weight] for weight in Weight})),
        "causes": figures(breakdown({cause.value: causes[cause] for cause in Cause})),
        "beside": figures(breakdown({"new": beside.new, "again": beside.repeated})),
        "gone": told(beside.gone),
    }


def _occasions(session: Session, ministry: int, year: Year) -> dict[str, Any]:
    counts = occasions_of(session, ministry, year.number)
    by_kind = {kind: {ground.value: counts.get((kind, ground), 0) for ground in GROUNDS[kind]} for kind in COUNTED}
    kinds = breakdown({kind.value: sum(grounds.values()) for kind, grounds in by_kind.items()})
    shown = {kind: by_kind[kind] for kind in COUNTED if kinds.parts[kind.value] and len(by_kind[kind]) > 1}
    return {
        "annual": sum(count for (kind, _), count in counts.items() if kind is OccasionKind.ANNUAL),
        "kinds": figures(kinds),
        "grounds": {kind.value: figures(breakdown(grounds)) for kind, grounds in shown.items()},
    }


def _improvements(session: Session, ministry: int, year: Year) -> dict[str, Any]:
    found = improvements_of(session, ministry, year)
    done = responses_done(session, ministry, year)
    return {
        **{name: told(count) for name, count in found._asdict().items()},
        "responses": figures(breakdown({kind.value: done.get(kind, 0) for kind in ResponseKind})),
    }
