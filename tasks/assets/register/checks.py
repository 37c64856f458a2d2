"""What the rows of a register must not say, seen together with what is stored (G3-1-1, S-3)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from domain.assets.duties import Duty, product_key
from domain.errors import BadInput
from models.assets.merged_lists import HeldDuty, Name
from models.people.codes import Codes
from tasks.assets.register.products import contradicting
from tasks.files.lists import Lists, Row
from tasks.files.lists.alike import alike_codes


def all_faults(lists: Lists, codes: Codes, systems: AbstractSet[Name], held: Sequence[HeldDuty]) -> list[BadInput]:
    """Every fault of the lists, those of single rows first."""
    named = {(row.values.get("organization"), row.values.get("code")) for row in lists.rows.get("systems", [])}
    return [
        *lists.faults,
        *alike_codes(lists.sound("systems"), ("organization", "code"), systems),
        *_dangling(lists, codes, {*systems, *named}),
        *_bad_days(lists),
        *_misplaced(lists),
        *_same_products(lists),
        *contradicting(lists),
        *_duties_faults(lists, held),
    ]


def _dangling(lists: Lists, codes: Codes, systems: AbstractSet[tuple[object, object]]) -> Iterator[BadInput]:
    """Codes that nothing answers to."""
    for row in chain.from_iterable(map(lists.sound, lists.rows)):
        values = row.values
        organization = values["organization"]
        if organization not in codes.organizations:
            yield row.fault(f"no such code {organization!r}", "organization", "correct it, or import the government")
        elif "system" in values and (organization, values["system"]) not in systems:
            yield row.fault(f"{organization} has no system {values['system']!r}", "system", "add it to systems.csv")
        elif values.get("unit") and (organization, values["unit"]) not in codes.units:
            yield row.fault(f"{organization} has no unit {values['unit']!r}", "unit", "correct it, or import the unit")
        elif values.get("person") and values["person"] not in codes.persons:
            yield row.fault(f"no such code {values['person']!r}", "person", "correct it, or import the person")


def _bad_days(lists: Lists) -> Iterator[BadInput]:
    for row in lists.sound("systems"):
        if row.values["ends"] and row.values["ends"] < row.values["starts"]:
            yield row.fault(
                f"it ends before it starts on {row.values['starts']}", "ends", "correct one of the two days"
            )


def _misplaced(lists: Lists) -> Iterator[BadInput]:
    """Duties of a person that name a unit, and the other way round."""
    for row in lists.sound("system_roles"):
        needed, other = ("unit", "person") if row.values["role"].of_a_unit else ("person", "unit")
        if not row.values[needed]:
            yield row.fault(f"{row.values['role']} takes a {needed}", needed, "name one")
        elif row.values[other]:
            yield row.fault(f"{row.values['role']} takes a {needed}, no {other}", other, "take it out")


def _same_products(lists: Lists) -> Iterator[BadInput]:
    """Products of one system that differ in case, width and spacing only."""
    seen: dict[tuple[str, ...], int] = {}
    for row in lists.sound("system_products"):
        values = row.values
        names = product_key(values["vendor"]), product_key(values["product"])
        first = seen.setdefault((values["organization"], values["system"], *names, values["version"]), row.number)
        if first != row.number:
            yield row.fault(f"the product stands in row {first} already", "product", "keep one of them")


def _duties_faults(lists: Lists, held: Sequence[HeldDuty]) -> Iterator[BadInput]:
    """Systems for which nobody answers, or two, or who also runs them; what is stored counts where no list says."""
    given: dict[Name, list[Row]] = defaultdict(list)
    for row in lists.sound("system_roles"):
        given[row.values["organization"], row.values["system"]].append(row)
    # A row with a fault of its own may be the one that is missing here; it is shown already.
    broken = len(lists.sound("system_roles")) < len(lists.rows.get("system_roles", []))
    for rows in given.values():
        yield from _faults_of_one(rows, broken=broken)
    answered = {duty.system for duty in held if duty.duty is Duty.ANSWERS} | given.keys()
    for row in lists.sound("systems") if not broken else ():
        if (row.values["organization"], row.values["code"]) not in answered:
            yield row.fault("nobody answers for it", "code", "add a row with the role answers to system_roles.csv")


def _faults_of_one(rows: Sequence[Row], *, broken: bool) -> Iterator[BadInput]:
    running = {row.values["person"] for row in rows if row.values["role"] is Duty.RUNS}
    answering = [row for row in rows if row.values["role"] is Duty.ANSWERS]
    for row in answering:
        if row.values["person"] and row.values["person"] in running:
            yield row.fault("who runs a system does not answer for it", "person", "name somebody else")
    for row in answering[1:]:
        yield row.fault(f"row {answering[0].number} names who answers for it already", "role", "keep one of them")
    if not answering and not broken:
        yield rows[0].fault("nobody answers for this system", "system", "add a row with the role answers")
