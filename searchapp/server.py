"""The production server: gunicorn around the application, one engine opened in each worker process."""

from __future__ import annotations

from typing import Any

import click
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from .settings import Settings


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
        from .web import create_app

        return create_app(self._settings)


def run(settings: Settings, bind: str) -> None:
    """Serve until the process is told to stop."""
    click.echo(f"Serving {settings.engine} at http://{bind} (Ctrl-C stops)")
    Server(settings, bind).run()
