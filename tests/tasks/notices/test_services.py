"""Services other than mail, through Apprise; and mail that is kept where no server is set up."""

import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default as modern
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from pathlib import Path

import pytest

from domain.errors import Undelivered
from tasks.notices.kept import KeptPost
from tasks.notices.message import Message
from tasks.notices.services import ApprisePost, RealPost
from tasks.settings import settings

IDENTITY = "<0123abcd@minaoshi.example>"


def notice(to: str) -> Message:
    return Message(
        to, "【確認】総務省：回答", "残りは3件です。\n■ 期限：令和8年5月29日（金）", "<p>3</p>", IDENTITY, "ja"
    )


@dataclass
class Desk:
    """A service that takes JSON by HTTP, and answers as it is told."""

    answer: int = 200
    taken: list[dict[str, str]] = field(default_factory=list)
    port: int = 0


@pytest.fixture
def desk() -> Iterator[Desk]:
    kept = Desk()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            kept.taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(kept.answer)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        kept.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield kept
        server.shutdown()
        thread.join()


def test_any_service_that_apprise_knows_gets_subject_and_text(desk: Desk) -> None:
    sent = notice(f"json://127.0.0.1:{desk.port}/hook/t0ken")
    ApprisePost().send(sent)
    [taken] = desk.taken
    assert (taken["title"], taken["message"]) == (sent.subject, sent.text)


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What everybody's log shows; pytest's own capture also hears loggers that keep to themselves."""
    written = StringIO()
    handler, root = logging.StreamHandler(written), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.setLevel(before)
    root.removeHandler(handler)


def test_a_service_that_refuses_is_told_in_apprises_words_without_the_secrets(desk: Desk, log: StringIO) -> None:
    desk.answer = 403
    with pytest.raises(Undelivered, match=r"Failed to send JSON .*403") as refusal:
        ApprisePost().send(notice(f"json://clerk:hunter2@127.0.0.1:{desk.port}/hook/t0ken"))
    seen = str(refusal.value) + log.getvalue()
    assert not [secret for secret in ("hunter2", "clerk", "t0ken", "残り") if secret in seen]


@pytest.mark.parametrize(
    "address", ["nosuch://clerk:hunter2@x.example", "slack://hunter2", "hunter2", "mailto://hunter2"]
)
def test_an_address_that_apprise_cannot_read_is_told_without_its_secrets(
    address: str, log: StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Undelivered, match="URL") as refusal:
        ApprisePost().send(notice(address))
    assert "hunter2" not in str(refusal.value) + log.getvalue() + "".join(capfd.readouterr())


def test_mail_is_kept_where_no_server_is_set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINAOSHI_HOME", str(tmp_path))
    settings.cache_clear()
    RealPost().send(notice("kept:chair@soumu.example"))
    settings.cache_clear()
    [file] = (tmp_path / "mail").iterdir()
    mail = message_from_bytes(file.read_bytes(), policy=modern)
    assert (mail["To"], mail["Subject"]) == ("chair@soumu.example", "【確認】総務省：回答")
    assert (file.name, file.stat().st_mode & 0o777) == ("0123abcd@minaoshi.example.eml", 0o600)


def test_the_same_notice_kept_again_is_one_file(tmp_path: Path) -> None:
    for _ in range(2):
        KeptPost(tmp_path / "mail").send(notice("kept:chair@soumu.example"))
    assert len(list((tmp_path / "mail").iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file")
    with pytest.raises(Undelivered, match="cannot keep mail in"):
        KeptPost(tmp_path / "mail").send(notice("kept:chair@soumu.example"))


def test_the_representation_of_a_message_shows_neither_address_nor_text() -> None:
    shown = repr(notice("json://clerk:hunter2@x.example"))
    assert "hunter2" not in shown
    assert "残り" not in shown
