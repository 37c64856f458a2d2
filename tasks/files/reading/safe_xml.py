"""XML without document types: nothing is expanded, nothing outside is looked at, every element knows its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from domain.errors import BadInput
from tasks.files.reading.source import Source
from tasks.files.reading.wording import tidy, unwritable

MAX_ELEMENTS = 1_000_000
MAX_DEPTH = 64
_AGAIN = "get it again from its source"


@dataclass(slots=True)
class Element:
    """One element: its name as `namespace}local`, the line that it begins on, and what is in it."""

    source: Source
    name: str
    row: int
    attributes: Mapping[str, str]
    children: list["Element"] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)

    def refuse(self, what: str, remedy: str = "") -> BadInput:
        """The error to raise about this element."""
        return self.source.refuse(what, remedy, row=self.row)

    def all(self, name: str) -> Iterator["Element"]:
        """The children of that name."""
        return (child for child in self.children if child.name == name)

    def said(self, name: str) -> str:
        """The text of the first child of that name; empty where there is none."""
        return next((child.text for child in self.all(name)), "")

    @property
    def written(self) -> str:
        """The text directly in it, as it stands."""
        return "".join(self._pieces)

    @property
    def text(self) -> str:
        """The same, tidied. Raises BadInput for a control character."""
        text = self.written
        if found := unwritable(text):
            raise self.refuse(f"the text has the control character {found}", "take it out")
        return tidy(text)


class _Tree:
    """Builds the elements while expat reads."""

    def __init__(self, source: Source) -> None:
        self.source, self.root, self.open, self.count = source, None, list[Element](), 0
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    root: Element | None

    def _refuse_doctype(self, *_: object) -> None:
        row = self.parser.CurrentLineNumber
        raise self.source.refuse("declares a document type, which is never read", "take it out", row=row)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        row = self.parser.CurrentLineNumber
        self.count += 1
        if self.count > MAX_ELEMENTS:
            raise self.source.refuse(f"more than {MAX_ELEMENTS:,} elements", "split it", row=row)
        if len(self.open) >= MAX_DEPTH:
            raise self.source.refuse("elements nested too deep to read", "check the file", row=row)
        element = Element(self.source, name, row, attributes)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, _: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        self.open[-1]._pieces.append(text)  # noqa: SLF001 - filled here, read there


def parse_xml(source: Source) -> Element:
    """The root element, names in namespaces written `namespace}local`.

    Raises BadInput with the line for what is not XML or is cut off, for a document type, for more than a million
    elements, and for nesting beyond what any file has.
    """
    tree = _Tree(source)
    try:
        tree.parser.Parse(source.data, True)  # noqa: FBT003 - expat takes it by position
    except expat.ExpatError as error:
        what = f"not XML, or cut off: {expat.ErrorString(error.code)} at column {error.offset + 1}"
        raise source.refuse(what, _AGAIN, row=error.lineno) from error
    except (LookupError, UnicodeError, ValueError) as error:  # an encoding that Python has no single bytes for
        raise source.refuse("in an encoding that is not read", "save it as UTF-8") from error
    if tree.root is None:
        raise source.refuse("not XML, or cut off: no element", _AGAIN)
    return tree.root
