"""The health check of container platforms.

Says that this process answers, and nothing of the collection.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING

from .plain_answer import plain_answer

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEALTH_PATH = "/healthz"


class HealthCheck:
    """WSGI middleware that answers health probes before every other.

    Probes know neither the server's name nor a password.
    """

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO") == HEALTH_PATH and environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            return plain_answer(environ, start_response, HTTPStatus.OK, "ok", "ok")
        return self._app(environ, start_response)
