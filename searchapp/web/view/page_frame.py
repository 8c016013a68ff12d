"""The layout that every page shares.

It has navigation, footer figures, addresses of static files, and choices of theme and language.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from flask import Flask, Response, g, request, url_for

from ...collection.status_files import current_run
from ...errors import EngineError
from ...matching.results import IndexStats
from ..http.context import current_engine, current_settings
from ..http.i18n import LANGUAGES, _, direction, language, ngettext, number
from ..http.preferences import preferences
from ..http.slugs import outlet_address, speaker_address
from ..http.urls import asked_with, paragraph_address


class Link(NamedTuple):
    """A link with words."""

    address: str
    words: str
    current: bool = False


STATIC = Path(__file__).parent.parent / "static"


def navigation() -> list[Link]:
    """Return the links at the top of every page, the page one is on marked."""
    here = request.endpoint or ""
    entries = [
        ("pages.home", _("Search"), here in ("pages.home", "pages.search")),
        ("comparison.page", _("Compare"), here == "comparison.page"),
        ("people.speakers", _("Speakers"), here in ("people.speakers", "people.speaker", "statements.page")),
        ("people.outlets", _("Outlets"), here in ("people.outlets", "people.outlet")),
        ("check.page", _("Check a quote"), here == "check.page"),
        ("guide.help_page", _("Help"), here == "guide.help_page"),
    ]
    return [Link(url_for(endpoint), words, current) for endpoint, words, current in entries]


def footer_links() -> list[Link]:
    """Return the links at the bottom of every page."""
    entries = [
        ("pages.shortcuts", _("Keyboard shortcuts")),
        ("guide.status", _("Status")),
        ("api.about", _("API")),
        ("guide.about", _("About")),
    ]
    return [Link(url_for(endpoint), words) for endpoint, words in entries]


def footer_stats() -> IndexStats | None:
    """Return the statistics of the index for the footer.

    None when it cannot be read: an error page has a footer too.
    """
    if "stats" not in g:
        try:
            g.stats = stated(current_engine().stats())
        except EngineError:
            g.stats = None
    return g.stats  # type: ignore[no-any-return]


def stated(stats: IndexStats) -> IndexStats:
    """Return statistics without days that no article states.

    Indexes of older versions put an article without a date on the first day of the calendar.
    """
    return replace(stats, first=None, last=None) if stats.first and stats.first.year == 1 else stats


def run_line() -> dict[str, Any] | None:
    """Return the progress of the indexing run: {words, done, total}.

    None while there is none; done and total count documents.
    """
    run = current_run(current_settings().engine)
    if run is None:
        return None
    written = ngettext("%(num)s paragraph", "%(num)s paragraphs", run.paragraphs)
    words = _(
        "Adding articles: %(done)s of %(all)s documents read, %(paragraphs)s so far.",
        done=number(run.done),
        all=number(run.total),
        paragraphs=written,
    )
    if run.left_s is not None:
        minutes = -(-run.left_s // 60)
        words += " " + (ngettext("About %(num)s minute left.", "About %(num)s minutes left.", minutes) if minutes else "")
    return {"words": words.strip(), "done": run.done, "total": run.total}


SHEETS = ("tokens.css", "layout.css", "results.css", "article.css", "collection.css", "tray.css", "print.css")
"""Style sheets of every page, in their order; they are sent as one file."""


@lru_cache
def style() -> str:
    """Return the style sheets of every page as one."""
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in SHEETS)


def style_url() -> str:
    """Return the address of the style sheet, with its hash."""
    return url_for("style", v=hashlib.sha256(style().encode()).hexdigest()[:10])


def send_style() -> Response:
    """Send the style sheet of every page."""
    return Response(style(), content_type="text/css; charset=utf-8")


def static_url(name: str) -> str:
    """Return the address of a static file.

    Its hash is in it, so that browsers may keep it for ever.
    """
    return url_for("static", filename=name, v=_hash(name))


@lru_cache
def _hash(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]


def here() -> str:
    """Return the address of this page without the host, to return to.

    "/" for what cannot be requested with a link.
    """
    if request.method != "GET":
        return "/"
    query = request.query_string.decode("ascii", "ignore")
    return request.path + ("?" + query if query else "")


def with_query(text: str) -> str:
    """Return the results' address for another query: filters, order and view of this request stay."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in ("q", "page")]
    return asked_with(url_for("pages.search"), [("q", text), *kept])


def install(app: Flask) -> None:
    """Make these known to the templates."""
    app.add_url_rule("/static/style.css", "style", send_style)

    @app.context_processor
    def shared() -> dict[str, Any]:
        return {
            "settings": current_settings(),
            "navigation": navigation,
            "footer_links": footer_links,
            "footer_stats": footer_stats,
            "static_url": static_url,
            "style_url": style_url,
            "here": here,
            "run_line": run_line,
            "language": language(),
            "direction": direction(),
            "languages": LANGUAGES,
            "preferences": preferences(),
            "speaker_address": speaker_address,
            "outlet_address": outlet_address,
            "paragraph_address": paragraph_address,
        }
