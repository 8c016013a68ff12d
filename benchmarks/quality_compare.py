"""Tables of who is quoted by which outlet, when, over real articles: right numbers, and their time beside a page of results.

Every fortieth article of DATA/scale/reuters-1987.jsonl.gz, spread over a few made-up outlets, on Whoosh and on Tantivy.
"""

from __future__ import annotations

import gzip
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from flask.testing import FlaskClient

from searchapp.collection.comparison import COLUMNS_BY, COUNTED, compare
from searchapp.collection.comparison_searches import narrowed
from searchapp.engines import Engine, open_engine
from searchapp.model import Article, Paragraph
from searchapp.query.parser import parse
from searchapp.query.tree import FacetRequest, Query
from searchapp.settings import Settings
from searchapp.similarity.article_keys import article_keys
from searchapp.speakers import attribute
from searchapp.web import create_app

QUERIES = ("*", "said", "oil OR gas", "trade deficit", '"interest rates"', "speaker:baker")
TABLES = ("", "&columns=months", "&count=words", "&count=articles&columns=years", "&rows=outlets&columns=months")
OUTLETS, EVERY, RUNS = 5, 40, 5


def measure(data: Path) -> dict[str, float]:
    """Count every cell again, and time tables beside pages by processor time."""
    articles = list(_articles(data))
    right = cells = 0
    alike: list[bool] = []
    ratios: list[float] = []
    for name in ("whoosh", "tantivy"):
        with tempfile.TemporaryDirectory() as folder, closing(open_engine(f"{name}:{folder}/index", create=True)) as engine:
            with engine.writer(fresh=True) as writer:
                for article, paragraphs in articles:
                    writer.replace(article, paragraphs)
            found, counted = _cells(engine)
            right, cells = right + found, cells + counted
            alike += _facets(engine)
            ratios += _ratios(create_app(Settings(engine=f"{name}:{folder}/index"), engine).test_client())
    return {"cells": right / cells, "facets": sum(alike) / len(alike), "pages_a_table": min(ratios)}


def _articles(data: Path) -> Iterator[tuple[Article, list[Paragraph]]]:
    with gzip.open(data / "scale" / "reuters-1987.jsonl.gz", "rt", encoding="utf-8") as lines:
        for n, line in enumerate(lines):
            if n % EVERY:
                continue
            row = json.loads(line)
            texts = [paragraph["text"] for paragraph in row["paragraphs"]]
            day = date.fromisoformat(row["date"][:10]) if row.get("date") else None
            keys = article_keys(texts, None)
            article = Article(row["id"], row.get("title"), f"Outlet {n // EVERY % OUTLETS}", day, keys=keys)
            yield (
                article,
                [Paragraph(k, text, quotes) for k, (text, quotes) in enumerate(zip(texts, attribute(texts), strict=True), 1)],
            )


def _cells(engine: Engine) -> tuple[int, int]:
    """Return how many cells are as many paragraphs as the search behind them finds, and how many there are."""
    right = cells = 0
    for n, text in enumerate(QUERIES):
        query = Query(parse(text, today=date(1988, 1, 1)).tree)
        table = compare(engine, query, columns=COLUMNS_BY[n % len(COLUMNS_BY)], count=COUNTED[n % len(COUNTED)], row_limit=8)
        for row, line in zip(table.rows, table.cells, strict=True):
            for column, cell in zip(table.columns, line, strict=True):
                if cell.paragraphs:
                    cells += 1
                    right += engine.count(narrowed(table, row, column)) == cell.paragraphs
    return right, cells


def _facets(engine: Engine) -> list[bool]:
    """Say for each query whether the rows' paragraphs are the counts of the facet of speakers."""
    same = []
    for text in QUERIES:
        query = Query(parse(text, today=date(1988, 1, 1)).tree)
        table = compare(engine, query, count="paragraphs", copies="each", row_limit=100_000)
        rows = {line.value: cells[0].value for line, cells in zip(table.rows, table.cells, strict=True) if line.kind == "value"}
        [facet] = engine.search(Query(query.tree, facets=(FacetRequest("speaker", 100_000),))).facets
        same.append(rows == {bucket.value: bucket.count for bucket in facet.buckets if bucket.value})
    return same


def _ratios(client: FlaskClient) -> list[float]:
    """Return for each query the time of its page divided by that of its slowest table."""
    ratios = []
    for text in QUERIES:
        page = _time(client, "/search", text, "")
        ratios.append(page / max(_time(client, "/compare", text, table) for table in TABLES))
    return ratios


def _time(client: FlaskClient, path: str, text: str, more: str) -> float:
    times = []
    for _ in range(RUNS + 1):  # the first is to warm up
        started = time.process_time()
        response = client.get(path, query_string={"q": text, **dict(pair.split("=") for pair in more.split("&") if pair)})
        assert response.status_code == 200
        times.append(time.process_time() - started)
    return min(times[1:])
