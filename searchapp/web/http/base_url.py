"""Correct links behind a proxy.

The outside address, as set, goes into the WSGI environment, where url_for finds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class BaseUrl:
    """WSGI middleware: the server is reached at `address` (https://host/path), whatever the proxy says.

    A proxy may pass the path on or cut it off: both work.
    """

    def __init__(self, app: WSGIApplication, address: str) -> None:
        parts = urlsplit(address)
        self._app = app
        self._scheme, self._host, self._path = parts.scheme, parts.netloc, parts.path.rstrip("/")

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ["wsgi.url_scheme"] = self._scheme
        environ["HTTP_HOST"] = self._host
        environ["SCRIPT_NAME"] = self._path
        if self._path:
            path = environ.get("PATH_INFO", "")
            if path == self._path or path.startswith(self._path + "/"):
                environ["PATH_INFO"] = path[len(self._path) :]
        return self._app(environ, start_response)
