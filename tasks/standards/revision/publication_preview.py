"""What a publication would do, before it is done: its comparison and binding for real, and undone (G4-1a, G3-5c)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from domain.baseline.catalog import BaselineKind
from domain.errors import NotFound, Refused
from domain.time.tokyo import day_in_tokyo
from models.baseline.release import Binding, Release, ReleaseItem
from models.baseline.release_store import find_release, latest_published
from models.people.names import Named, organizations_named
from models.standards.labels import unheld_labels
from models.standards.revision.giving_way import open_ones
from tasks.baseline.releases import make_binding
from tasks.database import transaction
from tasks.standards.revision.lock import lock_for_opening
from tasks.standards.revision.opening import dates_from, touched_by


@dataclass(frozen=True, slots=True)
class MovedMinistry:
    """What a ministry would be asked, and by when: to answer, and to have it in force.

    gaps: items that are new to it; reexamine: changed since it answered; archived: no longer asked; followed: changed
    and still answered. gives_way: the release whose open revision would end, "" where there is none.
    """

    ministry: Named
    gaps: int
    reexamine: int
    archived: int
    followed: int
    phase_due: date
    due_on: date
    gives_way: str


@dataclass(frozen=True, slots=True)
class PublicationPreview:
    """A draft, what it follows ("" for the first of its baseline), whom it would move, and whom it would not.

    unheld: labels that no ministry has, each with the items that name it; binding_nobody: items left binding nobody.
    """

    release: str
    title: str
    kind: BaselineKind
    effective: date
    follows: str
    items: int
    moved: tuple[MovedMinistry, ...]
    untouched: tuple[Named, ...]
    unheld: Mapping[str, int]
    binding_nobody: int


def preview_publication(name: str, at: datetime) -> PublicationPreview:
    """What publishing the draft of that name at that moment would do; nothing is kept, and nobody is told.

    Raises NotFound, and Refused for what is published already.
    """
    with transaction() as session:
        found = _preview(session, name, at)
        session.rollback()
    return found


def _preview(session: Session, name: str, at: datetime) -> PublicationPreview:
    lock_for_opening(session)
    release = find_release(session, name)
    if release is None:
        raise NotFound("release", name, "import it first: minaoshi baseline import FILE --kind … --release NAME")
    if release.published_at:
        raise Refused(f"release {name!r} is published already")
    before = latest_published(session, release.kind)
    make_binding(session, release, at)
    _, touched = touched_by(session, release)
    bound = session.exec(select(Binding.organization_id).where(Binding.release_id == release.id).distinct()).all()
    named = organizations_named(session, {*bound, *touched})
    labels, binding_nobody = unheld_labels(session, name)
    return PublicationPreview(
        release=release.name,
        title=release.title,
        kind=release.kind,
        effective=release.effective,
        follows=before.name if before else "",
        items=session.exec(select(func.count(col(ReleaseItem.id))).where(ReleaseItem.release_id == release.id)).one(),
        moved=_moved(session, release, touched, at),
        untouched=tuple(named[key] for key in sorted(set(bound) - touched.keys())),
        unheld=labels,
        binding_nobody=binding_nobody,
    )


def _moved(
    session: Session, release: Release, touched: Mapping[int, Mapping[str, int]], at: datetime
) -> tuple[MovedMinistry, ...]:
    named = organizations_named(session, touched) if touched else {}
    dates = dates_from(session, touched, day_in_tokyo(at))
    ending = {one.organization_id: one.release for one in open_ones(session, touched, release.kind)}
    counted = dict.fromkeys(("gaps", "reexamine", "archived", "followed"), 0)
    return tuple(
        MovedMinistry(
            ministry=named[key],
            **counted | dict(touched[key]),  # type: ignore[arg-type]  # counts by their names
            **dates[key],  # type: ignore[arg-type]  # dates by theirs
            gives_way=ending.get(key, ""),
        )
        for key in sorted(touched)
    )
