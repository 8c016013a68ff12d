"""The headline model: which line above a dump's body is its headline.

A logistic regression over what can be seen of each line.

It reads what the text model has seen of the lines of several dumps, so that hardly anything is done line by line. A line far from
any prose, at which nobody has looked, is none. The weights are learned by tools/train_headline.py, which says how well they hold
on other sites.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .char_scan import Ints, hash_of
from .headline_rules import choose, is_glued, repeated
from .line_features import COLUMN_OF, WHOLE, Looks
from .model import LineBatch
from .word_classes import KIND_NAMES

ABOVE = 60
"""Lines above the body that can be its headline; galleries and share buttons may stand between them."""

MIN_HEADLINE_PROBABILITY = 0.42
"""Least probability of a headline: under it, none is better than a wrong one. Chosen on sites not learned from, where of the dumps
that begin with the body itself 1 in 100 gets a headline."""

SHORT_HEADLINE_WORDS = 3
"""Words; a line of no more is a menu's entry, unless a date or a byline follows, or it stands first or next to the body."""

FOLLOW = 5
"""Lines under a headline in which the date or the byline that belongs to it stands."""

BODY_GAP = 8
BODY_SHARE = 0.2
"""The body begins with the first group of kept lines, at most BODY_GAP apart, that has this share of the largest's words."""

LONGEST_TITLE = 300
MAX_HEADLINE_WORDS = 40
LONGEST_SENTENCE = 24
"""A whole sentence of so many words is prose, not a headline."""

EARLY, COMPARED_PARAGRAPHS = 3, 30
"""Paragraphs that begin the body, and those whose words are compared with a headline's."""

MOST_DATE_WORDS = 30
"""Words of a line with a date or a byline: what is longer is prose."""

HEADLINE_FEATURES = (
    "words", "words_4_to_18", "far", "next_to_body", "first_lines", "at_body", "kept", "short_before", "long_before",
    "date_after", "byline_after", "dated", "clock", "byline", "trail", "ends_sentence", "ends_mark", "starts_lower", "credits",
    "shared", "shared_early", "two_early", "capitals", "menu", "loud", "furniture", "furniture_share", "function_words",
)  # fmt: skip
"""What is seen of a line, in the order of the rows of `candidates`."""

_FURNITURE = [COLUMN_OF[f"{name}_words"] for name in ("share", "letter", "comment", "legal", "related", "ad")]
_COMMON = np.array([name in ("function", "you", "we", "me") for name in (*KIND_NAMES, "")])
_OPENERS = np.array([hash_of(word) for word in ("by", "written", "posted", "author", "von", "par", "por")], dtype=np.uint32)
_BITS = 14  # of the hash that tells a dump's words apart
_APART = 1 << 24  # more lines than a dump has
_SURE_ODDS = math.log(MIN_HEADLINE_PROBABILITY / (1 - MIN_HEADLINE_PROBABILITY))
_LOGS = np.log(np.arange(1, MAX_HEADLINE_WORDS + ABOVE + 2))  # of 1, 2, …


class Body(NamedTuple):
    """The places of a dump's body lines, and where the body begins (`body_start`)."""

    kept: Sequence[int]
    first: int


class Candidates(NamedTuple):
    """The candidate headlines of one body, in order, with their features.

    The body is one of several that are looked at together.
    """

    of: list[int]  # which body each stands above
    places: list[int]
    table: NDArray[np.float64]  # a row a feature; a column more than lines, since numpy adds up a single one in another order


def body_start(kept: Sequence[int], texts: Sequence[str]) -> int:
    """Return the place where the body begins.

    A lone line far above it does not count.
    """
    gaps = [n for n in range(1, len(kept)) if kept[n] - kept[n - 1] > BODY_GAP]
    if not gaps:
        return kept[0]
    groups = [kept[start:end] for start, end in pairwise([0, *gaps, len(kept)])]
    words = [sum(texts[i].count(" ") + 1 for i in group) for group in groups]
    least = BODY_SHARE * max(words)
    return next(group[0] for group, count in zip(groups, words, strict=True) if count >= least)


class _Words(NamedTuple):
    """The word features of some lines, each a number a line."""

    telling: Ints  # words that say what a line is about
    found: Ints  # of them, those that the beginning of the body has as well
    found_early: Ints
    signed: NDArray[np.bool_]  # whether it begins as bylines do


