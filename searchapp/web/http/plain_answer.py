"""Responses given before the application is reached.

Plain text or problem details, with nothing of the collection in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}


def plain_answer(
    environ: WSGIEnvironment,
    start_response: StartResponse,
    status: HTTPStatus,
    code: str,
    text: str,
    headers: Mapping[str, str] | None = None,
) -> Iterable[bytes]:
    """Answer with one sentence; under /api as problem details (RFC 9457) with a stable `code`."""
    path = environ.get("PATH_INFO", "")
    if status >= HTTPStatus.BAD_REQUEST and (path == "/api" or path.startswith("/api/")):
        problem = {"type": "about:blank", "title": status.phrase, "status": status.value, "code": code, "detail": text}
        kind, body = "application/problem+json", json.dumps(problem).encode()
    else:
        kind, body = "text/plain; charset=utf-8", f"{text}\n".encode()
    told = {**_HEADERS, **(headers or {}), "Content-Type": kind, "Content-Length": str(len(body))}
    start_response(f"{status.value} {status.phrase}", list(told.items()))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
