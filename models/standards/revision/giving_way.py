"""Open revisions that end because something later asks for the same: their drafts are abolished, their votes void."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlmodel import Session, col, select, update

from domain.baseline.catalog import BaselineKind
from domain.standards.document import EditionState
from domain.standards.kind import REVISION_MATTER
from domain.standards.revision import OPEN, Phase
from models.baseline.release import Release
from models.decisions.decision import Decision
from models.standards.document import Edition
from models.standards.revision.revision import Revision


class OpenOne(NamedTuple):
    """An open revision: its id, ministry, the release that it is for, by id and name, and its ground."""

    id: int
    organization_id: int
    release_id: int
    release: str
    ground: str


def open_ones(session: Session, organizations: Collection[int], kind: BaselineKind) -> list[OpenOne]:
    """The open revisions of these ministries for one of the two baselines."""
    query = (
        select(Revision, Release.name)
        .join(Release, col(Release.id) == Revision.release_id)
        .where(col(Revision.organization_id).in_(organizations), col(Revision.phase).in_(OPEN), Release.kind == kind)
        .order_by(col(Revision.id))
    )
    return [
        OpenOne(one.id or 0, one.organization_id, one.release_id, name, one.ground) for one, name in session.exec(query)
    ]


def give_way(session: Session, ones: Sequence[OpenOne]) -> None:
    """End these revisions as superseded."""
    ids = [one.id for one in ones]
    drafts = select(Revision.edition_id).where(col(Revision.id).in_(ids))
    session.exec(update(Edition).where(col(Edition.id).in_(drafts)).values(state=EditionState.ABOLISHED))
    put = (col(Decision.matter) == str(REVISION_MATTER)) & col(Decision.matter_id).in_(ids)
    session.exec(update(Decision).where(put).values(outdated=True))
    ended = {"phase": Phase.SUPERSEDED, "waits_for": "", "version": Revision.version + 1}
    session.exec(update(Revision).where(col(Revision.id).in_(ids)).values(**ended))
