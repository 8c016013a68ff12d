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
from searchapp.collection.headlines import headlines_of
from searchapp.engines import Engine
from searchapp.errors import QuerySyntaxError
from searchapp.ingest.readers.jsonlines import from_object
from searchapp.ingest.source.raw_article import RawArticle
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
    """The same on an engine that is there: the paragraphs' articles, best first, then those of the headlines beside them."""
    try:
        tree = parse(query, today=date.today()).tree
    except QuerySyntaxError as error:
        raise ValueError(plain(error.message)) from error
    names = {f"case-{number:04}": str(doc["id"]) for number, doc in enumerate(docs)}
    with engine.writer() as writer:
        for article_id, doc in zip(names, docs, strict=True):
            writer.replace(*_article(article_id, doc))
    asked = Query(tree, text=query)
    found = list(dict.fromkeys(hit.article.id for hit in engine.hits(asked)))
    headlines = headlines_of(engine, asked, len(names), pasted=not found)
    found += [hit.article.id for hit in headlines.hits if hit.article.id not in found] if headlines else []
    return [names[article_id] for article_id in found]


def _article(article_id: str, doc: Mapping[str, str | None]) -> tuple[Article, list[Paragraph]]:
    """Return a case's article: its text as the reader of JSON takes it, cut and cleaned, its other fields as they stand."""
    raw = from_object({"text": doc["text"]}, article_id, article_id)
    texts = [block.text for block in raw.blocks or ()] if isinstance(raw, RawArticle) else []
    quotes = (Quote(spans=(), kind="quoted", speaker=doc["speaker"], how="supplied"),) if doc.get("speaker") else ()
    article = Article(
        id=article_id,
        title=doc.get("title") or None,
        outlet=doc.get("outlet") or None,
        published=date.fromisoformat(str(doc["date"])) if doc.get("date") else None,
        language=doc.get("language") or None,
        source=article_id,
    )
    return article, [Paragraph(number, text, quotes) for number, text in enumerate(texts, 1)]
