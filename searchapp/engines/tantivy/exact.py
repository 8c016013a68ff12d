"""Our BM25 scores, derived from Tantivy's.

Tantivy's BM25 has another b and rounded lengths. This goes from its scores to ours, and says how far the two can be apart.
Tantivy's score of a paragraph, the paragraph's length and the collection's numbers leave few possible counts of the words asked
for, nearly always one: ours follows from them. Where they do not, or a function word scores, the paragraph is read and its words
are counted.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import tantivy
from numpy.typing import NDArray

from ...matching.proximity import stems_by
from ...matching.ranking import K1, B, idf, term_score
from ...matching.schema import TITLE_WEIGHT, ranked_length
from ...model import Article, Paragraph
from ...text.stemming import stemming_of
from ..shared.fields import PADDING, one_term, placed_and_ranked

THEIR_B = 0.75
TOLERANCE = 3e-6
"""How far two sums of Tantivy's single-precision scores may be apart and still be the same."""

COUNTS = (0, 64, 40)
"""For so many words the highest count looked for, plus one. Of more words too many counts are possible, and the paragraphs are
read: a count beyond these could be taken for another that gives nearly the same score."""

AT_ONCE = 256  # paragraphs worked out in one step: bounds the memory of all combinations of counts

LOOSE = 1.5
"""Where function words score: from Tantivy's scores, which take the length of the whole text for them, to at most ours."""

MAX_PARAGRAPHS_REREAD = 300
"""Paragraphs read for one search, because function words score in it; the others keep Tantivy's scores."""

MOST_ARRANGED = 50_000
"""Matches held back at most otherwise: where so many score within a few hundredths of each other."""

MOST_ARRANGED_READ = 5_000
"""The same where each of them has to be read."""

Scores = NDArray[np.float64]


class Numbers(NamedTuple):
    """The numbers of a stem in one view.

    They are our idf, Tantivy's, and its mean length; all are 0 for a stem that only removed paragraphs have.
    """

    ours: float
    theirs: float
    mean: float


class ScoredStem(NamedTuple):
    """A stem that scores, its numbers times its weight."""

    stem: str
    ours: float
    theirs: float
    mean: float


def numbers_of(schema: Any, searcher: Any, stem: str) -> Numbers:
    """Ask Tantivy itself for its numbers: it counts removed paragraphs until they are merged away."""
    query = tantivy.Query.term_query(schema, "ranked", stem, "freq")
    hits = searcher.search(query, limit=1, count=False).hits
    if not hits:
        return Numbers(0.0, 0.0, 1.0)
    named = _named(json.loads(query.explain(searcher, hits[0][1]).to_json()))
    theirs = math.log1p((named["N"] - named["n"] + 0.5) / (named["n"] + 0.5))
    holding = named["n"] if named["N"] == searcher.num_docs else searcher.search(query, limit=1).count
    return Numbers(idf(searcher.num_docs, int(holding)), theirs, named["avgdl"])


