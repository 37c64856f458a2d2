"""Somebody at a browser without script: opens pages, fills in the forms that stand on them, and sends them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx


@dataclass
class PageForm:
    """A form of a page: where it goes (empty: to its own page), and what it sends when nothing is changed."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class _Forms(HTMLParser):
    """The forms of a page, with the values that stand in them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[PageForm] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(PageForm(given.get("action", "")))
        elif self.found:
            self._note(tag, given)

    def _note(self, tag: str, given: dict[str, str]) -> None:
        fields = self.found[-1].fields
        if tag == "select":
            self._select = given["name"]
        elif tag == "option" and ("selected" in given or self._select not in fields):
            fields[self._select] = given.get("value", "")
        elif tag == "textarea" or (tag == "input" and given.get("type") not in {"checkbox", "radio", "file"}):
            fields.setdefault(given.get("name", ""), given.get("value", ""))
        elif tag == "input" and "checked" in given:
            fields[given["name"]] = given.get("value", "on")


class Visitor:
    """A person with a browser of their own."""

    def __init__(self, desk: str) -> None:
        self.browser = httpx.Client(base_url=desk, follow_redirects=True, timeout=60, headers={"Origin": desk})

    def open(self, address: str) -> str:
        """The page at an address, which must be there."""
        page = self.browser.get(address)
        assert page.status_code == 200, f"{address}: {page.status_code}"
        return page.text

    def send(self, page: str, action: str, **typed: str) -> str:
        """Fill in the form of a page that goes to `action` and send it: the page that follows."""
        [form] = [one for one in forms(self.open(page)) if re.fullmatch(action, one.action)]
        answer = self.browser.post(form.action or page, data=form.fields | typed)
        assert answer.status_code == 200, f"{form.action}: {answer.status_code} {words(answer.text)[:400]}"
        return answer.text

    def sign_in(self, link: str) -> None:
        """Open a link that was mailed or printed, and press its button."""
        self.send(link, "")


def forms(page: str) -> list[PageForm]:
    """The forms of a page."""
    parser = _Forms()
    parser.feed(page)
    return parser.found


def words(page: str) -> str:
    """What a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())
