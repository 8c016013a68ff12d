"""JSON forms of the model, shared by the API, downloads and command line.

The forms are described in openapi.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ...collection.copies import Copy
from ...collection.headlines import headlines_of
from ...collection.quote_check import QuoteCheck, QuoteOccurrence
from ...collection.same_words import Quotation
from ...engines import Engine
from ...matching.matcher import title_marks
from ...matching.results import Bucket, Count, Facet, Hit, IndexStats, SearchResult, Suggestion
from ...model import Article, Paragraph, Quote, Span
from ...output.provenance import text_sha256
from ...query.messages import Notice, plain
from ...query.serialize import to_text
from ...query.tree import UNKNOWN, Query
from ...similarity.wordings import wording
from ..http.urls import FIRST_PART_LEAST

Json = dict[str, Any]


def article_path(article_id: str, number: int | None = None) -> str:
    """Return the path of an article's page, or of one of its paragraphs."""
    if number is None:
        return f"/article/{article_id}"
    part = f"?p={number}" if number > FIRST_PART_LEAST else ""  # which part of a long article is to be shown
    return f"/article/{article_id}{part}#p{number}"


def article_json(article: Article, base: str = "") -> Json:
    """Return an article as JSON, without its paragraphs.

    base: the address of the server, "" for paths alone.
    """
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "authors": list(article.authors),
        "url": article.url,
        "language": article.language,
        "added": article.added.isoformat() if article.added else None,
        "captured": article.captured.isoformat() if article.captured else None,
        "cut": article.cut,
        "link": base + article_path(article.id),
    }


def quote_json(quote: Quote, index: int, paragraph: Paragraph) -> Json:
    """Return one quotation of a paragraph; index: its place there, from 1."""
    return {
        "index": index,
        "kind": quote.kind,
        "words": wording(quote, paragraph.text),
        "spans": _spans(quote.spans),
        "speaker": quote.speaker,
        "how": quote.how,
        "type": quote.type,
        "written": quote.written,
        "mention": list(quote.mention) if quote.mention else None,
        "origin": quote.origin,
        "candidates": list(quote.candidates),
        "continued": quote.continued,
    }


def headlines_json(engine: Engine, query: Query, result: SearchResult, base: str = "") -> Json | None:
    """Return the articles whose headlines hold the words of a search.

    They go with its first page alone; None where there are none.
    """
    found = headlines_of(engine, query, pasted=not result.paragraphs) if query.offset == 0 else None
    if found is None:
        return None
    return {
        "query": to_text(found.tree),
        "articles": count_json(found.articles),
        "all_words": found.whole,
        "hits": [
            {**article_json(hit.article, base), "title_marks": _spans(title_marks(found.tree, hit.article))} for hit in found.hits
        ],
    }


def paragraph_json(paragraph: Paragraph) -> Json:
    """Return a paragraph with its quotations; spans are half-open character offsets in its text.

    sha256: of the text in UTF-8; original: the text as the document has it, where characters were repaired; page: of the PDF; time:
    seconds into the recording; the last three are null elsewhere.
    """
    return {
        "number": paragraph.number,
        "text": paragraph.text,
        "sha256": text_sha256(paragraph.text),
        "original": paragraph.original,
        "page": paragraph.page,
        "time": paragraph.time,
        "about": list(paragraph.about),
        "quotes": [quote_json(quote, n, paragraph) for n, quote in enumerate(paragraph.quotes, 1)],
    }


def hit_json(hit: Hit, rank: int, base: str = "", copy_group: str | None = None) -> Json:
    """Return one hit; rank: its place in the whole result, from 1. copy_group: see copies.CopyGroups."""
    return {
        "rank": rank,
        "score": round(hit.score, 6),
        "article": article_json(hit.article, base),
        "paragraph": paragraph_json(hit.paragraph),
        "paragraphs": hit.paragraphs,
        "matches": hit.matches,
        "copy_group": copy_group,
        "marks": _spans(hit.marks),
        "link": base + article_path(hit.article.id, hit.paragraph.number),
    }


def copy_json(copy: Copy, base: str = "") -> Json:
    """Return a copy of an article as JSON.

    `share`: of the shorter text's runs of words, those that stand in both.
    """
    return {**article_json(copy.article, base), "share": round(copy.share, 3)}


def facet_json(facet: Facet) -> Json:
    """Return a facet; the value "" is what nobody states."""
    return {
        "field": facet.field,
        "granularity": facet.granularity,
        "values": count_json(facet.values),
        "buckets": [_bucket(bucket) for bucket in facet.buckets if facet.field != "kind" or bucket.value != UNKNOWN],
    }


def _bucket(bucket: Bucket) -> Json:
    return {"value": bucket.value, "known": bucket.value != UNKNOWN, "count": bucket.count, "exact": bucket.exact}


def count_json(count: Count) -> Json:
    """Return a number and whether it is exact."""
    return {"value": count.value, "exact": count.exact}


def notice_json(notice: Notice) -> Json:
    """Return something that was repaired in a query."""
    return {
        "code": notice.code,
        "message": plain(notice.text()),
        "position": notice.start,
        "length": notice.end - notice.start,
        "suggestion": notice.suggestion,
    }


def suggestion_json(suggestion: Suggestion) -> Json:
    """Return a value to offer; `count` is the number of paragraphs."""
    return {"text": suggestion.text, "kind": suggestion.kind, "count": suggestion.count, "id": suggestion.id}


def stats_json(stats: IndexStats) -> Json:
    """Return what the index holds."""
    return {
        "articles": stats.articles,
        "paragraphs": stats.paragraphs,
        "quotes": stats.quotes,
        "outlets": stats.outlets,
        "speakers": stats.speakers,
        "first": stats.first.isoformat() if stats.first else None,
        "last": stats.last.isoformat() if stats.last else None,
        "undated": stats.undated,
        "generation": stats.generation,
        "updated": stats.updated.isoformat() if stats.updated else None,
        "schema_version": stats.schema_version,
    }


def quotation_json(quotation: Quotation, base: str = "") -> Json:
    """Return a quotation where it stands."""
    return {
        "article": article_json(quotation.article, base),
        "paragraph": quotation.paragraph.number,
        "quote": quote_json(quotation.quote, quotation.index, quotation.paragraph),
        "link": base + article_path(quotation.article.id, quotation.paragraph.number),
    }


def check_json(check: QuoteCheck, base: str = "") -> Json:
    """Return a checked quotation."""
    return {
        "quotation": check.quotation,
        "said_by": check.said_by,
        "verdict": check.verdict,
        "outside_quotation_marks": check.outside,
        "findings": [_finding(finding, base) for finding in check.findings],
        "more": check.more,
    }


def _finding(finding: QuoteOccurrence, base: str) -> Json:
    return {
        "article": article_json(finding.article, base),
        "paragraph": finding.paragraph.number,
        "quote": quote_json(finding.quote, finding.index or 1, finding.paragraph) if finding.quote else None,
        "words": finding.words,
        "differences": [{"kind": piece.kind, "text": piece.text, "words": piece.words} for piece in finding.pieces],
        "exact": finding.exact,
        "whole": finding.whole,
        "same_speaker": finding.speaker,
        "link": base + article_path(finding.article.id, finding.paragraph.number),
    }


def _spans(spans: Iterable[Span] | Sequence[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]
