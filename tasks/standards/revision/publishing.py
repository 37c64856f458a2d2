"""Publishing a release and opening its revisions, for the whole government or for one ministry (G3-5c, G4-1a)."""

from datetime import datetime

from sqlmodel import Session, select

from domain.errors import NotFound
from models.baseline.publication_order import ask, close_order
from models.baseline.release import Release
from models.baseline.release_store import find_release, latest_published
from models.standards.revision.meant import case_of
from models.standards.revision.revision import Revision
from tasks.baseline.releases import publish
from tasks.database import transaction
from tasks.notices.telling import prompt_center
from tasks.people.acting import note_center_deputy
from tasks.people.ministries import ministries_named
from tasks.standards.revision.lock import lock_for_opening
from tasks.standards.revision.opening import Opening, open_revisions


def publish_and_open(release: str, at: datetime, actor: str = "prefect") -> list[int]:
    """Publish a release and open every revision that it asks for, in one transaction; tells the Center.

    Its order (models/baseline/publication_order.py) is done with that, made here where nobody had made one. Begun again
    it opens what is still missing. Returns the ids of all revisions of the release.
    """
    with transaction() as session:
        note_center_deputy(session, actor, at)
        ask(session, release, actor, at)
        lock_for_opening(session)
        row = publish(session, release, at, actor)
        open_revisions(session, Opening(row, at, actor))
        query = select(Revision).where(Revision.release_id == row.id, Revision.ground == "")
        cases = session.exec(query).all()
        _tell_center(session, row, list(cases), at)
        close_order(session, release, at)
        return [case.id for case in cases if case.id]


def _tell_center(session: Session, release: Release, cases: list[Revision], at: datetime) -> None:
    if cases:
        due = max(case.due_on for case in cases).isoformat()
        known = {"release": release.name, "release_row": release.id or 0, "touched": len(cases), "due_on": due}
        prompt_center(session, f"release_published:{release.name}", "release_published", known, at)


def open_case(ministry: str, release: str, at: datetime, actor: str = "prefect") -> int:
    """The revision of a ministry (by code, or "CODE name" as forms give it) for a published release; opened if need be.

    Raises NotFound where either is unknown, or where the release asks nothing of the ministry.
    """
    code = ministry.split(maxsplit=1)[0] if ministry.strip() else ""
    with transaction() as session:
        [organization] = ministries_named(session, [code]).values()
        row = find_release(session, release)
        if row is None:
            raise NotFound("release", release, "import and publish it: minaoshi baseline --help")
        if latest_published(session, row.kind) == row:
            open_revisions(session, Opening(row, at, actor), only=[organization])
        return case_of(session, organization, row.id or 0).id or 0
