"""The context features that the text model's trees read of a line.

A line's own numbers, its neighbours', and its place in what looks like prose. Of several dumps at once, in whole numbers
throughout: sums of fractions would depend on what stands beside a dump.

Of several dumps at once, in whole numbers throughout: sums of fractions would depend on what stands beside a dump.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .char_scan import Ints
from .line_features import COLUMN_OF, MAX_FEATURE_NUMBER, PAD, Looks, ProseNeighbourhood, Shorts

Rows = NDArray[Any]

PLACE_STEPS = 32
MAX_STEP = 12 * PLACE_STEPS
"""The linear model's log odds, cut off at 12, are read in 32nds."""

SURE_BODY_PROBABILITY = 0.7
SURE_WORDS = 12
"""A sure line: body text by the linear model's SURE_BODY_PROBABILITY, and long enough for its verdict to be worth something."""

SIGN_WORDS = 10
"""A sign (a comment's button, a box's heading) is shorter than this."""

FAR_LINES = 30
_OUTSIDE = -6 * PLACE_STEPS  # the score of a line beyond the text
_BUCKETS = 12  # bits of the hash that tell words apart when two lines are compared
_WHOLE = 1024  # a chance, or a share, is so many parts of one
_WORTH = int(0.45 * _WHOLE)  # the chance from which a line is worth having
_ROOT = 16  # roots are in sixteenths
_LEFT_OUT = int(0.3 * _WHOLE * _ROOT)  # what each line that nobody looked at costs
_MOST_LEFT_OUT = 10
_MOST_WORDS = 2_000
_CHANCES = np.rint(_WHOLE / (1 + np.exp(-np.arange(-MAX_STEP, MAX_STEP + 1) / PLACE_STEPS))).astype(np.int32)
_ROOTS = np.rint(_ROOT * np.sqrt(np.arange(_MOST_WORDS + 1))).astype(np.int64)
_APART = 1 << 45  # more than any sum of worths

_NEIGHBOUR = ("words", "ends_sentence", "ends_colon", "capitals", "function_share", "repeated", "indent")
_AROUND = ("function_share", "capitals", "credit_words", "ends_sentence", "me_words")
_SIGN = ("comment_words", "related_words", "letter_words", "share_words", "legal_words", "clock_words")
_NEIGHBOURS, _AROUNDS, _SIGNS = (np.array([COLUMN_OF[name] for name in names]) for names in (_NEIGHBOUR, _AROUND, _SIGN))

LINE_CONTEXT = (
    "score", *(f"score{k:+d}" for k in (-4, -3, -2, -1, 1, 2, 3, 4)),
    *(f"{name}{k:+d}" for k in (-1, 1) for name in _NEIGHBOUR), "words-2", "words+2",
    "chance_around3", "chance_around8", "chance_before8", "chance_after8", *(f"{name}_around" for name in _AROUND),
    "share_before", "share_after", "into_run", "left_in_run", "in_run", "sure", "to_sure", "from_sure", "indent_off", "usual_gap",
    *(f"{name}_since" for name in _SIGN), *(f"{name}_until" for name in _SIGN), "known_share", "known_words",
)  # fmt: skip
"""The rows of `context` under those of OWN. None is the same for all lines of a dump, or counts from its ends: trees learn
single dumps by such numbers, and do worse on others (on other sites paragraph F1 is .945 with them, .953 without)."""


def context(looks: Looks, scores: NDArray[np.float32]) -> Shorts:
    """Return the table of features that the trees read.

    Rows are OWN, then LINE_CONTEXT; there is a column for each place, meaningless for an empty one.

    scores: the linear model's log odds for these places.
    """
    own, near = looks.own, looks.near
    real = own[COLUMN_OF["words"]] > 0
    rounded = np.rint(np.minimum(np.maximum(scores * PLACE_STEPS, -MAX_STEP), MAX_STEP)).astype(np.intp)
    words = np.minimum(own[COLUMN_OF["words"]], _MOST_WORDS)
    chance = _CHANCES.take(rounded + MAX_STEP) * real
    score = np.where(real, rounded, _OUTSIDE)
    sure = (chance > int(SURE_BODY_PROBABILITY * _WHOLE)) & (words >= SURE_WORDS)
    among = _among(near, sure)
    return np.concatenate(
        [
            own,
            _beside(own, score),
            _around(chance, own),
            _places_in_prose(near, chance, words),
            among.rows,
            _set(near, own, sure, among.none),
            _signs(own, among),
            _known(looks, sure),
        ],
        dtype=np.int16,
        casting="unsafe",
    )


