"""What the trees of the text model read of a line: its own numbers, its neighbours', and its place in what looks like prose."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .charscan import Ints
from .textlook import AT, OWN, Looks
from .trees import Table

Rows = NDArray[Any]

SURE = 0.7
SURE_WORDS = 12
"""A sure line: body text by the linear model's SURE, and long enough for its verdict to be worth something."""

SIGN_WORDS = 10
"""A sign (a comment's button, a box's heading) is shorter than this."""

FAR = 30.0
_OUTSIDE = -6.0  # the score of a line beyond the text
_BUCKETS = 12  # bits of the hash that tell words apart when two lines are compared

_NEIGHBOUR = ("words", "ends_sentence", "ends_colon", "capitals", "function_share", "repeated", "indent")
_AROUND = ("function_share", "capitals", "credit_words", "ends_sentence", "me_words")
_SIGN = ("comment_words", "related_words", "letter_words", "share_words", "legal_words", "clock_words")
_BODY = ("function_share", "capitals", "ends_sentence", "me_words")
_NEIGHBOURS, _AROUNDS, _SIGNS, _BODIES = (np.array([AT[name] for name in names]) for names in (_NEIGHBOUR, _AROUND, _SIGN, _BODY))

CONTEXT = (
    "score", *(f"score{k:+d}" for k in (-4, -3, -2, -1, 1, 2, 3, 4)),
    *(f"{name}{k:+d}" for k in (-1, 1) for name in _NEIGHBOUR), "words-2", "words+2",
    "chance_around3", "chance_around8", "chance_before8", "chance_after8", *(f"{name}_around" for name in _AROUND),
    "prose_before", "prose_after", "share_before", "share_after", "prose_all",
    "into_run", "left_in_run", "run_lines", "in_run", "run_share",
    "sure", "sure_before", "sure_after", "to_sure", "from_sure", "since_first", "until_last",
    "lines", "place", "indent_off", "gap_share", "usual_gap",
    *(f"{name}_of_body" for name in _BODY), "usual_words",
    *(f"{name}_since" for name in _SIGN), *(f"{name}_until" for name in _SIGN), "known_share", "known_words",
)  # fmt: skip
"""The rows of `context` under those of OWN. Of body: the mean over the sure lines."""


def context(looks: Looks, scores: Table) -> Table:
    """Return the table that the trees read: rows OWN, then CONTEXT; a column for each line looked at.

    scores: the linear model's log odds for these lines.
    """
    n = len(scores)
    table = np.empty((len(OWN) + len(CONTEXT), n), dtype=np.float32)
    own = table[: len(OWN)]
    own[:] = looks.own
    score = np.minimum(np.maximum(scores, -12), 12)
    words = own[AT["words"]]
    chance = 1 / (1 + np.exp(-score))
    sure = (chance > SURE) & (words >= SURE_WORDS)
    row = len(OWN)

    def put(rows: Iterable[Rows | float]) -> None:
        nonlocal row
        for values in rows:
            table[row] = values
            row += 1

    def put_together(rows: Rows) -> None:
        nonlocal row
        table[row : row + len(rows)] = rows
        row += len(rows)

    padded = np.empty(n + 8, dtype=np.float32)
    padded.fill(_OUTSIDE)
    padded[4 : 4 + n] = score
    put([score, *(padded[4 + k : 4 + k + n] for k in (-4, -3, -2, -1, 1, 2, 3, 4))])
    beside = np.zeros((len(_NEIGHBOURS), n + 4), dtype=np.float32)
    beside[:, 2 : 2 + n] = own.take(_NEIGHBOURS, axis=0)
    put_together(beside[:, 1 : 1 + n])
    put_together(beside[:, 3 : 3 + n])
    put([beside[0, :n], beside[0, 4:]])
    put(_means(chance, own.take(_AROUNDS, axis=0)))
    at = np.arange(n)
    put(_places_in_prose(chance, words, looks.places, at))
    put(_places_among_sure(sure, at))
    gaps, indents = own[AT["gap"]], own[AT["indent"]]
    body = own[:, sure] if sure.any() else own
    gap_share = float(body[AT["gap"]].sum()) / body.shape[1]
    put([math.log1p(looks.lines), looks.places / looks.lines, indents - _middle(body[AT["indent"]])])
    put(
        [
            gap_share,
            gaps == (gap_share > 0.5),
            *(body.take(_BODIES, axis=0).sum(axis=1) / body.shape[1]),
            _middle(body[AT["words"]]),
        ]
    )
    put_together(_signs(own, sure))
    put(_known(looks, sure))
    return table


