"""Servers that are really there and do not come to an end: mail and HTTP, each slow at a place of its own."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any

DRIP = 0.2
"""Seconds from one byte to the next: no timeout that begins anew with every byte ever ends."""


@dataclass
class SlowServer:
    """Speaks as told up to `slow_at`, then sends a byte now and then (`drips`) or nothing at all.

    taken: letters and messages that it took. answers: what it says instead, by place.
    """

    slow_at: str
    drips: bool = True
    answers: dict[str, str] = field(default_factory=dict)
    taken: list[bytes] = field(default_factory=list)
    met: int = 0
    ended: threading.Event = field(default_factory=threading.Event)
    gone: threading.Event = field(default_factory=threading.Event)
    port: int = 0


class _Talk(StreamRequestHandler):
    """One connection."""

    def __init__(self, here: SlowServer, *given: Any) -> None:  # noqa: ANN401 - the base's own
        self.here = here
        super().__init__(*given)

    def handle(self) -> None:
        self.here.met += 1
        with suppress(OSError):
            self.talk()
        self.here.gone.set()

    def talk(self) -> None:
        raise NotImplementedError

    def say(self, place: str, line: str) -> None:
        """The answer of that place; where the server is slow, drop by drop until whoever listens is gone."""
        line = self.here.answers.get(place, line)
        if place != self.here.slow_at:
            self.wfile.write(line.encode() + b"\r\n")
            return
        self.connection.settimeout(DRIP)
        while not self.here.ended.is_set():
            if self.here.drips:
                self.connection.send(line[:1].encode() or b"x")
                line = line[1:]
            with suppress(TimeoutError):
                if self.connection.recv(1) == b"":
                    break
        raise ConnectionAbortedError("whoever listened is gone")


class _MailTalk(_Talk):
    def talk(self) -> None:
        self.say("greeting", "220 slow.example ESMTP")
        for raw in self.rfile:
            word = raw.split()[0].decode().upper() if raw.split() else ""
            if word == "DATA":
                self.say("DATA", "354 go on")
                letter = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.here.taken.append(letter)
                self.say("taken", "250 OK")
            else:
                self.say(word, "221 bye" if word == "QUIT" else "250 OK")


class _WebTalk(_Talk):
    def talk(self) -> None:
        length = 0
        for raw in iter(self.rfile.readline, b"\r\n"):
            if raw.lower().startswith(b"content-length:"):
                length = int(raw.split(b":")[1])
        self.here.taken.append(self.rfile.read(length))
        self.say("status", "HTTP/1.1 200 OK")
        self.say("headers", "Content-Length: 1000\r\n")
        self.say("body", "x" * 1000)


class _Slow(ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64


@contextmanager
def _serving(here: SlowServer, talk: type[_Talk]) -> Iterator[SlowServer]:
    with _Slow(("127.0.0.1", 0), partial(talk, here)) as server:
        here.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield here
        finally:
            here.ended.set()
            server.shutdown()
            thread.join()


@contextmanager
def slow_mail_server(slow_at: str, *, drips: bool = True, **answers: str) -> Iterator[SlowServer]:
    """A mail server that is slow at a place: greeting, EHLO, MAIL, RCPT, DATA, taken, QUIT."""
    with _serving(SlowServer(slow_at, drips, answers), _MailTalk) as here:
        yield here


@contextmanager
def slow_web_server(slow_at: str, *, drips: bool = True) -> Iterator[SlowServer]:
    """A web server that is slow at a place: status, headers, body."""
    with _serving(SlowServer(slow_at, drips), _WebTalk) as here:
        yield here


def nobody_listens() -> int:
    """A port at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
