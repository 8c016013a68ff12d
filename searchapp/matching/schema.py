"""The schema that engines share: facet values, speaker terms, keys, lengths, stored form.

Changing any of it, or the terms of an engine, means raising SCHEMA_VERSION.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from ..model import Article, Aside, Paragraph, Quote, Span
from ..query.tree import UNKNOWN
from ..similarity.wordings import keys as quotation_keys
from ..similarity.wordings import said_terms, wording
from ..text.analysis import Token
from ..text.names import name_key, name_terms
from ..text.stopwords import is_function_word

SCHEMA_VERSION = 9

OLDEST_READABLE = 8
"""The first version whose stored articles are read: `searchapp upgrade` brings an index of it, or of a later one, to this one.

What `dump_article` and `dump_paragraph` write may grow by values that are absent in older indexes; no value changes its meaning.
"""

TITLE_WEIGHT = 2
"""The headline counts twice in the ranked field. Measured on four public test collections (docs/ranking.md)."""


MIN_RANKED_WORDS = 8
"""A shorter paragraph is ranked as if it had so many words: a signature or a sub-heading would lead otherwise (docs/ranking.md)."""


def ranked_length(words: int, title_words: int) -> int:
    """Return a paragraph's length for ranking.

    words: of its text, function words left out; title_words: of its headline.
    """
    return max(words, MIN_RANKED_WORDS) + TITLE_WEIGHT * title_words


def content_length(words: Sequence[str]) -> int:
    """Return the number of terms that are not function words.

    It is the length of a text for ranking (docs/ranking.md).
    """
    return len(words) - sum(map(is_function_word, words))


def quote_tokens(quote: Quote, tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens inside the marks of a quotation, its spans joined.

    Empty for reported or supplied quotes.
    """
    if quote.kind != "quoted" or not quote.spans:
        return []
    return [t for span in quote.spans for t in tokens if t.start >= span.start and t.end <= span.end]


def speaker_words(quote: Quote) -> tuple[str, ...]:
    """Return the index terms of a quote's speaker.

    Every word of each known spelling, and `=key` for each whole spelling.
    """
    return name_words(quote.speaker, quote.written)


@lru_cache(maxsize=65_536)
def name_words(speaker: str | None, written: str | None) -> tuple[str, ...]:
    """Return the index terms of a speaker with these two spellings."""
    spellings = [name for name in (speaker, written) if name]
    return tuple(dict.fromkeys([w for name in spellings for w in name_terms(name)] + ["=" + name_key(name) for name in spellings]))


def paragraph_speakers(paragraph: Paragraph) -> tuple[str, ...]:
    """Return the speaker facet values of a paragraph, each once.

    UNKNOWN stands for a quotation without a known speaker.
    """
    return tuple(dict.fromkeys(quote.speaker or UNKNOWN for quote in paragraph.quotes))


def paragraph_kinds(paragraph: Paragraph) -> tuple[str, ...]:
    """Return the kind facet values of a paragraph.

    "quoted" and "reported" as they occur, "other" without any quotation.
    """
    return tuple(dict.fromkeys(quote.kind for quote in paragraph.quotes)) or ("other",)


def date_number(day: date | None) -> int:
    """Return YYYYMMDD, 0 for None."""
    return 0 if day is None else day.year * 10_000 + day.month * 100 + day.day


def all_keys(article: Article, paragraph: Paragraph) -> tuple[str, ...]:
    """Return the keys indexed with a paragraph.

    Its quotations' keys, and with the first paragraph the article's.
    """
    return paragraph_keys(paragraph) + (article.keys if paragraph.number == 1 else ())


def paragraph_keys(paragraph: Paragraph) -> tuple[str, ...]:
    """Return the keys of a paragraph's quotations, each once."""
    wordings = [wording(quote, paragraph.text) for quote in paragraph.quotes if quote.spans]
    return tuple(dict.fromkeys(key for words in wordings for key in quotation_keys(said_terms(words))))


# The stored form: compact JSON, absent means default.


_ARTICLE_TEXTS = ("title", "outlet", "url", "language", "sha256", "program", "source_id", "section", "pages")
"""Fields of an article that are a text or None."""


def dump_article(article: Article) -> dict[str, Any]:
    """Return the article as JSON values; `load_article` is its inverse."""
    row: dict[str, Any] = {"id": article.id, "source": article.source, "fingerprint": article.fingerprint}
    for name in _ARTICLE_TEXTS:
        if (value := getattr(article, name)) is not None:
            row[name] = value
    if article.published:
        row["published"] = article.published.isoformat()
    if article.captured:
        row["captured"] = article.captured.isoformat()
    if article.cut:
        row["cut"] = True
    if article.authors:
        row["authors"] = list(article.authors)
    if article.added:
        row["added"] = article.added.isoformat()
    if article.basis:
        row["basis"] = [list(pair) for pair in article.basis]
    if article.asides:
        row["asides"] = [[a.before, a.kind, a.text] for a in article.asides]
    if article.keys:
        row["keys"] = list(article.keys)
    return row


