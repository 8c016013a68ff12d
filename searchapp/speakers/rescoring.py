"""Second scores of candidate sources, from the sentence, paragraph and article.

The first scorer sees each candidate alone; here they compete, and a person who speaks elsewhere is likelier to speak here.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np

from .candidates import Candidate, Units
from .coreference import role_of
from .speech_verbs import SAY_WORDS

NOBODY_LOG_ODDS = -12.0  # the log odds of nobody
_KINDS = ("name", "bare", "org", "place", "he", "she", "who", "nom", "noun", "they", "it", "we", "i", "some")
_ROLES = ("subject", "other", "preposition", "possessive")
CERTAIN_LOG_ODDS = 6.0
"""Beyond these log odds, either way, the first look stands."""

Row = list[float]


@dataclass(slots=True)
class _Heard:
    """The first scores of each entity in the whole article, by id."""

    scores: dict[int, list[float]]
    best: dict[int, tuple[float, float]]  # the two best
    positive: dict[int, float]  # share of those above zero
    spoken: float  # share of the article's paragraphs in which somebody seems to speak


def context(paragraphs: list[Units]) -> list[list[Row]]:
    """Return the second scorer's features for each candidate of each paragraph.

    Needs the first scores.
    """
    tops = [max((c.score for c in units.candidates), default=NOBODY_LOG_ODDS) for units in paragraphs]
    heard = _heard(paragraphs, tops)
    around = [NOBODY_LOG_ODDS, *tops, NOBODY_LOG_ODDS]
    return [_rows(units, heard, [around[i], around[i + 2]]) for i, units in enumerate(paragraphs)]


def _heard(paragraphs: list[Units], tops: list[float]) -> _Heard:
    """Return the first scores collected by entity.

    `tops`: the best score of each paragraph.
    """
    heard = _Heard({}, {}, {}, sum(1 for top in tops if top > 0) / max(len(tops), 1))
    for units in paragraphs:
        for candidate in units.candidates:
            for entity in candidate.entities[:1]:
                heard.scores.setdefault(id(entity), []).append(candidate.score)
    for key, scores in heard.scores.items():
        ordered = sorted(scores, reverse=True)
        heard.best[key] = (ordered[0], ordered[1] if len(ordered) > 1 else NOBODY_LOG_ODDS)
        heard.positive[key] = sum(1 for s in scores if s > 0) / len(scores)
    return heard


def _rows(units: Units, heard: _Heard, around: list[float]) -> list[Row]:
    """Return the features of each candidate of a paragraph.

    `around`: the best scores of the paragraphs before and after.
    """
    candidates = units.candidates
    if not candidates:
        return []
    sentence, symbols = units.sentence, units.symbols
    said: dict[int, int] = {}
    for u, symbol in enumerate(symbols):
        if symbol in SAY_WORDS:
            said[sentence[u]] = said.get(sentence[u], 0) + 1
    lefts, rights, orders, totals = _neighbours(units)
    here = _best_here(candidates)
    quotes = [u for u, _ in units.quotes]
    long_quotes = [u for u in quotes if symbols[u][0] == "Q"]
    ordered = sorted(c.score for c in candidates)
    rows: list[Row] = []
    for i, c in enumerate(candidates):
        if abs(c.score) > CERTAIN_LOG_ODDS:
            rows.append([])
            continue
        u, number = c.unit, sentence[c.unit]
        rank = len(ordered) - bisect_right(ordered, c.score)
        top = ordered[-1] if rank else (ordered[-2] if len(ordered) > 1 else NOBODY_LOG_ODDS)
        row = [c.score, lefts[i], rights[i], max(lefts[i], rights[i]), float(min(rank, 20)), top]
        row += _entity_numbers(c, here, heard)
        row += [float(_KINDS.index(c.kind)) if c.kind in _KINDS else 14.0, float(min(len(long_quotes), 9))]
        row += _quote_distances(units, u, quotes, long_quotes)
        row += [
            float(min(number, 9)),
            float(min(orders[i], 20)),
            float(min(said.get(number, 0), 9)),
            float(min(len(symbols), 300)),
            min(totals[i], 5.0),
            *around,
            heard.spoken,
            float(_ROLES.index(role_of(units, u))),
        ]
        rows.append(row)
    return rows


def _best_here(candidates: list[Candidate]) -> dict[int, tuple[float, float]]:
    """Return the two best scores of each entity in one paragraph."""
    here: dict[int, tuple[float, float]] = {}
    for c in candidates:
        for entity in c.entities[:1]:
            first, second = here.get(id(entity), (NOBODY_LOG_ODDS, NOBODY_LOG_ODDS))
            here[id(entity)] = (c.score, first) if c.score > first else (first, max(second, c.score))
    return here


def _entity_numbers(c: Candidate, here: dict[int, tuple[float, float]], heard: _Heard) -> Row:
    """Return the features of a candidate's entity.

    Its other best score in the paragraph and the article, its share of good scores, its mentions.
    """
    if not c.entities:
        return [NOBODY_LOG_ODDS, NOBODY_LOG_ODDS, 0.0, 0.0]
    key = id(c.entities[0])
    first, second = here[key]
    same = second if c.score == first else first
    first, second = heard.best[key]
    elsewhere = second if c.score == first else first
    return [same, elsewhere, heard.positive[key], math.log2(len(heard.scores[key]) + 1)]


def _quote_distances(units: Units, u: int, quotes: list[int], long_quotes: list[int]) -> Row:
    """Return the distances to the nearest quotations.

    The nearest one of the sentence is counted in units, the nearest long one in sentences.
    """
    sentence = units.sentence
    number = sentence[u]
    q = bisect_left(quotes, u)
    left = u - quotes[q - 1] if q and sentence[quotes[q - 1]] == number else 60
    right = quotes[q] - u if q < len(quotes) and sentence[quotes[q]] == number else 60
    q = bisect_left(long_quotes, u)
    before = number - sentence[long_quotes[q - 1]] if q else 9
    after = sentence[long_quotes[q]] - number if q < len(long_quotes) else 9
    return [float(min(left, 60)), float(min(right, 60)), float(min(before, 9)), float(min(after, 9))]


def _neighbours(units: Units) -> tuple[list[float], list[float], list[int], list[float]]:
    """Return, for each candidate, the features of its sentence's other candidates.

    The best score before it and after it, how many stand before it, and the sum of their probabilities.
    """
    candidates = units.candidates
    n = len(candidates)
    lefts, rights = [NOBODY_LOG_ODDS] * n, [NOBODY_LOG_ODDS] * n
    orders, totals = [0] * n, [0.0] * n
    i = 0
    while i < n:
        number = units.sentence[candidates[i].unit]
        j = i
        while j < n and units.sentence[candidates[j].unit] == number:
            j += 1
        shares = [1 / (1 + math.exp(-max(c.score, -30.0))) for c in candidates[i:j]]
        total = sum(shares)
        best = NOBODY_LOG_ODDS
        for k in range(i, j):
            lefts[k] = best
            orders[k] = k - i
            totals[k] = total - shares[k - i]
            best = max(best, candidates[k].score)
        best = NOBODY_LOG_ODDS
        for k in range(j - 1, i - 1, -1):
            rights[k] = best
            best = max(best, candidates[k].score)
        i = j
    return lefts, rights, orders, totals


class Forest:
    """Boosted regression trees, evaluated on all rows at once."""

    def __init__(self, trees: list[list[list[float]]], base: float) -> None:
        size = max(len(nodes) for nodes in trees)
        self.base = base
        self.feature = np.zeros((len(trees), size), dtype=np.intp)
        self.threshold = np.full((len(trees), size), np.inf)
        self.children = np.zeros((len(trees), size, 2), dtype=np.intp)  # of a leaf: itself
        self.value = np.zeros((len(trees), size))
        for t, nodes in enumerate(trees):
            for n, node in enumerate(nodes):
                if len(node) == 4:
                    self.feature[t, n] = node[0]
                    self.threshold[t, n] = node[1]
                    self.children[t, n] = (node[2], node[3])
                else:
                    self.value[t, n] = node[0]
                    self.children[t, n] = (n, n)
        self.depth = max(_depth(nodes, 0) for nodes in trees)

    def log_odds(self, rows: list[Row]) -> list[float]:
        """Return the log odds of each row."""
        found: list[float] = []
        trees = np.arange(len(self.feature))
        for start in range(0, len(rows), _CHUNK):
            table = np.array(rows[start : start + _CHUNK])
            place = np.zeros((len(table), len(trees)), dtype=np.intp)
            numbers = np.arange(len(table))[:, None]
            for _ in range(self.depth):
                right = table[numbers, self.feature[trees, place]] > self.threshold[trees, place]
                place = self.children[trees, place, right.astype(np.intp)]
            found.extend((self.base + self.value[trees, place].sum(axis=1)).tolist())
        return found


_CHUNK = 4096  # rows at a time: bounds the memory for an article of any length


def _depth(nodes: list[list[float]], n: int) -> int:
    if len(nodes[n]) != 4:
        return 0
    return 1 + max(_depth(nodes, int(nodes[n][2])), _depth(nodes, int(nodes[n][3])))


def second_look(paragraphs: list[Units], forest: Forest) -> None:
    """Replace uncertain first scores by those of the trees."""
    chosen: list[Candidate] = []
    rows: list[Row] = []
    for units, found in zip(paragraphs, context(paragraphs), strict=True):
        for candidate, row in zip(units.candidates, found, strict=True):
            if row:
                chosen.append(candidate)
                rows.append(row)
    for candidate, score in zip(chosen, forest.log_odds(rows), strict=True):
        candidate.score = score
