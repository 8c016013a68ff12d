"""The JSON API under /api: the same search as the pages, for programs.

It is described by /api/openapi.json and shown at /api.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from flask import Blueprint, Response, jsonify, render_template, request

from ...collection.copies import CopyGroups
from ...collection.quote_check import check
from ...collection.same_words import Place, known_speakers, quotation_at, same_words
from ...engines import Engine
from ...errors import BadParameter
from ...matching.results import SearchResult
from ...query.describe import interpret
from ...query.messages import Notice, plain
from ...query.tree import FACETS, FacetName, FacetRequest, Query
from ..http.context import current_engine, current_settings
from ..http.engine_query import asked_query
from ..http.error_responses import Problem, answer
from ..http.i18n import _
from ..http.params import MAX_VALUE_LENGTH, Search, number_of, read
from .exports import server
from .json import (
    Json,
    article_json,
    check_json,
    copy_json,
    count_json,
    facet_json,
    headlines_json,
    hit_json,
    notice_json,
    paragraph_json,
    quotation_json,
    stats_json,
    suggestion_json,
)
from .openapi import MAX_FACET_LIMIT, MAX_SUGGESTIONS, SUGGEST_FIELDS, SuggestField, description

blueprint = Blueprint("api", __name__, url_prefix="/api")


def search_document(engine: Engine, query: Query, notices: Iterable[Notice], result: SearchResult, base: str = "") -> Json:
    """Return what GET /api/search answers. base: the address of the server, "" for paths alone."""
    copies = CopyGroups(engine)
    copies.look_up(hit.article for hit in result.hits)
    return {
        "query": query.text,
        "interpreted": plain(interpret(query)),
        "notices": [notice_json(notice) for notice in notices],
        "sort": query.sort,
        "offset": query.offset,
        "limit": query.limit,
        "paragraphs": result.paragraphs,
        "articles": count_json(result.articles),
        "outlets": count_json(result.outlets),
        "truncated": list(result.truncated),
        "took_ms": round(result.took_ms, 3),
        "hits": [hit_json(hit, query.offset + n, base, copies.group(hit.article)) for n, hit in enumerate(result.hits, 1)],
        "headlines": headlines_json(engine, query, result, base),
        "facets": [facet_json(facet) for facet in result.facets],
    }


@blueprint.get("")
def about() -> str:
    """Show what the API can do, from its own description."""
    return render_template("api.html", api=description(server(), current_settings().max_query_length))


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Describe the API."""
    return jsonify(description(server(), current_settings().max_query_length))


@blueprint.get("/search")
def search() -> Response:
    """Answer a search, one page at a time."""
    no_blanks()
    asked = with_facets(read(request.args, current_settings(), date.today()))
    query = asked_query(asked)
    result = current_engine().search(query)
    return jsonify(search_document(current_engine(), query, asked.notices, result, server()))


@blueprint.get("/article/<article_id>")
def article(article_id: str) -> Response:
    """Return one article with its paragraphs."""
    found = current_engine().article(article_id)
    if found is None:
        return missing(_("There is no article %(id)s in the collection.", id=article_id))
    about, paragraphs = found
    asides = [{"before": aside.before, "kind": aside.kind, "text": aside.text} for aside in about.asides]
    basis = [{"field": name, "from": where} for name, where in about.basis]
    copies = CopyGroups(current_engine())
    return jsonify(
        {
            **article_json(about, server()),
            "basis": basis,
            "sha256": about.sha256,
            "read_by": about.program,
            "paragraphs": [paragraph_json(p) for p in paragraphs],
            "asides": asides,
            "copy_group": copies.group(about),
            "copies": [copy_json(copy, server()) for copy in copies.copies(about)],
        }
    )


@blueprint.get("/suggest")
def suggest() -> Response:
    """Complete the name of a speaker or an outlet, or a headline."""
    text = one("q", most=100)
    field = request.args.get("field")
    if field is not None and field not in SUGGEST_FIELDS:
        raise BadParameter("field", field[:40], "one of " + ", ".join(SUGGEST_FIELDS))
    limit = whole_number("limit", 8, MAX_SUGGESTIONS)
    fields: tuple[SuggestField, ...] = tuple(f for f in SUGGEST_FIELDS if field in (None, f))
    found = [suggestion for name in fields for suggestion in current_engine().suggest(name, text, limit)]
    return jsonify({"query": text, "suggestions": [suggestion_json(suggestion) for suggestion in found]})


@blueprint.get("/check")
def check_quotation() -> Response:
    """Compare a quotation with the collection."""
    said_by = request.args.get("said_by", "")
    if len(said_by) > MAX_VALUE_LENGTH:
        raise BadParameter("said_by", said_by[:40] + "…", f"at most {MAX_VALUE_LENGTH} characters")
    return jsonify(check_json(check(current_engine(), one("quotation"), said_by), server()))


@blueprint.get("/same/<article_id>/<int:paragraph>/<int:quote>")
def same(article_id: str, paragraph: int, quote: int) -> Response:
    """List the quotations that carry the same words."""
    engine = current_engine()
    quotation = quotation_at(engine, Place(article_id, paragraph, quote))
    if quotation is None:
        return missing(_("There is no such quotation in the collection."))
    group = same_words(engine, quotation)
    speakers = known_speakers(group)
    return jsonify({"quotations": [quotation_json(other, server()) for other in group], "speakers": list(speakers)})


@blueprint.get("/stats")
def stats() -> Response:
    """Say what the collection holds."""
    return jsonify(stats_json(current_engine().stats()))


_EXACT = (
    "from",
    "to",
    "date",
    "not_date",
    "kind",
    "not_kind",
    "sort",
    "sure",
    "view",
    "size",
    "page",
    "rows",
    "columns",
    "count",
    "copies",
)


def no_blanks() -> None:
    """Refuse arguments that are empty or have spaces around them.

    A form may send such; a program that does has made a mistake.
    """
    for name in _EXACT:
        for value in request.args.getlist(name):
            if not value or value != value.strip():
                raise BadParameter(name, value[:40], "a value without spaces around it; leave the argument out otherwise")


def with_facets(asked: Search) -> Search:
    """Add the facets that the request names (facets=outlet&facets=speaker), facet_limit values each."""
    names = tuple(dict.fromkeys(request.args.getlist("facets")))
    for name in names:
        if name not in FACETS:
            raise BadParameter("facets", name[:40], "one of " + ", ".join(FACETS))
    limit = whole_number("facet_limit", 8, MAX_FACET_LIMIT)
    fields: tuple[FacetName, ...] = tuple(field for field in FACETS if field in names)
    facets = tuple(FacetRequest(field, limit, asked.find.get(field, "")) for field in fields)
    return replace(asked, query=replace(asked.query, facets=facets))


def missing(detail: str) -> Response:
    """Answer that something is not in the collection (any more)."""
    return answer(Problem(404, "not_in_collection", _("Not in the collection"), detail))


def one(name: str, most: int | None = None) -> str:
    """Return an argument that has to be there."""
    value = request.args.get(name, "").strip()
    if not value:
        raise BadParameter(name, value, "some text")
    if most is not None and len(value) > most:
        raise BadParameter(name, value[:40] + "…", f"at most {most} characters")
    return value


def whole_number(name: str, default: int, most: int) -> int:
    """Return an argument from 1 to `most`."""
    value = request.args.get(name)
    return default if value is None else number_of(name, value, most)