def _means(chance: Rows, around: Rows) -> list[Rows | float]:
    """Return means over a line's surroundings, zeros beyond the ends.

    Of the chances three and eight lines either way, eight before, eight behind; of the others four lines either way.
    """
    n = len(chance)
    far = 9
    running = np.zeros((1 + len(around), n + 2 * far), dtype=np.float32)
    chance.cumsum(out=running[0, far : far + n])
    around.cumsum(axis=1, out=running[1:, far : far + n])
    running[:, far + n :] = running[:, far + n - 1 : far + n]

    def mean(rows: Rows, before: int, behind: int) -> Rows:
        """Over the lines from `before` before a line to `behind` behind it."""
        upto = rows[..., far + behind : far + behind + n]
        result: Rows = (upto - rows[..., far - before - 1 : far - before - 1 + n]) * np.float32(1 / (before + behind + 1))
        return result

    own = running[0]
    return [mean(own, 3, 3), mean(own, 8, 8), mean(own, 8, -1), mean(own, -1, 8), *mean(running[1:], 4, 4)]


def _middle(values: Table) -> float:
    return float(np.sort(values)[len(values) // 2])


def _places_in_prose(chance: Rows, words: Rows, places: Ints, at: Ints) -> list[Rows | float]:
    """Return where a line stands in all prose, and in the one run of lines with the most of it."""
    prose = chance * words
    total = float(prose.sum()) + 1e-6
    upto = np.cumsum(prose)
    before = upto - prose
    worth = (chance - 0.45) * np.sqrt(words)
    worth[1:] -= np.minimum(places[1:] - places[:-1] - 1, 10) * np.float32(0.3)  # lines between that nobody looked at
    start, end = best_run(worth)
    inside = (at >= start) & (at < end)
    return [
        np.log1p(np.maximum(before, 0)), np.log1p(np.maximum(total - upto, 0)), before / total, upto / total, math.log1p(total),
        at - start, end - 1 - at, math.log1p(end - start), inside,
        float(prose[start:end].sum()) / total,
    ]  # fmt: skip


def best_run(scores: Rows) -> tuple[int, int]:
    """Return the half-open run with the largest sum, (0, 0) where nothing is above zero."""
    running = np.zeros(len(scores) + 1)
    np.cumsum(scores, out=running[1:])
    gains = running - np.minimum.accumulate(running)
    end = int(gains.argmax())
    return (int(running[:end].argmin()), end) if gains[end] > 0 else (0, 0)


def _places_among_sure(sure: NDArray[np.bool_], at: Ints) -> list[Rows | float]:
    """Return whether a line is sure, how many sure ones stand before and after it, and how far those around it are."""
    where = sure.nonzero()[0]
    count = len(where)
    if not count:
        return [0.0, 0.0, 0.0, FAR, FAR, 0.0, 0.0]
    upto = np.cumsum(sure)
    before: Ints = upto - sure
    following = np.where(upto < count, where.take(upto, mode="clip") - at, FAR)
    previous = np.where(before > 0, at - where.take(before - 1, mode="clip"), FAR)
    return [
        sure, np.log1p(before), np.log1p(count - upto), np.minimum(following, FAR), np.minimum(previous, FAR),
        at - where[0], where[-1] - at,
    ]  # fmt: skip


def _signs(own: Table, sure: NDArray[np.bool_]) -> Table:
    """Return how many signs of each sort stand between a line and the sure line before it, then the one after it."""
    n = own.shape[1]
    where = sure.nonzero()[0]
    if not len(where):
        return np.zeros((2 * len(_SIGN), n), dtype=np.float32)
    running = np.zeros((len(_SIGN), n + 1), dtype=np.float32)
    np.cumsum((own.take(_SIGNS, axis=0) > 0) & (own[AT["words"]] < SIGN_WORDS), axis=1, out=running[:, 1:])
    upto = np.cumsum(sure)
    before: Ints = upto - sure
    back = np.where(before > 0, where.take(before - 1, mode="clip") + 1, 0)
    ahead = np.where(upto < len(where), where.take(upto, mode="clip"), n)
    return np.concatenate([running[:, :-1] - running.take(back, axis=1), running.take(ahead, axis=1) - running[:, 1:]])


def _known(looks: Looks, sure: NDArray[np.bool_]) -> list[Rows | float]:
    """Return the share and the number of a line's unlisted words that stand in another sure line too: what is this text about?"""
    lines = looks.own.shape[1]
    unlisted = looks.words == 0
    line = looks.scan.word_line[unlisted]
    buckets = (looks.scan.word_hash[unlisted] >> np.uint32(32 - _BUCKETS)).astype(np.intp)
    inside = sure[line]
    first = np.empty(1 << _BUCKETS, dtype=np.int32)
    first.fill(-1)
    last = first.copy()
    there = buckets[inside]
    where = line[inside]
    last[there] = where
    first[there[::-1]] = where[::-1]
    there = last.take(buckets)
    hits = np.bincount(line, weights=(there >= 0) & ((there != line) | (first.take(buckets) != line)), minlength=lines)
    mine = np.bincount(line, minlength=lines)
    return [hits / np.maximum(mine, 1), hits]
