"""Error responses: one handler for each family of errors.

Pages for people, problem details (RFC 9457) for programs under /api.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from ...errors import BadParameter, EngineError, IndexDamaged, IndexLocked, IndexMissing, IndexOutdated, QuerySyntaxError, UserError
from ...query.messages import plain
from .context import engine_handle
from .i18n import _
from .wrong_argument import told

JSON_PREFIX = "/api"


class Problem(NamedTuple):
    """An error as it is reported.

    `code` is stable, for programs; `more`: further members of the JSON form; `way_on`: a page's link.
    """

    status: int
    code: str
    title: str
    detail: str
    more: Mapping[str, Any] = {}
    way_on: tuple[str, str] | None = None


def wants_json() -> bool:
    """Say whether this request came from a program."""
    return request.path == JSON_PREFIX or request.path.startswith(JSON_PREFIX + "/")


def answer(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """Return the response that tells a problem: JSON under /api, a page elsewhere."""
    if wants_json():
        body = {"type": "about:blank", "title": problem.title, "status": problem.status, "code": problem.code}
        response = jsonify({**body, "detail": problem.detail, **problem.more})
        response.mimetype = "application/problem+json"
    else:
        response = make_response(render_template("error.html", problem=problem))
    response.status_code = problem.status
    response.headers.update(headers or {})
    return response


def query_problem(error: QuerySyntaxError) -> Problem:
    """Return a refused query as a problem, with its place and suggestion."""
    place = {"position": error.start, "length": error.end - error.start, "suggestion": error.suggestion}
    return Problem(400, error.code, _("There is a problem with your search"), plain(error.message), place)


def install(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(UserError, _user_error)
    app.register_error_handler(EngineError, _engine_error)
    app.register_error_handler(HTTPException, _http_error)


def too_many_downloads() -> Response:
    """Return the answer to a download for which there is no place at the moment."""
    detail = _("Others are downloading. Try again in a moment.")
    return answer(Problem(503, "too_many_downloads", _("Too many downloads at once"), detail), {"Retry-After": "10"})


def _user_error(error: UserError) -> Response:
    if isinstance(error, QuerySyntaxError):
        return answer(query_problem(error))
    if isinstance(error, BadParameter) and not wants_json():
        title, detail, action, href = told(error)
        return answer(Problem(400, error.code, title, detail, way_on=(action, href) if href else None))
    more = {"parameter": error.name} if isinstance(error, BadParameter) else {}
    return answer(Problem(400, error.code, _("There is a problem with this address"), str(error), more))


def _engine_error(error: EngineError) -> Response:
    engine_handle().forget()
    current_app.logger.error("%s: %s", type(error).__name__, error)  # it names folders and hosts: for the owner, not for readers
    if isinstance(error, IndexMissing):
        problem = Problem(503, "index_missing", _("No articles yet"), _("There is no index yet."))
    elif isinstance(error, IndexOutdated):
        problem = Problem(
            503,
            "index_outdated",
            _("The index has to be upgraded"),
            _("It was written by another version of the program."),
        )
    elif isinstance(error, IndexDamaged):
        detail = _("Its file %(file)s is not as it was written, so nothing is answered from it.", file=error.file)
        problem = Problem(503, "index_damaged", _("The index is damaged"), detail)
    elif isinstance(error, IndexLocked):
        problem = Problem(503, "index_locked", _("Somebody else is writing to the index"), _("This does not take long."))
    else:
        problem = Problem(503, "index_unavailable", _("The index could not be opened"), _("The server’s log says why."))
    return answer(problem, {"Retry-After": "10"})


def _http_error(error: HTTPException) -> Response:
    if error.response is not None:  # a redirect raised as an exception
        return make_response(error.response)
    code = error.code or 500
    headers = {name: value for name, value in error.get_headers() if name.lower() in ("allow", "retry-after")}
    if code == 404:
        return answer(Problem(404, "not_found", _("There is no such page"), _("The address may be mistyped or out of date.")))
    if code == 405:
        return answer(Problem(405, "method_not_allowed", _("This page can only be read"), _("Nothing can be sent here.")), headers)
    if code == 429:
        detail = _("Try again in %(seconds)s seconds.", seconds=headers.get("Retry-After", "20"))
        return answer(Problem(429, "too_many_requests", _("Too many searches in a short time"), detail), headers)
    if code >= 500:
        reference = secrets.token_hex(4)
        original = error.original_exception if isinstance(error, InternalServerError) else error
        current_app.logger.error("reference %s: %s", reference, type(original).__name__)
        detail = _("It is our fault, not your search's. Reference: %(reference)s.", reference=reference)
        return answer(Problem(code, "internal_error", _("Something went wrong"), detail, {"reference": reference}))
    return answer(Problem(code, "bad_request", error.name, error.description or error.name), headers)
