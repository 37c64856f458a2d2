"""The register of information systems from files: all or nothing, every fault located (G3-1-1, S-1, S-3)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session

from domain.errors import BadInput, NotFound
from domain.ledger.chain import Act
from models.assets import merged_lists as store
from models.assets.register_of import read_register
from models.ledger.entries import record
from models.people.codes import Codes, read_codes
from models.sql.merge import Merged
from tasks.assets.register.checks import all_faults
from tasks.assets.register.lists import LISTS
from tasks.assets.register.products import Doubt, doubts_of
from tasks.clock import now
from tasks.database import reading, transaction
from tasks.files.lists import Checked, Lists, first_of, read_lists

Figures = dict[str, dict[str, int]]
"""For each list how many rows were added, changed, unchanged and removed."""

_MERGES: dict[str, Callable[[Session, Sequence[store.Row], Codes], Merged]] = {
    "systems": store.merge_systems,
    "system_roles": store.merge_duties,
    "system_products": store.merge_products,
    "system_information": store.merge_information,
}


def show_register(ministry: str) -> list[dict[str, Any]]:
    """Each system of the ministry with who runs, answers for and uses it, products and information.

    Sensitive: for those who answer for systems, never for notices or logs. Raises NotFound.
    """
    with reading() as session:
        known = read_codes(session).organizations
        if ministry not in known:
            raise NotFound("organization", ministry, "see minaoshi government show")
        return read_register(session, known[ministry])


@dataclass(frozen=True, slots=True)
class CheckedRegister(Checked):
    """What keeps a register from being imported, and what is doubtful in it."""

    doubts: Sequence[Doubt] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import changed, and what is doubtful in it."""

    figures: Figures
    doubts: Sequence[Doubt]


def check_register(path: Path) -> CheckedRegister:
    """Everything that keeps the files from being imported; no faults where nothing does."""
    lists = read_lists(path, LISTS)
    with reading() as session:
        return CheckedRegister(_faults(session, lists, read_codes(session)), lists.counts, doubts_of(lists))


def import_register(path: Path, actor: str) -> Figures:
    """As `take_register`, for whoever looks at the figures alone."""
    return take_register(path, actor).figures


def take_register(path: Path, actor: str) -> Imported:
    """Bring the register in line with the lists of a folder, a CSV file or a workbook; a second time changes nothing.

    Systems that the lists do not name stay; what a named system has becomes what the lists give it. All or nothing:
    raises BadInput with the first fault and how many more there are. The ledger gets counts only.
    """
    lists = read_lists(path, LISTS)
    with transaction() as session:
        codes = read_codes(session)
        if faults := _faults(session, lists, codes):
            raise first_of(faults, f"minaoshi register check {path}")
        figures = {
            name: _figures(merge(session, [row.values for row in lists.rows[name]], codes))
            for name, merge in _MERGES.items()
            if name in lists.rows
        }
        changed = {name: sum(found.values()) - found["unchanged"] for name, found in figures.items()}
        if any(changed.values()):
            record(session, now(), [Act(actor, "import register", "register", detail=changed)])
    return Imported(figures, doubts_of(lists))


def _faults(session: Session, lists: Lists, codes: Codes) -> list[BadInput]:
    return all_faults(lists, codes, store.read_systems(session).keys(), store.read_duties(session))


def _figures(merged: Merged) -> dict[str, int]:
    return merged.figures | {"removed": len(merged.removed)}
