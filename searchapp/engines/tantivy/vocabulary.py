"""The words of a collection.

They tell which of them a word beginning, a pattern or a misspelt word stands for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...query.tree import Prefix, Wildcard
from ...text.analysis import fold
from ...text.edit_distance import slips
from ..shared.fields import EXACT


@dataclass(frozen=True)
class Words:
    """All terms of one field, with their lengths and letters.

    The letters of each are a bit mask.
    """

    terms: list[str]
    lengths: NDArray[np.int16]
    masks: NDArray[np.uint64]

    def near(self, word: str, edits: int) -> list[tuple[int, str]]:
        """Return (distance, term) of the terms at most `edits` away, nearest first."""
        # One edit changes the set of letters by two at most, so few terms are left to be compared letter by letter.
        different = np.bitwise_count(self.masks ^ np.uint64(_mask(word)))
        close = np.flatnonzero((np.abs(self.lengths - len(word)) <= edits) & (different <= 2 * edits))
        return sorted(row for row in ((slips(word, self.terms[n]), self.terms[n]) for n in close) if row[0] <= edits)


def words_of(searcher: Any, field: str) -> Words:
    """Read the terms as written of a placed field."""
    terms = [term[1:] for term, _ in searcher.terms_with_prefix(field, EXACT)]
    lengths = np.fromiter((len(term) for term in terms), np.int16, len(terms))
    return Words(terms, lengths, np.fromiter((_mask(term) for term in terms), np.uint64, len(terms)))


def expansions(searcher: Any, field: str, leaf: Prefix | Wildcard, most: int) -> tuple[Sequence[str], bool]:
    """Return the `most` common terms of a placed field for a leaf.

    The second value says whether these are all of them.
    """
    if isinstance(leaf, Prefix):
        rows = searcher.terms_with_prefix(field, EXACT + fold(leaf.text))
    else:
        parts = re.split(r"([*?])", leaf.pattern)
        whole = re.compile("".join({"*": ".*", "?": "."}.get(part, re.escape(fold(part))) for part in parts), re.DOTALL)
        head = fold(parts[0])
        rows = [row for row in searcher.terms_with_prefix(field, EXACT + head) if whole.fullmatch(row[0][1:])]
    if len(rows) <= most:
        return [term[1:] for term, _ in rows], True
    rows.sort(key=lambda row: (-row[1], row[0]))
    return [term[1:] for term, _ in rows[:most]], False


def _mask(word: str) -> int:
    mask = 0
    for char in word:
        mask |= 1 << (ord(char) & 63)
    return mask
