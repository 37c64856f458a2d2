"""Queries that are asked of everybody by the daily look, and of some organizations by those who look for themselves."""

from collections.abc import Collection
from typing import Any, TypeVar

from sqlmodel import col

Query = TypeVar("Query", bound=Any)


def only(query: Query, column: object, of: Collection[int] | None) -> Query:
    """The query of these organizations alone; None: of all."""
    narrowed: Query = query if of is None else query.where(col(column).in_(of))
    return narrowed
