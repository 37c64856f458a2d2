"""Whatever a feed says, the tables are unchanged or say exactly whom it touches (G3-4a)."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from domain.errors import BadInput, Refused
from domain.occasions.matching import Index
from domain.occasions.threat import Product, Threat, common_codes
from models.assets.register import InformationSystem, SystemProduct
from models.assets.register import Product as Registered
from models.occasions.occasion import Occasion
from models.occasions.threats.threat import ThreatRecord
from models.occasions.threats.threat_store import read_threats
from models.people.organization import Organization
from tasks.database import reading
from tasks.occasions.feeds import read_feed
from tasks.occasions.threats import take_in
from tests.stage.government import MONDAY
from tests.stage.registers import EXCHANGE

products = st.fixed_dictionaries(
    {},
    optional={
        "vendor": st.sampled_from(["Acme", "ACME Inc.", "Microsoft", ""]),
        "name": st.sampled_from(["Mail", "mail", "Exchange Server", "multiple products", "x"]),
        "cpe": st.sampled_from([EXCHANGE.format("*"), EXCHANGE.format("2016"), "cpe:/a:acme:mail", "cpe:2.3:?", ""]),
    },
)
codes = st.sampled_from(["CVE-2026-0001", "CVE-2026-0002", "cve-2026-0001", "EX-1", "a:b", "", "x" * 64])
threats = st.fixed_dictionaries(
    {"code": codes, "title": st.sampled_from(["A", "穴 'x' :at %s", "\ud800", "t" * 300, "%(x)s"])},
    optional={
        "published": st.sampled_from(["2026-04-01", "0001-01-01", "9999-12-31", "2026-02-30"]),
        "products": st.lists(products, max_size=3),
        "aliases": st.lists(codes, max_size=2),
        "due": st.sampled_from(["2026-04-30", "0001-01-01"]),
        "withdrawn": st.booleans(),
        "action": st.sampled_from(["", "patch"]),
        "unknown": st.just(1),
    },
).map(lambda one: {"published": "2026-04-01", **one})
feeds = st.fixed_dictionaries(
    {
        "format": st.just("minaoshi-threats-1"),
        "source": st.sampled_from(["csirt", "other", "s" * 32, "s" * 33, "a:b"]),
        "complete": st.booleans(),
        "threats": st.lists(threats, max_size=4, unique_by=lambda one: one["code"]),
    }
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A feed, now and then cut off or with a byte changed."""
    data = json.dumps(draw(feeds)).encode()
    if draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(0, len(data) - 1))
        data = data[:at] + draw(st.sampled_from([b"", b"\xff", b'"'])) + data[at + 1 :]
    return data[: draw(st.integers(0, len(data)))] if draw(st.integers(0, 9)) == 0 else data


def tables() -> list[dict[str, Any]]:
    with reading() as session:
        return [row.model_dump() for table in (ThreatRecord, Occasion) for row in session.exec(select(table))]


def touched() -> Iterator[tuple[str, Threat]]:
    """Which ministry each standing threat touches, looked for one product at a time."""
    with reading() as session:
        query = (
            select(Organization.code, Registered.vendor, Registered.name, SystemProduct.cpe)
            .join_from(Organization, InformationSystem)
            .join(SystemProduct, col(SystemProduct.system_id) == InformationSystem.id)
            .join(Registered, col(Registered.id) == SystemProduct.product_id)
        )
        installed = session.exec(query).all()
        standing = read_threats(session).values()
    for threat in standing:
        for ministry, vendor, name, cpe in installed:
            if Index([(1, Product(vendor, name, cpe))]).touched(threat):
                yield ministry, threat


def check() -> None:
    """Who is touched has an occasion that stands, of that threat or of one with its CVE; no other occasion stands."""
    with reading() as session:
        query = (
            select(Organization.code, Occasion, ThreatRecord)
            .join_from(Occasion, Organization)
            .join(ThreatRecord, col(ThreatRecord.id) == Occasion.threat_id)
        )
        rows = session.exec(query).all()
        told = [
            (ministry, row.stands, read_threats(session, [one.id or 0])[one.id or 0]) for ministry, row, one in rows
        ]
    expected = list(touched())
    for ministry, threat in expected:
        assert any(where == ministry and stands and alike(one, threat) for where, stands, one in told)
    for where, stands, one in told:
        assert stands == any(where == ministry and alike(one, threat) for ministry, threat in expected)


def alike(one: Threat, other: Threat) -> bool:
    return one.key == other.key or bool(common_codes(one) & common_codes(other))


@pytest.mark.usefixtures("registers")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(damaged(), min_size=1, max_size=3))
def test_whatever_comes_the_tables_are_unchanged_or_whole(editions: list[bytes]) -> None:
    for data in editions:
        before = tables()
        try:
            feed = read_feed(data)
            take_in("csirt", feed, MONDAY)
        except (BadInput, Refused):
            assert tables() == before
        check()
