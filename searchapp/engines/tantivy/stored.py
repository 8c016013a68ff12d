"""The stored articles of a Tantivy index of any readable version.

Only its stored fields are read. Since version 8: the articles' index has `id`, fast, and stores `head` (JSON, with the number of
`paragraphs`). That of the paragraphs finds by `article` and stores `number`, `written` (the text) and `more` (JSON). Every other
field may differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import tantivy

from ...matching.schema import load_article, load_paragraph
from ...model import Article, Paragraph
from ..protocol import Stored
from .files import ARTICLE_INDEX, PARAGRAPH_INDEX, border
from .index_schema import open_index
from .integrity import article_ids

MOST_PARAGRAPHS = 1_000_000  # of one article


class StoredArticles:
    """The articles of one generation as they are when it is opened."""

    def __init__(self, folder: Path, version: int) -> None:
        with border():
            paragraphs, articles = open_index(folder / PARAGRAPH_INDEX), open_index(folder / ARTICLE_INDEX)
            self._schema, self._article_schema = paragraphs.schema, articles.schema
            self._paragraphs, self._articles = paragraphs.searcher(), articles.searcher()
            self.told = Stored(version, int(self._articles.num_docs))

    def heads(self) -> Iterator[Article]:
        """Yield every article without its paragraphs, by id."""
        for article_id in article_ids(self._articles):
            with border():
                yield load_article(self._head(article_id))

    def articles(self) -> Iterator[tuple[Article, tuple[Paragraph, ...]]]:
        """Yield every article, by id."""
        for article_id in article_ids(self._articles):
            with border():
                head = self._head(article_id)
                rows = {row["n"]: row for row in self._rows(article_id)}
                article = load_article(head)
            if len(rows) != head["paragraphs"]:  # a removal was lost once: the next run reads its document again
                article = replace(article, fingerprint="")
            yield article, tuple(load_paragraph(rows[number]) for number in sorted(rows))

    def _head(self, article_id: str) -> dict[str, Any]:
        query = tantivy.Query.term_query(self._article_schema, "id", article_id, "basic")
        [(_, address)] = self._articles.search(query, limit=1, count=False).hits
        head: dict[str, Any] = json.loads(self._articles.doc(address)["head"][0])
        return head

    def _rows(self, article_id: str) -> Iterator[dict[str, Any]]:
        query = tantivy.Query.term_query(self._schema, "article", article_id, "basic")
        for _, address in self._paragraphs.search(query, limit=MOST_PARAGRAPHS, count=False).hits:
            stored = self._paragraphs.doc(address)
            more = stored["more"]
            yield {"n": stored["number"][0], "text": stored["written"][0], **(json.loads(more[0]) if more else {})}
