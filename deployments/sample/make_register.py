"""Write the sample's register: invented information systems of every ministry, on products that are really sold.

    python -m deployments.sample.make_register [FOLDER]

Same output byte for byte whenever it runs; without a folder, beside this file.
"""

from collections.abc import Iterator

from deployments.sample.make_government import units_of
from deployments.sample.ministries import MINISTRIES
from deployments.sample.sheets import Row, Sheets, write_as_told
from deployments.sample.systems import KINDS, PRODUCTS, Kind


def owned() -> Iterator[tuple[str, set[str], Kind]]:
    """Each system: the ministry's code, the codes of its units, the kind; three to six a ministry."""
    for at, ministry in enumerate(MINISTRIES):
        units = {code for code, *_ in units_of(ministry)}
        for step in range(3 + at % 4):
            yield ministry.code, units, KINDS[(at + step) % len(KINDS)]


def systems() -> Iterator[Row]:
    """What there is; since when is spread over three fiscal years."""
    for code, units, kind in owned():
        unit = kind.unit if kind.unit in units else "general"
        year = 2021 + (len(code) + len(kind.code)) % 3
        yield code, kind.code, kind.name_ja, kind.name_en, kind.business, unit, f"{year}-04-01", ""


def roles() -> Iterator[Row]:
    """The system manager runs each, the officer for technical matters answers, two units use it."""
    for code, units, kind in owned():
        yield code, kind.code, "runs", f"{code}-system-manager-1", ""
        yield code, kind.code, "answers", f"{code}-officer-2", ""
        for unit in sorted({"general", kind.unit} & units):
            yield code, kind.code, "uses", "", unit


def products() -> Iterator[Row]:
    """What each runs."""
    for code, _, kind in owned():
        for short in kind.products:
            vendor, product, version, name = PRODUCTS[short]
            cpe = f"cpe:2.3:a:{name}:{version}:*:*:*:*:*:*:*" if name else ""
            yield code, kind.code, vendor, product, version, cpe


def information() -> Iterator[Row]:
    """What each handles."""
    for code, _, kind in owned():
        yield from ((code, kind.code, *held) for held in kind.information)


SHEETS: Sheets = {
    "systems": (("organization", "code", "name_ja", "name_en", "business", "unit", "starts", "ends"), systems),
    "system_roles": (("organization", "system", "role", "person", "unit"), roles),
    "system_products": (("organization", "system", "vendor", "product", "version", "cpe"), products),
    "system_information": (
        ("organization", "system", "kind", "confidentiality", "integrity", "availability"),
        information,
    ),
}


if __name__ == "__main__":
    write_as_told(SHEETS)
