"""What a person is quoted saying about something over time, alone or beside another person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any, Literal, NamedTuple, get_args

from flask import Blueprint, Response, abort, jsonify, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from ...collection.name_suggestions import nearest_names
from ...collection.same_words import Place, Quotation, quotation_at
from ...collection.statements import MAX_PARAGRAPHS_READ, Statements, said_words_of, statements
from ...errors import BadParameter
from ...output.citation import CitedSource
from ...output.safe_csv import csv_rows
from ...query.tree import Speaker
from ...similarity.changes import changes
from ...similarity.wordings import difference
from ..api.exports import download_arguments, server
from ..api.json import Json, article_path
from ..api.openapi import STATEMENT_ARGUMENTS
from ..api.statements import STATEMENT_COLUMNS, SURE, Sure, csv_row, statements_json
from ..http.context import current_engine, current_settings
from ..http.params import MAX_VALUE_LENGTH, Search, escape, number_of, one_of, read
from ..http.slugs import names_of, speaker_slug
from ..view.labels import how_mark
from ..view.timeline import by_year, change_words, rows, undated_rows
from .citations import Citation, citation
from .people import chosen_name
from .tray_entry import tray_entry

blueprint = Blueprint("statements", __name__)

STATEMENTS_A_PAGE = 100
MAX_STATEMENT_PAGES = 1_000

Order = Literal["oldest", "newest"]
ORDERS: tuple[Order, ...] = get_args(Order)


class Asked(NamedTuple):
    """What an address of the page asks for.

    `beside`: the second person; `unknown`: what was typed for one whom the collection does not quote, with the nearest name.
    """

    name: str
    search: Search
    order: Order
    sure: Sure
    beside: str | None
    unknown: tuple[str, str | None] | None


@blueprint.get("/speaker/<slug>/statements")
def page(slug: str) -> str:
    """Show the statements of a person in order of day."""
    asked = _asked(slug)
    found = _found(asked)
    listed = rows(found, newest=asked.order == "newest")
    value = request.args.get("page")
    number = number_of("page", value, MAX_STATEMENT_PAGES) if value else 1
    last = max(1, -(-len(listed) // STATEMENTS_A_PAGE))
    if number > last:
        abort(404)
    shown = listed[(number - 1) * STATEMENTS_A_PAGE : number * STATEMENTS_A_PAGE]
    values = _values(asked)
    return render_template(
        "statements.html",
        asked=asked,
        slug=slug,
        found=found,
        days=_days(found),
        years=by_year(shown),
        undated=undated_rows(found) if number == last else [],
        page=number,
        last=last,
        values=values,
        feed=url_for("feeds.search", speaker=escape(asked.name), **_only(values, "q")),
        acts=_acts,
        most=MAX_PARAGRAPHS_READ,
        speaker_slug=speaker_slug,
    )


@blueprint.get("/speaker/<slug>/statements.<any(csv, json):form>")
def export(slug: str, form: str) -> Response:
    """Send the statements of a person as CSV or JSON."""
    asked = _asked(slug)
    found = _found(asked)
    if form == "json":
        return jsonify([statements_json(each, asked.search.query, server()) for each in found])
    response = Response(_csv(found), content_type="text/csv; charset=utf-8; header=present")
    response.headers.set("Content-Disposition", "attachment", filename=f"statements-{slug[:60]}-{date.today().isoformat()}.csv")
    return response


def _csv(found: list[Statements]) -> Iterator[bytes]:
    base = server()
    lines = (csv_row(each.speaker, s, base) for each in found for s in (*each.dated, *each.undated))
    return (line.encode("utf-8", "replace") for line in chain(["\ufeff"], csv_rows(chain([STATEMENT_COLUMNS], lines))))


@blueprint.get("/statements/compare")
def compare() -> str:
    """Show two quotations side by side, with what differs."""
    earlier, later = _quotation("earlier"), _quotation("later")
    words, other = said_words_of(later), said_words_of(earlier)
    return render_template(
        "statements_compare.html",
        earlier=earlier,
        later=later,
        words=(other, words),
        pieces=difference(words, other),
        changes=[change_words(change) for change in changes(words, other, later.article.language)],
        how=(how_mark(earlier.quote, earlier.paragraph), how_mark(later.quote, later.paragraph)),
        acts=_acts,
    )


def _quotation(name: str) -> Quotation:
    """Return the quotation that an argument such as article/4/1 names; 404 where there is none."""
    article, _slash, rest = request.args.get(name, "").partition("/")
    paragraph, _slash, index = rest.partition("/")
    if not (paragraph.isascii() and paragraph.isdigit() and index.isascii() and index.isdigit() and len(rest) < 16):
        abort(404)
    found = quotation_at(current_engine(), Place(article, int(paragraph), int(index)))
    if found is None:
        abort(404)
    return found


class StatementActions(NamedTuple):
    """The actions that a reader is offered with a quotation."""

    copying: Citation
    cite: str
    correct: str
    same: str
    entry: Json


def _acts(quotation: Quotation) -> StatementActions:
    article, paragraph, index = quotation.place
    place: dict[str, Any] = {"article": article, "paragraph": paragraph, "quote": index}
    link = server() + article_path(article, paragraph)
    return StatementActions(
        citation(CitedSource(quotation.article, quotation.paragraph, quotation.quote, link)),
        url_for("quotes.cite", **place),
        url_for("correct.correct", **place),
        url_for("quotes.same", **place),
        tray_entry(quotation.article, quotation.paragraph, index),
    )


def _asked(slug: str) -> Asked:
    name, _namesakes = chosen_name("speaker", slug)
    given = [(key, value) for key, value in request.args.items(multi=True) if key not in ("speaker", "page", "sort", "view")]
    search = read(MultiDict([*given, ("speaker", escape(name))]), current_settings(), date.today())
    beside, unknown = _beside(request.args.get("beside", "").strip())
    order = one_of(request.args, "order", ORDERS) or "oldest"
    sure = one_of(request.args, "sure", SURE) or "all"
    return Asked(name, search, order, sure, beside if beside != name else None, unknown)


def _beside(typed: str) -> tuple[str | None, tuple[str, str | None] | None]:
    """Return the person that a slug or a name means.

    Else what was typed, and the nearest name that is quoted.
    """
    if not typed:
        return None, None
    if len(typed) > MAX_VALUE_LENGTH:
        raise BadParameter("beside", typed[:40] + "…", f"at most {MAX_VALUE_LENGTH} characters")
    engine = current_engine()
    names = names_of(engine, "speaker", typed) or names_of(engine, "speaker", speaker_slug(typed))
    if names:
        return names[0], None
    near = nearest_names(engine, [Speaker(typed)])
    return None, (typed, next((suggestion.text for suggestion in near.values()), None))


def _found(asked: Asked) -> list[Statements]:
    names = [asked.name, *([asked.beside] if asked.beside else [])]
    return [statements(current_engine(), name, asked.search.query, certain=asked.sure == "certain") for name in names]


def _days(found: list[Statements]) -> tuple[date, date] | None:
    days = [statement.day for each in found for statement in each.dated if statement.day]
    return (min(days), max(days)) if days else None


def _values(asked: Asked) -> dict[str, Any]:
    """Return the arguments of the address, the page left out."""
    values = {name: value for name, value in download_arguments(asked.search).items() if name in STATEMENT_ARGUMENTS}
    if asked.beside:
        values["beside"] = speaker_slug(asked.beside) or asked.beside
    if asked.order != "oldest":
        values["order"] = asked.order
    if asked.sure != "all":
        values["sure"] = asked.sure
    if "name" in request.args:
        values["name"] = request.args["name"]
    return values


def _only(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in names}
