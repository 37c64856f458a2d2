"""Links to sign in with: asked for, found in the mails that were kept, opened."""

import re
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from starlette.testclient import TestClient

from tasks.settings import settings
from web.frame.cookies import visit_name

MAIL = "mic-member-1@ministry.example"


def form_of(page: str) -> dict[str, str]:
    """The proof that the form of a page carries."""
    return dict(re.findall(r'name="(csrf)" value="([^"]+)"', page))


def ask(browser: TestClient, mail: str, anchor: str = "") -> int:
    """Ask for a link: the status. anchor: the part of the page that the browser knows was wanted."""
    asked = form_of(browser.get("/sign-in").text)
    status: int = browser.post("/sign-in", data={**asked, "mail": mail, "anchor": anchor}).status_code
    return status


def links() -> list[str]:
    """The paths of the links in the mails that were kept, oldest first."""
    letters = sorted((Path(settings().home) / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    bodies = [message_from_bytes(file.read_bytes(), policy=default).get_body(("plain",)) for file in letters]
    texts = [body.get_content() for body in bodies if body]
    return [found[1] for text in texts if (found := re.search(r"http://127\.0\.0\.1:4280(/sign-in/[\w.-]+)", text))]


def open_link(browser: TestClient, path: str) -> str:
    """Open a link and press its button: the token of the visit that begins, or nothing."""
    page = browser.get(path)
    answer = browser.post(path, data=form_of(page.text))
    return answer.cookies.get(visit_name(), "") if answer.status_code == 303 else ""
