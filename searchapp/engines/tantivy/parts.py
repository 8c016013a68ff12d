"""A part of the index that a worker process writes.

It is a Tantivy index of its own, whose segments the writer takes over.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from ...model import Article
from .files import ARTICLE_INDEX, PARAGRAPH_INDEX, border
from .index_schema import FRESH_MEMORY, article_schema, open_index, paragraph_schema
from .records import Prepared, documents
from .segments import take_over

PARTS_MEMORY = 2 * FRESH_MEMORY
"""Bytes of paragraphs that all workers together gather before they make them segments: about a million paragraphs of forty words.

The fewer segments, the faster the pages: of a million on two segments they take three quarters of the time that they take on six.
"""

LEAST_MEMORY, ARTICLES_MEMORY = 60_000_000, 20_000_000


class TantivyPart:
    """The Part protocol over a folder."""

    def __init__(self, folder: Path, memory: int) -> None:
        with border():
            self._writers = []
            schemas = ((PARAGRAPH_INDEX, paragraph_schema(), memory), (ARTICLE_INDEX, article_schema(), ARTICLES_MEMORY))
            for name, schema, most in schemas:
                (folder / name).mkdir(parents=True)
                self._writers.append(open_index(folder / name, schema).writer(most, num_threads=1))
            self._paragraphs, self._articles = self._writers

    def put(self, article: Article, prepared: Prepared) -> None:
        """Put an article in."""
        with border():
            paragraphs, row = documents(article, prepared)
            for paragraph in paragraphs:
                self._paragraphs.add_json(paragraph)
            self._articles.add_json(row)

    def remove(self, article_id: str) -> None:
        """Take an article out."""
        with border():
            self._paragraphs.delete_documents_by_term("article", article_id)
            self._articles.delete_documents_by_term("id", article_id)

    def close(self) -> None:
        """Write all to disk."""
        with border():
            for writer in self._writers:
                writer.commit()
                writer.wait_merging_threads()


def open_part(place: str, parts: int) -> TantivyPart:
    """Begin one of so many parts that are written at once."""
    return TantivyPart(Path(place), max(PARTS_MEMORY // parts, LEAST_MEMORY))


def join_parts(folder: Path, places: Iterable[Path]) -> None:
    """Move the segments of closed parts into a generation."""
    places = list(places)
    for name in (PARAGRAPH_INDEX, ARTICLE_INDEX):
        take_over(folder / name, [place / name for place in places])
    for place in places:
        shutil.rmtree(place)
