"""Writing a generation of a Tantivy index.

Articles go in and out, parts that other processes wrote are taken over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ...errors import EngineError
from ...model import Article, Paragraph
from .files import ARTICLE_INDEX, PARAGRAPH_INDEX, border
from .index_schema import FRESH_MEMORY, WRITER_MEMORY, open_index
from .integrity import check_whole, sum_up
from .parts import join_parts
from .records import Prepared, documents, prepare
from .segments import number_of_segments, sweep
from .view import View

MOST_SEGMENTS = 12
"""Segments of parts from which they are merged. Each costs a page a little; merging costs about as much as writing them."""


class TantivyWriter:
    """The Writer, Puts and Joins protocols over a generation that nobody reads yet.

    before: the live index, None when there is none of this version; empty: nothing of it is in this generation. added: when
    articles entered an index of an earlier version.
    """

    def __init__(self, folder: Path, before: View | None, *, empty: bool, added: Mapping[str, datetime]) -> None:
        self._added_before = added
        self.changed = empty
        self._folder = folder
        self._before = before if before is not None and before.articles.num_docs else None
        self._empty = empty
        self._sums = before.checks.sums if before is not None and not empty else {}
        self._written: set[str] = set()
        self._opened: list[Any] = []
        self._parts: list[Path] = []

    def replace(self, article: Article, paragraphs: Sequence[Paragraph]) -> None:
        """Put this article in, instead of the one with the same id."""
        self.put(article, prepare([(article, paragraphs)])[0])

    def put(self, article: Article, prepared: Prepared) -> None:
        """Put this article in, of which `prepare` made the records."""
        article = replace(article, added=self.admit(article))
        with border():
            self._written.add(article.id)
            paragraphs, row = documents(article, prepared)
            writers = self._writers()
            for paragraph in paragraphs:
                writers[0].add_json(paragraph)
            writers[1].add_json(row)

    def remove(self, article_id: str) -> None:
        """Take the article out; one that is not there is no error."""
        with border():
            there = article_id in self._written or (
                not self._empty and self._before is not None and self._before.articles.doc_freq("id", article_id)
            )
            if there:
                paragraphs, articles = self._writers()
                paragraphs.delete_documents_by_term("article", article_id)
                articles.delete_documents_by_term("id", article_id)

    def place(self, number: int) -> str:
        """Return where a process may write its part."""
        return str(self._folder / f"part-{number}")

    def admit(self, article: Article) -> datetime:
        """Make way for an article of a part.

        Return when it entered the index, and take out what the index has of it.
        """
        self.remove(article.id)
        return article.added or self._added(article.id) or datetime.now(UTC).replace(microsecond=0)

    def join(self, place: str) -> None:
        """Take over a closed part at the end of this change."""
        self._parts.append(Path(place))

    def _added(self, article_id: str) -> datetime | None:
        if self._before is None:
            return self._added_before.get(article_id)
        with border():
            head = self._before.head(article_id)
        return head[0].added if head is not None else None

    def _writers(self) -> list[Any]:
        """Return Tantivy's writers of paragraphs and of articles."""
        if not self._opened:
            self.changed = True
            paragraphs = FRESH_MEMORY if self._empty else WRITER_MEMORY
            for name, memory in ((PARAGRAPH_INDEX, paragraphs), (ARTICLE_INDEX, WRITER_MEMORY // 4)):
                self._opened.append(open_index(self._folder / name).writer(memory, num_threads=1))  # each makes segments of its own
        return self._opened

    def commit(self) -> None:
        """Write everything to disk, and wait for merges.

        The files of a generation that is live never change.
        """
        if self._sums and (self.changed or self._parts) and self._before is not None:
            self._before.checks.now()  # what is merged gets a new checksum
        with border():
            for writer in self._opened:
                writer.commit()
            self._close()  # removals are for what was there before, and no merge may write meta.json meanwhile
            if self._parts:
                join_parts(self._folder, self._parts)
                self.changed = True
            for name in (PARAGRAPH_INDEX, ARTICLE_INDEX):
                folder = self._folder / name
                if self._parts and number_of_segments(folder) >= MOST_SEGMENTS:
                    merger = open_index(folder).writer(WRITER_MEMORY // 4, num_threads=1)
                    merger.commit()  # this has Tantivy look what to merge
                    merger.wait_merging_threads()
                sweep(folder)
        if self.changed:
            check_whole(self._folder)
            sum_up(self._folder, self._sums)

    def drop(self) -> None:
        """Drop every change since the last commit."""
        with suppress(EngineError), border():  # what went wrong is told already
            for writer in self._opened:
                writer.rollback()
            self._close()

    def _close(self) -> None:
        while self._opened:
            self._opened.pop().wait_merging_threads()


def make_empty(folder: Path, schemas: dict[str, Any]) -> None:
    """Make the two empty indexes of a new generation."""
    for name, schema in schemas.items():
        open_index(folder / name, schema)
