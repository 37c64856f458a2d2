"""Labels of items and of ministries beside each other: those of the one that none of the other has (G2-1c)."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from sqlmodel import Session, col, func, select

from domain.baseline.scope import binds
from domain.people.roles import OrganizationKind
from models.baseline.release import Release, ReleaseItem
from models.people.organization import Organization, OrganizationLabel


class Unheld(NamedTuple):
    """How many items name each label that no ministry has, and how many items bind nobody for want of one."""

    labels: Mapping[str, int]
    binding_nobody: int


def held_labels(session: Session) -> frozenset[str]:
    """The labels that ministries have."""
    ministry = col(Organization.kind) == OrganizationKind.MINISTRY
    query = select(OrganizationLabel.label).join(Organization).where(ministry).distinct()
    return frozenset(session.exec(query))


def unheld_labels(session: Session, release: str) -> Unheld:
    """Those of a stored release; its withdrawn items ask nothing. None while no ministry is stored yet."""
    if not session.exec(select(func.count()).where(Organization.kind == OrganizationKind.MINISTRY)).one():
        return Unheld({}, 0)
    held = held_labels(session)
    scopes = _scopes(session, release)
    labels = Counter[str]()
    for scope, items in scopes.items():
        labels.update(dict.fromkeys(set(scope) - held, items))
    return Unheld(labels, sum(items for scope, items in scopes.items() if not binds(scope, held)))


def unused_labels(session: Session) -> list[str]:
    """Labels of ministries that no item of any stored release names; nothing where no release is stored."""
    used = {label for scope in _scopes(session) for label in scope}
    return sorted(held_labels(session) - used) if used else []


def _scopes(session: Session, release: str = "") -> dict[tuple[str, ...], int]:
    """The scopes of a release, or of all, with the number of items of each."""
    query = select(ReleaseItem.scope, func.count()).where(col(ReleaseItem.withdrawn).is_(False))
    if release:
        query = query.join(Release).where(Release.name == release)
    return {tuple(scope.split()): items for scope, items in session.exec(query.group_by(col(ReleaseItem.scope)))}
