"""Putting the sample government and baselines in place of an empty installation."""

from datetime import date
from pathlib import Path

from sqlmodel import select

from domain.baseline.catalog import BaselineKind
from domain.standards.coverage import Way
from models.people.organization import Organization
from tasks.access.government import import_government
from tasks.assets.register import import_register
from tasks.baseline.catalogs import read_catalog
from tasks.baseline.releases import import_release
from tasks.clock import now
from tasks.database import reading
from tasks.standards.taking_over import take_over_standards

FOLDER = Path(__file__).parent
NAMES = {BaselineKind.MANAGEMENT: "管理基準", BaselineKind.TECHNICAL: "技術基準"}
ACTOR = "sample"


def load_sample() -> bool:
    """Import the sample, unless there is a government already; True where it was imported.

    Release R6 of both baselines is taken over by every ministry; R7 is imported as a draft, to publish.
    """
    with reading() as session:
        if session.exec(select(Organization.id).limit(1)).first():
            return False
    import_government(FOLDER, ACTOR)
    import_register(FOLDER, ACTOR)
    for kind, name in NAMES.items():
        for year, reiwa in ((2024, 6), (2025, 7)):
            catalog = read_catalog(FOLDER / f"{kind.value}-r{reiwa}.csv")
            import_release(catalog, kind, f"{name} R{reiwa}", date(year, 4, 1), ACTOR)
        take_over_standards(f"{name} R6", [], Way.ADOPT, now(), ACTOR)
    return True