def rounded(lengths: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return lengths as Tantivy keeps them in a byte.

    Lengths up to 40 stay as they are; longer ones keep four significant bits.
    """
    small = np.maximum(lengths - 24, 1)
    shift = np.maximum(np.floor(np.log2(small)).astype(np.int64) - 3, 0)
    return np.where(lengths < 40, lengths, 24 + ((lengths - 24) >> shift << shift)).astype(np.float64)


class Exact:
    """The scores of one query in one view."""

    def __init__(self, view: Any, stems: Sequence[tuple[str, float]]) -> None:
        self._view = view
        self.words: list[ScoredStem] = []
        self.function: list[tuple[str, float]] = []  # stems that are not in the ranked field, with weight times idf
        for stem, weight in stems:
            term = one_term(stem)
            if view.searcher.doc_freq("ranked", term):
                ours, theirs, mean = view.numbers(term)
                self.words.append(ScoredStem(term, weight * ours, weight * theirs, mean))
            elif holding := view.function_word(term):
                self.function.append((term, weight * idf(view.searcher.num_docs, holding)))
        self._read = 0

    @cached_property
    def margin(self) -> float:
        """At most this many times Tantivy's score is ours."""
        if not self.words:
            return LOOSE
        lengths = np.arange(self._view.longest + 1, dtype=np.int64)
        ours = 1 + _damping(B, lengths.astype(np.float64), self._view.mean_length)
        apart = max(
            float(np.max((1 + _damping(THEIR_B, rounded(lengths + PADDING), word.mean)) / ours)) * word.ours / (word.theirs or 1.0)
            for word in self.words
        )
        return max(1.0, apart) * (1 + TOLERANCE) * (LOOSE if self.function else 1.0)

    @property
    def enough(self) -> int:
        """Return the number of matches after which none is held back.

        Before it, a match is held back because a later one may be better.
        """
        if self.function:
            return MAX_PARAGRAPHS_REREAD
        return MOST_ARRANGED if len(self.words) < len(COUNTS) else MOST_ARRANGED_READ

    def scores(self, found: Sequence[tuple[float, Any]]) -> list[float]:
        """Return our scores of paragraphs, given as (Tantivy's score, address)."""
        if not found:
            return []
        theirs = np.array([score for score, _ in found])
        addresses = [address for _, address in found]
        lengths = np.array(self._view.searcher.fast_field_values("length", addresses), dtype=np.int64)
        if self.function or not 0 < len(self.words) < len(COUNTS):
            scores = theirs
            unsure = np.arange(len(found))[: max(0, MAX_PARAGRAPHS_REREAD - self._read) if self.function else None]
            self._read += len(unsure)
        else:
            parts = [
                self._worked_out(theirs[at : at + AT_ONCE], lengths[at : at + AT_ONCE]) for at in range(0, len(found), AT_ONCE)
            ]
            scores = np.concatenate(parts)
            unsure = np.flatnonzero(np.isnan(scores))
        for n in unsure.tolist():
            article, _, _ = self._view.read(addresses[n])
            scores[n] = self._counted(self._view.stems(addresses[n]), self._view.title_stems(article), int(lengths[n]))
        result: list[float] = scores.tolist()
        return result

    def _worked_out(self, theirs: Scores, lengths: NDArray[np.int64]) -> Scores:
        """Return our scores of some paragraphs, NaN where more than one is possible, or none."""
        counts = COUNTS[len(self.words)]
        tf = np.arange(counts, dtype=np.float64)[None, :]
        mean = self._view.mean_length
        damping = _damping(B, lengths.astype(np.float64), mean)[:, None]
        sums = ours = np.zeros((len(theirs), 1))
        *others, last = sorted(self.words, key=lambda word: word.theirs)
        top = last.theirs or 1.0
        for word in others:
            padded = _damping(THEIR_B, rounded(lengths + PADDING), word.mean)[:, None]
            sums = (sums[:, :, None] + (word.theirs * tf / (tf + padded))[:, None, :]).reshape(len(theirs), -1)
            ours = (ours[:, :, None] + (word.ours * tf / (tf + damping))[:, None, :]).reshape(len(theirs), -1)
        # What the others leave, the last word alone has to give, and its count follows from that.
        padded = _damping(THEIR_B, rounded(lengths + PADDING), last.mean)[:, None]
        tolerance = TOLERANCE * np.maximum(theirs, 1e-3)[:, None]
        lowest = np.ceil(_count_for((theirs[:, None] - sums - tolerance) / top, padded))
        highest = np.minimum(np.floor(_count_for((theirs[:, None] - sums + tolerance) / top, padded)), counts - 1)
        lowest = np.clip(lowest, 0.0, counts)
        possible = lowest <= highest
        least = np.min(np.where(possible, ours + last.ours * lowest / (lowest + damping), np.inf), axis=1)
        most = np.max(np.where(possible, ours + last.ours * highest / (highest + damping), -np.inf), axis=1)
        return np.where((most >= least) & (most - least <= 1e-9), most, np.nan)

    def score(self, article: Article, paragraph: Paragraph) -> float:
        """Return the score of a paragraph from its words."""
        rules = stemming_of(article.language)
        length = ranked_length(*(placed_and_ranked(text, rules)[1].count(" ") for text in (paragraph.text, article.title or "")))
        return self._counted(stems_by(paragraph.text, rules), self._view.title_stems(article), length)

    def _counted(self, stems: Sequence[str], title: Sequence[str], length: int) -> float:
        """Return the score of a paragraph with these stems; length: as schema.ranked_length has it."""
        score = 0.0
        for stem, weight in chain(((word.stem, word.ours) for word in self.words), self.function):
            if frequency := stems.count(stem) + TITLE_WEIGHT * title.count(stem):
                score += weight * term_score(frequency, length, self._view.mean_length)
        return score


def _count_for(part: Scores, padded: Scores) -> Scores:
    """Return the count of a word that gives this part of its highest score.

    Below 0 where it would give less than nothing, infinite where it would give more than the most.
    """
    return np.where(part < 1, part * padded / np.maximum(1 - part, 1e-12), np.inf)


def _damping(b: float, lengths: Scores, mean: float) -> Scores:
    """Return what BM25 adds to a count in the denominator."""
    return K1 * (1 - b + b * lengths / (mean or 1.0))


def _named(explanation: dict[str, Any]) -> dict[str, float]:
    """Return the numbers that an explanation of a score names.

    Each is keyed by the words before the comma.
    """
    found = {explanation["description"].split(",", 1)[0]: float(explanation["value"])}
    for detail in explanation.get("details", ()):
        found.update(_named(detail))
    return found
