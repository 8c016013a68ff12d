"""The production server: gunicorn around the application, one engine opened in each worker process."""

from __future__ import annotations

import errno
import socket
from typing import Any

import click
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from ..errors import BadParameter, UserError
from ..settings import Settings

LAST_PORT = 65_535


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn configured from our settings instead of its command line."""

    def __init__(self, settings: Settings, bind: str) -> None:
        self._settings = settings
        self._bind = bind
        super().__init__()

    def load_config(self) -> None:
        """Set what the settings decide; gunicorn's own environment variable is not read."""
        options: dict[str, Any] = {
            "bind": self._bind,
            "workers": max(1, self._settings.workers),
            "worker_class": "gthread",
            "threads": 4,
            "timeout": 60,
            "graceful_timeout": 10,
            "limit_request_line": 8190,
            "accesslog": None,  # what someone searches is confidential
            "loglevel": "warning",
            "control_socket_disable": True,  # nothing but the pages listens
        }
        for name, value in options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """Build the application in the worker, so that no engine is shared across a fork."""
        from . import create_app

        return create_app(self._settings)


def run(settings: Settings, bind: str) -> None:
    """Serve until the process is told to stop; UserError where nothing can listen at the address."""
    _try_address(bind)
    click.echo(f"Serving {settings.engine} at http://{bind} (Ctrl-C stops)")
    Server(settings, bind).run()


def _try_address(bind: str) -> None:
    """Listen at the address for a moment: gunicorn itself tries for five seconds and tells it in ten lines."""
    host, _colon, port = bind.rpartition(":")
    if not (host and port.isascii() and port.isdigit() and int(port) <= LAST_PORT):
        raise BadParameter("address", bind, f"HOST:PORT with a port up to {LAST_PORT}, such as 127.0.0.1:8000")
    host = host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, int(port)))
            tried.listen()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = int(port) % LAST_PORT + 1
            raise UserError(
                f"Another program listens at {bind}, perhaps another `searchapp serve`: stop it, or take another port with "
                f"`searchapp --port {other} serve` or SEARCHAPP_PORT={other}."
            ) from error
        raise UserError(f"Nothing can listen at {bind}: {error.strerror or error}") from error
