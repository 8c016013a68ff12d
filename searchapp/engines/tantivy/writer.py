"""Writing a Tantivy index: articles go in and out, one commit at the end."""

from __future__ import annotations

import json
from binascii import b2a_base64
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ...analysis import is_stemmed, terms
from ...model import Article, Paragraph, Quote
from ...schema import date_number, has_spans, load_article
from ..flat import (
    FILLER,
    PADDING,
    added_number,
    article_fields,
    article_head,
    keyword,
    paragraph_body,
    paragraph_fields,
    pid,
    placed_and_ranked,
    plain,
    quote_fields,
    ranked_title,
)
from .files import ARTICLES, PARAGRAPHS, border
from .schema import WRITER_MEMORY, WRITER_THREADS, open_index
from .view import View

_PADDING = f" {FILLER}" * PADDING


class Prepared(NamedTuple):
    """What is indexed of an article, but for what only the index knows."""

    common: dict[str, Any]  # fields that all its paragraphs have
    paragraphs: list[str]  # the other fields of each, as JSON without the opening brace


def prepare(article: Article, paragraphs: Sequence[Paragraph]) -> Prepared:
    """Make the records of an article, in whatever process."""
    title_stems = ranked_title(article)
    titled = title_stems.count(" ")
    stemmed = is_stemmed(article.language)
    records = []
    for paragraph in paragraphs:
        text, ranked = placed_and_ranked(paragraph.text, stemmed)
        if has_spans(paragraph.quotes) or paragraph.number == 1:  # the first one has the article's keys
            own = _json(paragraph_fields(article, paragraph))[1:-1]
        else:
            place = f'"pid": "{pid(article.id, paragraph.number)}", "number": {paragraph.number}'
            own = f"{place}, {_without_spans(paragraph.quotes)}"
        body = _bytes(paragraph_body(paragraph))
        # Neither terms nor base 64 have a character to escape, and they are most of a record.
        indexed = f'"text": "{text}", "ranked": "{ranked}{title_stems}{_PADDING}"'
        records.append(f'{own}, {indexed}, "length": {ranked.count(" ") + titled}, "body": "{body}"}}')
    return Prepared({name: value for name, value in article_fields(article).items() if value != ""}, records)


@lru_cache(maxsize=20_000)
def _without_spans(quotes: tuple[Quote, ...]) -> str:
    """Return the fields of quotes that mark no words, as JSON without braces; the same speakers come again and again."""
    return _json(quote_fields(Paragraph(1, "", quotes), Article("")))[1:-1]


class TantivyWriter:
    """The Writer protocol over one generation. `before`: the live index, None when there is none."""

    def __init__(self, folder: Path, before: View | None, *, empty: bool) -> None:
        self._before = before if before is not None and before.articles.num_docs else None
        self._empty = empty  # nothing of before is in this generation
        self._written: set[str] = set()
        self._indexes = [open_index(folder / name) for name in (PARAGRAPHS, ARTICLES)]
        self._paragraphs = self._indexes[0].writer(WRITER_MEMORY, num_threads=WRITER_THREADS if empty else 1)  # a segment each
        self._articles = self._indexes[1].writer(WRITER_MEMORY // 4, num_threads=1)

    def replace(self, article: Article, paragraphs: Sequence[Paragraph]) -> None:
        """Put this article in, instead of the one with the same id."""
        self.put(article, prepare(article, paragraphs))

    def put(self, article: Article, prepared: Prepared) -> None:
        """Put this article in, of which `prepare` made the records."""
        if article.added is None:
            article = replace(article, added=self._added(article.id) or datetime.now(UTC).replace(microsecond=0))
        with border():
            self._put(article, prepared)

    def _put(self, article: Article, prepared: Prepared) -> None:
        self._delete(article.id)
        self._written.add(article.id)
        number = len(prepared.paragraphs)
        head = _bytes(article_head(article, number))
        # What the paragraphs of an article share is written as JSON once.
        shared = _json({**prepared.common, "head": head, "added": added_number(article)})[:-1]
        for own in prepared.paragraphs:
            self._paragraphs.add_json(f"{shared}, {own}")
        row = {
            "id": article.id,
            "source": article.source,
            "fingerprint": article.fingerprint,
            "outlet": keyword(article.outlet or ""),
            "headline": plain(terms(article.title or "")),
            "paragraphs": number,
            "date": date_number(article.published),
            "head": head,
        }
        self._articles.add_json(_json(row))

    def remove(self, article_id: str) -> None:
        """Take the article out; one that is not there is no error."""
        with border():
            self._delete(article_id)

    def _delete(self, article_id: str) -> None:
        there = article_id in self._written or (
            not self._empty and self._before is not None and self._before.articles.doc_freq("id", article_id)
        )
        if there:
            self._paragraphs.delete_documents_by_term("article", article_id)
            self._articles.delete_documents_by_term("id", article_id)

    def _added(self, article_id: str) -> datetime | None:
        row = self._before.article_row(article_id) if self._before is not None else None
        return load_article(json.loads(row["head"][0])).added if row is not None else None

    def commit(self) -> None:
        """Make it all visible: the paragraphs first, so that an article counts as written only with its paragraphs there."""
        with border():
            for writer in (self._paragraphs, self._articles):
                writer.commit()

    def finish(self) -> None:
        """Wait for merges, and remove the files that no commit uses any more."""
        for writer in (self._paragraphs, self._articles):
            writer.wait_merging_threads()
        for index in self._indexes:
            cleaner = index.writer(15_000_000, num_threads=1)
            cleaner.garbage_collect_files()
            cleaner.wait_merging_threads()

    def drop(self) -> None:
        """Forget everything since the last commit."""
        for writer in (self._paragraphs, self._articles):
            writer.rollback()


@contextmanager
def writing(folder: Path, before: View | None, *, empty: bool) -> Iterator[TantivyWriter]:
    """Open the writer of a generation; commit at the end, roll back on an exception."""
    with border():
        writer = TantivyWriter(folder, before, empty=empty)
    try:
        yield writer
        writer.commit()
    except BaseException:
        writer.drop()
        raise
    finally:
        writer.finish()


_json = json.JSONEncoder(ensure_ascii=False).encode


def _bytes(text: str) -> str:
    return b2a_base64(text.encode(), newline=False).decode("ascii")


def make_empty(folder: Path, schemas: dict[str, Any]) -> None:
    """Make the two empty indexes of a new generation."""
    for name, schema in schemas.items():
        open_index(folder / name, schema)
