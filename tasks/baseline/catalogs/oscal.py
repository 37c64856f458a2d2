"""OSCAL catalogs, version 1, as JSON: https://pages.nist.gov/OSCAL/.

Required fields, field names and types are checked in all that becomes part of an item: catalog, metadata, groups,
controls, parts, params, props, links. Roles, parties and back matter are not opened. A repeated control id is refused;
so is a repeated `alt-identifier`. Controls without a class that names another kind are requirements: what ISM calls
principles binds as its controls do, and no other catalog says otherwise. `applicability` of ALL is an empty scope.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.baseline.catalog import Catalog, Item, ItemKind, Link
from domain.baseline.scope import scope_of
from tasks.baseline.catalogs import oscal_fields as fields
from tasks.baseline.catalogs.oscal_document import open_document, published_on
from tasks.baseline.catalogs.oscal_parts import MAX_DEPTH, guidance, parts, prop, props, statement
from tasks.baseline.catalogs.parameters import Parameters
from tasks.files.reading.node import Node
from tasks.files.reading.unique import first_repeat
from tasks.files.reading.wording import shown, unseen


@dataclass(frozen=True, slots=True)
class _Place:
    node: Node
    above: tuple[Node, ...] = ()
    is_control: bool = False


def read_oscal(root: Node) -> Catalog:
    """The catalog in an OSCAL file, its controls in reading order. Raises BadInput, also where it has none."""
    document = open_document(root, "catalog").allow(fields.CATALOG)
    effective = published_on(document)
    places = [_Place(document), *_below(document, ())]
    root.source.refuse_crowd(len(places))
    controls = _by_id(places)
    if not controls:
        raise root.source.refuse("no controls in it", "give the catalog that holds the controls")
    parameters = Parameters.declared_in(place.node for place in places)
    items, unfilled = _items(controls, parameters)
    if twice := first_repeat(item.uid for item in items):
        first, again = (items[at] for at in twice)
        raise root.source.refuse(
            f"{shown(first.key)} and {shown(again.key)} have one alt-identifier, {shown(again.uid)}"
        )
    return Catalog(
        name=root.source.stem,
        items=tuple(items),
        title=document.child("metadata").required("title"),
        effective=effective,
        unfilled=tuple(unfilled),
    )


def _below(node: Node, above: tuple[Node, ...]) -> Iterator[_Place]:
    for name, names in (("controls", fields.CONTROL), ("groups", fields.GROUP)):
        for child in node.children(name):
            if len(above) >= MAX_DEPTH:
                raise child.refuse(f"nested deeper than {MAX_DEPTH} levels", "flatten it")
            yield _Place(child.allow(names), above, is_control=name == "controls")
            yield from _below(child, (*above, child))


def _by_id(places: list[_Place]) -> dict[str, _Place]:
    controls: dict[str, _Place] = {}
    for place in places:
        if not place.is_control:
            continue
        name = place.node.required("id")
        _refuse_unseen(place.node, name)
        if name in controls:
            first = controls[name].node.pointer
            raise place.node.refuse(f"the control {shown(name)} stands at {first} already", "give each its own id")
        controls[name] = place
    return controls


def _owners(controls: dict[str, _Place]) -> dict[str, str]:
    """The control that each id stands for: its own, or that of one of its parts."""
    owned = {part.text("id"): key for key, place in controls.items() for part, _ in parts(place.node)}
    return owned | {key: key for key in controls} | {"": ""}


def _items(controls: dict[str, _Place], parameters: Parameters) -> tuple[list[Item], list[tuple[str, str]]]:
    """The items, and the blanks that no parameter fills, each with the number of its item."""
    owners = _owners(controls)
    items, unfilled = list[Item](), list[tuple[str, str]]()
    for place in controls.values():
        items.append(_item(place, parameters, owners))
        unfilled += ((items[-1].number, name) for name in parameters.take_missing())
    return items, unfilled


def _item(place: _Place, parameters: Parameters, owners: dict[str, str]) -> Item:
    node, fill = place.node, parameters.fill
    key = node.required("id")
    return Item(
        key=key,
        number=prop(node, "label") or key,
        title=fill(node, node.required("title")),
        statement=statement(node, fill),
        guidance=guidance(node, fill),
        place=tuple(fill(group, group.text("title")) or group.required("id") for group in place.above),
        kind=_kind(node.text("class")),
        scope=_scope(node),
        uid=prop(node, "alt-identifier"),
        revision=prop(node, "revision"),
        withdrawn=prop(node, "status").casefold() == "withdrawn",
        links=_links(node, owners),
    )


def _kind(named: str) -> ItemKind:
    word = named.replace("-", "_")
    return ItemKind(word) if word in set(ItemKind) else ItemKind.REQUIREMENT


def _scope(node: Node) -> tuple[str, ...]:
    labels = props(node, "applicability")
    for label in labels:
        _refuse_unseen(node, label)
        if label.split() != [label]:
            raise node.refuse(
                f"the applicability {shown(label)} has a space in it", "give each label a prop of its own"
            )
    return scope_of(labels)


def _refuse_unseen(node: Node, name: str) -> None:
    if found := unseen(name):
        raise node.refuse(f"{shown(name)} has the invisible character {found}", "take it out")


def _links(node: Node, owners: dict[str, str]) -> tuple[Link, ...]:
    """Links of the control and of its parts; a link to a part of a control names the control, which can be followed."""
    holders = (node, *(part for part, _ in parts(node)))
    found = (link.allow(fields.LINK) for holder in holders for link in holder.children("links"))
    named = ((link.text("rel") or "reference", link.required("href").removeprefix("#")) for link in found)
    return tuple(dict.fromkeys(Link(rel, owners.get(target, target)) for rel, target in named))
