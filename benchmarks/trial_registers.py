"""Made-up registers of systems for any number of ministries, and threats to what they run.

Registers run 2,000 products, a few of them nearly everywhere, five on each system, half of them with a CPE; threats
name one to three of 34,000, so that most touch nobody, as with the real ones. Chance is reckoned from the ids of rows,
so that either database makes a million rows by itself in seconds.
"""
# ruff: noqa: S608 - every part is a constant of this file

import random
from datetime import date

from sqlalchemy import text
from sqlmodel import Session, insert

from benchmarks.trial_government import Size
from domain.assets.duties import product_key
from domain.occasions.threat import Product, Threat
from domain.people.roles import OrganizationKind
from models.assets.register import Product as Registered
from models.people.organization import Organization
from tasks.database import transaction

SYSTEMS, RUN, KNOWN = 200, 2_000, 34_000
"""Systems of each ministry; products that registers run; products that threats name."""
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :upto)"
_FILL = (
    f"""INSERT INTO information_system (organization_id, code, name_ja, name_en, business, starts)
    {_NUMBERS} SELECT o.id, 'S' || n.i, 'S' || n.i, 'S' || n.i, 'x', :starts FROM organization o CROSS JOIN n
    ORDER BY o.id, n.i""",
    # In whole numbers: a fraction made one is rounded by PostgreSQL and cut off by SQLite.
    f"""INSERT INTO system_product (system_id, product_id, version, cpe)
    {_NUMBERS} SELECT s.id, p.id, CAST(n.i AS TEXT), CASE WHEN p.id % 2 = 0 THEN '' ELSE
        'cpe:2.3:a:vendor' || (p.id / 10) || '\\:product' || p.id || ':' || n.i || ':*:*:*:*:*:*:*' END
    FROM (SELECT id, (CAST(id AS BIGINT) * 7919 + 104729) % 100003 AS u FROM information_system) s CROSS JOIN n
    JOIN product p ON p.id = 1 + CAST(:run AS BIGINT) * (s.u * n.i % 100003) * (s.u * n.i % 100003) / 10000600009
    ORDER BY s.id, n.i""",
)


def fill_registers(size: Size) -> None:
    """Ministries, each with its systems and what they run."""
    with transaction() as session:
        codes = [
            {"code": f"M{n:04}", "rank": n, "name_ja": f"M{n}省", "name_en": f"M{n}"} for n in range(size.ministries)
        ]
        session.exec(insert(Organization), params=[one | {"kind": OrganizationKind.MINISTRY} for one in codes])
        session.exec(insert(Registered), params=[_registered(n) for n in range(1, RUN + 1)])
        _run(session, _FILL[0], upto=SYSTEMS, starts=date(2020, 4, 1))
        _run(session, _FILL[1], upto=5, run=RUN - 1)


def _run(session: Session, statement: str, **values: object) -> None:
    session.connection().execute(text(statement), values)


def _registered(number: int) -> dict[str, object]:
    vendor, name = f"Vendor {number // 10} Co., Ltd.", f"Product {number}"
    return {
        "id": number,
        "vendor": vendor,
        "name": name,
        "vendor_key": product_key(vendor),
        "name_key": product_key(name),
    }


def threats(count: int) -> tuple[Threat, ...]:
    """Threats that name products otherwise than the registers do: by other spellings or by CPE, some of one version."""
    chance = random.Random(2)

    def named(number: int) -> Product:
        version = chance.choice("*****12345")
        cpe = f"cpe:2.3:a:vendor{number // 10}:product{number}:{version}:*:*:*:*:*:*:*" if number % 3 else ""
        return Product(f"VENDOR {number // 10}", f"product-{number}", cpe)

    return tuple(
        Threat(
            "made-up",
            f"CVE-2026-{n:05}",
            f"A hole in something that somebody runs, number {n}",
            date(2026, 4, 1),
            tuple(named(chance.randint(1, KNOWN)) for _ in range(chance.randint(1, 3))),
            action="Apply what the vendor gives, or stop using it.",
        )
        for n in range(10_000, 10_000 + count)
    )
