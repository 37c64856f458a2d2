"""Whom threats touch is found in the database exactly as a join in plain Python finds it, on either (G3-4a)."""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from domain.occasions.matching import Index
from domain.occasions.threat import Product, Threat
from models.assets.register import InformationSystem
from models.occasions.occasion import Occasion, OccasionSystem
from models.occasions.threats.threat_store import what_is_new
from models.occasions.threats.touching import Sweep
from models.people.organization import Organization
from tasks.database import open_engine, reading, transaction
from tasks.occasions.feeds import Feed, FeedKind
from tasks.occasions.threats import match_register, take_in
from tasks.occasions.threats.telling import tell
from tests.stage.government import MONDAY, at_database, government
from tests.stage.registers import register

CPE = "cpe:2.3:a:{}:{}:{}:*:*:*:*:*:*:*"
MINISTRIES = tuple(f"M{number:02}" for number in range(20))
NAMED = [
    [
        Product(vendor, name, CPE.format(vendor.lower(), name.lower(), version) if version else "")
        for version in ("", "*", "1", "2")
    ]
    for vendor, name in product(("Acme", "Nadir"), ("Mail", "Web", "Files", "Desk", "Clock"))
]
"""Each product without a CPE, with one of any version, and of either version."""
Triple = tuple[str, str, str]
"""A CVE number, a ministry, a system of it."""


def some_products(chance: random.Random, most: int) -> tuple[Product, ...]:
    """So many products at most, each once."""
    return tuple(chance.choice(one) for one in chance.sample(NAMED, chance.randint(1, most)))


@dataclass(frozen=True)
class System:
    """A system of a register, in use from the first of April 2020 until `ends`."""

    ministry: str
    code: str
    products: tuple[Product, ...]
    ends: date | None = None

    @property
    def in_use(self) -> bool:
        return self.ends is None or self.ends >= MONDAY.date()


def some_systems(chance: random.Random, names: str) -> list[System]:
    """A few systems in each ministry, one of ten out of use."""
    ends = [None] * 8 + [MONDAY.date(), MONDAY.date() - timedelta(days=1)]
    return [
        System(ministry, f"{names}{number}", some_products(chance, 3), chance.choice(ends))
        for ministry in MINISTRIES
        for number in range(chance.randint(0, 4))
    ]


def some_threats(chance: random.Random, source: str, numbers: range) -> list[Threat]:
    """One threat for each number, half of them named in capitals; another source has codes of its own."""

    def spelt(one: Product) -> Product:
        return chance.choice([one, Product(one.vendor.upper(), one.name.upper(), one.cpe)])

    made = [(f"CVE-2026-{number:04}", some_products(chance, 2)) for number in numbers]
    return [
        Threat(source, code if source == "kev" else f"X-{code}", "A hole", date(2026, 4, 1), tuple(map(spelt, named)),
               aliases=(code,))
        for code, named in made
    ]  # fmt: skip


def register_all(systems: list[System]) -> None:
    with transaction() as session:
        for one in systems:
            register(session, one.ministry, one.code, *((made.vendor, made.name, made.cpe) for made in one.products))
        ended = {(one.ministry, one.code): one.ends for one in systems}
        query = select(InformationSystem, Organization.code).join(Organization)
        for system, ministry in session.exec(query):
            system.ends = ended.get((ministry, system.code), system.ends)


def joined(systems: list[System], threats: list[Threat]) -> set[Triple]:
    """The plain join: each threat against each system that is in use."""
    running = [one for one in systems if one.in_use]
    index = Index((at, made) for at, one in enumerate(running) for made in one.products)
    found = ((threat.aliases[0], running[at]) for threat in threats for at in index.touched(threat))
    return {(code, one.ministry, one.code) for code, one in found}


def written(session: Session) -> list[Triple]:
    """What the occasions say."""
    query = select(Occasion.reference, Organization.code, InformationSystem.code).select_from(OccasionSystem)
    query = query.join(Occasion).join(InformationSystem).join(Organization)
    return [
        (reference[reference.index("CVE-") :], ministry, system) for reference, ministry, system in session.exec(query)
    ]


@pytest.mark.parametrize("seed", range(4))
def test_the_database_finds_exactly_what_a_plain_join_finds(database_url: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - keeps no secret
    systems, more = some_systems(chance, "a"), some_systems(chance, "b")
    first, alike = some_threats(chance, "kev", range(1, 61)), some_threats(chance, "stix", range(31, 91))
    with at_database(database_url):
        with transaction() as session:
            government(session, MINISTRIES)
        register_all(systems)
        take_in("kev", Feed(FeedKind.KEV, tuple(first), complete=True), MONDAY)
        with reading() as session:
            assert Counter(written(session)) == Counter(joined(systems, first))
        take_in("stix", Feed(FeedKind.STIX, tuple(alike), complete=False), MONDAY)
        register_all(more)
        match_register(MONDAY)
        expected = joined([*systems, *more], [*first, *alike])
        with reading() as session:
            assert Counter(written(session)) == Counter(expected)
            query = select(Occasion.reference, Organization.code).join(Organization)
            told = Counter((reference[reference.index("CVE-") :], code) for reference, code in session.exec(query))
    assert told == Counter({(code, ministry) for code, ministry, _ in expected})


def test_a_first_catalog_is_not_compared_row_by_row_with_what_it_writes(migrated_postgresql_url: str) -> None:
    chance = random.Random(1)  # noqa: S311 - keeps no secret
    # As a run of its own has it: a connection that was there before has plans of when there was nothing to compare.
    open_engine(migrated_postgresql_url).dispose()
    with at_database(migrated_postgresql_url):
        with transaction() as session:
            government(session, MINISTRIES)
        register_all(some_systems(chance, "a"))
        with transaction() as session:
            found, _ = what_is_new(session, some_threats(chance, "kev", range(1, 200)), complete=True)
            opened = tell(Sweep(session, MONDAY, MONDAY.date()), found, None).opened
            scans = "SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'occasion'"
            assert opened > 500
            assert session.connection().execute(text(scans)).scalar_one() < 50
