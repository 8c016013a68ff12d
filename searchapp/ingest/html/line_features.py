"""The page model's line features: each line alone and among its neighbours."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..lines.line import NAMES, Line, Matrix, look, word_count

MIN_PROSE_BLOCK_WORDS = 8
NEAR_BLOCKS = 6
"""Only lines at most NEAR_BLOCKS lines from one of MIN_PROSE_BLOCK_WORDS words are looked at: 97 % of body lines, half of all."""

LEXICON_SCALE = 3.0
_COLUMN = {name: i for i, name in enumerate(NAMES)}
_LOOKED_AT = (
    "ends_sentence",
    "ends_colon",
    "ends_dots",
    "starts_digit",
    "capital_share",
    "all_capitals",
    "bullet",
    "gap",
    "function_share",
)
_NEIGHBOURS = tuple(_COLUMN[name] for name in _LOOKED_AT)
BLOCK_CONTEXT = (
    "score", "length", *(f"score{k:+d}" for k in (-4, -3, -2, -1, 1, 2, 3, 4)), *(f"length{k:+d}" for k in (-2, -1, 1, 2)),
    *(f"{name}{k:+d}" for k in (-1, 1) for name in _LOOKED_AT),
    "prose_before", "prose_until", "prose", "mean_3", "mean_8", "in_run", "from_run_start", "to_run_end", "log_from_run_start",
    "log_to_run_end", "run_length", "repeats", "usual_indent", "indent", "gap_share", "usual_gap", "bullet_share",
    "function_share_of_all", "skipped_before", "skipped_after", *NAMES,
)  # fmt: skip
"""The columns of `context`, in order; +1 is the line after."""

_OUTSIDE = -4.0  # the score of a line beyond the text


class Looked(NamedTuple):
    """The lines near prose: their places in the list, their features, their tokens."""

    places: list[int]
    numbers: Matrix
    tokens: list[list[str]]


def look_at(lines: Sequence[Line]) -> Looked:
    """Compute the features of every line near prose."""
    places: list[int] = []
    last = -1
    count = len(lines)
    for i, line in enumerate(lines):
        if len(line.text) > 20 and word_count(line.text) >= MIN_PROSE_BLOCK_WORDS:
            places.extend(range(max(last + 1, i - NEAR_BLOCKS), min(count, i + NEAR_BLOCKS + 1)))
            last = max(last, min(count - 1, i + NEAR_BLOCKS))
    numbers = []
    tokens = []
    for i in places:
        row, words = look(lines[i])
        numbers.append(row)
        tokens.append(words)
    return Looked(places, np.array(numbers, dtype=float).reshape(len(places), len(NAMES)), tokens)


def lexicon_sum(tokens: Sequence[str], lexicon: dict[str, float]) -> float:
    """Return the summed weights of a line's words over its length's square root."""
    total = sum(lexicon[word] for word in set(tokens) if word in lexicon)
    return LEXICON_SCALE * total / math.sqrt(max(4, len(tokens))) if total else 0.0


def context(lines: Sequence[Line], looked: Looked, scores: Matrix) -> Matrix:
    """Return the features of the second regression, one row for each line.

    A row holds the line's own numbers, its neighbours' and its place in the prose.
    """
    places = np.array(looked.places)
    numbers = looked.numbers
    n = len(places)
    p = sigmoid(scores)
    length = numbers[:, 0]
    words = np.expm1(length)
    skipped = np.minimum(np.diff(places, prepend=places[0]) - 1, 20)
    skipped[0] = 0
    start, end = best_run((p - 0.45) * np.sqrt(words) - np.minimum(skipped, 10) * 0.3)
    weight = p * words
    total = float(weight.sum()) + 1e-9
    running = np.cumsum(weight)
    at = np.arange(n)
    seen = Counter(line.text for line in lines)
    indents = np.array([lines[i].indent for i in looked.places])
    by_indent: Counter[int] = Counter()
    for indent, w in zip(indents.tolist(), weight.tolist(), strict=True):
        by_indent[indent] += w
    usual = by_indent.most_common(1)[0][0]
    gaps = numbers[:, _COLUMN["gap"]]
    gap_share = float(gaps @ weight) / total
    ones = np.ones(n)
    columns: list[NDArray[Any]] = [scores, length]
    columns += [shift(scores, k, _OUTSIDE) for k in (-4, -3, -2, -1, 1, 2, 3, 4)]
    columns += [shift(length, k, 0.0) for k in (-2, -1, 1, 2)]
    columns += [shift(numbers[:, column], k, 0.0) for k in (-1, 1) for column in _NEIGHBOURS]
    columns += [(running - weight) / total, running / total, ones * math.log1p(total), mean(p, 3), mean(p, 8)]
    before, after = at - start, end - 1 - at
    columns += [
        (before >= 0) & (after >= 0),
        np.clip(before, -8, 8),
        np.clip(after, -8, 8),
        np.sign(before) * np.log1p(np.abs(before)),
        np.sign(after) * np.log1p(np.abs(after)),
        ones * math.log1p(end - start),
        np.array([min(seen[lines[i].text], 4) for i in looked.places]),
        indents == usual,
        np.clip(indents - usual, -8, 8),
        ones * gap_share,
        gaps == (gap_share > 0.5),
        ones * (float(numbers[:, _COLUMN["bullet"]] @ weight) / total),
        ones * (float(numbers[:, _COLUMN["function_share"]] @ weight) / total),
        skipped,
        shift(skipped.astype(float), 1, 20.0),
    ]
    return np.column_stack([*columns, numbers])


def best_run(scores: Matrix) -> tuple[int, int]:
    """Return the half-open run with the largest sum (Kadane).

    (0, 0) where nothing is above zero.
    """
    best = total = 0.0
    run = (0, 0)
    start = 0
    for i, score in enumerate(scores.tolist()):
        if total <= 0:
            total, start = 0.0, i
        total += score
        if total > best:
            best, run = total, (start, i + 1)
    return run


def sigmoid(x: Matrix) -> Matrix:
    """Return 1 / (1 + e^-x)."""
    result: Matrix = 1.0 / (1.0 + np.exp(-np.clip(x, -30, 30)))
    return result


def shift(column: Matrix, by: int, outside: float) -> Matrix:
    """Return the column moved by `by` rows.

    Row i holds what row i + by held, `outside` beyond the ends.
    """
    result = np.full(len(column), outside)
    if abs(by) < len(column):
        if by > 0:
            result[:-by] = column[by:]
        else:
            result[-by:] = column[:by]
    return result


def mean(column: Matrix, reach: int) -> Matrix:
    """Return the running mean over `reach` rows on either side.

    Zeros beyond the ends.
    """
    total = np.cumsum(np.concatenate([np.zeros(reach + 1), column, np.zeros(reach)]))
    result: Matrix = (total[2 * reach + 1 :] - total[: -2 * reach - 1]) / (2 * reach + 1)
    return result
