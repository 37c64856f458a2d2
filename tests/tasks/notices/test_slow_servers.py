"""A letter has one budget of time, however slowly a server answers; what it took before, it has (D-5)."""

import gc
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from queue import Queue
from time import monotonic

import pytest

from domain.errors import Undelivered, Unreachable
from tasks.notices import budget
from tasks.notices.budget import GRACE, TimeOver, within
from tasks.notices.message import Message
from tasks.notices.services import ApprisePost
from tasks.settings import settings
from tests.stage.slow_servers import nobody_listens, slow_mail_server, slow_web_server
from tests.stage.watching import until

SECONDS = 1
IDENTITY = "<0123abcd@minaoshi.example>"


@pytest.fixture(autouse=True)
def a_second(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A budget of a second."""
    monkeypatch.setenv("MINAOSHI_LETTER_SECONDS", str(SECONDS))
    settings.cache_clear()
    yield
    settings.cache_clear()


def letter(to: str) -> Message:
    return Message(to, "【確認】総務省：回答", "残りは3件です。", "<p>3</p>", IDENTITY, "ja")


def mail(port: int, scheme: str = "mailto", more: str = "") -> Message:
    return letter(f"{scheme}://127.0.0.1:{port}/?from=a@x.example&to=b@x.example{more}")


def hook(port: int) -> Message:
    return letter(f"json://127.0.0.1:{port}/hook")


def refused(message: Message) -> tuple[Undelivered, float]:
    """What comes of sending it, and after how many seconds."""
    began = monotonic()
    with pytest.raises(Undelivered) as found:
        ApprisePost().send(message)
    return found.value, monotonic() - began


SLOW_MAIL = [
    (place, drips) for place in ("greeting", "EHLO", "MAIL", "RCPT", "DATA", "taken") for drips in (True, False)
]


@pytest.mark.parametrize(("place", "drips"), SLOW_MAIL)
def test_a_mail_server_that_is_slow_anywhere_takes_no_more_than_the_letters_time(place: str, drips: bool) -> None:
    with slow_mail_server(place, drips=drips, taken="250-still filing") as server:
        error, took = refused(mail(server.port))
        assert isinstance(error, Unreachable)
        assert str(error) == "it did not come to its end within 1 s"
        assert SECONDS <= took < SECONDS + GRACE / 2
        assert server.gone.wait(60), "the connection was shut down and not left behind"


def test_a_letter_taken_is_delivered_though_the_server_never_says_goodbye() -> None:
    with slow_mail_server("QUIT", drips=False) as server:
        began = monotonic()
        ApprisePost().send(mail(server.port))
        assert monotonic() - began < SECONDS
        assert len(server.taken) == 1


def test_a_server_that_said_that_it_took_the_letter_has_it_though_the_line_never_ends() -> None:
    with slow_mail_server("taken") as server:
        ApprisePost().send(mail(server.port))
        assert len(server.taken) == 1


def test_a_server_that_takes_the_connection_and_never_begins_tls_is_left_in_time() -> None:
    with slow_mail_server("greeting", drips=False) as server:
        error, took = refused(mail(server.port, "mailtos", "&mode=ssl"))
    assert isinstance(error, Unreachable)
    assert took < SECONDS + GRACE / 2


def test_a_web_service_that_said_200_has_it_though_its_headers_never_end() -> None:
    with slow_web_server("headers") as server:
        began = monotonic()
        ApprisePost().send(hook(server.port))
        assert monotonic() - began < SECONDS + GRACE / 2
        assert len(server.taken) == 1


@pytest.mark.parametrize("place", ["status", "body"])
@pytest.mark.parametrize("drips", [True, False])
def test_a_web_service_that_is_slow_anywhere_takes_no_more_than_the_letters_time(place: str, drips: bool) -> None:
    with slow_web_server(place, drips=drips) as server:
        error, took = refused(hook(server.port))
        assert isinstance(error, Unreachable)
        assert took < SECONDS + GRACE / 2
        assert server.gone.wait(60)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"greeting": "421 4.3.2 closing"}, "421 4.3.2 closing"),
        ({"greeting": "451 4.7.1 later"}, "451 4.7.1 later"),
        ({"MAIL": "421 4.7.0 too many"}, "421 4.7.0 too many"),
    ],
)
def test_a_server_that_says_it_does_not_serve_fails_as_a_whole(answers: dict[str, str], said: str) -> None:
    with slow_mail_server("nowhere", drips=False, **answers) as server:
        error, _ = refused(mail(server.port))
    assert isinstance(error, Unreachable)
    assert said in str(error)


@pytest.mark.parametrize(
    "answers", [{"RCPT": "550 no such user"}, {"taken": "452 mailbox full"}, {"MAIL": "451 later"}]
)
def test_a_refused_recipient_or_letter_says_nothing_of_the_server(answers: dict[str, str]) -> None:
    with slow_mail_server("nowhere", drips=False, **answers) as server:
        error, _ = refused(mail(server.port))
    assert not isinstance(error, Unreachable)
    assert next(iter(answers.values())).split()[0] in str(error)


@pytest.mark.parametrize("message", [mail(nobody_listens()), hook(nobody_listens())])
def test_a_server_that_is_not_there_fails_as_a_whole(message: Message) -> None:
    error, _ = refused(message)
    assert isinstance(error, Unreachable)


# -------------------------------------------------------------------------------------------------- the budget


def test_what_ends_in_time_gives_what_it_gives() -> None:
    assert within(5, lambda: True) is True
    assert within(5, lambda: False) is False


def test_what_is_raised_reaches_whoever_waits() -> None:
    def refuse() -> bool:
        raise Undelivered("no such hook")

    with pytest.raises(Undelivered, match="no such hook"):
        within(5, refuse)


def test_what_cannot_be_broken_off_is_left_and_makes_no_connection_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "GRACE", 0.1)
    found, outcome = threading.Event(), Queue[str]()

    def look_up_a_name_and_connect() -> bool:
        found.wait(10)
        try:
            socket.create_connection(("127.0.0.1", server.port)).close()
        except TimeOver as refusal:
            outcome.put(str(refusal))
        return True

    with slow_web_server("nowhere") as server:
        with pytest.raises(TimeOver):
            within(0.1, look_up_a_name_and_connect)
        found.set()
        assert outcome.get(timeout=60) == "the letter's time is over"
        assert server.met == 0


def test_no_connection_of_a_letter_that_was_broken_off_stays_open() -> None:
    with slow_mail_server("greeting") as server:
        refused(mail(server.port))
        assert until(lambda: not _open_to(server.port)), "its thread has a moment to come to its end"


def _open_to(port: int) -> list[socket.socket]:
    left = [one for one in gc.get_objects() if isinstance(one, socket.socket) and one.fileno() >= 0]
    return [one for one in left if _peer(one) == port]


def _peer(one: socket.socket) -> int:
    with suppress(OSError, IndexError):  # a pair within this machine has no port
        return int(one.getpeername()[1])
    return 0
