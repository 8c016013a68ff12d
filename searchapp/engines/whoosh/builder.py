"""Writing one segment.

Records go straight to disk. Postings are gathered in memory and written term by term at the end.
"""

from __future__ import annotations

import contextlib
import json
import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from ...matching.schema import all_keys, content_length, date_number, dump_article, dump_paragraph, paragraph_speakers, to_json
from ...model import Article, Paragraph, Quote
from ...text.analysis import MARKS, Token, accent_key, has_accent, terms, tokenize
from ...text.stemming import stemming_of
from . import layout
from .inversion import FieldTokens
from .postings import Listed, PostingWriter

AUTHOR_GAP = 100_000
"""Positions between two authors, or two people spoken of: more than any name has words, so that no words of two stand together."""


def article_facts(article: Article, paragraphs: int) -> list[Any]:
    """Return the facts of each article in a snapshot.

    They are id, number of paragraphs, outlet, day, language, added, source and fingerprint.
    """
    added = int(article.added.timestamp()) if article.added else 0
    day = date_number(article.published)
    return [article.id, paragraphs, article.outlet, day, article.language, added, article.source, article.fingerprint]


def quote_facts(quote: Quote, tokens: Sequence[Token]) -> list[Any]:
    """Return the facts of each quotation in a snapshot.

    They are speaker, as written, and kind, then the token range of each of its spans.
    """
    spans: list[int] = []
    if quote.kind == "quoted":
        for span in quote.spans:
            first = bisect_left(tokens, span.start, key=lambda token: token.start)
            last = bisect_right(tokens, span.end, key=lambda token: token.end)
            if first < last:
                spans += (first, last)
    return [quote.speaker, quote.written, quote.kind, *spans]


class NewSegment:
    """A segment being written.

    Nothing refers to it before the caller names it in the table of contents.
    """

    def __init__(self, folder: Path, schema: Any) -> None:
        self._storage = storage = layout.FileStorage(str(folder))
        self._schema = schema
        codec = layout.codec()
        self._segment = codec.new_segment(storage, layout.INDEX_NAME)
        self._columns = codec.per_document_writer(storage, self._segment)
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

    def close(self) -> Any:
        """Finish the records; return the segment for the table of contents.

        Its posting lists are still to be written.
        """
        if not self._closed:
            self._closed = True
            self._columns.close()
            self._segment.set_doc_count(len(self.lengths))
        return self._segment

    def discard(self) -> None:
        """Remove what was written."""
        with contextlib.suppress(OSError):
            self.close()
        for name in self._segment.list_files(self._storage):
            self._storage.delete_file(name)


def write_postings(folder: Path, segment: Any, lengths: Sequence[int], found: Iterable[tuple[str, bytes, Listed]]) -> None:
    """Write a segment's posting lists, which come in order of field and term."""
    with contextlib.closing(PostingWriter(layout.FileStorage(str(folder)), segment, lengths)) as writer:
        for field, term, postings in found:
            writer.add(field, term, postings)


class SegmentBuilder:
    """A new segment made of articles."""

    def __init__(self, folder: Path, schema: Any) -> None:
        self._folder = folder
        self._new = NewSegment(folder, schema)
        self._fields: dict[str, FieldTokens] = defaultdict(FieldTokens)
        self.discard = self._new.discard

    @property
    def tokens(self) -> int:
        """Return the number of text tokens held in memory."""
        return len(self._fields["exact"])

    def add(self, article: Article, paragraphs: Sequence[Paragraph]) -> range:
        """Add the records of one article; return their numbers."""
        first = len(self._new.lengths)
        self._add_article(article, len(paragraphs))
        for paragraph in sorted(paragraphs, key=lambda paragraph: paragraph.number):
            self._add_paragraph(article, paragraph)
        return range(first, len(self._new.lengths))

    def finish(self) -> tuple[Any, Callable[[], None]]:
        """Return the segment, and the call that completes it.

        The segment is for the table of contents; another process may make the call.
        """
        segment = self._new.close()
        return segment, partial(write_tokens, self._folder, segment, array("I", self._new.lengths), dict(self._fields))

    def _add_article(self, article: Article, paragraphs: int) -> None:
        title = terms(article.title or "")
        facts = _json_bytes(article_facts(article, paragraphs))
        record = self._new.add_record(article.id, to_json(dump_article(article)), 0, content_length(title), facts)
        self._fields["article"].add(record, (article.id,))
        self._fields["title"].add(record, title, rules=stemming_of(article.language))
        self._add_accents("title_accent", record, article.title or "", tokenize(article.title or ""))
        self._add_names("byline", record, article.authors)
        self._fields["url"].add(record, terms(article.url or ""))
        self._fields["outlet"].add(record, (article.outlet,) if article.outlet else ())

    def _add_paragraph(self, article: Article, paragraph: Paragraph) -> None:
        fields, text = self._fields, paragraph.text
        if any(quote.spans for quote in paragraph.quotes) or _may_have_accents(text):
            tokens = tokenize(text)
            words: Sequence[str] = [token.term for token in tokens]
        else:  # nobody asks where the words stand in the text
            tokens, words = [], terms(text)
        facts = _json_bytes([quote_facts(quote, tokens) for quote in paragraph.quotes]) if paragraph.quotes else b""
        record = self._new.add_record(
            article.id, to_json(dump_paragraph(paragraph)), paragraph.number, content_length(words), facts
        )
        fields["article"].add(record, (article.id,))
        fields["exact"].add(record, words, rules=stemming_of(article.language))
        self._add_accents("accent", record, text, tokens)
        if keys := all_keys(article, paragraph):
            fields["keys"].add(record, keys)
        if paragraph.about:
            self._add_names("about", record, paragraph.about)
            fields["about_name"].add(record, paragraph.about)
        if paragraph.quotes:
            fields["speaker"].add(record, [name for name in paragraph_speakers(paragraph) if name])

    def _add_names(self, field: str, record: int, names: Sequence[str]) -> None:
        """Add the words of some names.

        No words of two stand together.
        """
        placed = [(n * AUTHOR_GAP + i, term) for n, name in enumerate(names) for i, term in enumerate(terms(name))]
        self._fields[field].add(record, [term for _, term in placed], [position for position, _ in placed])

    def _add_accents(self, field: str, record: int, text: str, tokens: Sequence[Token]) -> None:
        if not _may_have_accents(text):
            return
        written = [(n, text[token.start : token.end]) for n, token in enumerate(tokens)]
        accented = [(n, accent_key(word)) for n, word in written if not word.isascii() and has_accent(word)]
        if accented:
            self._fields[field].add(record, [key for _, key in accented], [n for n, _ in accented])


def write_tokens(folder: Path, segment: Any, lengths: Sequence[int], fields: Mapping[str, FieldTokens]) -> None:
    """Write the posting lists of a segment whose tokens are gathered by field."""
    write_postings(folder, segment, lengths, _postings(fields))


def _postings(fields: Mapping[str, FieldTokens]) -> Iterator[tuple[str, bytes, Listed]]:
    sources = {name: name for name in fields} | {"stem": "exact", "title_stem": "title"}
    for name, source in sorted(sources.items()):
        tokens = fields.get(source, FieldTokens())
        if name != source:
            found = tokens.stems()
        elif name in layout.WITH_POSITIONS:
            found = tokens.occurrences()
        else:
            found = tokens.holders()
        for term, postings in found:
            yield name, term, postings


_may_have_accents = re.compile(rf"[^\W\x00-\x7f]|[{MARKS}＇]").search
"""Says whether a text has a letter that folding may change; analysis.has_accent decides word by word."""


def _json_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
