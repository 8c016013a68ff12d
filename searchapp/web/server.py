"""The production server: gunicorn's processes, or one without fcntl.

Never opens the server to others by mistake.
"""

from __future__ import annotations

import dataclasses
import errno
import logging
import os
import signal
import socket
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import BadParameter, SettingsError, UserError
from ..settings import Settings
from .bounded_server import BoundedServer, serve_until
from .http.host_check import is_loopback, is_wildcard
from .http.passwords import read_users

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LAST_PORT = 65_535
THREADS = 8
"""Threads of a process that answer. Downloads take at most the setting's number of them, so that pages keep the others."""

FINISH_S = 10
"""Seconds that what is being answered has when the server is told to stop."""

_MEMORY = Path("/dev/shm")
"""A file system in memory: what gunicorn's processes tell each other needs no disk, and no folder for temporary files."""


def run(settings: Settings, bind: str) -> None:
    """Serve until the process is told to stop.

    UserError where nothing can, or should, listen at the address.
    """
    host, port = _split(bind)
    settings = dataclasses.replace(settings, host=host, port=port)
    _check_door(settings)
    if settings.password_file:
        read_users(Path(settings.password_file))
    _try_address(host, port)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that a request waits a moment for a thread is no event
    click.echo(f"Serving {settings.engine} at http://{bind} (Ctrl-C stops)")
    if can_supervise():
        from .gunicorn_server import Server

        Server(settings, bind, threads=threads(settings), worker_folder=_worker_folder()).run()
    else:
        _serve_alone(settings, host, port)


def threads(settings: Settings) -> int:
    """Return the number of threads of each process.

    Downloads leave half of them, and four at the least, to the pages.
    """
    return max(THREADS, settings.downloads + 4)


def can_supervise() -> bool:
    """Say whether gunicorn runs here.

    It needs fcntl, which Windows does not have, and a place for a file of its own.
    """
    try:
        import fcntl  # noqa: F401
    except ImportError:
        return False
    return _worker_folder() is not None


def _worker_folder() -> str | None:
    if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK | os.X_OK):
        return str(_MEMORY)
    try:
        return tempfile.gettempdir()
    except OSError:
        return None


def _serve_alone(settings: Settings, host: str, port: int) -> None:
    """Serve from this process."""
    from . import create_app

    ended: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda got, _frame: ended.append(got))
    with _listening(host, port) as sock:
        server = BoundedServer(_application(create_app(settings)), [sock], threads(settings))
        serve_until(server, lambda: bool(ended))
        server.finish(FINISH_S)


def _application(app: Any) -> WSGIApplication:
    return app  # type: ignore[no-any-return]


def _check_door(settings: Settings) -> None:
    """Refuse to open the collection to others by mistake."""
    if is_loopback(settings.host):
        return
    if is_wildcard(settings.host) and not (settings.allowed_hosts or settings.base_url):
        raise SettingsError(
            "SEARCHAPP_ALLOWED_HOSTS",
            settings.allowed_hosts,
            f"the names by which readers reach a server that listens at {settings.host}, such as news.example.org",
        )
    if not settings.password_file and not settings.open:
        raise UserError(
            f"Whoever reaches {settings.host} could read the collection: give SEARCHAPP_PASSWORD_FILE (`searchapp password NAME` "
            "makes its lines), or say SEARCHAPP_OPEN=yes where everybody may read or a proxy in front asks for the password."
        )


def _split(bind: str) -> tuple[str, int]:
    host, _colon, port = bind.rpartition(":")
    if not (host and port.isascii() and port.isdigit() and int(port) <= LAST_PORT):
        raise BadParameter("address", bind, f"HOST:PORT with a port up to {LAST_PORT}, such as 127.0.0.1:8000")
    return host.strip("[]"), int(port)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name != "nt":  # where it would let two programs listen at one address
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((host, port))
        sock.listen()
    except OSError:
        sock.close()
        raise
    return sock


def _try_address(host: str, port: int) -> None:
    """Listen at the address for a moment.

    Gunicorn itself tries for five seconds and reports the failure in ten lines.
    """
    shown = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    try:
        _listening(host, port).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = port % LAST_PORT + 1
            raise UserError(
                f"Another program listens at {shown}, perhaps another `searchapp serve`: stop it, or take another port with "
                f"`searchapp --port {other} serve` or SEARCHAPP_PORT={other}."
            ) from error
        raise UserError(f"Nothing can listen at {shown}: {error.strerror or error}") from error