def _beside(own: Shorts, score: Rows) -> Rows:
    """Return the scores and some features of the neighbouring lines."""
    n = len(score)
    inner = n - 2 * PAD
    rows = np.zeros((11 + 2 * len(_NEIGHBOURS), n), dtype=np.int16)
    mine = own.take(_NEIGHBOURS, axis=0)
    rows[0] = score
    at = 1
    for k in (-4, -3, -2, -1, 1, 2, 3, 4):
        rows[at, PAD:-PAD] = score[PAD + k : PAD + k + inner]
        at += 1
    for k in (-1, 1):
        rows[at : at + len(mine), PAD:-PAD] = mine[:, PAD + k : PAD + k + inner]
        at += len(mine)
    for k in (-2, 2):
        rows[at, PAD:-PAD] = mine[0, PAD + k : PAD + k + inner]
        at += 1
    return rows


def _around(chance: Rows, own: Shorts) -> Rows:
    """Return sums over a line's surroundings.

    Nothing stands beyond the ends.

    Of the chances, in sixteenths, three and eight lines either way, eight before, eight behind; of the others four either way.
    """
    n = len(chance)
    inner = n - 2 * PAD
    running = np.zeros((1 + len(_AROUNDS), n + 1), dtype=np.int32)
    (chance >> 6).cumsum(out=running[0, 1:])
    own.take(_AROUNDS, axis=0).cumsum(axis=1, out=running[1:, 1:])
    rows = np.zeros((4 + len(_AROUNDS), n), dtype=np.int16)
    for row, before, behind in ((0, 3, 3), (1, 8, 8), (2, 8, -1), (3, -1, 8)):
        rows[row, PAD:-PAD] = running[0, PAD + behind + 1 :][:inner] - running[0, PAD - before :][:inner]
    rows[4:, PAD:-PAD] = running[1:, PAD + 5 :][:, :inner] - running[1:, PAD - 4 :][:, :inner]
    return rows


def _places_in_prose(near: ProseNeighbourhood, chance: Rows, words: Rows) -> Rows:
    """Return each line's position in its dump's prose.

    That is the share of all prose before and up to the line, and where the line stands in the one run of lines with the most of it.
    """
    n = len(chance)
    of = near.of
    running = np.zeros(n + 1, dtype=np.int64)
    np.cumsum(chance * words.astype(np.int64), out=running[1:])
    first = running.take(near.starts)
    total = running.take(near.ends) - first
    all_words = total.take(of)
    before = running[:-1] - first.take(of)
    upto = running[1:] - first.take(of)
    share = _WHOLE / np.maximum(all_words, 1)
    worth = (chance - _WORTH) * _ROOTS.take(words)
    worth[words == 0] = 0
    rank = of.take(near.filled)
    left_out = (np.diff(near.line) - 1) * (rank[1:] == rank[:-1])
    apart = left_out.nonzero()[0]
    worth[near.filled.take(apart + 1)] -= np.minimum(left_out.take(apart), _MOST_LEFT_OUT) * _LEFT_OUT
    run_start, run_end = best_runs(worth, near)
    at = np.arange(n)
    into, left = at - run_start.take(of), run_end.take(of) - 1 - at
    rows = np.empty((5, n), dtype=np.int64)
    rows[0] = before * share
    rows[1] = upto * share
    rows[2] = into
    rows[3] = left
    rows[4] = (into >= 0) & (left >= 0)
    return np.minimum(rows, MAX_FEATURE_NUMBER, out=rows)


def best_runs(worth: Rows, near: ProseNeighbourhood) -> tuple[Ints, Ints]:
    """Return each dump's half-open run of places with the largest sum.

    An empty one where nothing is above nought.
    """
    running = np.zeros(len(worth) + 1, dtype=np.int64)
    np.cumsum(worth, out=running[1:])
    lower = near.of * _APART  # the least so far begins anew with each dump
    least = np.minimum.accumulate(running[:-1] - lower)
    gains = running[1:] - lower - least
    starts, ends = near.starts.copy(), near.starts.copy()
    for i, (start, end) in enumerate(zip(near.starts.tolist(), near.ends.tolist(), strict=True)):
        last = start + int(gains[start:end].argmax())
        if gains[last] > 0:
            starts[i], ends[i] = start + int(running[start : last + 1].argmin()), last + 1
    return starts, ends


