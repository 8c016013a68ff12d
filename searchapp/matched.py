"""Which quotations of a hit a search is about: the ones whose speakers stand above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .highlight import marks, reads_quotations
from .model import Quote, Span
from .query import UNKNOWN, Query, Selection
from .results import Hit


def matched_quotes(query: Query, hit: Hit) -> list[Quote]:
    """Return the quotations of a hit that a search is about; all of them where it is about none in particular.

    Those with a ticked speaker; those that satisfy speaker: and said: by themselves; else those that hold what is marked.
    """
    paragraph, tree = hit.paragraph, query.tree
    ticked = query.filters.get("speaker", Selection()).any_of
    quotes = [quote for quote in paragraph.quotes if not ticked or (quote.speaker or UNKNOWN) in ticked] or list(paragraph.quotes)
    if quotes and reads_quotations(tree) and marks(tree, hit.article, replace(paragraph, quotes=())) is None:
        return [q for q in quotes if marks(tree, hit.article, replace(paragraph, quotes=(q,))) is not None] or quotes
    return _touched(quotes, hit.marks) or quotes


def _touched(quotes: Sequence[Quote], found: Sequence[Span]) -> list[Quote]:
    def spans(quote: Quote) -> tuple[Span, ...]:
        return (*quote.spans, quote.mention) if quote.mention else quote.spans

    return [q for q in quotes if any(m.start < s.end and s.start < m.end for m in found for s in spans(q))]
