"""BM25 of all paragraphs at once, and the order of hits."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...matching.ranking import K1, B, idf, scoring_terms
from ...matching.schema import TITLE_WEIGHT
from ...query.tree import Node, Sort
from . import spans
from .postings import IntArray
from .snapshot import Snapshot

Scores = NDArray[np.float64]


def scores(snapshot: Snapshot, tree: Node) -> Scores:
    """Return every paragraph's score.

    The stems of its text count and, TITLE_WEIGHT times, those of its headline.
    """
    total = np.zeros(snapshot.paragraphs, np.float64)
    for term, weight in scoring_terms(tree, snapshot.rules):
        holders, points = _points(snapshot, term)
        total[holders] += weight * points
    return total


def _points(snapshot: Snapshot, term: str) -> tuple[IntArray, Scores]:
    """Return the paragraphs with a stem in text or headline, and its scores.

    A score is what the stem adds to that of the paragraph.
    """

    def make() -> tuple[IntArray, Scores]:
        text, titles = snapshot.units("stem", term), snapshot.units("title_stem", term, paragraphs=False)
        first = snapshot.first[titles.units]
        sizes = snapshot.first[titles.units + 1] - first
        units = np.concatenate([text.units, spans.ranges(first, sizes)])
        weights = np.concatenate([text.weights, np.repeat(titles.weights * TITLE_WEIGHT, sizes)])
        holders, owner = np.unique(units, return_inverse=True)
        counted = np.bincount(owner, weights=weights, minlength=len(holders))
        rarity = idf(snapshot.paragraphs, len(holders))
        return holders, rarity * (counted / (counted + snapshot.length_norm(K1, B)[holders]))

    holders, points = snapshot.cache.get(("points", term), make)
    return holders, points


def first_hits(snapshot: Snapshot, found: IntArray, score: Scores, sort: Sort, wanted: int) -> IntArray:
    """Return the first `wanted` of the matching paragraphs, in order.

    Ties are ordered by article id and paragraph number. score: of each of `found`, which is ascending.
    """
    key = _sort_key(snapshot, found, score, sort)
    if wanted < len(found):
        # Whatever sorts before the last one wanted, then as many of its equals as fit: they are in order already.
        limit = np.partition(key, wanted - 1)[wanted - 1] if wanted else -np.inf
        before = np.flatnonzero(key < limit)
        equal = np.flatnonzero(key == limit)[: max(0, wanted - len(before))]
        chosen = np.concatenate([before[np.argsort(key[before], kind="stable")], equal])
    else:
        chosen = np.argsort(key, kind="stable")
    ordered: IntArray = found[chosen]
    return ordered


def _sort_key(snapshot: Snapshot, found: IntArray, score: Scores, sort: Sort) -> NDArray[np.float64]:
    """Return the sort key of the hits, smallest first."""
    if sort == "best":
        return -score
    article = snapshot.article_of[found]
    if sort == "added":
        return -snapshot.added[article].astype(np.float64)
    day = snapshot.day[article].astype(np.float64)
    if sort == "newest":
        return -day  # undated is 0, so last
    return np.where(day == 0, np.inf, day)


def best_of_articles(snapshot: Snapshot, ordered: IntArray) -> IntArray:
    """Return the places of the first hit of each article, in order."""
    _, first = np.unique(snapshot.article_of[ordered], return_index=True)
    return np.sort(first)
