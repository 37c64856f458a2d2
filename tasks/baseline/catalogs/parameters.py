"""The blanks in a control's text, and what stands in them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tasks.baseline.catalogs import oscal_fields as fields
from tasks.files.reading.node import Node
from tasks.files.reading.wording import shown

# `{{ insert: param, id }}` of OSCAL 1; `{{ param: id }}` and `{{ id }}` of its drafts.
_BLANK = re.compile(r"\{\{([^{}]*)\}\}")
_PREFIX = re.compile(r"(?:insert:\s*)?param\s*[,:]\s*")
_MAX_DEPTH = 32
_MAX_FILLED = 20_000_000


@dataclass(slots=True)
class Parameters:
    """All parameters of a catalog by id; ids are unique in it.

    filled:  counts the characters that went into blanks.
    missing: the names met in blanks that are no parameter, since `take_missing`.
    """

    nodes: dict[str, Node]
    filled: int = 0
    missing: dict[str, None] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)
    _lacking: dict[str, dict[str, None]] = field(default_factory=dict)

    @classmethod
    def declared_in(cls, holders: Iterable[Node]) -> "Parameters":
        """Those of the catalog, its groups and its controls. Raises BadInput on an id given twice."""
        nodes: dict[str, Node] = {}
        for holder in holders:
            for node in holder.children("params"):
                name = node.allow(fields.PARAM).required("id")
                if name in nodes:
                    raise node.refuse(f"the parameter {shown(name)} stands at {nodes[name].pointer} already")
                nodes[name] = node
        return cls(nodes)

    def fill(self, at: Node, text: str, inside: tuple[str, ...] = ()) -> str:
        """The text with each blank filled: the value; else `[one of: a; b]`; else `[label]`; else `[what was asked]`.

        Raises BadInput where parameters stand in each other without end, or what is filled in grows out of all measure.
        """

        def value(blank: re.Match[str]) -> str:
            found = self._value(_PREFIX.sub("", blank.group(1).strip(), count=1), inside)
            self.filled += len(found)
            if self.filled > _MAX_FILLED:
                raise at.refuse(f"over {_MAX_FILLED:,} characters filled in so far", "check the parameters")
            return found

        return _BLANK.sub(value, text)

    def take_missing(self) -> tuple[str, ...]:
        """The names met since it was last asked that are no parameter, each once."""
        taken, self.missing = self.missing, {}
        return tuple(taken)

    def _value(self, name: str, inside: tuple[str, ...]) -> str:
        if name not in self.nodes:
            self.missing[name] = None
            return f"[{name}]"
        if name in inside or len(inside) >= _MAX_DEPTH:
            raise self.nodes[name].refuse("parameters stand in each other without end", "give it a value or a label")
        if name not in self._known:
            before, self.missing = self.missing, {}
            self._known[name] = self._worked_out(self.nodes[name], (*inside, name))
            self._lacking[name], self.missing = self.missing, before
        self.missing |= self._lacking[name]
        return self._known[name]

    def _worked_out(self, node: Node, inside: tuple[str, ...]) -> str:
        if values := node.texts("values"):
            return self.fill(node, ", ".join(values), inside)
        if "select" in node.fields:
            select = node.child("select").allow(fields.SELECT)
            choices = "; ".join(self.fill(select, choice, inside).strip() for choice in select.texts("choice"))
            many = "one or more of" if select.text("how-many") == "one-or-more" else "one of"
            return f"[{many}: {choices}]" if choices else f"[{node.text('label') or node.required('id')}]"
        label = self.fill(node, node.text("label"), inside) or node.required("id")
        limits = "; ".join(filter(None, (limit.text("description") for limit in node.children("constraints"))))
        return f"[{label} ({limits})]" if limits else f"[{label}]"
