"""Downloads: every hit of a search in screen order, streamed.

The formats are those that other programs read. Nothing that is streamed asks for the request: it may be sent after the request is
over, or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import chain
from typing import Any, NamedTuple

from flask import Blueprint, Response, render_template, request, url_for

from ...collection.copies import CopyGroups, looked_up
from ...engines import Engine
from ...errors import BadParameter
from ...matching.matcher import matched_quotes
from ...matching.results import Hit
from ...output.citation import CitedSource, bibtex, csl, ris
from ...output.provenance import text_sha256
from ...output.safe_csv import csv_rows
from ...query.describe import interpret
from ...query.messages import plain
from ...similarity.wordings import wording
from ...text.names import shown_name
from ..http.context import current_engine, current_settings
from ..http.engine_query import asked_query
from ..http.params import Search, arguments, read
from ..view.notices import echo
from .json import Json, article_path, hit_json
from .quotation_rows import QUOTATION_COLUMNS, articles_csl, articles_ris, quotations_csv, quotations_jsonl

blueprint = Blueprint("exports", __name__)

CSV_COLUMNS = (
    "speaker",
    "attribution",
    "quote",
    "paragraph",
    "outlet",
    "published",
    "headline",
    "byline",
    "paragraph_no",
    "copy_group",
    "permalink",
    "original_url",
    "language",
    "paragraph_sha256",
    "source_sha256",
)


class ExportFormat(NamedTuple):
    """One form of download: its media type, and what makes text of the hits."""

    media_type: str
    words: str
    text: Callable[[Iterator[Hit], Search, str, Engine], Iterable[str]]


def permalink(hit: Hit, base: str) -> str:
    """Return the address of a hit's paragraph, without session arguments.

    base: the address of this server.
    """
    return base + article_path(hit.article.id, hit.paragraph.number)


def source_of(asked: Search, hit: Hit, base: str) -> CitedSource:
    """Return the source to cite for a hit.

    It is the first quotation that holds what was found, else the paragraph.
    """
    quotes = matched_quotes(asked.query, hit)
    quote = next((q for q in quotes if q.kind == "quoted" and q.spans), quotes[0] if quotes else None)
    return CitedSource(hit.article, hit.paragraph, quote, permalink(hit, base), hashes=asked.hashes)


def row(asked: Search, hit: Hit, base: str, copies: CopyGroups) -> tuple[object, ...]:
    """Return a hit as the cells of CSV_COLUMNS.

    Several quotations of one paragraph are separated by " | ".
    """
    quotes = matched_quotes(asked.query, hit)
    article = hit.article
    return (
        " | ".join(shown_name(quote.speaker, quote.written) if quote.speaker else "" for quote in quotes),
        " | ".join(quote.how for quote in quotes),
        " | ".join(wording(quote, hit.paragraph.text) for quote in quotes),
        hit.paragraph.text,
        article.outlet,
        article.published.isoformat() if article.published else None,
        article.title,
        "; ".join(article.authors),
        hit.paragraph.number,
        copies.group(article),
        permalink(hit, base),
        article.url,
        article.language,
        text_sha256(hit.paragraph.text),
        article.sha256,
    )


def _csv(hits: Iterator[Hit], asked: Search, base: str, engine: Engine) -> Iterator[str]:
    yield "\ufeff"  # by which spreadsheets know UTF-8
    copies = CopyGroups(engine)
    yield from csv_rows(chain([CSV_COLUMNS], (row(asked, hit, base, copies) for hit in looked_up(hits, copies))))


def _json(hits: Iterator[Hit], asked: Search, base: str, engine: Engine) -> Iterator[str]:
    copies = CopyGroups(engine)
    yield '"hits": [\n'
    for n, hit in enumerate(looked_up(hits, copies), 1):
        yield (",\n" if n > 1 else "") + json.dumps(hit_json(hit, n, base, copies.group(hit.article)), ensure_ascii=False)
    yield "\n]}\n"


def _jsonl(hits: Iterator[Hit], asked: Search, base: str, engine: Engine) -> Iterator[str]:
    copies = CopyGroups(engine)
    for n, hit in enumerate(looked_up(hits, copies), 1):
        yield json.dumps(hit_json(hit, n, base, copies.group(hit.article)), ensure_ascii=False) + "\n"


def _ris(hits: Iterator[Hit], asked: Search, base: str, engine: Engine) -> Iterator[str]:
    return (ris(source_of(asked, hit, base)) + "\r\n" for hit in hits)


def _bibtex(hits: Iterator[Hit], asked: Search, base: str, engine: Engine) -> Iterator[str]:
    return (bibtex(source_of(asked, hit, base)) + "\n" for hit in hits)


def _csl(hits: Iterator[Hit], asked: Search, base: str, engine: Engine) -> Iterator[str]:
    yield "[\n"
    for n, hit in enumerate(hits):
        yield (",\n" if n else "") + json.dumps(csl(source_of(asked, hit, base)), ensure_ascii=False)
    yield "\n]\n"


FORMS: dict[str, ExportFormat] = {
    "csv": ExportFormat("text/csv; charset=utf-8; header=present", "CSV", _csv),
    "json": ExportFormat("application/json", "JSON", _json),
    "jsonl": ExportFormat("application/jsonl; charset=utf-8", "JSON lines", _jsonl),
    "ris": ExportFormat("application/x-research-info-systems; charset=utf-8", "RIS", _ris),
    "bib": ExportFormat("application/x-bibtex; charset=utf-8", "BibTeX", _bibtex),
    "csl.json": ExportFormat("application/vnd.citationstyles.csl+json", "CSL-JSON", _csl),
}


FURTHER_FORMS: dict[tuple[str, str], ExportFormat] = {
    ("quotations", "csv"): FORMS["csv"]._replace(text=quotations_csv),
    ("quotations", "jsonl"): FORMS["jsonl"]._replace(text=quotations_jsonl),
    ("articles", "ris"): FORMS["ris"]._replace(text=articles_ris),
    ("articles", "csl.json"): FORMS["csl.json"]._replace(text=articles_csl),
}
"""By what one row or reference is (rows=...), and the form."""


def _chosen(form: str) -> ExportFormat:
    rows = request.args.get("rows", "paragraphs")
    if rows == "paragraphs":
        return FORMS[form]
    if (rows, form) not in FURTHER_FORMS:
        offered = ", ".join(each for each, name in FURTHER_FORMS if name == form)
        raise BadParameter("rows", rows[:40], f"paragraphs or {offered}" if offered else "paragraphs, for this form")
    return FURTHER_FORMS[rows, form]


@blueprint.get("/search.<any(csv, json, jsonl, ris, bib, 'csl.json'):form>")
def download(form: str) -> Response:
    """Send all hits of a search."""
    chosen = _chosen(form)
    asked = read(request.args, current_settings(), date.today())
    engine = current_engine()
    hits = engine.hits(asked_query(asked))
    first = list(_take(hits, 1))  # an engine that cannot answer says so before anything is sent
    body = chosen.text(chain(first, hits), asked, server(), engine)
    if form == "json":
        body = chain([f'{{"meta": {json.dumps(meta_of(asked), ensure_ascii=False)},\n'], body)
    response = Response((piece.encode("utf-8", "replace") for piece in body), content_type=chosen.media_type)
    response.headers.set("Content-Disposition", "attachment", filename=f"quotes-{date.today().isoformat()}.{form}")
    return response


@blueprint.get("/search.readme.txt")
def readme() -> Response:
    """Say what a download holds, for the file beside it."""
    asked = read(request.args, current_settings(), date.today())
    meta = meta_of(asked)
    text = "".join(f"{name}: {value}\n" for name, value in meta.items() if value is not None)
    text += "\ncolumns: " + ", ".join(CSV_COLUMNS) + "\n"
    text += "columns with rows=quotations: " + ", ".join(QUOTATION_COLUMNS) + "\n"
    text += "A cell that a spreadsheet would run as a formula begins with '.\n"
    text += "copy_group is the same for copies of one article: the id of the one published first.\n"
    text += "attribution says how the speaker is known: named, pronoun, description, carried, supplied, unknown or several.\n"
    response = Response(text, mimetype="text/plain")
    response.headers.set("Content-Disposition", "attachment", filename=f"quotes-{date.today().isoformat()}.README.txt")
    return response


@blueprint.get("/download")
def choose() -> str:
    """Show the forms of download for a search, and what they say of themselves."""
    asked = read(request.args, current_settings(), date.today())
    values = download_arguments(asked)
    links = [(form.words, url_for("exports.download", form=name, **values)) for name, form in FORMS.items()]
    further = [
        (rows, FORMS[name].words, url_for("exports.download", form=name, rows=rows, **values)) for rows, name in FURTHER_FORMS
    ]
    return render_template(
        "download.html",
        links=links,
        further=further,
        readme=url_for("exports.readme", **values),
        meta=meta_of(asked),
        echo=echo(asked),
        back=url_for("pages.search", **values),
        with_hashes=asked.hashes,
        other=url_for("exports.choose", **download_arguments(replace(asked, hashes=not asked.hashes))),
    )


def download_arguments(asked: Search) -> dict[str, Any]:
    """Return the arguments that request all of a search, grouped by name.

    The page is left out.
    """
    values: dict[str, list[str]] = {}
    for name, value in arguments(asked.on_page(1)):
        if name != "size":
            values.setdefault(name, []).append(value)
    return values


def meta_of(asked: Search) -> Json:
    """Return the metadata of a search: query, time, index version and counts."""
    engine = current_engine()
    counts = engine.search(asked_query(asked.on_page(1)))
    stats = engine.stats()
    query = asked.query
    filters = {field: {"any_of": list(t.any_of), "none_of": list(t.none_of)} for field, t in query.filters.items()}
    return {
        "collection": current_settings().name,
        "query": query.text,
        "read_as": plain(interpret(query)),
        "filters": filters or None,
        "from": query.first.isoformat() if query.first else None,
        "to": query.last.isoformat() if query.last else None,
        "sort": query.sort,
        "run": datetime.now(UTC).replace(microsecond=0).isoformat(),
        "index_version": stats.generation,
        "index_updated": stats.updated.isoformat() if stats.updated else None,
        "paragraphs": counts.paragraphs,
        "articles": counts.articles.value,
        "outlets": counts.outlets.value,
        "address": url_for("pages.search", _external=True, **download_arguments(asked)),
    }


def _take(hits: Iterator[Hit], count: int) -> Iterator[Hit]:
    for _n, hit in zip(range(count), hits, strict=False):
        yield hit


def server() -> str:
    """Return the address of this server, for links that leave it."""
    return request.url_root.rstrip("/")
