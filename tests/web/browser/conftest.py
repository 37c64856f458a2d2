"""A desk that really serves, a browser that really looks, mails that really arrive."""

import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright
from sqlmodel import select

from models.people.person import Person
from tasks.clock import move_to
from tasks.database import reading, transaction
from tasks.settings import settings
from tests.conftest import Mailbox
from tests.stage.government import at_database, government
from tests.stage.watching import until
from web.application import application

ROOM = {"width": 1280, "height": 900}


@dataclass
class Served:
    """The address of a desk, and the mails that it sends."""

    address: str
    mailbox: Mailbox

    def link_for(self, mail: str) -> str:
        """The link to sign in with that was last sent to this address; empty while there is none."""
        texts = [
            body.get_content()
            for message in self.mailbox.messages
            if mail in str(message["To"]) and (body := message.get_body(("plain",)))
        ]
        return next((match[0] for text in reversed(texts) if (match := re.search(r"http://\S+/sign-in/\S+", text))), "")


@contextmanager
def serving(port: int) -> Iterator[None]:
    """The application on a port of this machine while the block lasts."""
    config = uvicorn.Config(application(), host="127.0.0.1", port=port, log_level="error", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.05)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture
def desk(
    migrated_sqlite_url: str, smtp_server: Mailbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Served]:
    """Two ministries and the Center on 6 April 2026, nine in Tokyo; mails go to a real server."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    mail = f"mailto://127.0.0.1:{smtp_server.port}?mode=insecure&from=minaoshi@desk.example&to={{to}}"
    for name, value in {
        "HOME": str(tmp_path / "home"),
        "CLOCK": "moved",
        "WEB_PORT": str(port),
        "MAIL_URL": mail,
    }.items():
        monkeypatch.setenv(f"MINAOSHI_{name}", value)
    with at_database(migrated_sqlite_url):
        settings.cache_clear()
        move_to(date(2026, 4, 6))
        with transaction() as session:
            government(session)
        with serving(port):
            yield Served(f"http://127.0.0.1:{port}", smtp_server)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A browser of one file of tests: its event loop ends with it, and other tests of the worker have their own."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


SignIn = Callable[..., Page]


@pytest.fixture
def sign_in(browser: Browser, desk: Served) -> Iterator[SignIn]:
    """Signs somebody in by code as people do, by the link in their mail; a page of a browser of their own."""
    contexts = []

    def sign_in(code: str, *, script: bool = True, language: str = "ja", width: int = 1280) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
            java_script_enabled=script,
        )
        contexts.append(context)
        context.add_cookies([{"name": "language", "value": language, "url": desk.address}])
        page = context.new_page()
        with reading() as session:
            mail = session.exec(select(Person.mail).where(Person.code == code)).one()
        page.goto(f"{desk.address}/sign-in")
        page.fill("#mail", mail)
        page.click("main button")
        until(lambda: bool(desk.link_for(mail)))
        page.goto(desk.link_for(mail))
        page.click("main button")
        page.wait_for_url(f"{desk.address}/")
        return page

    yield sign_in
    for context in contexts:
        context.close()
