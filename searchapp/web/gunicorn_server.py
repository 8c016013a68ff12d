"""Gunicorn configured from our settings.

It starts, watches and replaces the processes, in which waitress talks to the clients. For gunicorn's own command line:
`--worker-class searchapp.web.gunicorn_server.BoundedWorker`.
"""

from __future__ import annotations

import os
from typing import Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from gunicorn.workers.base import Worker  # type: ignore[import-untyped]

from ..settings import Settings
from .bounded_server import BoundedServer


class BoundedWorker(Worker):  # type: ignore[misc]
    """Serves until gunicorn says to stop, or is gone itself."""

    def run(self) -> None:
        """Serve until told to stop, then finish open requests."""
        server = BoundedServer(self.wsgi, [each.sock for each in self.sockets], self.cfg.threads)
        while self.alive and self.ppid == os.getppid():
            self.notify()
            server.turn()
        server.finish(self.cfg.graceful_timeout)


class Server(BaseApplication):  # type: ignore[misc]
    """The processes for one address."""

    def __init__(self, settings: Settings, bind: str, *, threads: int, worker_folder: str | None) -> None:
        self._settings = settings
        self._bind = bind
        self._threads = threads
        self._worker_folder = worker_folder
        super().__init__()

    def load_config(self) -> None:
        """Set what the settings decide; gunicorn's own environment variable is not read."""
        options: dict[str, Any] = {
            "bind": self._bind,
            "workers": max(1, self._settings.workers),
            "worker_class": BoundedWorker,
            "threads": self._threads,
            "timeout": 60,
            "graceful_timeout": 10,
            "worker_tmp_dir": self._worker_folder,
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
