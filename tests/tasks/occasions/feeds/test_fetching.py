"""Whatever a server does, fetching ends in time, within its limits, with the bytes or one line (G3-4a, S-1)."""

import gzip
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic

import pytest

from domain.errors import Undelivered
from tasks.occasions.feeds import Limits, fetch

SMALL = Limits(max_bytes=100_000, seconds=4.0, redirects=2, schemes=frozenset({"http"}))
SECRET = "hunter2"


class Server(ThreadingHTTPServer):
    """Answers by path, each path in another bad way; `over` ends those that go on for ever."""

    daemon_threads = True
    over = threading.Event()


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = self.path.split("?")[0].strip("/")
        try:
            getattr(self, f"give_{path}")()
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Nothing on the screen."""

    def head(self, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def drip(self, piece: bytes) -> None:
        while not self.server.over.wait(0.05):
            self.wfile.write(piece)
            self.wfile.flush()

    def give_good(self) -> None:
        self.head(Content_Length="4")
        self.wfile.write(b"good")

    def give_packed(self) -> None:
        self.head(Content_Encoding="gzip")
        self.wfile.write(gzip.compress(b"good"))

    def give_silent(self) -> None:
        self.server.over.wait(10)

    def give_slow(self) -> None:
        self.head()
        self.drip(b"x")

    def give_slow_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        self.drip(b"x")

    def give_endless(self) -> None:
        self.head()
        while not self.server.over.is_set():
            self.wfile.write(b"x" * 65536)

    def give_truncated(self) -> None:
        self.head(Content_Length="100")
        self.wfile.write(b"not a hundred")

    def give_bomb(self) -> None:
        self.head(Content_Encoding="gzip")
        self.wfile.write(gzip.compress(b"\0" * 50_000_000))

    def give_bomb_in_bomb(self) -> None:
        self.head(Content_Encoding="gzip, gzip")
        self.wfile.write(gzip.compress(gzip.compress(b"\0" * 50_000_000)))

    def give_half_packed(self) -> None:
        self.head(Content_Encoding="gzip")
        self.wfile.write(gzip.compress(b"good" * 100)[:-9])

    def give_damaged(self) -> None:
        self.head(Content_Encoding="gzip")
        self.wfile.write(b"not gzip at all")

    def give_loop(self) -> None:
        self.head(302, Location=f"/loop?key={SECRET}")

    def give_moved(self) -> None:
        self.head(302, Location="/good")

    def give_to_file(self) -> None:
        self.head(302, Location="file:///etc/passwd")

    def give_to_other_scheme(self) -> None:
        self.head(302, Location="https://127.0.0.1:1/")

    def give_nonsense(self) -> None:
        self.wfile.write(b"\0\1\2\r\n\r\n")

    def give_busy(self) -> None:
        self.head(503)

    def give_nothing(self) -> None:
        self.head(Content_Length="0")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server on the loopback that answers badly."""
    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.over.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("path", ["good", "packed", "moved"])
def test_a_good_answer_is_taken_plain_packed_or_redirected(address: str, path: str) -> None:
    assert fetch(f"http://{address}/{path}", SMALL) == b"good"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("silent", "not done within 4 s"),
        ("slow", "not done within 4 s"),
        ("slow_headers", "not done within 4 s"),
        ("endless", "more than the limit of 100,000 bytes"),
        ("truncated", "broke off"),
        ("bomb", "more than the limit of 100,000 bytes"),
        ("bomb_in_bomb", "packed in a way that was not asked for"),
        ("half_packed", "broke off before its end"),
        ("damaged", "damaged on its way"),
        ("loop", "redirects without end"),
        ("to_file", "file are not allowed"),
        ("to_other_scheme", "https are not allowed"),
        ("nonsense", "against the rules of HTTP"),
        ("busy", "answered 503"),
        ("nothing", "answered with nothing"),
    ],
)
def test_a_bad_answer_is_one_line_in_time_without_the_key(
    address: str, path: str, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    begun = monotonic()
    with pytest.raises(Undelivered) as refusal:
        fetch(f"http://user:{SECRET}@{address}/{path}?key={SECRET}", SMALL)
    assert monotonic() - begun < 30
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert SECRET not in str(refusal.value) + caplog.text


def test_nobody_there_is_one_line() -> None:
    with pytest.raises(Undelivered, match="cannot be reached"):
        fetch("http://127.0.0.1:1/", SMALL)


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "file:///x", "ftp://127.0.0.1/", "x", "", "http://[::1"])
def test_only_what_is_allowed_is_asked(url: str) -> None:
    with pytest.raises(Undelivered):
        fetch(url)


def test_a_file_is_read_where_files_are_allowed(tmp_path: Path) -> None:
    file = tmp_path / "ein Feed.json"
    file.write_bytes(b"good")
    limits = Limits(max_bytes=4, schemes=frozenset({"file"}))
    assert fetch(file.as_uri(), limits) == b"good"
    file.write_bytes(b"longer")
    with pytest.raises(Undelivered, match="over the limit of 4"):
        fetch(file.as_uri(), limits)
