"""The Tantivy schemas of paragraphs and articles, their tokenizers, and the writer's measures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tantivy

from ..shared.fields import HOLE

WRITER_MEMORY = 240_000_000
FRESH_MEMORY = 460_000_000
"""Bytes of paragraphs that the one writer gathers before it makes them a segment: in an index that begins empty, where many come,
about half a million. The fewer segments, the faster the pages."""

_KEYWORDS = ("article", "outlet", "speaker", "kind", "language", "about")  # counted by facets
_TERMS = ("pid", "outlet_key", "speaker_word", "voice", "keys")  # found by
_PLACED = ("text", "title", "said", "byline", "about_word", "outlet_word", "url")
_NUMBERS = ("place", "place2", "key", "number", "date", "late", "month", "added", "quotes", "length")
TALLIED_SPEAKERS = 4
"""Speakers of one paragraph whose quotations are counted in columns; of more the paragraph itself is read."""

VOICES = tuple((f"voice{n}", f"tally{n}") for n in range(TALLIED_SPEAKERS))
"""Columns that say who is quoted (a hash of the name) and how often (quoted.py)."""

_STORED = ("written", "more")  # the paragraph's text, and as JSON what else is known of it; neither is found by


def paragraph_schema() -> Any:
    """Return the schema of the paragraphs (flat.py has the fields)."""
    builder = tantivy.SchemaBuilder()
    for name in _KEYWORDS:
        builder.add_text_field(name, stored=name == "article", fast=True, tokenizer_name="raw", index_option="basic")
    for name in _TERMS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in _PLACED:
        builder.add_text_field(name, tokenizer_name="placed", index_option="position")
    builder.add_text_field("ranked", tokenizer_name="placed", index_option="freq")
    for name in _NUMBERS:
        builder.add_unsigned_field(name, stored=name == "number", indexed=name in ("date", "added"), fast=True)
    for columns in VOICES:
        for name in columns:
            builder.add_unsigned_field(name, fast=True)
    for name in _STORED:
        builder.add_text_field(name, stored=True, tokenizer_name="stored", index_option="basic")
    return builder.build()


def article_schema() -> Any:
    """Return the schema of the articles.

    It covers what is indexed, the headlines to suggest, and articles without a paragraph.
    """
    builder = tantivy.SchemaBuilder()
    for name in ("id", "source", "fingerprint"):
        builder.add_text_field(name, stored=True, fast=name == "id", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("outlet", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("headline", tokenizer_name="placed", index_option="basic")
    builder.add_unsigned_field("paragraphs", stored=True, fast=True)
    builder.add_unsigned_field("date", fast=True, indexed=True)
    builder.add_bytes_field("head", stored=True)
    return builder.build()


def open_index(folder: Path, schema: Any = None) -> Any:
    """Open an index, or make an empty one with this schema.

    Nothing is watched: the engine looks for commits itself.
    """
    index = tantivy.Index.open(str(folder)) if schema is None else tantivy.Index(schema, path=str(folder))
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).filter(tantivy.Filter.custom_stopword([HOLE])).build()
    index.register_tokenizer("placed", analyzer)
    # Text that is stored has to be indexed too: here as one term, too long to be kept.
    nothing = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(tantivy.Filter.remove_long(1)).build()
    index.register_tokenizer("stored", nothing)
    index.config_reader("manual")
    return index
