"""The web application: pages for people, and /api for programs.

The only place where the parts meet; nothing here ever writes.
"""

from __future__ import annotations

import gzip
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, Request, Response, request
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from ..engines import Engine
from ..settings import Settings
from .api import api, atom_feeds, comparison, exports
from .api import statements as api_statements
from .http import error_responses, i18n, preferences, rate_limit
from .http.access import AccessControl
from .http.base_url import BaseUrl
from .http.clean_urls import without_blanks
from .http.context import attach
from .http.download_limit import DownloadLimit
from .http.health import HealthCheck
from .http.host_check import AllowedHosts, HostCheck
from .pages import check, check_list, compare, copies, correct, guide, new, people, quotes, search, statements, tray
from .view import page_frame

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",  # an address holds what somebody searched for
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",  # a collection is nobody's to list
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}


class _InMemory(Request):
    """A request whose files stay in memory.

    Nothing that is sent is written anywhere, not even for a moment. The one page that takes a file limits its size.
    """

    def _get_file_stream(self, *_sizes_and_names: object, **_named: object) -> BytesIO:
        return BytesIO()


def create_app(settings: Settings, engine: Engine | None = None) -> Flask:
    """Build the application around an engine.

    Without one, the engine that the settings name is opened at the first request.
    """
    app = Flask(__name__)
    app.request_class = _InMemory
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.url_map.strict_slashes = False
    attach(app, settings, engine)
    i18n.install(app)
    page_frame.install(app)
    error_responses.install(app)
    pages = (search, check, check_list, compare, copies, correct, new, preferences, people, quotes, statements, guide, tray)
    for part in (*pages, api, api_statements, comparison, exports, atom_feeds):
        app.register_blueprint(part.blueprint)
    app.add_url_rule("/robots.txt", "robots", _robots)
    app.after_request(_finish)  # after the next one
    app.after_request(partial(_limit_downloads, DownloadLimit(settings.downloads)))
    if settings.requests_per_minute:
        app.before_request(rate_limit.RateLimiter(settings.requests_per_minute).check)
    if settings.log_queries:
        app.before_request(lambda: app.logger.warning("%s %s", request.path, request.query_string.decode("latin-1")))
    app.before_request(without_blanks)
    app.wsgi_app = _doors(app.wsgi_app, settings)  # type: ignore[assignment, method-assign]
    return app


def _doors(app: WSGIApplication, settings: Settings) -> WSGIApplication:
    """Wrap the application in the middleware that every request passes.

    The middleware of the last line comes first.
    """
    allowed = AllowedHosts.of(settings)
    if settings.password_file:
        app = AccessControl(app, Path(settings.password_file))
    if settings.base_url:
        app = BaseUrl(app, settings.base_url)
    if settings.trusted_proxies:
        n = settings.trusted_proxies
        # What a proxy passes on as the visitor's host is a name like any other. A page of another site could send it too.
        app = app if settings.base_url else HostCheck(app, allowed)
        app = ProxyFix(app, x_for=n, x_proto=n, x_host=n, x_port=n, x_prefix=n)
    return HealthCheck(HostCheck(app, allowed))


def _robots() -> Response:
    """Ask every robot to stay away."""
    return Response("User-agent: *\nDisallow: /\n", mimetype="text/plain")


def _limit_downloads(limit: DownloadLimit, response: Response) -> Response:
    """Send a streamed response if a place is free, else an error."""
    if not response.is_streamed or request.endpoint == "static" or limit.admit(response):
        return response
    return error_responses.too_many_downloads()


def _finish(response: Response) -> Response:
    _compress(response)
    static = request.endpoint in ("static", "style")
    for name, value in _SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    if static and ("v" in request.args or request.path.endswith(".woff2")):
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"  # the address carries the file's hash
    else:
        response.headers.setdefault("Cache-Control", "private, no-cache")
        response.vary.update(("Cookie", "Accept-Language"))
    return response


def _compress(response: Response) -> None:
    """Compress text responses that are sent whole, for browsers that accept it.

    Downloads are streamed and stay as they are.
    """
    response.vary.add("Accept-Encoding")
    sent_whole = response.is_sequence or request.endpoint == "static"
    kind = response.mimetype or ""
    text = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
    if (
        response.status_code != 200
        or request.method != "GET"
        or not (sent_whole and text)
        or not request.accept_encodings.quality("gzip")
    ):
        return
    response.direct_passthrough = False
    data = response.get_data()
    if len(data) < 1000:
        return
    response.set_data(gzip.compress(data, compresslevel=6, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    etag, _weak = response.get_etag()
    if etag:
        response.set_etag(etag, weak=True)
