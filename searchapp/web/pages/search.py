"""The search pages: home, results, article, shortcuts.

They only read the address, ask the engine and print.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ...collection.status_files import removed
from ...errors import QuerySyntaxError
from ...matching.results import SearchResult
from ...output.citation import web_address
from ..http.compared import Compared
from ..http.context import current_engine, current_settings
from ..http.engine_query import asked_query
from ..http.error_responses import Problem, answer
from ..http.i18n import _
from ..http.params import Search, arguments, read
from ..http.urls import address, asked_with
from ..view.autocomplete import suggestions_for
from ..view.comparison import comparison_address
from ..view.filters import chips, date_choices, groups, histogram, requests_for
from ..view.headline_group import headline_group
from ..view.hits import asked_speaker, entries
from ..view.no_results import likelier_spelling, remedies
from ..view.notices import echo, echo_links, notices
from ..view.page_frame import footer_stats, run_line, stated
from ..view.quote_groups import quote_groups
from ..view.refused import Refusal
from ..view.speaker_offers import speaker_offers
from ..view.title import describe
from .article import view_article
from .copies import group_copies
from .form import query_from_form
from .home import home_figures, quoted_by_outlet
from .result_actions import first_acts, lasting_address, take_all, takes

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def home() -> str:
    """Show the home page: search box, form, and what the collection holds."""
    stats = stated(current_engine().stats())
    if not stats.articles:
        return render_template("empty.html")
    figures = home_figures(stats.generation)
    return render_template("home.html", stats=stats, figures=figures, quoted=quoted_by_outlet(figures))


@blueprint.get("/search")
def search() -> str | Response | BaseResponse:
    """Show the results of a search, or why there are none."""
    try:
        asked = read(request.args, current_settings(), date.today())
        if "apply" in request.args:  # the form of filters; its address is that of the search
            return redirect(address(asked), 302)
        stats = footer_stats()
        if stats is not None and not stats.articles:
            return render_template("empty.html")
        result = current_engine().search(replace(asked_query(asked), facets=requests_for(asked)))
        if not result.hits and asked.page > 1:
            return redirect(address(asked.on_page(1)), 302)
        return render_template("search.html", **_results(asked, result))
    except QuerySyntaxError as error:  # refused when read, or stopped because it took too long
        return make_response(render_template("refused.html", refusal=Refusal(error, request.args.get("q", ""))), 400)


def _results(asked: Search, result: SearchResult) -> dict[str, object]:
    """Return what the results template prints."""
    facets = {facet.field: facet for facet in result.facets}
    groups_of_quotes = quote_groups(asked) if asked.view == "quotes" and result.hits else None
    folded = group_copies(asked, result.hits) if groups_of_quotes is None else []
    listed = entries(asked, ((shown.number, shown.hit) for shown in folded))
    return {
        "search": asked,
        "result": result,
        "echo": echo(asked),
        "echo_links": echo_links(asked),
        "offers": speaker_offers(asked) if result.paragraphs else [],
        "notices": notices(asked, result),
        "description": describe(asked, result),
        "headlines": headline_group(asked, result),
        "likelier": likelier_spelling(asked, result.paragraphs) if asked.page == 1 else None,
        "entries": listed,
        "folded": folded,
        "copied": sum(len(shown.copies) for shown in folded),
        "legend": bool(listed) and asked_speaker(asked) is not None,
        "has_copies": asked.copies == "separate" or any(shown.also for shown in folded),
        "takings": takes(listed),
        "saved": lasting_address(asked).partition("?")[2],
        "take": take_all(asked) if result.paragraphs else None,
        "comparison": comparison_address(Compared(asked)),
        "quotes": groups_of_quotes,
        "quotes_acts": [first_acts(group) for group in groups_of_quotes.shown] if groups_of_quotes else [],
        "chips": chips(asked),
        "groups": groups(asked, result),
        "histogram": histogram(asked, facets["date"]),
        "date_choices": date_choices(asked, facets["date"]),
        "kept": arguments(replace(asked.on_page(1), find={})),
        "address": address,
        "remedies": None if result.hits else remedies(asked),
    }


@blueprint.get("/form")
def form() -> BaseResponse:
    """Redirect to the results of the query in the form.

    The query then shows in the search box.
    """
    return redirect(url_for("pages.search", q=query_from_form(request.args) or None), 303)


@blueprint.get("/article/<article_id>")
def article(article_id: str) -> str | Response:
    """Show one article with its matches marked, and links to neighbouring results."""
    asked = read(request.args, current_settings(), date.today())
    number = request.args.get("hit", type=int)
    shown, find = request.args.get("p", type=int), request.args.get("find", "").strip()[:300]
    found = view_article(article_id, asked, number, shown, find)
    if found is None:
        return gone(article_id)
    first, last = (found.rows[0].paragraph.number, found.rows[-1].paragraph.number) if found.rows else (0, 0)
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in ("p", "find")]
    return render_template(
        "article.html",
        search=asked,
        page=found,
        address=address,
        original=web_address(found.article.url),
        kept=kept,
        most_listed=MATCHES_LISTED,
        elsewhere_matching=nearest_matches(found.matching, first, last),
        in_part=lambda n: asked_with(request.path, [*kept, *([("find", find)] if find else []), ("p", str(n))]) + f"#p{n}",
    )


MATCHES_LISTED = 60
"""Matches of a part that are listed above its text."""


def nearest_matches(matching: Sequence[int], first: int, last: int) -> list[int]:
    """Return the last match before a part and the first after it."""
    before, after = [n for n in matching if n < first], [n for n in matching if n > last]
    return before[-1:] + after[:1]


def gone(article_id: str) -> Response:
    """Return the response for an article that is not there.

    It tells what is remembered of an article that was removed, else that there is none.
    """
    known = removed(current_settings().engine, article_id)
    if known is None:
        detail = _("It may have been removed, or the address is mistyped.")
        return answer(Problem(404, "no_article", _("This article is not in the collection"), detail))
    return make_response(render_template("removed.html", article=known), 410)


@blueprint.get("/indexing")
def indexing() -> Response:
    """Return the progress of the indexing run: {words, done, total} or null.

    A script on the page polls it.
    """
    return jsonify(run_line())


@blueprint.get("/suggestions")
def suggestions() -> Response:
    """Return completions of the text in the search box: names and headlines.

    Each is {kind, text, note, query, href}.
    """
    return jsonify(suggestions_for(request.args.get("q", "")[:200]))


@blueprint.get("/shortcuts")
def shortcuts() -> str:
    """Show the keyboard shortcuts, and the switch that turns them off."""
    return render_template("shortcuts.html")
