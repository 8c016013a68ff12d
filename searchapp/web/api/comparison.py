"""A comparison for programs: as JSON, and as CSV with one cell a line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import chain

from flask import Blueprint, Response, jsonify, request, url_for

from ...collection.comparison import Comparison, CopiesCounted, Counted, TableLine
from ...output.safe_csv import csv_rows
from ...query.describe import interpret
from ...query.messages import plain
from ..http.compared import MAX_ROWS_OF_A_FILE, Compared, compared_arguments, read_compared
from ..http.context import current_engine, current_settings
from ..http.engine_query import current_groups
from ..http.urls import encoded
from ..view.comparison import Links, share
from .api import no_blanks
from .exports import server
from .json import Json, notice_json

blueprint = Blueprint("comparison_data", __name__)

COMPARISON_COLUMNS = (
    "row", "row_kind", "column", "column_kind", "in_quotation_marks", "paraphrased", "total", "paragraphs",
    "share_of_row", "share_of_column", "link", "count", "copies", "query", "read_as", "run", "index_version", "exact", "rule",
    "address",
)  # fmt: skip

_RULES: dict[Counted, str] = {
    "quotations": "Quotations, those in quotation marks (or supplied by the source) and those paraphrased apart.",
    "words": "Words between quotation marks; a paraphrase has none, nor has a supplied speaker without marked words.",
    "paragraphs": "Paragraphs that quote the speaker: those with quotation marks, and apart from them those that only paraphrase. "
    "A paragraph counts once in the row of each speaker and once in each total.",
    "articles": "Articles that quote the speaker: those with quotation marks, and apart from them those that only paraphrase. "
    "An article counts once in the row of each speaker and once in each total.",
}
_COPIES: dict[CopiesCounted, str] = {
    "once": "Of an article and its copies only the one published first counts, for the outlet that published it.",
    "each": "Each copy of an article counts.",
}


def rule_of(table: Comparison) -> str:
    """Return how a table counts, in English."""
    return f"{_RULES[table.count]} {_COPIES[table.copies]}"


@blueprint.get("/api/compare")
def compare() -> Response:
    """Count who is quoted by which outlet, when."""
    no_blanks()
    return jsonify(comparison_json(read_compared(request.args, current_settings(), date.today())))


@blueprint.get("/compare.json")
def as_json() -> Response:
    """Download a table as JSON."""
    response = jsonify(comparison_json(_whole()))
    response.headers.set("Content-Disposition", "attachment", filename=f"compare-{date.today().isoformat()}.json")
    return response


@blueprint.get("/compare.csv")
def as_csv() -> Response:
    """Download a table as CSV, one cell a line."""
    compared = _whole()
    table = compared.table()
    rows = chain([COMPARISON_COLUMNS], _rows(compared, table))
    response = Response("\ufeff" + "".join(csv_rows(rows)), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"compare-{date.today().isoformat()}.csv")
    return response


def _whole() -> Compared:
    return read_compared(request.args, current_settings(), date.today(), MAX_ROWS_OF_A_FILE)


def comparison_json(compared: Compared) -> Json:
    """Return a table with the query, the moment and the rule of counting."""
    table = compared.table()
    links = Links(compared, table, server_root())
    stats = current_engine().stats()
    query = compared.search.query
    faults = current_groups().faults if compared.rows == "groups" else ()
    return {
        "collection": current_settings().name,
        "query": query.text,
        "interpreted": plain(interpret(query)),
        "notices": [*map(notice_json, compared.search.notices), *({**_NO_NOTICE, "message": str(fault)} for fault in faults)],
        "run": datetime.now(UTC).replace(microsecond=0).isoformat(),
        "index_version": stats.generation,
        "address": _address(compared),
        "rows_are": compared.rows_argument,
        "columns_are": compared.columns,
        "count": compared.count,
        "copies": compared.copies,
        "rule": rule_of(table),
        "exact": table.exact,
        "paragraphs_counted": table.counted,
        "paragraphs_matching": table.matching,
        "speakers": table.speakers,
        "outlets": table.outlets,
        "first": table.first.isoformat() if table.first else None,
        "last": table.last.isoformat() if table.last else None,
        "undated": table.undated,
        "rows_overlap_by": table.overlap,
        "rows": [_line_json(line) for line in table.rows],
        "columns": [_line_json(line) for line in table.columns],
        "cells": [
            [
                {
                    "in_quotation_marks": cell.direct,
                    "paraphrased": cell.reported,
                    "total": cell.value,
                    "paragraphs": cell.paragraphs,
                    "link": links.address(row, column) if cell.paragraphs else None,
                }
                for column, cell in zip(table.columns, cells, strict=True)
            ]
            for row, cells in zip(table.rows, table.cells, strict=True)
        ],
    }


_NO_NOTICE = {"code": "groups", "position": 0, "length": 0, "suggestion": None}


def _line_json(line: TableLine) -> Json:
    return {"kind": line.kind, "value": line.value, "values": line.values}


def _rows(compared: Compared, table: Comparison) -> Iterator[tuple[object, ...]]:
    """Yield the cells of a table that hold something, and all totals."""
    links = Links(compared, table, server_root())
    query = compared.search.query
    about = (
        compared.count, compared.copies, query.text, plain(interpret(query)), datetime.now(UTC).replace(microsecond=0).isoformat(),
        current_engine().stats().generation, "yes" if table.exact else f"newest {table.counted} of {table.matching} paragraphs",
        rule_of(table), _address(compared),
    )  # fmt: skip
    for row, cells in zip(table.rows, table.cells, strict=True):
        for n, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
            if cell.paragraphs or n == 0:
                whole, all_rows = cells[0], table.cells[0][n]
                numbers = (cell.direct, cell.reported, cell.value, cell.paragraphs)
                shares = (share(cell, whole), share(cell, all_rows))
                link = links.address(row, column) if cell.paragraphs else ""
                yield (row.value, row.kind, column.value, column.kind, *numbers, *shares, link, *about)


def _address(compared: Compared) -> str:
    query = encoded(compared_arguments(compared))
    return url_for("comparison.page", _external=True) + (f"?{query}" if query else "")


def server_root() -> str:
    """Return what stands before a page's path in a whole address."""
    return server().removesuffix(request.script_root)
