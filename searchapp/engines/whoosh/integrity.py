"""Check that a change may become the index.

Every paragraph has its article, every article all its paragraphs, and none is there twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np

from ...errors import EngineError
from .segment import Segment


def faults(parts: Iterable[tuple[Segment, Collection[int]]]) -> list[str]:
    """Return the ids of articles that are not whole.

    parts: the segments, each with the records that are removed from it.
    """
    wrong: list[str] = []
    seen: set[str] = set()
    for segment, removed in parts:
        alive = np.ones(segment.records, np.bool_)
        alive[list(removed)] = False
        firsts = segment.article_records
        sizes = np.diff(firsts, append=segment.records)
        if segment.records and (not len(firsts) or firsts[0] != 0):
            wrong.append(f"{segment.id}, which begins without an article")
            continue
        there = np.add.reduceat(alive, firsts, dtype=np.int64) if len(firsts) else sizes
        for facts, size, left in zip(segment.articles, sizes.tolist(), there.tolist(), strict=True):
            if left not in (0, size) or facts[1] != size - 1 or (left and facts[0] in seen):
                wrong.append(facts[0])
            if left:
                seen.add(facts[0])
    return wrong


def check_whole(parts: Iterable[tuple[Segment, Collection[int]]]) -> None:
    """Raise EngineError for a change that must not become the index."""
    for article in faults(parts)[:1]:
        raise EngineError(f"The index would not have the article {article} whole. Nothing was changed: run this again.")
