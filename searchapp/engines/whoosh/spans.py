"""Runs of tokens in bulk, over arrays of places.

They serve phrases, nearness and windows, and know no fields and no index.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .postings import IntArray
from .snapshot import Mask, Spans

NO_POSITIONS = np.empty(0, np.int64)
NEVER = 2**62


def union(places: Sequence[IntArray]) -> IntArray:
    """Return the places of any of them, ascending."""
    if len(places) == 1:
        return places[0]
    return np.unique(np.concatenate([NO_POSITIONS, *places]))


def ranges(first: IntArray, counts: IntArray) -> IntArray:
    """Return the numbers first, first + 1, … of each range, one range after another."""
    return np.arange(int(counts.sum())) + np.repeat(first - np.cumsum(counts) + counts, counts)


def at(places: IntArray, length: int = 1) -> Spans:
    """Return runs of `length` tokens that begin at these places."""
    return Spans(places, places + length)


def adjacent(words: Sequence[IntArray | None]) -> Spans:
    """Return the runs in which the words stand one after another.

    None stands for any word. The rarest word comes first, frequent ones are looked up.
    """
    order = sorted(((n, places) for n, places in enumerate(words) if places is not None), key=lambda word: len(word[1]))
    if not order:
        return Spans(NO_POSITIONS, NO_POSITIONS)
    first, found = order[0]
    starts = found - first
    for n, places in order[1:]:
        if not len(starts):
            break
        starts = starts[contains(places, starts + n)]
    return at(starts, len(words))


def contains(places: IntArray, wanted: IntArray) -> Mask:
    """Say for each wanted place whether it is among `places`, which are ascending."""
    if not len(places):
        return np.zeros(len(wanted), np.bool_)
    found = np.searchsorted(places, wanted)
    found[found == len(places)] = 0
    same: Mask = places[found] == wanted
    return same


def distinct(start: IntArray, end: IntArray) -> Spans:
    """Return the runs in order, each once."""
    order = np.lexsort((end, start))
    start, end = start[order], end[order]
    kept = np.ones(len(start), np.bool_)
    kept[1:] = (start[1:] != start[:-1]) | (end[1:] != end[:-1])
    return Spans(start[kept], end[kept])


def merged(spans: Sequence[Spans]) -> Spans:
    """Return the runs of all of them."""
    return distinct(
        np.concatenate([NO_POSITIONS, *(found.start for found in spans)]),
        np.concatenate([NO_POSITIONS, *(found.end for found in spans)]),
    )


def near(left: Spans, right: Spans, distance: int, *, ordered: bool) -> Spans:
    """Return the smallest runs from one of `left` to one of `right`.

    At most `distance` tokens stand between them. Either may be first unless they are `ordered`. For every run the nearest partner
    after it and the nearest before it (highlight._near says why these are enough).
    """
    orders = [(left, right)] if ordered else [(left, right), (right, left)]
    found = [pair for first, second in orders for pair in _following(first, second, distance)]
    return merged(found)


def _following(first: Spans, second: Spans, distance: int) -> list[Spans]:
    low = np.searchsorted(second.start, first.end, "left")
    counts = np.searchsorted(second.start, first.end + distance, "right") - low
    owner = np.repeat(np.arange(len(counts)), counts)
    if not len(owner):
        return []
    partner = ranges(low, counts)
    heads = np.flatnonzero(np.diff(owner, prepend=-1))
    after = Spans(first.start[owner[heads]], np.minimum.reduceat(second.end[partner], heads))
    order = np.argsort(partner, kind="stable")
    owner, partner = owner[order], partner[order]
    heads = np.flatnonzero(np.diff(partner, prepend=-1))
    before = Spans(np.maximum.reduceat(first.start[owner], heads), second.end[partner[heads]])
    return [after, before]


def window(needs: Sequence[tuple[IntArray, int]], most: int) -> Spans:
    """Return the smallest stretches that hold each place often enough.

    They have at most `most` tokens. Each of the places has its number. For every place: the stretch that begins there and cannot
    end sooner, and the one that ends there and cannot begin later.
    """
    anchors = union([places for places, _ in needs])
    ends, starts = anchors.copy(), anchors.copy()
    for places, count in needs:
        if len(places) < count:
            return Spans(NO_POSITIONS, NO_POSITIONS)
        last = np.searchsorted(places, anchors, "left") + count - 1
        ends = np.maximum(ends, np.where(last < len(places), places[np.minimum(last, len(places) - 1)], NEVER))
        first = np.searchsorted(places, anchors, "right") - count
        starts = np.minimum(starts, np.where(first >= 0, places[np.maximum(first, 0)], -NEVER))
    fits, reaches = ends < anchors + most, starts > anchors - most
    return merged([Spans(anchors[fits], ends[fits] + 1), Spans(starts[reaches], anchors[reaches] + 1)])
