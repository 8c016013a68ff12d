"""Answer one case of the query cases: answer(docs, query) -> ids, best first; ValueError for a query that is refused.

    python DATA/queries/check_cases.py benchmarks.query_cases:answer

Each case gets an index of its own, on the engine that the scheme of SEARCHAPP_ENGINE names, Whoosh by default.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from benchmarks.scratch import scratch_engine
from searchapp.engines import Engine
from searchapp.errors import QuerySyntaxError
from searchapp.model import Article, Paragraph, Quote
from searchapp.query.messages import plain
from searchapp.query.parser import parse
from searchapp.query.tree import Query


def answer(docs: Sequence[Mapping[str, str | None]], query: str) -> list[str]:
    """Index the case's paragraphs, one article each, and return the ids that the query finds."""
    scheme = os.environ.get("SEARCHAPP_ENGINE", "whoosh:").partition(":")[0]
    with tempfile.TemporaryDirectory() as folder, closing(scratch_engine(scheme, Path(folder))) as engine:
        return answer_on(engine, docs, query)


def answer_on(engine: Engine, docs: Sequence[Mapping[str, str | None]], query: str) -> list[str]:
    """The same on an engine that is there."""
    try:
        tree = parse(query, today=date.today()).tree
    except QuerySyntaxError as error:
        raise ValueError(plain(error.message)) from error
    names = {f"case-{number:04}": str(doc["id"]) for number, doc in enumerate(docs)}
    with engine.writer() as writer:
        for article_id, doc in zip(names, docs, strict=True):
            quotes = (Quote(spans=(), kind="quoted", speaker=doc["speaker"], how="supplied"),) if doc.get("speaker") else ()
            day = date.fromisoformat(str(doc["date"])) if doc.get("date") else None
            article = Article(id=article_id, outlet=doc.get("outlet") or None, published=day, source=article_id)
            writer.replace(article, [Paragraph(1, str(doc["text"]), quotes)])
    return [names[hit.article.id] for hit in engine.hits(Query(tree, text=query))]
