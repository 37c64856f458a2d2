"""What our tables hold that must not be published, and what may be (S-1, G3-4d).

Every text column of every table is in one of `SENSITIVE`, `PUBLIC` and `WORDLESS` of its room's or kind's `secret.py`;
tests/models/secrecy/test_sensitive.py sees to it.
"""
# ruff: noqa: S608 - the statements are put together from names in our own files, never from what is given

from collections.abc import Iterator, Mapping
from functools import cache

from sqlalchemy import text
from sqlmodel import Session

from domain.kinds import parts
from domain.secrecy.redaction import Secret
from models.secrecy.columns import Column


@cache
def sensitive() -> Mapping[str, Column]:
    """Every sensitive text column, as table.column."""
    found: dict[str, Column] = {}
    for module in parts("models", "secret"):
        found |= getattr(module, "SENSITIVE", {})
    return found


@cache
def harmless() -> frozenset[str]:
    """Text columns that give nothing away to an attacker.

    PUBLIC: said in public anyway: the government's organization, baselines, what feeds tell everybody, the report.
    WORDLESS: digests, keys and words of our own; outbox and ledger hold only what may be said.
    """
    said = (getattr(module, name, "") for module in parts("models", "secret") for name in ("PUBLIC", "WORDLESS"))
    return frozenset(name for names in said for name in names.split())


def secrets_of(session: Session, ministry: int) -> Iterator[Secret]:
    """Everything sensitive that our tables hold of a ministry, each value once in its kind."""
    for place, column in sensitive().items():
        table, name = place.split(".")
        query = f"SELECT DISTINCT {name} FROM {table} WHERE {column.whose} AND {name} <> ''"
        for (value,) in session.connection().execute(text(query), {"ministry": ministry}):
            yield Secret(column.kind, column.shape, value)