class _Among:
    """The positions of the sure lines before and after each line.

    Strictly before and after; and what follows from them.
    """

    rows: Rows
    back: Ints  # behind the sure line before a line, or where its dump begins
    ahead: Ints  # the sure line after it, or behind where its dump ends
    none: NDArray[np.bool_]  # for each dump, whether it has no sure line


def _among(near: ProseNeighbourhood, sure: NDArray[np.bool_]) -> _Among:
    """Find which lines are sure, and the distances to the nearest sure ones.

    The nearest before a line and the nearest after it.
    """
    n = len(sure)
    of = near.of
    at = np.arange(n)
    start, end = near.starts.take(of), near.ends.take(of)
    latest = np.maximum.accumulate(np.where(sure, at, -1))
    earliest = np.minimum.accumulate(np.where(sure, at, n)[::-1])[::-1]
    previous = np.full(n, -1)
    previous[1:] = latest[:-1]
    following = np.full(n, n)
    following[:-1] = earliest[1:]
    result = _Among()
    result.none = earliest.take(near.starts) >= near.ends
    result.back = np.where(previous >= start, previous + 1, start)
    result.ahead = np.where(following < end, following, end)
    result.rows = np.empty((3, n), dtype=np.int64)
    result.rows[0] = sure
    result.rows[1] = np.where(following < end, np.minimum(following - at, FAR_LINES), FAR_LINES)
    result.rows[2] = np.where(previous >= start, np.minimum(at - previous, FAR_LINES), FAR_LINES)
    return result


def _set(near: ProseNeighbourhood, own: Shorts, sure: NDArray[np.bool_], none_sure: NDArray[np.bool_]) -> Rows:
    """Compare a line's layout with the body's: its indent, and the gap before it.

    none_sure: for each dump, whether it has no sure line; all its lines are its body then.
    """
    of = near.of
    n = len(of)
    body = sure | none_sure.take(of) if none_sure.any() else sure
    gaps, indents = own[COLUMN_OF["gap"]], own[COLUMN_OF["indent"]]
    running = np.zeros((2, n + 1), dtype=np.int32)
    np.cumsum(body, out=running[0, 1:])
    np.cumsum(gaps * body, out=running[1, 1:])
    count, gapped = running.take(near.ends, axis=1) - running.take(near.starts, axis=1)
    rows = np.zeros((2, n), dtype=np.int16)
    if indents.any():
        rows[0] = indents - _usual(near, indents, body).take(of)
    rows[1] = gaps == (2 * gapped > count).take(of)
    return rows


def _usual(near: ProseNeighbourhood, values: Rows, body: NDArray[np.bool_]) -> Ints:
    """Return the median of the body's values for each dump."""
    found = []
    for start, end in zip(near.starts.tolist(), near.ends.tolist(), strict=True):
        there = np.sort(values[start:end][body[start:end]])
        found.append(int(there[len(there) // 2]))
    return np.array(found)


def _signs(own: Shorts, among: _Among) -> Rows:
    """Count the signs between a line and the nearest sure lines.

    Signs of each sort, up to the sure line before it, then up to the one after it.
    """
    n = own.shape[1]
    running = np.zeros((len(_SIGN), n + 1), dtype=np.int32)
    np.cumsum((own.take(_SIGNS, axis=0) > 0) & (own[COLUMN_OF["words"]] < SIGN_WORDS), axis=1, out=running[:, 1:])
    since = running[:, :-1] - running.take(among.back, axis=1)
    until = running.take(among.ahead, axis=1) - running[:, 1:]
    return np.concatenate([since, until])


def _known(looks: Looks, sure: NDArray[np.bool_]) -> Rows:
    """Return how many of a line's unlisted words recur in other sure lines.

    As a share and as a number: they show whether the line is about what the text is about.
    """
    n = looks.own.shape[1]
    unlisted = (looks.words == 0).nonzero()[0]
    line = looks.scan.word_line.take(unlisted)
    buckets = (looks.scan.word_hash.take(unlisted) >> np.uint32(32 - _BUCKETS)) + (looks.near.of.take(line) << _BUCKETS)
    inside = sure.take(line)
    first = np.full(len(looks.near.dumps) << _BUCKETS, -1, dtype=np.int32)
    last = first.copy()
    there = buckets[inside]
    where = line[inside]
    last[there] = where
    first[there[::-1]] = where[::-1]
    there = last.take(buckets)
    known = line[(there >= 0) & ((there != line) | (first.take(buckets) != line))]
    hits = np.bincount(known, minlength=n)
    mine = np.bincount(line, minlength=n)
    return np.array([hits * _WHOLE / np.maximum(mine, 1), hits])
