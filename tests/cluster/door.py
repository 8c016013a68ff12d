"""A door to a cluster as newsrooms have it: TLS with a certificate of their own authority, and a name and password for every call."""

from __future__ import annotations

import base64
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import trustme

NAME, PASSWORD = "desk", "p@ss:word/1"
DROPPED = {"connection", "transfer-encoding", "content-length", "authorization", "host"}


class _Door(ThreadingHTTPServer):
    daemon_threads = True
    behind = ("127.0.0.1", 0)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that does not trust the certificate hangs up; that is what is tested, not an error to print."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Door

    def do(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        wanted = "Basic " + base64.b64encode(f"{NAME}:{PASSWORD}".encode()).decode()
        if self.headers.get("Authorization") != wanted:
            return self.answer(401, "application/json", b'{"error": "unauthorised", "status": 401}')
        headers = {name: value for name, value in self.headers.items() if name.lower() not in DROPPED}
        with closing(HTTPConnection(*self.server.behind, timeout=60)) as inside:
            inside.request(self.command, self.path, body, headers)
            answer = inside.getresponse()
            return self.answer(answer.status, answer.headers.get("Content-Type", "text/plain"), answer.read())

    def answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def door(behind: tuple[str, int], folder: Path, *, tls: bool = True) -> Iterator[tuple[int, Path]]:
    """Open a door to the node at `behind`; give its port on 127.0.0.1 and the file with its authority's certificate."""
    authority = trustme.CA()
    ca = folder / "ca.pem"
    authority.cert_pem.write_to_path(str(ca))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with _Door(("127.0.0.1", 0), _Handler) as server:
        server.behind = behind
        if tls:
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1], ca
        finally:
            server.shutdown()
            thread.join()
