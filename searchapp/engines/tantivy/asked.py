"""One query on one view.

Each pass over the matches is made once, when something first needs it.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice, starmap
from threading import Lock
from typing import Any, NamedTuple

import tantivy

from ...matching.proximity import closeness, nearest_first
from ...matching.quoted import QuotedParagraphs
from ...matching.ranking import scoring_terms
from ...matching.results import Count, Facet
from ...query.tree import Query, Selection, Sort
from ..shared.fields import article_key
from ..shared.plan import All, Has, Plan, all_of, restriction, selections, speakers_among
from .exact import Exact
from .facets import FEW, distinct, facet, requests, terms, values
from .order import ScoredParagraph, best_first, ordered
from .quoted import addresses_of
from .view import View

MAX_EXACT_ARTICLES = 10_000
"""Up to this many matching paragraphs their articles are counted one by one, beyond it estimated."""

MAX_QUERIES_KEPT = 32
"""Queries whose counts and first hits are kept until the index changes, some hundred kilobytes each."""

SPARE = 50
"""Hits asked for beyond a page, so that equals of its last one are usually there too."""


class Answer(NamedTuple):
    """What is counted of the matches."""

    paragraphs: int
    articles: Count
    outlets: Count
    facets: tuple[Facet, ...]


class TantivyQuery:
    """A query, its plan, and what is found.

    Page and order of the hits apart, so that a reader who turns pages or picks another order has nothing counted again.
    """

    def __init__(self, view: View, query: Query) -> None:
        self.view = view
        self.query = query
        self.truncated: set[str] = set()
        self._total: int | None = None
        self._several: dict[int, int] = {}  # of not too many matches: articles with more than one, by key; see `answer`
        self._first: dict[Sort, tuple[ScoredParagraph, ...]] = {}
        self.begin()
        plans = [view.planner(self.truncated).plan(query.tree), restriction(query)]
        if query.quoting:
            plans.append(speakers_among(query.quoting, [name for name, _, _ in view.names["speaker"]]))
        self.tree = all_of(plans)
        self.stems = tuple((stem, weight) for stem, weight in scoring_terms(query.tree, view.rules) if weight)
        self.matching = self._query(all_of([self.tree, selections(query.filters)]))

    def begin(self) -> None:
        """Start the time that a search may take."""
        self.deadline = time.monotonic() + self.view.limits.timeout_s

    def _query(self, plan: Plan) -> Any:
        return self.view.query(plan, self.truncated, self.deadline)

    def first_hits(self, sort: Sort, wanted: int) -> tuple[ScoredParagraph, ...]:
        """Return the first `wanted` matches in an order."""
        known = self._first.get(sort)
        if known is None or len(known) < min(wanted, self.total):
            known = self._first[sort] = tuple(islice(self.ordered(sort, wanted), wanted))
        return known[:wanted]

    def ordered(self, sort: Sort, wanted: int) -> Iterator[ScoredParagraph]:
        """Yield the matches in an order, the first `wanted` at least."""
        view = self.view
        chunk = min(wanted + SPARE, view.searcher.num_docs + 1)  # Tantivy takes memory for as many as it is asked for
        if sort != "best" or not self.stems:
            return ordered(self._search, view.schema, view.searcher, self.matching, sort, chunk)
        ranked = best_first(self._search, view.searcher, view.scored(self.matching, self.stems), Exact(view, self.stems), chunk)
        near = closeness(self.query.tree, view.rules)
        if near is None:
            return ranked
        return starmap(ScoredParagraph, nearest_first(ranked, near, view.stems, wanted))

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
        """What scores, in an order that needs no scores."""
        return Exact(self.view, self.stems)

    def _counts(self) -> dict[str, Any]:
        """Return articles, outlets, and every facet without ticks of its own, in one pass."""
        shared = [request for request in self.query.facets if request.field not in self.query.filters]
        few, many = self.total <= FEW, self.view.many
        wanted = {**values("outlet", many, few=few), **requests(shared, many, few=few)}
        if self.total > MAX_EXACT_ARTICLES:
            wanted["articles"] = {"cardinality": {"field": "key"}}
        elif self.total:
            # Articles that match once, most of them, are known by what is left: they need no bucket.
            wanted["several"] = {"terms": {"field": "key", "size": self.total, "segment_size": self.total, "min_doc_count": 2}}
        return dict(self.view.searcher.aggregate(self.matching, wanted))

    @cached_property
    def answer(self) -> Answer:
        """What is counted."""
        counts = self._counts()
        rows = counts["several"]["buckets"] if "several" in counts else ()
        several = self._several = {row["key"]: int(row["doc_count"]) for row in rows}
        if self.total > MAX_EXACT_ARTICLES:
            articles = Count(round(counts["articles"]["value"]), exact=False)
        else:
            articles = Count(len(several) + self.total - sum(several.values()))
        outlets = distinct(self.view.searcher, self.matching, "outlet", counts, self.view.many)
        return Answer(self.total, articles, outlets, self._facets(counts))

    @property
    def total(self) -> int:
        """Return the number of matching paragraphs."""
        if self._total is None:
            self._total = int(self.view.searcher.search(self.matching, limit=1).count)
        return self._total

    def count(self) -> int:
        """Return the number of matching paragraphs, where nothing else is asked for."""
        return self.total

    def matches(self, articles: Sequence[str]) -> dict[str, int]:
        """Return how many paragraphs match in each of these articles, which match."""
        if self.total <= MAX_EXACT_ARTICLES and self.answer:
            return {article: self._several.get(article_key(article), 1) for article in articles}
        query = self.matching.and_must_match(self._query(Has("article", tuple(articles))))
        rows = self.view.searcher.aggregate(query, {"articles": terms("article", len(articles))})["articles"]["buckets"]
        return {row["key"]: int(row["doc_count"]) for row in rows}

    def _facets(self, counts: dict[str, Any]) -> tuple[Facet, ...]:
        """Return the facets that are asked for; each ignores its own ticks."""
        facets = []
        for request in self.query.facets:
            ticked = self.query.filters.get(request.field)
            if ticked is None:
                query, found = self.matching, counts
            else:
                query = self._query(all_of([self.tree, selections(self.query.filters, request.field)]))
                found = self.view.searcher.aggregate(query, requests([request], self.view.many, few=False))
            facets.append(facet(self.view.schema, self.view.searcher, query, request, ticked or Selection(), found, self.view.many))
        return tuple(facets)


class KeptQueries:
    """The queries asked last of the newest view, with what was found."""

    def __init__(self) -> None:
        self._view: View | None = None
        self._kept: OrderedDict[object, TantivyQuery] = OrderedDict()
        self._lock = Lock()

    def ask(self, view: View, query: Query) -> TantivyQuery:
        """Return a query, as it was left when it was asked before."""
        filters = tuple((name, ticks.any_of, ticks.none_of) for name, ticks in query.filters.items())
        key = query.tree, filters, query.first, query.last, query.facets, query.quoting
        with self._lock:
            if self._view is not view:
                self._view, self._kept = view, OrderedDict()
            asked = self._kept.pop(key, None)
        if asked is None:
            asked = TantivyQuery(view, query)
        else:
            asked.begin()
        with self._lock:
            if self._view is view:
                self._kept[key] = asked
                if len(self._kept) > MAX_QUERIES_KEPT:
                    self._kept.popitem(last=False)
        return asked

    def forget(self) -> None:
        """Let go of the view."""
        with self._lock:
            self._view, self._kept = None, OrderedDict()
