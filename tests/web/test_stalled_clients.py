"""Clients that stall hold up nobody, are cut off in time, and slow ones get everything."""

from __future__ import annotations

import re
import socket
import statistics
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from searchapp.web.bounded_server import BoundedServer, Deadlines, serve_until

from .conftest import article, new_engine, quoted
from .serving import NO_FCNTL, served, status, wait_for

STALLED = 100
MEDIAN_S = 1.0
WORST_S = 3.0
DEADLINES = Deadlines(request_s=1.0, send_s=2.0)
PIECE = b"x" * 10_000

HALF = b"GET /search?q=rain HTTP/1.1\r\nHost: localhost\r\n"
WHOLE = b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
KINDS = {
    "connected": b"",
    "half a header": HALF + b"X-A: ",
    "half a body": b"POST /search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nabc",
    "unread page": WHOLE % b"/search?q=report+17",
    "unread download": WHOLE % b"/search.jsonl",
    "kept alive": WHOLE % b"/static/app.js",
    "drop by drop": HALF,
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection whose downloads are larger than what sockets hold."""
    place = tmp_path_factory.mktemp("stalled") / "index"
    text = "“It rains,” said Moor. " + "The rain fell on the roofs of the town for the whole of that week. " * 40
    with closing(new_engine(place)) as engine, engine.writer() as writer:
        for n in range(2000):
            writer.replace(article(f"a{n}"), [quoted(1, f"Report {n}. {text}", "It rains")])
    return place


@pytest.fixture(scope="module", params=["processes", "one process"])
def server(index: Path, request: pytest.FixtureRequest) -> Iterator[int]:
    """`searchapp serve` on a port of this machine: with gunicorn's processes, and as it is where there is no fcntl."""
    with served(index, before="" if request.param == "processes" else NO_FCNTL) as port:
        yield port


def client(port: int, first: bytes) -> socket.socket:
    """Connect with a small window, send something, and read nothing."""
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    sock.settimeout(10)
    sock.connect(("127.0.0.1", port))
    sock.sendall(first)
    return sock


@contextmanager
def dripping(socks: list[socket.socket]) -> Iterator[None]:
    ended = threading.Event()

    def drip() -> None:
        while not ended.wait(1):
            for sock in socks:
                with suppress(OSError):
                    sock.sendall(b"X-A: b\r\n")

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


@pytest.mark.parametrize("kind", KINDS)
def test_a_hundred_stalled_clients_leave_a_reader_the_page(server: int, kind: str) -> None:
    socks = [client(server, KINDS[kind]) for _ in range(STALLED)]
    try:
        with dripping(socks if kind == "drop by drop" else []):
            time.sleep(1)  # a hundred that ask at once take their turns first, as a hundred readers would
            took = []
            for _ in range(15):
                began = time.monotonic()
                assert status(server, "/search?q=rain") == 200
                took.append(time.monotonic() - began)
    finally:
        for sock in socks:
            sock.close()
    assert statistics.median(took) <= MEDIAN_S
    assert max(took) <= WORST_S


def test_downloads_over_the_cap_are_asked_to_come_again_and_then_served(server: int) -> None:
    socks = [client(server, KINDS["unread download"]) for _ in range(12)]
    try:
        wait_for(lambda: status(server, "/search.jsonl?q=rain") == 503, 10)
    finally:
        for sock in socks:
            sock.close()
    wait_for(lambda: status(server, "/search.jsonl?q=rain") == 200, 30)


# Deadlines, with a server of short ones.


class Streamed:
    """An application that sends so many pieces and notes when the server closes them."""

    def __init__(self, pieces: int) -> None:
        self.pieces = pieces
        self.closed = threading.Event()

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return self._body()

    def _body(self) -> Iterator[bytes]:
        try:
            for _ in range(self.pieces):
                yield PIECE
        finally:
            self.closed.set()


@contextmanager
def serving(app: Any) -> Iterator[int]:
    with closing(socket.socket()) as sock:
        sock.bind(("127.0.0.1", 0))
        sock.listen()
        ended = threading.Event()
        server = BoundedServer(app, [sock], 4, DEADLINES)
        thread = threading.Thread(target=serve_until, args=(server, ended.is_set))
        thread.start()
        try:
            yield int(sock.getsockname()[1])
        finally:
            ended.set()
            thread.join()
            server.finish(5)


@pytest.mark.parametrize("first", [b"", HALF, KINDS["half a body"], WHOLE % b"/"])
def test_who_does_not_ask_in_time_is_disconnected(first: bytes) -> None:
    with serving(Streamed(1)) as port, closing(client(port, first)) as sock, dripping([sock] if first == HALF else []):
        began = time.monotonic()
        sock.settimeout(20)
        try:
            while sock.recv(65536):
                pass
        except ConnectionResetError:
            pass
        assert 0 <= time.monotonic() - began < DEADLINES.request_s + 5


def test_who_takes_nothing_of_a_download_is_disconnected_and_its_thread_is_free_again() -> None:
    app = Streamed(10_000)
    with serving(app) as port, closing(client(port, WHOLE % b"/")):
        assert not app.closed.wait(DEADLINES.send_s / 2)
        assert app.closed.wait(DEADLINES.send_s + 10)


def test_a_download_slower_than_every_deadline_still_finishes() -> None:
    app = Streamed(60)
    with serving(app) as port, closing(client(port, WHOLE % b"/")) as sock:
        began = time.monotonic()
        got = 0
        while data := sock.recv(8192):
            got += len(data)
            time.sleep(0.06)
        assert time.monotonic() - began > 2 * DEADLINES.send_s
        assert got > 60 * len(PIECE)
        assert app.closed.is_set()


def test_an_answer_that_takes_long_to_make_is_not_cut_off() -> None:
    def slow(environ: Any, start_response: Any) -> Iterable[bytes]:
        time.sleep(DEADLINES.request_s + DEADLINES.send_s + 1)
        start_response("200 OK", [("Content-Length", "2")])
        return [b"ok"]

    with serving(slow) as port:
        assert status(port, "/") == 200


def test_a_request_too_large_is_refused_before_it_is_read() -> None:
    with serving(Streamed(1)) as port:
        for request in (
            b"GET / HTTP/1.1\r\nX: " + b"a" * 100_000,
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n",
        ):
            with closing(client(port, request)) as sock:
                assert re.match(rb"HTTP/1.[01] 4(13|31)", sock.recv(4096))
