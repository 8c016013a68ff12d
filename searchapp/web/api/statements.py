"""Statements of a person in JSON and CSV.

The part of the API that gives them is here too.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from flask import Blueprint, Response, jsonify, request
from werkzeug.datastructures import MultiDict

from ...collection.same_words import Quotation
from ...collection.statements import Statement, Statements, statements
from ...query.tree import Query
from ..http.context import current_engine, current_settings
from ..http.params import MAX_VALUE_LENGTH, escape, one_of, read
from .api import no_blanks, one
from .exports import server
from .json import Json, article_path, quotation_json
from .openapi import STATEMENT_ARGUMENTS

blueprint = Blueprint("api_statements", __name__, url_prefix="/api")

Sure = Literal["all", "certain"]
SURE: tuple[Sure, ...] = get_args(Sure)

STATEMENT_COLUMNS = (
    "speaker",
    "published",
    "relation",
    "changed",
    "words",
    "kind",
    "attribution",
    "outlet",
    "headline",
    "paragraph_no",
    "permalink",
    "also_in",
    "also_links",
    "compared_with",
    "compared_words",
    "about_in_words",
)


@blueprint.get("/statements")
def of_speaker() -> Response:
    """Return what a person is quoted saying, in order of day."""
    no_blanks()
    name = one("speaker", MAX_VALUE_LENGTH)
    sure = one_of(request.args, "sure", SURE) or "all"
    kept = [(key, value) for key, value in request.args.items(multi=True) if key in STATEMENT_ARGUMENTS]
    asked = read(MultiDict([*kept, ("speaker", escape(name))]), current_settings(), date.today())
    found = statements(current_engine(), name, asked.query, certain=sure == "certain")
    return jsonify(statements_json(found, asked.query, server()))


def statements_json(found: Statements, query: Query, base: str = "") -> Json:
    """Return the statements of a person as JSON.

    base: the address of the server, "" for paths alone.
    """
    return {
        "speaker": found.speaker,
        "query": query.text,
        "paragraphs": found.paragraphs,
        "read": found.read,
        "places": found.places,
        "dated": [statement_json(statement, base) for statement in found.dated],
        "undated": [statement_json(statement, base) for statement in found.undated],
    }


def statement_json(statement: Statement, base: str = "") -> Json:
    """Return one statement as JSON."""
    return {
        "relation": statement.relation,
        "words": statement.words,
        "about": statement.about,
        "changes": list(statement.changes),
        "first": quotation_json(statement.quotation, base),
        "also": [quotation_json(other, base) for other in statement.also],
        "earlier": quotation_json(statement.earlier, base) if statement.earlier else None,
        "differences": [{"kind": piece.kind, "text": piece.text, "words": piece.words} for piece in statement.pieces],
    }


def csv_row(speaker: str, statement: Statement, base: str) -> tuple[object, ...]:
    """Return a statement as the cells of STATEMENT_COLUMNS."""
    quotation, article = statement.quotation, statement.quotation.article
    earlier = statement.earlier
    return (
        speaker,
        article.published.isoformat() if article.published else None,
        statement.relation,
        " | ".join(statement.changes),
        statement.words,
        quotation.quote.kind,
        quotation.quote.how,
        article.outlet,
        article.title,
        quotation.paragraph.number,
        _link(quotation, base),
        " | ".join(other.article.outlet or "" for other in statement.also),
        " | ".join(_link(other, base) for other in statement.also),
        _link(earlier, base) if earlier else None,
        earlier.words if earlier else None,
        "yes" if statement.about else "no",
    )


def _link(quotation: Quotation, base: str) -> str:
    return base + article_path(quotation.article.id, quotation.paragraph.number)
