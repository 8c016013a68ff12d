"""Further forms of downloads: one row a quotation, and one reference an article.

A table of quotations can be counted as it is, in a spreadsheet's pivot or with pandas. Where a row is a paragraph, several names
stand in one cell.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from ...collection.copies import CopyGroups, looked_up
from ...engines import Engine
from ...matching.matcher import matched_quotes
from ...matching.results import Hit
from ...model import Article, Paragraph, Quote
from ...output.citation import CitedSource, cited_words, csl, note, ris
from ...output.provenance import text_sha256
from ...output.safe_csv import csv_rows
from ..http.params import Search
from .json import article_path

QUOTATION_COLUMNS = (
    "speaker",
    "kind",
    "attribution",
    "quote",
    "article",
    "headline",
    "outlet",
    "published",
    "byline",
    "language",
    "paragraph_no",
    "quotation_no",
    "speaker_as_written",
    "speaker_type",
    "copy_group",
    "permalink",
    "original_url",
    "paragraph_sha256",
)
"""Cells without a value are empty in CSV, null in JSON lines."""


def quotation_row(hit: Hit, quote: Quote, base: str, copies: CopyGroups) -> tuple[str | int | None, ...]:
    """Return a quotation as the cells of QUOTATION_COLUMNS.

    `speaker` is the name by which the collection counts; the words are exact, those of several spans joined by " […] ".
    """
    article, paragraph = hit.article, hit.paragraph
    return (
        quote.speaker,
        quote.kind,
        quote.how,
        cited_words(paragraph, quote)[1] if quote.spans else None,
        article.id,
        article.title,
        article.outlet,
        article.published.isoformat() if article.published else None,
        "; ".join(article.authors) or None,
        article.language,
        paragraph.number,
        paragraph.quotes.index(quote) + 1,
        quote.written or quote.speaker,
        quote.type,
        copies.group(article) or article.id,  # never empty: rows are told apart by it
        base + article_path(article.id, paragraph.number),
        article.url,
        text_sha256(paragraph.text),
    )


def _rows(hits: Iterator[Hit], asked: Search, base: str, engine: Engine) -> Iterator[tuple[str | int | None, ...]]:
    copies = CopyGroups(engine)
    for hit in looked_up(hits, copies):
        for quote in matched_quotes(asked.query, hit):
            yield quotation_row(hit, quote, base, copies)


def quotations_csv(hits: Iterator[Hit], asked: Search, base: str, engine: Engine) -> Iterator[str]:
    """Yield the quotations that a search finds as lines of CSV."""
    yield "\ufeff"  # by which spreadsheets know UTF-8
    yield from csv_rows(chain([QUOTATION_COLUMNS], _rows(hits, asked, base, engine)))


def quotations_jsonl(hits: Iterator[Hit], asked: Search, base: str, engine: Engine) -> Iterator[str]:
    """Yield the quotations that a search finds as JSON lines."""
    for row in _rows(hits, asked, base, engine):
        yield json.dumps(dict(zip(QUOTATION_COLUMNS, row, strict=True)), ensure_ascii=False) + "\n"


class CitedArticle(NamedTuple):
    """An article of a search, with a note for each quotation found in it.

    A paragraph found without one has a note of its own.
    """

    article: Article
    notes: list[str]


def cited_articles(hits: Iterable[Hit], asked: Search, base: str) -> list[CitedArticle]:
    """Return the articles of a search, each where its first paragraph comes.

    All of them are held, since an article's paragraphs may come far apart: of each its fields and notes, not its text.
    """
    found: dict[str, CitedArticle] = {}
    for hit in hits:
        cited = found.setdefault(hit.article.id, CitedArticle(hit.article, []))
        place = base + article_path(hit.article.id, hit.paragraph.number)
        quotes: list[Quote | None] = [*matched_quotes(asked.query, hit)]
        for quote in quotes or [None]:
            source = CitedSource(hit.article, hit.paragraph, quote, place, hashes=asked.hashes)
            cited.notes.append(f"{note(source)} {place}")
    return list(found.values())


def _whole(cited: CitedArticle, base: str) -> CitedSource:
    return CitedSource(cited.article, Paragraph(1, ""), None, base + article_path(cited.article.id))


def articles_ris(hits: Iterator[Hit], asked: Search, base: str, engine: Engine) -> Iterator[str]:
    """Yield one RIS record an article, its quotations as notes."""
    for cited in cited_articles(hits, asked, base):
        yield ris(_whole(cited, base), cited.notes, cited.article.id) + "\r\n"


def articles_csl(hits: Iterator[Hit], asked: Search, base: str, engine: Engine) -> Iterator[str]:
    """Yield one item of CSL-JSON an article, its quotations in its note."""
    yield "[\n"
    for n, cited in enumerate(cited_articles(hits, asked, base)):
        item = csl(_whole(cited, base), cited.notes, cited.article.id)
        yield (",\n" if n else "") + json.dumps(item, ensure_ascii=False)
    yield "\n]\n"
