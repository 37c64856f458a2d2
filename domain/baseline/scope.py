"""Whom an item binds (G2-1c): by the labels that an organization carries."""

from collections.abc import Iterable

EVERYONE = "ALL"


def scope_of(labels: Iterable[str]) -> tuple[str, ...]:
    """Labels as a source gives them, as `Item.scope`: sorted, each once; `ALL` among them binds everyone."""
    scope = {label for label in labels if label}
    return () if EVERYONE in scope else tuple(sorted(scope))


def binds(scope: tuple[str, ...], labels: frozenset[str]) -> bool:
    """True where the scope is everyone's or shares a label with the organization's."""
    return not scope or not labels.isdisjoint(scope)
