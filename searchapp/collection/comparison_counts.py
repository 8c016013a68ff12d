"""What a comparison counts: quotations, words, paragraphs and articles of each row, in bulk."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from ..matching.quoted import Mask, Numbers

Counted = Literal["quotations", "words", "paragraphs", "articles"]


class Cell(NamedTuple):
    """One number of the table in its two parts, and the paragraphs it rests on.

    Paragraphs and articles with both kinds of speech are counted under `direct` alone, so the sum counts each once.
    """

    direct: int  # in quotation marks, or supplied by the source
    reported: int  # paraphrased
    paragraphs: int

    @property
    def value(self) -> int:
        return self.direct + self.reported


class Entries(NamedTuple):
    """What is counted: an entry is one row's share of a paragraph."""

    row: Numbers
    column: Numbers
    paragraph: Numbers
    article: Numbers
    direct: Numbers
    reported: Numbers

    def of(self, kept: Mask) -> Entries:
        return Entries(*(values[kept] for values in self))


def sums(entries: Entries, size: int, count: Counted) -> list[Cell]:
    """Return the cell of each row number below `size`."""
    direct, reported = counted(entries, size, count)
    some, others = (direct, reported) if count == "paragraphs" else _distinct(entries, entries.paragraph, size)
    paragraphs = some + others
    return [Cell(*values) for values in zip(direct.tolist(), reported.tolist(), paragraphs.tolist(), strict=True)]


def counted(entries: Entries, size: int, count: Counted) -> tuple[Numbers, Numbers]:
    """Return what is counted of each row, with direct speech and without."""
    if count in ("paragraphs", "articles"):
        return _distinct(entries, entries.paragraph if count == "paragraphs" else entries.article, size)
    return _added(entries.row, entries.direct, size), _added(entries.row, entries.reported, size)


def _added(row: Numbers, values: Numbers, size: int) -> Numbers:
    return np.bincount(row, weights=values, minlength=size).astype(np.int64)


def _distinct(entries: Entries, unit: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """Return how many units of each row have direct speech, and how many others."""
    width = int(unit.max()) + 1 if len(unit) else 1
    # Of the entries of one row and unit, one with direct speech comes first.
    keys = np.sort((entries.row * width + unit) * 2 + (entries.direct == 0))
    pairs = keys >> 1
    first = np.ones(len(keys), np.bool_)
    first[1:] = pairs[1:] != pairs[:-1]
    row, is_direct = pairs[first] // width, keys[first] & 1 == 0
    both = [np.bincount(row[kept], minlength=size).astype(np.int64) for kept in (is_direct, ~is_direct)]
    return both[0], both[1]
