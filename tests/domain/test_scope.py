"""Whom an item binds."""

from hypothesis import given
from hypothesis import strategies as st

from domain.baseline import Item, ItemKind
from domain.scope import binds, resolve, scope_of

LABELS = st.frozensets(st.sampled_from(["OS", "P", "S", "TS"]))
SCOPES = LABELS.map(scope_of)
ITEMS = st.lists(
    st.builds(Item, key=st.text(max_size=3), scope=SCOPES, kind=st.sampled_from(ItemKind), withdrawn=st.booleans())
)


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


@given(ITEMS, LABELS)
def test_what_is_resolved_is_every_item_that_asks_and_binds_in_its_order(
    items: list[Item], labels: frozenset[str]
) -> None:
    resolved = resolve(items, labels)
    assert list(resolved) == [item for item in items if item in resolved]
    for item in items:
        asks = not item.withdrawn and item.kind is not ItemKind.GUIDANCE
        assert (item in resolved) == (asks and binds(item.scope, labels))
