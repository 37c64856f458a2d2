"""A made-up government of any size, with a release that all its ministries have answered and a next one to publish.

The texts are Japanese characters put together by seeded chance, as long as the real baseline's on the average; nobody
can read them, and they say nothing of anybody's.
"""

import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlmodel import Session, col, insert, select

from benchmarks.difference_speed import KANJI
from domain.baseline.catalog import BaselineKind, Catalog, Item
from domain.people.roles import OrganizationKind, Role
from domain.standards.coverage import Way
from models.people.organization import Organization, OrganizationLabel
from models.people.person import Appointment, Person
from tasks.baseline.releases import import_release, publish
from tasks.database import transaction
from tasks.standards.taking_over import take_over_standards

AT = datetime(2026, 4, 6, 0, 30, tzinfo=UTC)
BEFORE, AFTER = "R7", "R8"
LABEL = "cloud"
TOLD = (*[Role.OFFICER] * 5, *[Role.SECRETARIAT] * 2, Role.CISO)
"""Who is told of an opening in each ministry: eight persons."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of everything; `changes` are items of the second release that differ from the first."""

    items: int = 1783
    changes: int = 200
    ministries: int = 1000


def catalogs(size: Size) -> tuple[Catalog, Catalog]:
    """Both releases; of the changes two fifths are reworded items, and a fifth each added, withdrawn, and the rest."""
    chance = random.Random(size.items)
    words = ["".join(chance.choices(KANJI, k=chance.randint(2, 6))) for _ in range(3000)]

    def item(name: str, place: int) -> Item:
        statement, guidance = (
            "".join(chance.choices(words, k=length)) for length in (chance.randint(6, 24), chance.randint(0, 60))
        )
        where = (f"第{place // 100 + 1}部", f"{place // 20 + 1}節")
        return Item(name, name, statement=statement, guidance=guidance, place=where)

    old = [item(f"{place // 20 + 1}.{place % 20 + 1}", place) for place in range(size.items)]
    old = [replace(one, scope=(LABEL,)) if place % 10 == 0 else one for place, one in enumerate(old)]
    tenth = max(1, size.changes // 10)
    chosen = chance.sample(range(size.items), 8 * tenth)
    reworded, gone, renumbered, scoped = (
        set(chosen[start * tenth : end * tenth]) for start, end in ((0, 4), (4, 6), (6, 7), (7, 8))
    )
    new = []
    for place, one in enumerate(old):
        if place in reworded:
            new.append(replace(one, statement=one.statement + "".join(chance.choices(words, k=3))))
        elif place in renumbered:
            new.append(replace(one, key=f"{one.key}の2", number=f"{one.key}の2"))
        elif place in scoped:
            new.append(replace(one, scope=() if one.scope else (LABEL,)))
        elif place not in gone:
            new.append(one)
    new += [item(f"新{place}", size.items + place) for place in range(2 * tenth)]
    return Catalog(BEFORE, tuple(old)), Catalog(AFTER, tuple(new))


def settle(size: Size) -> None:
    """Fill the empty database of the settings: a government, the first release answered, the second imported."""
    with transaction() as session:
        _appoint(session, size.ministries)
    before, after = catalogs(size)
    import_release(before, BaselineKind.MANAGEMENT, BEFORE, date(2025, 4, 1), "NCO-1")
    with transaction() as session:
        publish(session, BEFORE, AT, "NCO-1")
    take_over_standards(BEFORE, [], Way.ADOPT, AT, "NCO-1")
    import_release(after, BaselineKind.MANAGEMENT, AFTER, date(2026, 4, 1), "NCO-1")


def _appoint(session: Session, ministries: int) -> None:
    """The Center with one officer; ministries with eight persons each, every other one carrying the label."""
    codes = {"NCO": OrganizationKind.CENTER} | {
        f"M{number:04}": OrganizationKind.MINISTRY for number in range(1, ministries + 1)
    }
    rows = [
        {"code": code, "kind": kind, "name_ja": f"{code}省", "name_en": f"Ministry {code}", "rank": rank}
        for rank, (code, kind) in enumerate(codes.items())
    ]
    session.exec(insert(Organization), params=rows)
    ids = dict(session.exec(select(Organization.id, Organization.code).order_by(col(Organization.rank))).all())
    labelled = [{"organization_id": key, "label": LABEL} for key, code in ids.items() if code[-1] in "13579"]
    session.exec(insert(OrganizationLabel), params=labelled)
    posts = [
        (f"{code}-{number}", key, role)
        for key, code in ids.items()
        for number, role in enumerate((Role.CENTER_OFFICER,) if code == "NCO" else TOLD, 1)
    ]
    persons = [
        {"code": code, "organization_id": key, "name_ja": code, "name_en": code, "mail": "", "language": "ja"}
        for code, key, _ in posts
    ]
    session.exec(insert(Person), params=persons)
    known = {code: key for key, code in session.exec(select(Person.id, Person.code))}
    appointed = [
        {"person_id": known[code], "organization_id": key, "role": role, "starts": date(2024, 4, 1)}
        for code, key, role in posts
    ]
    session.exec(insert(Appointment), params=appointed)
