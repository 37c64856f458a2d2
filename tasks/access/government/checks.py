"""What the rows of a government must not say, seen together with what is stored (G3-2-2, S-3)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from domain.errors import BadInput
from domain.people.appointments import Term, clashes
from domain.people.delegation import Delegation, deputy_clashes
from models.people.codes import Codes
from tasks.files.lists import Lists, Row
from tasks.files.lists.alike import alike_codes
from tasks.files.lists.rows import MAX_FAULTS


def all_faults(files: Lists, stored: Codes, terms: Sequence[Term], standing: Sequence[Delegation]) -> list[BadInput]:
    """The faults of the files, those of single rows first; of the rest no more than anybody reads.

    standing: who stands in for whom, from today on.
    """
    known = _known(files, stored)
    found = chain(
        _alike(files, stored),
        _dangling(files, known),
        _circles(files, stored.parents),
        _bad_terms(files, terms, standing),
    )
    return [*files.faults, *islice(found, MAX_FAULTS)]


def _known(files: Lists, stored: Codes) -> Codes:
    """Codes that are stored or stand in the files, also in a row with a fault; the ids do not matter here."""

    def values(name: str) -> Iterator[Mapping[str, Any]]:
        return (row.values for row in files.rows.get(name, []) if "code" in row.values)

    return Codes(
        stored.organizations | {row["code"]: 0 for row in values("organizations")},
        stored.units | {(row.get("organization", ""), row["code"]): 0 for row in values("units")},
        stored.persons | {row["code"]: 0 for row in values("persons")},
    )


def _alike(files: Lists, stored: Codes) -> Iterator[BadInput]:
    """Codes that people take for one another."""
    yield from alike_codes(files.sound("organizations"), ("code",), ((one,) for one in stored.organizations))
    yield from alike_codes(files.sound("units"), ("organization", "code"), stored.units)
    yield from alike_codes(files.sound("persons"), ("code",), ((one,) for one in stored.persons))


def _dangling(files: Lists, known: Codes) -> Iterator[BadInput]:
    """Codes that nothing answers to."""
    for row in chain.from_iterable(map(files.sound, files.rows)):
        values = row.values
        places: list[tuple[str, str, Collection[object]]] = [
            ("organization", "organizations.csv", known.organizations),
            ("parent", "organizations.csv", known.organizations),
            ("person", "persons.csv", known.persons),
        ]
        for column, file, codes in places:
            if values.get(column) and values[column] not in codes:
                yield row.fault(f"no such code {values[column]!r}", column, f"add it to {file} or correct it")
        if values.get("unit") and (values["organization"], values["unit"]) not in known.units:
            yield row.fault(f"{values['organization']} has no unit {values['unit']!r}", "unit", "add it to units.csv")
        if "holder" in values:
            yield from _holder_faults(row, known)


def _holder_faults(row: Row, known: Codes) -> Iterator[BadInput]:
    holder = row.values["holder"]
    if holder not in known.persons and holder not in known.organizations:
        yield row.fault(f"neither a person nor an organization: {holder!r}", "holder", "add it first or correct it")
    elif holder in known.persons and holder in known.organizations:
        yield row.fault(f"both a person and an organization: {holder!r}", "holder", "give one of them another code")
    elif holder in known.organizations and not row.values["url"]:
        yield row.fault("an organization has no mail of its own", "url", "enter an Apprise address")


def _circles(files: Lists, stored: Mapping[str, str]) -> Iterator[BadInput]:
    """Organizations that stand above themselves."""
    above = dict(stored) | {row.values["code"]: row.values["parent"] for row in files.sound("organizations")}
    circling = _circling(above)
    for row in files.sound("organizations"):
        if row.values["code"] in circling:
            yield row.fault(
                "it is its own parent organization", "parent", "name another parent organization, or leave it empty"
            )


def _circling(above: Mapping[str, str]) -> set[str]:
    """The codes that one comes back to from themselves, each looked at once."""
    seen, found = set[str](), set[str]()
    for code in above:
        path, current = list[str](), code
        while current and current not in seen:
            path.append(current)
            seen.add(current)
            current = above.get(current, "")
        if current in path:
            found.update(path[path.index(current) :])
    return found


def _bad_terms(files: Lists, stored: Sequence[Term], standing: Sequence[Delegation]) -> Iterator[BadInput]:
    """Appointments that end before they start, or that cannot stand beside another, stored, in the file or lent."""
    terms = {_key(term): term for term in stored}
    rows: dict[tuple[str, ...], Row] = {}
    for row in files.sound("appointments"):
        values = row.values
        term = Term(values["person"], values["role"], values["organization"], values["starts"], values["ends"])
        if term.ends and term.ends < term.starts:
            yield row.fault(f"it ends before it starts on {term.starts}", "ends", "correct one of the two days")
        else:
            terms[_key(term)], rows[_key(term)] = term, row
    for earlier, later, reason in clashes(terms.values()):
        if found := rows.get(_key(later)) or rows.get(_key(earlier)):
            yield found.fault(reason, "role", "end one of the two before the other starts")
    unchanged = set(stored)
    for term, reason in deputy_clashes(terms.values(), standing):
        if (found := rows.get(_key(term))) and term not in unchanged:
            yield found.fault(
                reason, "role", "one of the two is held as a deputy: end that first, or begin after its last day"
            )


def _key(term: Term) -> tuple[str, ...]:
    return term.person, term.role, term.organization, term.starts.isoformat()
