"""Search results: counts, hits with marked spans, facets and statistics.

Text and spans, never HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from ..model import Article, Paragraph, Span
from ..query.tree import FacetName


class Count(NamedTuple):
    """A number, and whether it is exact ("about" otherwise)."""

    value: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a paragraph to show, in whole sentences.

    Half-open [start, end) of its text; `marks` are offsets in the paragraph.
    """

    start: int
    end: int
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One matching paragraph.

    `marks`: the spans of its text that satisfied the query, in order, not overlapping.
    """

    article: Article
    paragraph: Paragraph
    paragraphs: int  # how many body paragraphs the article has
    score: float
    marks: tuple[Span, ...]
    matches: int  # matching paragraphs in this article, this one included


@dataclass(frozen=True, slots=True)
class Bucket:
    """One value of a facet, with its number of matching paragraphs.

    `value`: see query.Selection.
    """

    value: str
    count: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Facet:
    """The counts of one facet by value.

    They ignore the facet's own ticks. `values`: distinct values among what matches, UNKNOWN not counted.
    """

    field: FacetName
    buckets: tuple[Bucket, ...]
    values: Count
    granularity: Literal["year", "month", "day"] | None = None  # of a date facet


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of hits, with the counts of the whole result.

    `truncated`: prefixes and patterns that expanded to too many words.
    """

    hits: tuple[Hit, ...]
    paragraphs: int
    articles: Count
    outlets: Count
    facets: tuple[Facet, ...] = ()
    took_ms: float = 0.0
    truncated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value to suggest.

    `kind`: what it is; `count`: paragraphs that have it; `id`: the article's, for a headline.
    """

    text: str
    kind: Literal["speaker", "outlet", "headline", "word"]
    count: int
    id: str | None = None


@dataclass(frozen=True, slots=True)
class IndexStats:
    """Statistics of an index.

    `generation` changes with every commit; `updated`: the last one, UTC.
    """

    articles: int
    paragraphs: int
    quotes: int
    outlets: int
    speakers: int
    first: date | None
    last: date | None
    undated: int  # articles without a date
    generation: str
    updated: datetime | None
    schema_version: int


def date_granularity(first: date, last: date) -> Literal["year", "month", "day"]:
    """Return the bar width that gives a histogram at most about 60 bars."""
    days = (last - first).days + 1
    if days <= 60:
        return "day"
    return "month" if days <= 5 * 366 else "year"
