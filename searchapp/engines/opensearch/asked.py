"""One query sent to the cluster.

A page takes at most two requests; everything takes a walk.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from ...matching.matcher import marks
from ...matching.proximity import MAX_RERANKED, closeness, nearest_first, stems_by
from ...matching.quoted import QuotedParagraphs
from ...matching.ranking import scoring_terms
from ...matching.results import Count, Hit, SearchResult
from ...matching.schema import load_article, load_paragraph
from ...query.messages import time_over
from ...query.serialize import to_text
from ...query.tree import FacetName, Fuzzy, Node, Prefix, Query, Wildcard
from ...text.stemming import stemming_of
from ..shared.plan import (
    AllOf,
    AnyOf,
    Has,
    Plan,
    TermPattern,
    TextCheck,
    Without,
    all_of,
    restriction,
    selections,
    size,
    speakers_among,
)
from ..shared.planner import Planner
from .facets import distinct, facet, requests
from .queries import to_query
from .quoted import quoted, speakers
from .reading import LiveIndexes

MAX_COUNTED_ARTICLES = 10_000
"""Up to this many matching paragraphs their articles are counted one by one, beyond it estimated."""

RESULT_WINDOW = 10_000
"""How deep the cluster pages; deeper pages are walked to."""

MOST_CHECKED = 10_000
"""Paragraphs that a NEAR which has to be read may match."""

SLOTS_LEAST = 4
"""Quotations a paragraph is always taken to have, so that a reader whose state is a second old misses none of the usual ones."""

NEAR_PHRASE_LIMITS = (256, 64, 16, 4)
"""Phrases that one NEAR may become: fewer where a query would have more than MOST_CLAUSES, as where a paragraph of the collection
has many quotations, for each of which said: asks. What would be more is read."""

MOST_CLAUSES = 900
"""Conditions of a query; the cluster takes 1,024, filters and scores among them."""

_SOURCE = ["head", "body"]
_ORDERS: dict[str, dict[str, Any]] = {
    "best": {"_score": "desc"},
    "newest": {"date": "desc"},
    "oldest": {"late": "asc"},
    "added": {"added": "desc"},
}


class OpenSearchQuery:
    """A query and its plan."""

    def __init__(self, reader: LiveIndexes, query: Query) -> None:
        self.started = time.perf_counter()
        self.reader, self.query = reader, query
        self.deadline = time.monotonic() + reader.limits.timeout_s
        self.truncated: set[str] = set()
        self._expanded: dict[Prefix | Wildcard | Fuzzy, Sequence[str]] = {}
        plans = [self._planned(query.tree), restriction(query)]
        if query.quoting:
            plans.append(speakers_among(query.quoting, speakers(reader) if query.quoting.others else ()))
        self.tree = self._in_words(all_of(plans))
        self.stems = [(stem, weight) for stem, weight in scoring_terms(query.tree, reader.rules) if weight]
        self.near = closeness(query.tree, reader.rules) if query.sort == "best" and self.stems else None
        self.order = [_ORDERS[query.sort], {"article": "asc"}, {"number": "asc"}]

    # Plans.

    def _planned(self, tree: Node) -> Plan:
        slots = max(SLOTS_LEAST, self.reader.state.slots)
        for rows in NEAR_PHRASE_LIMITS:
            plan = Planner(slots, self.reader.rules, rows, self._expand).plan(tree)
            if size(plan) <= MOST_CLAUSES:
                break
        return plan

    def _expand(self, leaf: Prefix | Wildcard | Fuzzy) -> Sequence[str]:
        if leaf not in self._expanded:
            self._expanded[leaf], whole = self.reader.expand(leaf)
            if not whole:
                self.truncated.add(to_text(leaf))
        return self._expanded[leaf]

    def _in_words(self, plan: Plan) -> Plan:
        """Return the plan with word beginnings and patterns in texts expanded.

        They become the words they stand for.
        """
        match plan:
            case TermPattern("text" | "said", prefix, Prefix() | Wildcard() as leaf):
                return Has(plan.field, tuple(prefix + word for word in self._expand(leaf)))
            case AllOf(plans):
                return AllOf(tuple(self._in_words(p) for p in plans))
            case AnyOf(plans):
                return AnyOf(tuple(self._in_words(p) for p in plans))
            case Without(inner):
                return Without(self._in_words(inner))
        return plan

    def _query(self, plan: Plan) -> dict[str, Any]:
        return to_query(plan, self._decide)

    def _scored(self, plan: Plan) -> dict[str, Any]:
        """Return the query of a plan, its hits scored."""
        return {"bool": {"filter": [self._query(plan)], "should": self.reader.scoring(self.stems)}}

    def _decide(self, check: TextCheck) -> Sequence[str]:
        """Return the paragraphs that satisfy a node, by reading all that may."""
        kept = []
        body = {"query": self._query(self._in_words(check.candidates)), "_source": _SOURCE}
        with self.reader.snapshot() as snapshot:
            for row in snapshot.every(body, [{"article": "asc"}, {"number": "asc"}]):
                article, paragraph = (
                    load_article(json.loads(row["_source"]["head"])),
                    load_paragraph(json.loads(row["_source"]["body"])),
                )
                if marks(check.node, article, paragraph) is not None:
                    kept.append(row["_id"])
                if time.monotonic() > self.deadline or len(kept) > MOST_CHECKED:
                    raise time_over(self.reader.limits.timeout_s)
        return kept

    # A page.

    def result(self) -> SearchResult:
        """Return one page with counts and facets."""
        query = self.query
        clauses: dict[FacetName, dict[str, Any]] = {
            name: self._query(selections({name: ticks})) for name, ticks in query.filters.items() if ticks.any_of or ticks.none_of
        }
        end = query.offset + query.limit
        walked = end > RESULT_WINDOW
        reranked = self.near is not None and query.offset < MAX_RERANKED
        if self.near is not None and (query.collapse == "article" or query.offset < MAX_RERANKED < end):
            walked = True  # the cluster knows nothing of the order of the first hundred, and so not of the articles in it
        first = 0 if reranked else query.offset
        body: dict[str, Any] = {
            "query": self._scored(self.tree),
            "sort": self.order,
            "track_scores": True,
            "track_total_hits": True,
            "_source": _SOURCE,
            "from": first,
            "size": MAX_RERANKED if reranked else query.limit,
            "aggs": requests(query, clauses),
        }
        if clauses:
            body["post_filter"] = {"bool": {"filter": list(clauses.values())}}
        if query.collapse == "article":
            body["collapse"] = {"field": "article"}
        if walked:
            body |= {"from": 0, "size": 0}
        answer = self.reader.search(body)
        rows = answer["hits"]["hits"]
        if reranked:
            rows = self._reranked(rows)[query.offset : end]
        total = int(answer["hits"]["total"]["value"])
        found = answer["aggregations"]
        matches, articles = self._articles(rows, total, int(found["counts"]["articles"]["value"]))
        hits = tuple(islice(self.every(), query.offset, end)) if walked else tuple(self._hit(row, matches) for row in rows)
        return SearchResult(
            hits=hits,
            paragraphs=total,
            articles=articles,
            outlets=distinct(found["counts"]["outlet"], {"value": 0}),
            facets=tuple(facet(request, found["facet-" + request.field]) for request in query.facets),
            truncated=tuple(sorted(self.truncated)),
            took_ms=(time.perf_counter() - self.started) * 1000,
        )

    def _reranked(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the first hits with those first whose words stand together; their scores change."""
        near = self.near
        if near is None:
            return rows
        ranked = ((float(row["_score"] or 0.0), row) for row in rows)
        return [row | {"_score": score} for score, row in nearest_first(ranked, near, _stems, MAX_RERANKED)]

    def _articles(self, rows: Sequence[dict[str, Any]], total: int, about: int) -> tuple[dict[str, int], Count]:
        """Return the matching paragraphs in each article, and the matching articles.

        Both are counts; the articles are those of a page.
        """
        if not total:
            return {}, Count(0)
        if total <= MAX_COUNTED_ARTICLES:
            matches = self._matches({"match_all": {}}, total)
            return matches, Count(len(matches))
        return self._matches(_of(rows), max(len(rows), 1)), Count(about, exact=False)

    def _matches(self, among: dict[str, Any], most: int) -> dict[str, int]:
        """Return how many paragraphs match in each article. Exact: an article is on one shard."""
        plan = all_of([self.tree, selections(self.query.filters)])
        count = {"terms": {"field": "article", "size": most, "shard_size": most}}
        body = {"size": 0, "query": {"bool": {"filter": [self._query(plan), among]}}, "aggs": {"articles": count}}
        found = self.reader.search(body)["aggregations"]["articles"]["buckets"]
        return {row["key"]: int(row["doc_count"]) for row in found}

    def _hit(self, row: dict[str, Any], matches: dict[str, int]) -> Hit:
        head = json.loads(row["_source"]["head"])
        article, paragraph = load_article(head), load_paragraph(json.loads(row["_source"]["body"]))
        spans = marks(self.query.tree, article, paragraph) or ()
        return Hit(article, paragraph, head["paragraphs"], float(row["_score"] or 0.0), spans, matches.get(article.id, 0))

    def quoted(self) -> QuotedParagraphs:
        """Return who is quoted how often in the matches."""
        plan = all_of([self.tree, selections(self.query.filters), Has("kind", ("quoted", "reported"))])
        return quoted(self.reader, {"bool": {"filter": [self._query(plan)]}}, self.deadline)

    # Everything.

    def every(self) -> Iterator[Hit]:
        """Yield every hit in order."""
        plan = all_of([self.tree, selections(self.query.filters)])
        body = {"query": self._scored(plan), "track_scores": True, "_source": _SOURCE}
        seen: set[str] = set()
        with self.reader.snapshot() as snapshot:
            for number, chunk in enumerate(snapshot.chunks(body, self.order)):
                rows = chunk if number else self._reranked(chunk)
                matches = self._matches(_of(rows), len(rows))
                for row in rows:
                    hit = self._hit(row, matches)
                    if self.query.collapse == "article":
                        if hit.article.id in seen:
                            continue
                        seen.add(hit.article.id)
                    yield hit


def _stems(row: dict[str, Any]) -> Sequence[str]:
    """Return the index stems of the tokens of a hit's text."""
    text, language = json.loads(row["_source"]["body"])["text"], json.loads(row["_source"]["head"]).get("language")
    return stems_by(text, stemming_of(language))


def _of(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return a query for the articles of some hits.

    An article's id stands before the paragraph's number in each hit's id.
    """
    return {"terms": {"article": sorted({row["_id"].rpartition(":")[0] for row in rows})}}
