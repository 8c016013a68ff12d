"""Write one segment: records go straight to disk, postings are gathered in memory and written term by term at the end."""

from __future__ import annotations

import contextlib
import json
import pickle
import struct
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...analysis import Token, accent_key, has_accent, index_stem, terms, tokenize
from ...model import Article, Paragraph, Quote
from ...schema import SAID_GAP, date_number, dump_article, dump_paragraph, paragraph_keys, paragraph_speakers, to_json, told
from . import layout

Posting = tuple[int, float, bytes]
"""Record, frequency, encoded positions."""

_pack_count = struct.Struct("!I").pack
_ONCE = [_pack_count(1) + pickle.dumps([position], 2) for position in range(4096)]
"""Encoded positions of a term that stands once: nearly all of them, so they are shared."""


def encode_positions(positions: Sequence[int]) -> bytes:
    """Return positions as whoosh.formats.Positions keeps them."""
    if len(positions) == 1 and positions[0] < len(_ONCE):
        return _ONCE[positions[0]]
    deltas, last = [], 0
    for position in positions:
        deltas.append(position - last)
        last = position
    return _pack_count(len(deltas)) + pickle.dumps(deltas, 2)


def article_facts(article: Article, paragraphs: int) -> list[Any]:
    """Return what a snapshot knows of each article: id, number of paragraphs, outlet, day, language, added, source, fingerprint."""
    added = int(article.added.timestamp()) if article.added else 0
    day = date_number(article.published)
    return [article.id, paragraphs, article.outlet, day, article.language, added, article.source, article.fingerprint]


def quote_facts(quote: Quote, tokens: Sequence[Token]) -> list[Any]:
    """Return what a snapshot knows of each quotation: speaker, as written, kind, then the token range of each of its spans."""
    spans: list[int] = []
    if quote.kind == "quoted":
        for span in quote.spans:
            first = bisect_left(tokens, span.start, key=lambda token: token.start)
            last = bisect_right(tokens, span.end, key=lambda token: token.end)
            if first < last:
                spans += (first, last)
    return [quote.speaker, quote.written, quote.kind, *spans]


class NewSegment:
    """A segment being written. Nothing refers to it before the caller names it in the table of contents."""

    def __init__(self, storage: Any, schema: Any) -> None:
        self._storage = storage
        self._schema = schema
        self._codec = layout.codec()
        self._segment = self._codec.new_segment(storage, layout.INDEX_NAME)
        self._columns = self._codec.per_document_writer(storage, self._segment)
        self._closed = False
        self.lengths: list[int] = []  # of each record so far

    def add_record(self, article_id: str, stored: str, number: int, length: int, facts: bytes) -> int:
        """Write one record; return its number."""
        columns, schema, record = self._columns, self._schema, len(self.lengths)
        columns.start_doc(record)
        columns.add_field("article", schema["article"], article_id, None)
        columns.add_field("stored", schema["stored"], stored, None)
        for name in ("exact", "stem") if number else ("title", "title_stem"):
            columns.add_field(name, schema[name], None, length)
        for name, value in (("number", number), ("length", length), ("facts", facts)):
            columns.add_column_value(name, schema[name].column_type, value)
        columns.finish_doc()
        self.lengths.append(length)
        return record

    def finish(self, fields: Iterable[tuple[str, Iterable[tuple[bytes, Iterable[Posting]]]]]) -> Any:
        """Write the postings, fields and terms in order; return the segment for the table of contents."""
        self._close_columns()
        self._segment.set_doc_count(len(self.lengths))
        writer = self._codec.field_writer(self._storage, self._segment)
        lengths = self.lengths
        try:
            for name, found in fields:
                writer.start_field(name, self._schema[name])
                add = writer.add
                for term, postings in found:
                    writer.start_term(term)
                    for record, weight, value in postings:
                        add(record, weight, value, lengths[record])
                    writer.finish_term()
                writer.finish_field()
        finally:
            writer.close()
        return self._segment

    def discard(self) -> None:
        """Remove what was written."""
        with contextlib.suppress(OSError):
            self._close_columns()
        for name in self._segment.list_files(self._storage):
            self._storage.delete_file(name)

    def _close_columns(self) -> None:
        if not self._closed:
            self._closed = True
            self._columns.close()


