"""The choice of segments to join after a commit, and the joining.

Many small commits stay cheap so, and the folder does not grow.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from .builder import NewSegment, write_postings
from .postings import Ints, Listed, Postings
from .segment import Segment

SMALL = 1_000
"""Segments of fewer live records are all of one size: joining some costs a fraction of a second."""

FACTOR = 6
"""So many segments of one size become one; a segment is rewritten about once for each size it grows through."""

LARGE, MAX_LARGE_SEGMENTS = 20_000, 32
"""Segments of this many live records are joined only when there are so many of them: a search looks into each, which costs less
than rewriting them."""

_LARGEST = 3  # from 36,000 records on, all are of one size

WASTE = 0.4
"""A segment with a larger part deleted is rewritten."""


class MergeCandidate(NamedTuple):
    """A segment that could be joined.

    It has a number of records, some of which are deleted.
    """

    segment: Any
    records: int
    deleted: Collection[int]

    @property
    def live(self) -> int:
        return self.records - len(self.deleted)


def choose(candidates: Sequence[MergeCandidate]) -> list[list[MergeCandidate]]:
    """Return the groups to rewrite as one segment each.

    A candidate with nothing live belongs to none.
    """
    sizes: dict[int, list[MergeCandidate]] = {}
    for candidate in candidates:
        if candidate.live:
            sizes.setdefault(_size(candidate.live), []).append(candidate)
    groups = []
    for _, here in sorted(sizes.items()):
        if len(here) >= (MAX_LARGE_SEGMENTS if min(candidate.live for candidate in here) >= LARGE else FACTOR):
            groups.append(here)
        else:
            groups += [[candidate] for candidate in here if len(candidate.deleted) > WASTE * candidate.records]
    return groups


def _size(live: int) -> int:
    size = 0
    while live >= SMALL and size < _LARGEST:
        live //= FACTOR
        size += 1
    return size


def join(folder: Path, schema: Any, sources: Sequence[tuple[Segment, Collection[int]]]) -> Any:
    """Write the live records of some segments, in order, as one segment.

    The segment is returned for the table of contents.
    """
    new = NewSegment(folder, schema)
    numbers: list[Ints] = []
    try:
        for segment, deleted in sources:
            number = np.full(segment.records, -1, np.int32)
            for record in range(segment.records):
                if record not in deleted:
                    article, stored, facts = segment.raw(record)
                    number_in_article, length = int(segment.number[record]), int(segment.length[record])
                    number[record] = new.add_record(article, stored, number_in_article, length, facts)
            numbers.append(number)
        segments = [segment for segment, _ in sources]
        joined = new.close()
        write_postings(folder, joined, new.lengths, _postings(segments, numbers))
        return joined
    except BaseException:
        new.discard()
        raise


def _postings(segments: Sequence[Segment], numbers: Sequence[Ints]) -> Iterator[tuple[str, bytes, Listed]]:
    """Yield the joined posting lists.

    numbers: the new number of each segment's records, -1 for those left out.
    """
    for field in sorted({name for segment in segments for name in segment.fields}):
        holders: dict[bytes, list[int]] = {}
        for n, segment in enumerate(segments):
            for term in segment.terms(field):
                holders.setdefault(term.encode("utf-8"), []).append(n)
        for key in sorted(holders):
            found = [_kept(segments[n].postings(field, key.decode("utf-8")), numbers[n]) for n in holders[key]]
            if any(postings.records for postings in found):
                yield field, key, found[0] if len(found) == 1 else _joined(found)


def _kept(found: Postings, number: Ints) -> Listed:
    records, weights, values = number[found.records], found.weights, found.values
    kept = records >= 0
    if not kept.all():
        values = [values[n] for n in np.flatnonzero(kept).tolist()] if values else ()
        records, weights = records[kept], weights[kept]
    return Listed(records.tolist(), weights.tolist(), values)


def _joined(found: Sequence[Listed]) -> Listed:
    records, weights, values = (list(itertools.chain.from_iterable(parts)) for parts in zip(*found, strict=True))
    return Listed(records, weights, values)
