"""One query on one view.

Each pass over the matches is made once, when something first needs it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import tantivy

from ...matching.quoted import QuotedParagraphs
from ...matching.ranking import scoring_terms
from ...matching.results import Count, Facet
from ...query.tree import Query, Selection
from ..shared.plan import All, Has, Plan, all_of, restriction, selections, speakers_among
from .exact import Exact
from .facets import FEW, distinct, facet, requests, terms, values
from .order import ScoredParagraph, best_first, ordered
from .quoted import addresses_of
from .view import View

MAX_EXACT_ARTICLES = 10_000
"""Up to this many matching paragraphs their articles are counted one by one, beyond it estimated."""

SPARE = 50
"""Hits asked for beyond a page, so that equals of its last one are usually there too."""


class TantivyQuery:
    """A query, its plan, and what is found."""

    def __init__(self, view: View, query: Query) -> None:
        self.view = view
        self.query = query
        self.truncated: set[str] = set()
        self._total: int | None = None
        self.deadline = time.monotonic() + view.limits.timeout_s
        plans = [view.planner(self.truncated).plan(query.tree), restriction(query)]
        if query.quoting:
            plans.append(speakers_among(query.quoting, [name for name, _, _ in view.names["speaker"]]))
        self.tree = all_of(plans)
        self.stems = tuple((stem, weight) for stem, weight in scoring_terms(query.tree, view.rules) if weight)
        self.matching = self._query(all_of([self.tree, selections(query.filters)]))

    def _query(self, plan: Plan) -> Any:
        return self.view.query(plan, self.truncated, self.deadline)

    def ordered(self, chunk: int) -> Iterator[ScoredParagraph]:
        """Yield the matches in the query's order."""
        view = self.view
        chunk = min(chunk + SPARE, view.searcher.num_docs + 1)  # Tantivy takes memory for as many as it is asked for
        if self.query.sort == "best" and self.stems:
            return best_first(self._search, view.searcher, view.scored(self.matching, self.stems), self.exact, chunk)
        return ordered(self._search, view.schema, view.searcher, self.matching, self.query.sort, chunk)

    def first(self, most: int) -> list[Any]:
        """Return where the matches are, of more than `most` those published first, in no order."""
        oldest = {"order_by_field": "late", "order": tantivy.Order.Asc}
        return [address for _, address in self.view.searcher.search(self.matching, limit=most, count=False, **oldest).hits]

    def quoted(self) -> QuotedParagraphs:
        """Return who is quoted how often in the matches."""
        columns = self.view.quoted
        if self.tree == All() and not self.query.filters:
            return columns.of(None)
        return columns.of(addresses_of(self.view, self.matching))

    def _search(self, query: Any, **how: Any) -> Any:
        """Return some hits of the matches in their order.

        The first time they are counted in passing.
        """
        found = self.view.searcher.search(query, count=self._total is None, **how)
        if self._total is None:
            self._total = int(found.count)
        return found.hits

    @cached_property
    def exact(self) -> Exact:
        """What scores."""
        return Exact(self.view, self.stems)

    @cached_property
    def _counts(self) -> dict[str, Any]:
        """Articles, outlets, and every facet without ticks of its own, in one pass."""
        shared = [request for request in self.query.facets if request.field not in self.query.filters]
        few, many = self.total <= FEW, self.view.many
        wanted = {**values("outlet", many, few=few), **requests(shared, many, few=few)}
        if self.total > MAX_EXACT_ARTICLES:
            wanted["articles"] = {"cardinality": {"field": "key"}}
        elif self.total:
            # Articles that match once, most of them, are known by what is left: they need no bucket.
            wanted["several"] = {"terms": {"field": "key", "size": self.total, "segment_size": self.total, "min_doc_count": 2}}
        return dict(self.view.searcher.aggregate(self.matching, wanted))

    @property
    def total(self) -> int:
        """Return the number of matching paragraphs."""
        if self._total is None:
            self._total = int(self.view.searcher.search(self.matching, limit=1).count)
        return self._total

    def count(self) -> int:
        """Return the number of matching paragraphs, where nothing else is asked for."""
        return self.total

    def articles(self) -> tuple[int, Count]:
        """Return the number of matching paragraphs and of their articles."""
        if self.total > MAX_EXACT_ARTICLES:
            return self.total, Count(round(self._counts["articles"]["value"]), exact=False)
        if not self.total:
            return 0, Count(0)
        several = [int(row["doc_count"]) for row in self._counts["several"]["buckets"]]
        return self.total, Count(len(several) + self.total - sum(several))

    def outlets(self) -> Count:
        """Return the number of known outlets among the matches."""
        return distinct(self.view.searcher, self.matching, "outlet", self._counts, self.view.many)

    def matches(self, articles: Sequence[str]) -> dict[str, int]:
        """Return how many paragraphs match in each of these articles."""
        query = self.matching.and_must_match(self._query(Has("article", tuple(articles))))
        rows = self.view.searcher.aggregate(query, {"articles": terms("article", len(articles))})["articles"]["buckets"]
        return {row["key"]: int(row["doc_count"]) for row in rows}

    def facets(self) -> tuple[Facet, ...]:
        """Return the facets that are asked for; each ignores its own ticks."""
        facets = []
        for request in self.query.facets:
            ticked = self.query.filters.get(request.field)
            if ticked is None:
                query, found = self.matching, self._counts
            else:
                query = self._query(all_of([self.tree, selections(self.query.filters, request.field)]))
                found = self.view.searcher.aggregate(query, requests([request], self.view.many, few=False))
            facets.append(facet(self.view.schema, self.view.searcher, query, request, ticked or Selection(), found, self.view.many))
        return tuple(facets)
