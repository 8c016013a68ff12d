"""Clean addresses: without the empty arguments of a form.

A form sends all its fields, the empty ones too, and what it leads to is copied and bookmarked. A page asked for with empty
arguments answers with the way to the same page without them, so that neither the address nor the browser's history holds them.
Only pages that forms lead to do so: the interface for programs refuses empty arguments, and downloads and feeds pass over them.
"""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from .urls import asked_with

_FORMS: dict[str, tuple[str, ...]] = {
    "pages.search": (),
    "people.speakers": (),
    "people.outlets": (),
    "correct.correct": (),
    "check.page": ("quotation",),
    "statements.page": (),
}
"""Pages that forms lead to, each with the arguments that say something by being there: an empty quotation was sent too early."""


def without_blanks() -> Response | None:
    """Redirect to the address without its empty arguments.

    None where it has none. Runs before every request.
    """
    endpoint = request.endpoint
    if endpoint not in _FORMS:
        return None
    pairs = list(request.args.items(multi=True))
    said = [(name, value) for name, value in pairs if value.strip() or name in _FORMS[endpoint]]
    if len(said) == len(pairs):
        return None
    return redirect(asked_with(url_for(endpoint, **(request.view_args or {})), said), 302)
