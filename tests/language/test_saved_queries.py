"""Queries that people keep (links, feeds, notes) mean the same for ever: tests/data/saved_queries.jsonl, one a line.

A line is {query, tree, notices}; relative dates count from TODAY. A line is added when the language grows and never changed.
"""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from searchapp.errors import QuerySyntaxError
from searchapp.query.parser import parse, to_text

TODAY = date(2026, 11, 22)
SAVED = [
    json.loads(line) for line in (Path(__file__).parent.parent / "data" / "saved_queries.jsonl").read_text("utf-8").splitlines()
]


def shape(node: Any) -> Any:
    """Return a tree as JSON: [kind, its values], places left out."""
    if isinstance(node, tuple):
        return [shape(inner) for inner in node]
    if isinstance(node, date):
        return node.isoformat()
    if not hasattr(node, "span"):
        return node
    return [type(node).__name__, *(shape(getattr(node, field.name)) for field in fields(node) if field.name != "span")]


def reading(query: str) -> dict[str, Any]:
    try:
        parsed = parse(query, today=TODAY)
    except QuerySyntaxError as error:
        return {"query": query, "refused": error.code}
    return {"query": query, "tree": shape(parsed.tree), "notices": [notice.code for notice in parsed.notices]}


@pytest.mark.parametrize("saved", SAVED, ids=[saved["query"] for saved in SAVED])
def test_a_saved_query_means_what_it_meant(saved: dict[str, Any]) -> None:
    assert reading(saved["query"]) == saved
    if "tree" in saved:
        assert shape(parse(to_text(parse(saved["query"], today=TODAY).tree), today=TODAY).tree) == saved["tree"]
