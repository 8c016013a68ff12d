"""Speakers and outlets: a page for each, and an index of all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Literal

from flask import Blueprint, Response, abort, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from ...collection.other_scripts import same_in_other_scripts
from ...matching.results import SearchResult
from ...query.tree import UNKNOWN, FacetRequest, Query
from ..api.atom_feeds import feed, volume_words, weekly
from ..http.context import current_engine, current_settings
from ..http.params import Search, escape, read
from ..http.slugs import names_of, speaker_address
from ..view.filters import wide_histogram
from ..view.labels import date_words, title_of
from .name_lists import index
from .speaker_page import ORDERS, read_speaker

blueprint = Blueprint("people", __name__)

NAMES_SHOWN = 20
"""Headlines and names listed on one page before the link to all of them."""


@blueprint.get("/speakers")
def speakers() -> str:
    """List all speakers: the most quoted, and A to Z by last name."""
    return index("speaker")


@blueprint.get("/outlets")
def outlets() -> str:
    """List all outlets with what the collection holds of each."""
    return index("outlet")


@blueprint.get("/speaker/<slug>")
def speaker(slug: str) -> str:
    """Show everything one speaker is quoted with."""
    name, namesakes = chosen_name("speaker", slug)
    asked = _only("speaker", name)
    facets = (FacetRequest("date", limit=1000), FacetRequest("outlet", limit=1000))
    result = current_engine().search(replace(asked.query, sort="newest", limit=1, facets=facets))
    order = request.args.get("order", "paragraphs")
    found = read_speaker(name, asked.query, order if order in ORDERS else "paragraphs")
    return render_template(
        "speaker.html",
        speaker=found,
        slug=slug,
        namesakes=namesakes,
        result=result,
        search=asked,
        drawings=_bars(asked, result),
        order=order,
        volume=volume_words(weekly(asked.query)),
        edges=_edges(asked.query),
        speaker_address=speaker_address,
        alias_line=alias_line,
        other_scripts=same_in_other_scripts(current_engine(), name),
    )


def alias_line(name: str, other: str) -> str:
    """Return the lines for the aliases file that join two names under the longer one."""
    keep, joined = (name, other) if len(name) >= len(other) else (other, name)
    return f"[join]\n{json.dumps(keep, ensure_ascii=False)} = [{json.dumps(joined, ensure_ascii=False)}]"


@blueprint.get("/speaker/<slug>.atom")
def speaker_feed(slug: str) -> Response:
    """Show the feed of a speaker."""
    name, _namesakes = chosen_name("speaker", slug)
    page = url_for("people.speaker", slug=slug, _external=True)
    return feed(_only("speaker", name), page, url_for("people.speaker_feed", slug=slug, _external=True))


@blueprint.get("/outlet/<slug>")
def outlet(slug: str) -> str:
    """Show what the collection holds of one outlet."""
    name, namesakes = chosen_name("outlet", slug)
    asked = _only("outlet", name)
    facets = (FacetRequest("date", limit=1000), FacetRequest("speaker", limit=NAMES_SHOWN))
    newest = replace(asked.query, sort="newest", collapse="article", limit=NAMES_SHOWN, facets=facets)
    result = current_engine().search(newest)
    quoted = next(facet for facet in result.facets if facet.field == "speaker")
    return render_template(
        "outlet.html",
        name=name,
        namesakes=namesakes,
        result=result,
        search=asked,
        drawings=_bars(asked, result),
        quoted=[bucket for bucket in quoted.buckets if bucket.value != UNKNOWN and bucket.count],
        speakers=quoted.values,
        speaker_address=speaker_address,
        articles=[(hit, title_of(hit.article), date_words(hit.article)) for hit in result.hits],
        edges=_edges(asked.query),
    )


def chosen_name(field: Literal["speaker", "outlet"], slug: str) -> tuple[str, tuple[str, ...]]:
    """Return the name of a slug, and other names that share it.

    404 when there is none.
    """
    names = names_of(current_engine(), field, slug)
    if not names:
        abort(404)
    chosen = request.args.get("name", names[0])
    if chosen not in names:
        abort(404)
    return chosen, tuple(name for name in names if name != chosen)


def _only(field: Literal["speaker", "outlet"], name: str) -> Search:
    return read(MultiDict([(field, escape(name))]), current_settings(), date.today())


def _bars(asked: Search, result: SearchResult) -> object:
    return wide_histogram(asked, next(facet for facet in result.facets if facet.field == "date"))


def _edges(query: Query) -> tuple[date | None, date | None]:
    """Return the first and the last published day among what matches."""
    engine = current_engine()
    ends = []
    for sort in ("oldest", "newest"):
        hits = engine.search(replace(query, sort=sort, limit=1, facets=())).hits
        ends.append(hits[0].article.published if hits else None)
    return ends[0], ends[1]
