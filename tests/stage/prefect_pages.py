"""What Prefect's pages show of one revision."""

from datetime import date

from domain.standards.ground import follows
from models.baseline.release import Release
from models.standards.revision.revision import Revision
from tasks.database import reading
from tasks.standards.progress.by_release import overview
from tasks.standards.revision.artifact_texts import case_summary


def summary_of(revision: int, on: date) -> str:
    """The Markdown of one revision on a day."""
    with reading() as session:
        case = session.get_one(Revision, revision)
        release = session.get_one(Release, case.release_id)
        found = overview(session, release, on, case.organization_id)
        [place] = [one for one in (*found.places, *found.amendments) if one.stand.case.id == revision]
        return case_summary(place, follows(case.ground, release.name))
