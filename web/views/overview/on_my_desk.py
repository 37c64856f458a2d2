"""Yearly reports that wait to be put to the committee, or published (G3-4d)."""

from collections.abc import Iterator
from dataclasses import replace

from domain.overview.kind import TO_PUBLISH_REPORT, TO_PUT_REPORT
from domain.overview.pages import REPORT_PAGE
from models.overview.yearly_report.listed import reports_waiting
from tasks.database import Session
from web.views.cases.found import Found, Me

WRITERS = REPORT_PAGE.fields["writing"]


def waiting(session: Session, me: Me) -> Iterator[Found]:
    """No date is set for them, and nobody is reminded."""
    here = [one for one in me.organizations if me.holds(one, WRITERS).mine]
    for one in reports_waiting(session, here) if here else ():
        task = TO_PUBLISH_REPORT if one.approved else TO_PUT_REPORT
        asked = me.holds(one.organization_id, WRITERS)
        found = Found(task, one.organization_id, one.id, None, f"/reports/{one.id}", asked)
        yield replace(found, fiscal_year=one.fiscal_year)
