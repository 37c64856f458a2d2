"""The government from files: organizations, units, persons, posts, targets, closed days, yearly dates (G3-2-2)."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from domain.errors import BadInput
from domain.ledger.chain import Act
from domain.people.roles import NEEDED
from models.access.lists import merged as store
from models.occasions.yearly_dates import merge_review_dates
from models.people.census import read_census
from models.people.codes import read_codes, read_terms
from models.people.delegations_agreed import every_delegation
from models.sql.merge import Merged
from tasks.access.government.addresses import addresses_named, record_and_tell
from tasks.access.government.checks import all_faults
from tasks.access.government.lists import LISTS
from tasks.clock import now, today
from tasks.database import reading, transaction
from tasks.files.lists import Checked, Lists, first_of, read_lists

Figures = dict[str, dict[str, int]]
"""For each list how many rows were added, changed and unchanged."""

_MERGES: dict[str, Callable[[Session, Sequence[store.Row]], Merged]] = {
    "organizations": store.merge_organizations,
    "units": store.merge_units,
    "persons": store.merge_persons,
    "appointments": store.merge_appointments,
    "targets": store.merge_targets,
    "closed_days": store.merge_closed_days,
    "review_dates": lambda session, rows: merge_review_dates(session, rows, today()),
}


def show_government(on: date) -> list[dict[str, Any]]:
    """Each organization in the official order: code, kind, names, how many units and persons, needed roles unheld."""
    with reading() as session:
        return [
            {
                **found.model_dump(include={"code", "kind", "name_ja", "name_en"}),
                "units": units,
                "persons": persons,
                "vacant": [role.value for role in NEEDED[found.kind] if role not in held],
            }
            for found, units, persons, held in read_census(session, on)
        ]


def check_government(folder: Path) -> Checked:
    """Everything that keeps the folder from being imported; no faults where nothing does."""
    files = read_lists(folder, LISTS)
    with reading() as session:
        return Checked(faults_of(session, files, today()), files.counts)


def faults_of(session: Session, files: Lists, on: date) -> list[BadInput]:
    """What the lists say wrong beside what is stored, and beside who stands in for whom from that day on."""
    return all_faults(files, read_codes(session), read_terms(session), every_delegation(session, on))


def import_government(folder: Path, actor: str) -> Figures:
    """Bring the tables in line with the lists that the folder holds; the same folder again changes nothing.

    What the lists do not name stays. All or nothing: raises BadInput with the first fault and how many more there are.
    """
    files = read_lists(folder, LISTS)
    with transaction() as session:
        store.lock_lists(session)
        if faults := faults_of(session, files, today()):
            raise first_of(faults, f"minaoshi government check {folder}")
        before = addresses_named(session, files)
        figures = {name: merged.figures for name, merged in merge_lists(session, files).items()}
        changed = {name: found["added"] + found["changed"] for name, found in figures.items()}
        if any(changed.values()):
            act = Act(actor, "import government", "government", detail=changed)
            record_and_tell(session, [act], before, actor, now())
    return figures


def merge_lists(session: Session, files: Lists) -> dict[str, Merged]:
    """What became of each list that was given; none of its rows has a fault."""
    return {
        name: merge(session, [row.values for row in files.rows[name]])
        for name, merge in _MERGES.items()
        if name in files.rows
    }
