"""A form of a finished page filled in with what was typed, and with a message at each field that needs one.

It works on the page as it was rendered, so that every form there is, and every one to come, is treated alike and no
template has to know what was typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from models.access.form_draft import Fields
from web.frame.forms.tags import CHOICES, UNTYPED, Attributes, FoundForm, put_in, tag, turned, with_message


@dataclass(frozen=True, slots=True)
class Filling:
    """What is put into the form that is sent to `action`: typed text, and messages by field.

    note:   at the beginning of the form; after: at its end.
    hidden: fill in fields that nobody sees as well, as a draft does: it is of the text that was seen then.
    """

    action: str
    typed: Fields
    messages: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    after: str = ""
    hidden: bool = False


def fill(page: str, filling: Filling) -> tuple[str, FoundForm]:
    """The page with the form filled in, and what was found of it; the page as it was where it has no such form."""
    filler = _Filler(filling)
    filler.feed(page)
    filler.close()
    return "".join(filler.pieces), filler.form


class _Filler(HTMLParser):
    """Writes a page again piece by piece, those of one form changed."""

    def __init__(self, filling: Filling) -> None:
        super().__init__(convert_charrefs=False)
        self.filling, self.form = filling, FoundForm()
        self.pieces: list[str] = []
        self._inside = self._dropping = self._noted = False
        self._begun = self._legend_at = 0
        self._folded: list[int] = []
        self._chosen: list[str] = []
        self._naming = self._group = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A piece as it was, or changed."""
        self.pieces.append(self.get_starttag_text() or "")
        given = dict(attrs)
        if tag == "details":
            self._folded.append(len(self.pieces) - 1)
        elif tag == "form":
            self._begin(given)
        elif self._inside and (change := getattr(self, f"_{tag}", None)):
            change(given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A part of a picture, as it was."""
        del tag, attrs
        self.pieces.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """As it was; something ends that began before."""
        self.pieces.append(f"</{tag}>")
        if tag == "details" and self._folded:
            self._folded.pop()
        elif tag == "form":
            self._end()
        elif tag == "textarea":
            self._dropping = False
        elif tag == "select":
            self._chosen = []
        elif tag == "legend":
            self._legend_at = len(self.pieces) - 1
        elif tag == "fieldset":
            self._group = ""
        if tag in {"label", "legend"}:
            self._naming = ""

    def handle_data(self, data: str) -> None:
        """Text, unless other text was put in its place; the first of a label or legend is what a field is called."""
        if not self._dropping:
            self.pieces.append(data)
        if self._naming:
            self.form.labels.setdefault(self._naming, data.strip())

    def handle_entityref(self, name: str) -> None:
        """As it was."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """As it was."""
        self.handle_data(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """As it was."""
        self.pieces.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """As it was."""
        self.pieces.append(f"<!{decl}>")

    def _begin(self, given: Attributes) -> None:
        self._inside = given.get("action") == self.filling.action
        if self._inside:
            self.form.there, self._begun = True, len(self.pieces) - 1
            for at in self._folded:
                self.pieces[at] = self.pieces[at].removesuffix(" open>").removesuffix(">") + " open>"

    def _end(self) -> None:
        """What is said of the form stands in the first of this address that has fields."""
        if self._inside and self.form.ids and not self._noted:
            self._noted = True
            self.pieces[self._begun] += self.filling.note
            self.pieces[-1] = self.filling.after + self.pieces[-1]
        self._inside = False

    def _label(self, given: Attributes) -> None:
        self._naming = given.get("for") or ""

    def _fieldset(self, given: Attributes) -> None:
        del given
        self._group = f"group-{len(self.pieces)}"

    def _legend(self, given: Attributes) -> None:
        del given
        self._naming = self._group

    def _input(self, given: Attributes) -> None:
        kind, name, typed = given.get("type") or "text", given.get("name") or "", self.filling.typed
        self.form.takes_file |= kind == "file"
        if kind == "hidden" and not self.filling.hidden:
            return
        if kind not in UNTYPED and (name in typed or (name and kind == "checkbox")):
            given = put_in(given, typed.get(name, ()))
        if kind == "hidden":
            self.pieces[-1] = tag("input", given)
        else:
            self._write("input", given)

    def _textarea(self, given: Attributes) -> None:
        self._write("textarea", given)
        if typed := self.filling.typed.get(given.get("name") or ""):
            self.pieces.append(f"\n{escape(typed[0], quote=False)}")
            self._dropping = True

    def _select(self, given: Attributes) -> None:
        self._chosen = list(self.filling.typed.get(given.get("name") or "", ()))
        self._write("select", given)

    def _option(self, given: Attributes) -> None:
        if self._chosen:
            self.pieces[-1] = tag("option", turned(given, "selected", on=given.get("value") in self._chosen))

    def _write(self, kind: str, given: Attributes) -> None:
        """A field; the first of its name gets an id to link to, and the message if there is one."""
        name, message = given.get("name") or "", ""
        choice = given.get("type") in CHOICES
        if name and name not in self.form.ids:
            given = {**given, "id": given.get("id") or f"field-{name}"}
            self.form.ids[name] = given["id"] or ""
            if choice and self._group:
                self.form.labels[self.form.ids[name]] = self.form.labels.get(self._group, "")
            if name in self.filling.messages:
                given, message = with_message(given, self.filling.messages[name])
        if choice and self._group:
            self.pieces[self._legend_at] += message
            message = ""
        self.pieces[-1] = message + tag(kind, given)
