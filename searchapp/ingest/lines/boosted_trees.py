"""Boosted decision trees of up to eight leaves, evaluated for all rows at once.

The method is QuickScorer (Lucchese et al., SIGIR 2015).

Every split of every tree is tested for every row; a value over the threshold strikes out the leaves on the split's left; the first
leaf left over is the one the row falls into. With eight leaves a tree, what is struck out is one byte, and a table of 256 answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

LEAVES = 8
SPLITS = LEAVES - 1
SCALE = 1 << 16
"""What the leaves say is added up in whole numbers of this part, so that a row's sum does not depend on the rows beside it."""

TOGETHER = 512
"""Rows that are looked at together: the tests of so many stay in the processor's cache."""

_LARGEST = 32767

Table = NDArray[Any]


class Trees(NamedTuple):
    """The arrays of an ensemble of trees.

    `features`, `thresholds`, `struck`: an entry a split, first splits of all trees first. `values`: 256 a tree.
    """

    features: NDArray[np.intp]
    thresholds: Table  # one column
    struck: NDArray[np.uint8]  # one column: the leaves, as bits, that a value over the threshold strikes out
    values: NDArray[np.int32]
    offsets: NDArray[np.intp]  # one column: where a tree's values begin
    bias: int

    def odds(self, table: Table) -> NDArray[np.float64]:
        """Return the trees' sum for each column of a features x rows table."""
        count = table.shape[1]
        total = np.empty(count, dtype=np.int64)
        for start in range(0, count, TOGETHER):
            total[start : start + TOGETHER] = self._sum(table[:, start : start + TOGETHER])
        result: NDArray[np.float64] = (total + self.bias) / SCALE
        return result

    def _sum(self, table: Table) -> NDArray[np.int32]:
        struck = (table.take(self.features, axis=0) > self.thresholds).view(np.uint8)
        struck *= self.struck  # np.where takes ten times as long
        places = np.bitwise_or.reduce(struck.reshape(SPLITS, len(self.offsets), table.shape[1]), axis=0).astype(np.intp)
        places += self.offsets
        result: NDArray[np.int32] = np.add.reduce(self.values.take(places), axis=0, dtype=np.int32)
        return result


def trees_of(rows: list[dict[str, Any]], names: Sequence[str], bias: float, *, whole: bool = False) -> Trees:
    """Return the trees of learned rows, one each.

    A row is {"on": features, "over": thresholds, "keep": the leaves, as bits, that a value over the threshold leaves standing,
    "leaf": values from left to right}; the first three have an entry a split.

    whole: they read whole numbers of 16 bits.
    """
    place = {name: i for i, name in enumerate(names)}
    count = len(rows)
    features = np.zeros((SPLITS, count), dtype=np.intp)
    thresholds = np.full((SPLITS, count), np.inf, dtype=np.float32)
    struck = np.zeros((SPLITS, count), dtype=np.uint8)
    values = np.zeros((count, 256), dtype=np.int32)
    lowest = np.array([(~gone & -~gone).bit_length() - 1 for gone in range(255)])  # of the leaves left over; one always is
    for i, row in enumerate(rows):
        splits = len(row["on"])
        features[:splits, i] = [place[name] for name in row["on"]]
        thresholds[:splits, i] = row["over"]
        struck[:splits, i] = [255 - keep for keep in row["keep"]]
        leaves = np.zeros(LEAVES, dtype=np.int32)
        leaves[: len(row["leaf"])] = np.rint(np.array(row["leaf"]) * SCALE)
        values[i, :255] = leaves[lowest]
    if whole:
        thresholds = np.minimum(np.floor(thresholds), _LARGEST).astype(np.int16)
    offsets = np.arange(count)[:, None] * 256
    return Trees(features.ravel(), thresholds.reshape(-1, 1), struck.reshape(-1, 1), values.ravel(), offsets, round(bias * SCALE))
