"""Our BM25 on the cluster, of exact lengths and of the paragraphs that are there.

Lucene's own rounds lengths from 40 words up and counts removed paragraphs until it merges them away. So the similarity of the
ranked field tells how often a stem stands in a paragraph, and a script makes the stem's score of that, the paragraph's length and
numbers of the collection, which are asked for once a generation.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, Protocol

from ...matching.ranking import K1, B, idf
from ...text.stemming import ENGLISH, rules_of
from ..shared.fields import facet_value, one_term

SIMILARITY = {"type": "scripted", "script": {"source": "return doc.freq;"}}
"""Of the ranked field: a stem's score is how often it stands there."""

SCRIPT = "return params.weight * _score / (_score + params.least + params.slope * doc['length'].value);"
"""ranking.term_score of a stem. `_score` is how often it stands in the paragraph."""

MOST_KEPT = 50_000
"""Stems whose numbers are kept."""

MAX_LANGUAGES = 500
"""Languages of one collection that are asked for; there are fewer."""


class Asks(Protocol):
    """What is asked of a reader of the live indexes (reading.py)."""

    def search(self, body: dict[str, Any]) -> dict[str, Any]:
        """Return the whole answer to a search."""
        ...


class Rarity:
    """The statistics of stems, kept until the index changes.

    They are how many paragraphs hold a stem, how many there are, and their mean length.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._generation: object = None
        self._mean = 1.0
        self._weights: dict[str, float] = {}
        self._rules: tuple[object, tuple[str, ...]] = (None, (ENGLISH,))

    def rules(self, reader: Asks, generation: object) -> tuple[str, ...]:
        """Return the rules by which the texts of the collection are stemmed."""
        known, rules = self._rules
        if known != generation:
            count = {"field": "language", "size": MAX_LANGUAGES}
            found = reader.search({"size": 0, "aggs": {"languages": {"terms": count}}})["aggregations"]["languages"]["buckets"]
            rules = rules_of(facet_value(row["key"]) or None for row in found)
            self._rules = generation, rules
        return rules

    def scoring(self, reader: Asks, generation: object, stems: Sequence[tuple[str, float]]) -> list[dict[str, Any]]:
        """Return queries whose scores add up to ours.

        There is one for each (stem, weight) that some paragraph holds.
        """
        terms = {one_term(stem): weight for stem, weight in stems}
        with self._lock:
            if generation != self._generation or len(self._weights) > MOST_KEPT:
                self._generation, self._weights = generation, {}
            mean, weights = self._mean, dict(self._weights)
        if missing := [term for term in terms if term not in weights]:
            mean, found = _ask(reader, missing)
            weights |= found
            with self._lock:
                if generation == self._generation:
                    self._mean = mean
                    self._weights |= found
        lengths = {"least": K1 * (1 - B), "slope": K1 * B / mean}
        return [
            {
                "script_score": {
                    "query": {"term": {"ranked": {"value": term}}},
                    "script": {"source": SCRIPT, "params": {"weight": weight * weights[term], **lengths}},
                }
            }
            for term, weight in terms.items()
            if weights[term]
        ]


def _ask(reader: Asks, terms: Sequence[str]) -> tuple[float, dict[str, float]]:
    """Return the mean length, and the idf of each term.

    0 for a term that nothing holds.
    """
    holding = {str(n): {"term": {"ranked": {"value": term}}} for n, term in enumerate(terms)}
    aggregations = {"lengths": {"stats": {"field": "length"}}, "holding": {"filters": {"filters": holding}}}
    answer = reader.search({"size": 0, "aggs": aggregations})["aggregations"]
    lengths, buckets = answer["lengths"], answer["holding"]["buckets"]
    counts = {term: int(buckets[str(n)]["doc_count"]) for n, term in enumerate(terms)}
    return lengths["avg"] or 1.0, {term: idf(int(lengths["count"]), count) if count else 0.0 for term, count in counts.items()}
