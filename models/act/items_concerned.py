"""Which items a finding concerns, as a release has them (G3-5a)."""

from typing import NamedTuple

from sqlmodel import Session, col, select

from domain.baseline.catalog import BaselineKind
from models.act.improvement import Improvement
from models.baseline.release import Binding, Lineage, Release, ReleaseItem
from models.check.finding import FindingItem
from models.standards.document import Coverage


class Concerned(NamedTuple):
    """An item that a finding concerns, as a release has it, and the ministry's answer in force (None: a gap)."""

    lineage: int
    item: int
    substance: str
    former: int | None


def kinds_concerned(session: Session, case: Improvement) -> list[BaselineKind]:
    """The baselines to which the finding's items belong."""
    query = select(Lineage.kind).join(FindingItem, col(FindingItem.lineage_id) == Lineage.id)
    found = set(session.exec(query.where(FindingItem.finding_id == case.finding_id)))
    return [kind for kind in BaselineKind if kind in found]


def concerned(session: Session, case: Improvement, release: Release) -> list[Concerned]:
    """The finding's items that bind the ministry in a release, in its order."""
    query = (
        select(ReleaseItem.lineage_id, ReleaseItem.id, ReleaseItem.substance, Coverage.id)
        .join(FindingItem, col(FindingItem.lineage_id) == ReleaseItem.lineage_id)
        .join(Binding, (col(Binding.release_id) == ReleaseItem.release_id) & (col(Binding.scope) == ReleaseItem.scope))
        .outerjoin(
            Coverage,
            (col(Coverage.lineage_id) == ReleaseItem.lineage_id)
            & (col(Coverage.organization_id) == Binding.organization_id)
            & col(Coverage.until_id).is_(None),
        )
        .where(FindingItem.finding_id == case.finding_id, ReleaseItem.release_id == release.id)
        .where(Binding.organization_id == case.organization_id, col(ReleaseItem.binds).is_(True))
        .order_by(col(ReleaseItem.position))
    )
    return [Concerned(*row) for row in session.exec(query)]
