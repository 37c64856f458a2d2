"""Whom an item binds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.baseline.catalog import Item, ItemKind
from domain.baseline.scope import binds, scope_of

LABELS = st.frozensets(st.sampled_from(["OS", "P", "S", "TS"]))
SCOPES = LABELS.map(scope_of)


def test_labels_of_a_source_become_a_sorted_scope() -> None:
    assert scope_of(["TS", "P", "", "P"]) == ("P", "TS")


def test_all_among_the_labels_binds_everyone() -> None:
    assert scope_of(["P", "ALL"]) == ()


@given(LABELS)
def test_a_scope_without_labels_binds_everyone(labels: frozenset[str]) -> None:
    assert binds((), labels)


@given(SCOPES.filter(bool))
def test_an_organization_without_labels_is_bound_only_by_what_binds_everyone(scope: tuple[str, ...]) -> None:
    assert not binds(scope, frozenset())


@given(SCOPES.filter(bool), LABELS)
def test_a_scope_binds_where_a_label_is_shared(scope: tuple[str, ...], labels: frozenset[str]) -> None:
    assert binds(scope, labels) == any(label in labels for label in scope)


@given(SCOPES, LABELS, LABELS)
def test_one_more_label_never_frees(scope: tuple[str, ...], labels: frozenset[str], more: frozenset[str]) -> None:
    assert binds(scope, labels | more) or not binds(scope, labels)


@pytest.mark.parametrize("withdrawn", [False, True])
@pytest.mark.parametrize("kind", ItemKind)
def test_what_is_withdrawn_and_what_only_explains_binds_nobody(kind: ItemKind, withdrawn: bool) -> None:
    asks = kind is not ItemKind.GUIDANCE and not withdrawn
    assert Item("1", kind=kind, withdrawn=withdrawn).binds == asks
