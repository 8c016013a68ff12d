"""The second look at possible sources: what the rest of the sentence, paragraph and article says for or against each one.

The first scorer sees each candidate alone; here they compete, and a person who speaks elsewhere is likelier to speak here.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right

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


def context(paragraphs: list[Units]) -> list[list[Row]]:
    """Return, for each candidate of each paragraph, the numbers that the trees read. Needs the first scores."""
    heard: dict[int, list[float]] = {}  # by id of the entity: its log odds everywhere
    tops: list[float] = []
    for units in paragraphs:
        tops.append(max((c.score for c in units.candidates), default=NOBODY_LOG_ODDS))
        for candidate in units.candidates:
            for entity in candidate.entities[:1]:
                heard.setdefault(id(entity), []).append(candidate.score)
    best: dict[int, tuple[float, float]] = {}
    positive: dict[int, float] = {}
    for key, scores in heard.items():
        ordered = sorted(scores, reverse=True)
        best[key] = (ordered[0], ordered[1] if len(ordered) > 1 else NOBODY_LOG_ODDS)
        positive[key] = sum(1 for s in scores if s > 0) / len(scores)
    spoken = sum(1 for top in tops if top > 0) / max(len(tops), 1)
    return [
        _rows(
            units,
            tops[i - 1] if i else NOBODY_LOG_ODDS,
            tops[i + 1] if i + 1 < len(tops) else NOBODY_LOG_ODDS,
            spoken,
            heard,
            best,
            positive,
        )
        for i, units in enumerate(paragraphs)
    ]


def _rows(
    units: Units,
    before: float,
    after: float,
    spoken: float,
    heard: dict[int, list[float]],
    best: dict[int, tuple[float, float]],
    positive: dict[int, float],
) -> list[Row]:
    candidates = units.candidates
    if not candidates:
        return []
    sentence, symbols = units.sentence, units.symbols
    said: dict[int, int] = {}
    for u, symbol in enumerate(symbols):
        if symbol in SAY_WORDS:
            said[sentence[u]] = said.get(sentence[u], 0) + 1
    lefts, rights, orders, totals = _neighbours(units)
    here: dict[int, tuple[float, float]] = {}  # by entity: its two best scores in this paragraph
    for c in candidates:
        for entity in c.entities[:1]:
            first, second = here.get(id(entity), (NOBODY_LOG_ODDS, NOBODY_LOG_ODDS))
            here[id(entity)] = (c.score, first) if c.score > first else (first, max(second, c.score))
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
        same = elsewhere = NOBODY_LOG_ODDS
        share = 0.0
        count = 0
        if c.entities:
            key = id(c.entities[0])
            first, second = here[key]
            same = second if c.score == first else first
            first, second = best[key]
            elsewhere = second if c.score == first else first
            share = positive[key]
            count = len(heard[key])
        q = bisect_left(quotes, u)
        q_left = u - quotes[q - 1] if q and sentence[quotes[q - 1]] == number else 60
        q_right = quotes[q] - u if q < len(quotes) and sentence[quotes[q]] == number else 60
        q = bisect_left(long_quotes, u)
        q_before = number - sentence[long_quotes[q - 1]] if q else 9
        q_after = sentence[long_quotes[q]] - number if q < len(long_quotes) else 9
        rows.append(
            [
                c.score,
                lefts[i],
                rights[i],
                max(lefts[i], rights[i]),
                float(min(rank, 20)),
                top,
                same,
                elsewhere,
                share,
                math.log2(count + 1),
                float(_KINDS.index(c.kind)) if c.kind in _KINDS else 14.0,
                float(min(len(long_quotes), 9)),
                float(min(q_left, 60)),
                float(min(q_right, 60)),
                float(min(q_before, 9)),
                float(min(q_after, 9)),
                float(min(number, 9)),
                float(min(orders[i], 20)),
                float(min(said.get(number, 0), 9)),
                float(min(len(symbols), 300)),
                min(totals[i], 5.0),
                before,
                after,
                spoken,
                float(_ROLES.index(role_of(units, u))),
            ]
        )
    return rows


def _neighbours(units: Units) -> tuple[list[float], list[float], list[int], list[float]]:
    """Return for each candidate, of the others in its sentence: the best score before it and after it, how many stand before
    it, and the sum of their probabilities."""
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
    """Boosted regression trees, all rows and all trees walked at once."""

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
    """Replace the first scores by those of the trees, where the first look was not certain."""
    chosen: list[Candidate] = []
    rows: list[Row] = []
    for units, found in zip(paragraphs, context(paragraphs), strict=True):
        for candidate, row in zip(units.candidates, found, strict=True):
            if row:
                chosen.append(candidate)
                rows.append(row)
    for candidate, score in zip(chosen, forest.log_odds(rows), strict=True):
        candidate.score = score