class SegmentBuilder:
    """A new segment made of articles."""

    def __init__(self, storage: Any, schema: Any) -> None:
        self._new = NewSegment(storage, schema)
        self._postings: dict[str, dict[str, list[Posting]]] = defaultdict(lambda: defaultdict(list))
        self.tokens = 0  # gathered so far, for bounding memory
        self.discard = self._new.discard

    def add(self, article: Article, paragraphs: Sequence[Paragraph]) -> range:
        """Add the records of one article; return their numbers."""
        first = len(self._new.lengths)
        self._add_article(article, len(paragraphs))
        for paragraph in sorted(paragraphs, key=lambda paragraph: paragraph.number):
            self._add_paragraph(article, paragraph)
        return range(first, len(self._new.lengths))

    def finish(self) -> Any:
        """Write everything; return the segment for the table of contents."""
        segment = self._new.finish((name, _in_order(self._postings[name])) for name in sorted(self._postings))
        self._postings.clear()
        return segment

    def _add_article(self, article: Article, paragraphs: int) -> None:
        title = article.title or ""
        tokens = tokenize(title)
        facts = article_facts(article, paragraphs)
        record = self._new.add_record(
            article.id, to_json(dump_article(article)), 0, told(t.term for t in tokens), _json_bytes(facts)
        )
        self._add_text(record, title, tokens, article.language, ("title", "title_stem", "title_accent"))
        self._add_positions("byline", record, _places(author_words(article.authors)))
        self._add_positions("url", record, _places(enumerate(terms(article.url or ""))))
        self._add_keywords("article", record, (article.id,))
        self._add_keywords("outlet", record, (article.outlet,) if article.outlet else ())

    def _add_paragraph(self, article: Article, paragraph: Paragraph) -> None:
        tokens = tokenize(paragraph.text)
        facts = _json_bytes([quote_facts(quote, tokens) for quote in paragraph.quotes]) if paragraph.quotes else b""
        stored = to_json(dump_paragraph(paragraph))
        record = self._new.add_record(article.id, stored, paragraph.number, told(t.term for t in tokens), facts)
        self._add_text(record, paragraph.text, tokens, article.language, ("exact", "stem", "accent"))
        self._add_keywords("article", record, (article.id,))
        self._add_keywords("keys", record, paragraph_keys(paragraph))
        self._add_keywords("speaker", record, filter(None, paragraph_speakers(paragraph)))
        self.tokens += len(tokens)

    def _add_text(self, record: int, text: str, tokens: list[Token], language: str | None, fields: tuple[str, str, str]) -> None:
        exact, stemmed, accented = fields
        places = _places((position, token.term) for position, token in enumerate(tokens))
        self._add_positions(exact, record, places)
        counts: dict[str, int] = {}
        for term, where in places.items():
            form = index_stem(term, language)
            counts[form] = counts.get(form, 0) + len(where)
        postings = self._postings[stemmed]
        for form, count in counts.items():
            postings[form].append((record, float(count), b""))
        if not text.isascii():
            words = ((n, text[token.start : token.end]) for n, token in enumerate(tokens))
            self._add_positions(accented, record, _places((n, accent_key(word)) for n, word in words if has_accent(word)))

    def _add_positions(self, field: str, record: int, places: Mapping[str, list[int]]) -> None:
        postings = self._postings[field]
        for term, where in places.items():
            postings[term].append((record, float(len(where)), encode_positions(where)))

    def _add_keywords(self, field: str, record: int, values: Iterable[str]) -> None:
        for value in values:
            self._postings[field][value].append((record, 1.0, b""))


def author_words(authors: Sequence[str]) -> Iterable[tuple[int, str]]:
    """Yield (position, word) of authors' names, each author SAID_GAP after the one before."""
    return ((n * SAID_GAP + i, term) for n, author in enumerate(authors) for i, term in enumerate(terms(author)))


def _places(words: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for position, term in words:
        if term in places:
            places[term].append(position)
        else:
            places[term] = [position]
    return places


def _in_order(found: Mapping[str, list[Posting]]) -> Iterable[tuple[bytes, list[Posting]]]:
    return sorted((term.encode("utf-8"), postings) for term, postings in found.items())


def _json_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
