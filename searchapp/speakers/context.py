"""The second look at possible sources: what the rest of the sentence, paragraph and article says for or against each one.

The first scorer sees each candidate alone; here they compete, and a person who speaks elsewhere is likelier to speak here.
"""

from __future__ import annotations

import math
from typing import Any

from .features import Candidate, Units
from .lexicon import SAY_WORDS
from .resolve import role_of

NONE = -12.0  # the log odds of nobody
_KINDS = ("name", "bare", "org", "place", "he", "she", "who", "nom", "noun", "they", "it", "we", "i", "some")
_ROLES = ("subject", "other", "preposition", "possessive")
CERTAIN = 6.0
"""Beyond these log odds, either way, the first look stands."""

Row = list[float]


def context(paragraphs: list[Units]) -> list[list[Row]]:
    """Return, for each candidate of each paragraph, the numbers that the trees read. Needs the first scores."""
    heard: dict[int, list[float]] = {}  # by id of the entity: its log odds everywhere
    tops: list[float] = []
    for units in paragraphs:
        tops.append(max((c.score for c in units.candidates), default=NONE))
        for candidate in units.candidates:
            for entity in candidate.entities[:1]:
                heard.setdefault(id(entity), []).append(candidate.score)
    best: dict[int, tuple[float, float]] = {}
    positive: dict[int, float] = {}
    for key, scores in heard.items():
        ordered = sorted(scores, reverse=True)
        best[key] = (ordered[0], ordered[1] if len(ordered) > 1 else NONE)
        positive[key] = sum(1 for s in scores if s > 0) / len(scores)
    spoken = sum(1 for top in tops if top > 0) / max(len(tops), 1)
    return [
        _rows(units, tops[i - 1] if i else NONE, tops[i + 1] if i + 1 < len(tops) else NONE, spoken, heard, best, positive)
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
    sentence = units.sentence
    by_sentence: dict[int, list[Candidate]] = {}
    here: dict[int, list[float]] = {}
    for c in candidates:
        by_sentence.setdefault(sentence[c.unit], []).append(c)
        for entity in c.entities[:1]:
            here.setdefault(id(entity), []).append(c.score)
    said: dict[int, int] = {}
    for u, symbol in enumerate(units.symbols):
        if symbol in SAY_WORDS:
            said[sentence[u]] = said.get(sentence[u], 0) + 1
    quotes = [u for u, _ in units.quotes]
    long_quotes = sum(1 for u in quotes if units.symbols[u][0] == "Q")
    ordered = sorted((c.score for c in candidates), reverse=True)
    rows: list[Row] = []
    for c in candidates:
        if abs(c.score) > CERTAIN:
            rows.append([])
            continue
        number = sentence[c.unit]
        left = right = NONE
        order = 0
        total = 0.0
        for other in by_sentence[number]:
            if other is c:
                continue
            if other.score > -6:
                total += 1 / (1 + math.exp(-other.score))
            if other.unit < c.unit:
                order += 1
                left = max(left, other.score)
            else:
                right = max(right, other.score)
        rank = sum(1 for s in ordered if s > c.score)
        top = ordered[0] if rank else (ordered[1] if len(ordered) > 1 else NONE)
        same = elsewhere = NONE
        share = 0.0
        count = 0
        if c.entities:
            key = id(c.entities[0])
            mine = list(here[key])
            mine.remove(c.score)
            same = max(mine, default=NONE)
            first, second = best[key]
            elsewhere = second if c.score == first else first
            share = positive[key]
            count = len(heard[key])
        q_left = next((c.unit - q for q in reversed(quotes) if q < c.unit and sentence[q] == number), 60)
        q_right = next((q - c.unit for q in quotes if q > c.unit and sentence[q] == number), 60)
        q_before = next((number - sentence[q] for q in reversed(quotes) if q < c.unit and units.symbols[q][0] == "Q"), 9)
        q_after = next((sentence[q] - number for q in quotes if q > c.unit and units.symbols[q][0] == "Q"), 9)
        rows.append(
            [
                c.score,
                left,
                right,
                max(left, right),
                float(rank),
                top,
                same,
                elsewhere,
                share,
                math.log2(count + 1),
                float(_KINDS.index(c.kind)) if c.kind in _KINDS else 14.0,
                float(long_quotes),
                float(min(q_left, 60)),
                float(min(q_right, 60)),
                float(min(q_before, 9)),
                float(min(q_after, 9)),
                float(min(number, 9)),
                float(order),
                float(said.get(number, 0)),
                float(min(len(units.symbols), 300)),
                total,
                before,
                after,
                spoken,
                float(_ROLES.index(role_of(units, c.unit))),
            ]
        )
    return rows


def grown(row: Row, trees: list[list[list[Any]]]) -> float:
    """Return what the trees make of a row: the new log odds."""
    total = 0.0
    for nodes in trees:
        node = nodes[0]
        while len(node) == 4:
            node = nodes[node[2] if row[node[0]] <= node[1] else node[3]]
        total += node[0]
    return total


def second_look(paragraphs: list[Units], trees: list[list[list[Any]]], base: float) -> None:
    """Replace the first scores by those of the trees, where the first look was not certain."""
    for units, rows in zip(paragraphs, context(paragraphs), strict=True):
        for candidate, row in zip(units.candidates, rows, strict=True):
            if row:
                candidate.score = base + grown(row, trees)