def load_article(row: dict[str, Any]) -> Article:
    """Return the article that `dump_article` wrote."""
    return Article(
        id=row["id"],
        published=date.fromisoformat(row["published"]) if "published" in row else None,
        authors=tuple(row.get("authors", ())),
        source=row.get("source", ""),
        fingerprint=row.get("fingerprint", ""),
        added=datetime.fromisoformat(row["added"]) if "added" in row else None,
        basis=tuple((name, how) for name, how in row.get("basis", ())),
        asides=tuple(Aside(before, kind, text) for before, kind, text in row.get("asides", ())),
        captured=date.fromisoformat(row["captured"]) if "captured" in row else None,
        cut=row.get("cut", False),
        keys=tuple(row.get("keys", ())),
        **{name: row.get(name) for name in _ARTICLE_TEXTS},
    )


def dump_paragraph(paragraph: Paragraph) -> dict[str, Any]:
    """Return the paragraph as JSON values; `load_paragraph` is its inverse."""
    row: dict[str, Any] = {"n": paragraph.number, "text": paragraph.text}
    if paragraph.quotes:
        row["quotes"] = [_dump_quote(quote) for quote in paragraph.quotes]
    if paragraph.original is not None:
        row["original"] = paragraph.original
    if paragraph.page is not None:
        row["page"] = paragraph.page
    if paragraph.time is not None:
        row["time"] = paragraph.time
    if paragraph.about:
        row["about"] = list(paragraph.about)
    return row


def paragraph_json(paragraph: Paragraph) -> str:
    """Return `to_json(dump_paragraph(paragraph))`.

    For supplied speakers, which mark no words, no values are made first.
    """
    more = paragraph_more(paragraph)
    return f'{{"n":{paragraph.number},"text":{to_json_text(paragraph.text)}{"," + more[1:] if more else "}"}'


def paragraph_more(paragraph: Paragraph) -> str:
    """Return the fields of `dump_paragraph` beside number and text, as JSON.

    "" where there are none.
    """
    if has_more(paragraph):
        row = dump_paragraph(paragraph)
        del row["n"], row["text"]
        return to_json(row)
    return f'{{"quotes":[{",".join(map(_quote_json, paragraph.quotes))}]}}' if paragraph.quotes else ""


def has_more(paragraph: Paragraph) -> bool:
    """Say whether a paragraph has more than number, text and supplied speakers."""
    stated = (paragraph.original, paragraph.page, paragraph.time)
    return bool(paragraph.about) or any(value is not None for value in stated) or has_spans(paragraph.quotes)


def has_spans(quotes: Sequence[Quote]) -> bool:
    """Say whether any of these quotes marks words."""
    return any(quote.spans for quote in quotes) if quotes else False


@lru_cache(maxsize=20_000)
def _quote_json(quote: Quote) -> str:
    return to_json(_dump_quote(quote))


def load_paragraph(row: dict[str, Any]) -> Paragraph:
    """Return the paragraph that `dump_paragraph` wrote."""
    quotes = tuple(_load_quote(q) for q in row.get("quotes", ()))
    return Paragraph(
        number=row["n"],
        text=row["text"],
        quotes=quotes,
        original=row.get("original"),
        page=row.get("page"),
        time=row.get("time"),
        about=tuple(row.get("about", ())),
    )


def _dump_quote(quote: Quote) -> dict[str, Any]:
    row: dict[str, Any] = {"spans": [list(s) for s in quote.spans], "kind": quote.kind, "how": quote.how}
    for name in ("speaker", "type", "written", "origin"):
        if (value := getattr(quote, name)) is not None:
            row[name] = value
    if quote.mention:
        row["mention"] = list(quote.mention)
    if quote.candidates:
        row["candidates"] = list(quote.candidates)
    if quote.continued:
        row["continued"] = True
    return row


def _load_quote(row: dict[str, Any]) -> Quote:
    return Quote(
        spans=tuple(Span(start, end) for start, end in row["spans"]),
        kind=row["kind"],
        speaker=row.get("speaker"),
        how=row["how"],
        type=row.get("type"),
        mention=Span(*row["mention"]) if "mention" in row else None,
        written=row.get("written"),
        origin=row.get("origin"),
        candidates=tuple(row.get("candidates", ())),
        continued=row.get("continued", False),
    )


to_json_text = json.encoder.encode_basestring
"""Returns a text as JSON, quotation marks and all."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_json(row: dict[str, Any] | list[dict[str, Any]]) -> str:
    """Return compact JSON with the text readable."""
    return _encode(row)