def candidates(looks: Looks, bodies: Sequence[Body | None], every: bool = False) -> Candidates:
    """Return the lines that can be the headline of the bodies.

    They share a word with a body's beginning.

    bodies: one a dump that was looked at, None for none. every: also lines that share no word with the body, which half of all
    lines do not and headlines nearly always do: to learn from.
    """
    near, own = looks.near, looks.own
    there = [(n, body) for n, body in enumerate(bodies) if body is not None]
    keys = near.of.take(near.filled) * _APART + near.line
    edges = [[n * _APART + body.first + edge for n, body in there] for edge in (-ABOVE, 2)]
    lows, highs = keys.searchsorted(edges).tolist()
    at = np.concatenate([np.arange(low, high) for low, high in zip(lows, highs, strict=True)])
    columns, place = near.filled.take(at), near.line.take(at)
    of = near.of.take(columns)
    first, top = np.zeros((2, len(bodies)), dtype=np.intp)
    for n, body in there:
        first[n], top[n] = body.first, body.kept[0]
    above = first.take(of) - place
    kept, prose = _marked(looks, keys, there)
    words = _words_of(looks, columns, prose)

    def number(name: str, at: Ints) -> Ints:
        numbers: Ints = own[COLUMN_OF[name]].take(at).astype(np.intp)
        return numbers

    count = number("words", columns)
    figures = number("digit_words", columns) * count > 2.5 * WHOLE
    figures |= (number("month_words", columns) > 0) | (number("slashes", columns) > 1)
    dated = (number("year_words", columns) > 0) & figures & (count <= MOST_DATE_WORDS)
    date_after, byline_after = _followed(dated, columns), _followed(words.signed & (count <= MOST_DATE_WORDS), columns)
    menu = (count <= SHORT_HEADLINE_WORDS) & ~(date_after | byline_after | (place < 3) | (above < 6))
    sentence = number("ends_stop", columns) > 0
    may = (count >= 2) & (count <= MAX_HEADLINE_WORDS) & ~menu & (words.telling > 0) & ~(sentence & (count >= LONGEST_SENTENCE))
    may &= near.lengths.take(at) <= LONGEST_TITLE
    if not every:
        may &= words.found > 0
    chosen = may.nonzero()[0]
    columns, of, place, above, count = columns[chosen], of[chosen], place[chosen], above[chosen], count[chosen]
    telling, found, found_early, signed = (column[chosen] for column in words)
    before = number("words", columns - 1)
    capitals = number("capitals", columns)
    loud = capitals >= WHOLE - 1
    furniture = own.take(_FURNITURE, axis=0).take(columns, axis=1).sum(axis=0)
    table = np.zeros((len(HEADLINE_FEATURES), len(chosen) + 1))
    table[:, :-1] = [
        _LOGS.take(count - 1), (count >= 4) & (count <= 18), _LOGS.take(np.maximum(above, 0)), above < 3, place < 3,
        place >= top.take(of), kept.take(columns), before <= 3, (before >= 5) & ~kept.take(columns - 1),
        date_after[chosen], byline_after[chosen], dated[chosen], number("clock_words", columns) > 0, signed,
        number("slashes", columns) + number("arrows", columns) > 0, sentence[chosen], number("ends_mark", columns),
        number("starts_lower", columns), number("credit_words", columns) > 1,
        found / telling * np.minimum(telling, 8) / 8, found_early / telling, found_early >= 2,
        capitals / WHOLE, loud & (count >= 6), loud & (count < 6), furniture >= 2, furniture / count,
        number("function_share", columns) / WHOLE,
    ]  # fmt: skip
    return Candidates(of.tolist(), place.tolist(), table)


def _marked(looks: Looks, keys: Ints, bodies: Sequence[tuple[int, Body]]) -> tuple[NDArray[np.bool_], NDArray[np.int8]]:
    """Return which columns belong to a body, and which to its beginning.

    In the latter 2 stands for EARLY, 1 for the COMPARED_PARAGRAPHS next.
    """
    kept = np.zeros(looks.own.shape[1], dtype=np.bool_)
    prose = np.zeros(looks.own.shape[1], dtype=np.int8)
    lines: list[int] = []
    marks: list[int] = []
    for n, (kept_lines, first) in bodies:
        start = next(k for k, place in enumerate(kept_lines) if place >= first)
        part = kept_lines[: start + COMPARED_PARAGRAPHS]
        lines += [n * _APART + place for place in part]
        marks += ([0] * start + [2] * EARLY + [1] * COMPARED_PARAGRAPHS)[: len(part)]
    at = keys.searchsorted(lines)
    at[at == len(keys)] = 0
    looked_at = keys.take(at) == lines
    columns = looks.near.filled.take(at[looked_at])
    kept[columns] = True
    prose[columns] = np.array(marks, dtype=np.int8)[looked_at]
    return kept, prose


def _words_of(looks: Looks, columns: Ints, prose: NDArray[np.int8]) -> _Words:
    """Compare the words of some columns' lines with those of the prose.

    The prose is the lines marked as such.
    """
    seen = looks.scan
    slot = np.full(looks.own.shape[1], -1, dtype=np.intp)
    slot[columns] = np.arange(len(columns))
    bucket = seen.word_hash >> np.uint32(32 - _BITS)
    mark = prose.take(seen.word_line)
    table = np.zeros(len(looks.near.dumps) << _BITS, dtype=np.int8)
    for least in (1, 2):
        words = (mark >= least).nonzero()[0]
        table[bucket.take(words) + (looks.near.of.take(seen.word_line.take(words)) << _BITS)] = least
    slots = slot.take(seen.word_line)
    mine = (slots >= 0).nonzero()[0]
    slots = slots.take(mine)
    kinds = looks.kinds.take(looks.words.take(mine))
    begins = np.ones(len(mine), dtype=np.bool_)
    begins[1:] = slots[1:] != slots[:-1]
    signed = np.zeros(len(columns), dtype=np.bool_)
    signed[slots[begins & np.isin(seen.word_hash.take(mine), _OPENERS)]] = True
    telling = (~_COMMON.take(kinds) & (seen.word_letters.take(mine) > 2)).nonzero()[0]
    mine, slots = mine.take(telling), slots.take(telling)
    found = table.take(bucket.take(mine) + (looks.near.of.take(columns.take(slots)) << _BITS))
    all_of, some, early = (np.bincount(slots[found >= least], minlength=len(columns)) for least in (0, 1, 2))
    return _Words(all_of, some, early, signed)


def _followed(flags: NDArray[np.bool_], columns: Ints) -> NDArray[np.bool_]:
    """Return whether one of the FOLLOW lines under each line has a flag."""
    running = np.zeros(int(columns[-1]) + FOLLOW + 2 if len(columns) else 1, dtype=np.intp)
    running[columns + 1] = flags
    running = running.cumsum()
    result: NDArray[np.bool_] = running.take(columns + FOLLOW + 1) > running.take(columns + 1)
    return result


@cache
def weights() -> tuple[NDArray[np.float64], float]:
    """Read the learned weights: one a feature, and the bias."""
    row = json.loads(files(__package__).joinpath("headline.json").read_text(encoding="utf-8"))
    return np.array([row["weights"][name] for name in HEADLINE_FEATURES]), row["bias"]


def piece_of(body: Body | None, offset: int, count: int) -> Body | None:
    """Return the body as it stands in a piece of its dump.

    None where it does not begin there.
    """
    if body is None or not offset <= body.first < offset + count:
        return None
    return Body([i - offset for i in body.kept if i >= offset], body.first - offset) if offset else body


def find_headlines(seen: Sequence[LineBatch], dumps: Sequence[Sequence[str]], bodies: Sequence[Body | None]) -> list[int | None]:
    """Return the place of each dump's headline.

    None where no line is likely enough. bodies: None for a dump without one.
    """
    found: list[int | None] = [None] * len(dumps)
    factors, bias = weights()
    for looks, origins in seen:
        tops = [piece_of(bodies[dump], offset, count) for (dump, offset), count in zip(origins, looks.near.lines, strict=True)]
        if not any(tops):
            continue
        of, places, table = candidates(looks, tops)
        odds = ((table * factors[:, None]).sum(axis=0) + bias).tolist()
        followed = table[[HEADLINE_FEATURES.index("date_after"), HEADLINE_FEATURES.index("byline_after")]].sum(axis=0).tolist()
        start = 0
        for n, group in groupby(of):
            end = start + len(list(group))
            (dump, offset), body = origins[n], bodies[origins[n][0]]
            if body is not None:
                mine = [offset + place for place in places[start:end]]
                found[dump] = _place(mine, odds[start:end], followed[start:end], dumps[dump], body.first)
            start = end
    return found


def _place(places: Sequence[int], odds: Sequence[float], followed: Sequence[float], texts: Sequence[str], first: int) -> int | None:
    """Return which of one dump's lines is the headline, None where none is.

    followed: what stands under each, a date or a byline. first: the place where the body begins.
    """
    own = [-math.inf if is_glued(texts[place]) else value for place, value in zip(places, odds, strict=True)]
    chosen = choose(places, own, texts) if max(own) > _SURE_ODDS else None
    chosen = repeated(places, own, texts, chosen, first, followed)
    if chosen is None:
        return None
    title = texts[places[chosen]]
    again = [(followed[i], i == chosen, place) for i, place in enumerate(places) if texts[place] == title]
    return max(again)[-1]  # where it stands twice, its date is under the headline, not over a gallery
