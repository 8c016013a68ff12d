"""Boosted decision trees of up to eight leaves, evaluated over all rows at once (QuickScorer: Lucchese et al., SIGIR 2015).

Every split of every tree is tested for every row; a value over the threshold strikes out the leaves on the split's left; the first
leaf left over is the one the row falls into. With eight leaves a tree, what is left is one byte, and a table of 256 answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

LEAVES = 8
SPLITS = LEAVES - 1
_ALL = 255

Table = NDArray[np.float32]


class Trees(NamedTuple):
    """`features`, `thresholds`, `masks`: an entry a split, first splits of all trees first. `values`: 256 a tree."""

    features: NDArray[np.intp]
    thresholds: Table  # one column
    masks: NDArray[np.uint8]  # one column
    values: Table
    offsets: NDArray[np.intp]  # one column: where a tree's values begin
    bias: float

    def odds(self, table: Table) -> Table:
        """Return the trees' sum for each column of a table of features x rows."""
        trees = len(self.offsets)
        kept = (table.take(self.features, axis=0) <= self.thresholds).view(np.uint8)
        np.negative(kept, out=kept)  # every bit set where nothing is struck out; np.where takes ten times as long
        np.bitwise_or(kept, self.masks, out=kept)
        left = np.bitwise_and.reduce(kept.reshape(SPLITS, trees, table.shape[1]), axis=0)
        result: Table = self.values.take(left + self.offsets).sum(axis=0) + np.float32(self.bias)
        return result


def trees_of(rows: list[dict[str, Any]], names: Sequence[str], bias: float) -> Trees:
    """Return the trees of learned rows, one each: {"on": features, "over": thresholds, "keep": the leaves, as bits, that a
    value over the threshold leaves standing, "leaf": values from left to right}; the first three with an entry a split.
    """
    place = {name: i for i, name in enumerate(names)}
    count = len(rows)
    features = np.zeros((SPLITS, count), dtype=np.intp)
    thresholds = np.full((SPLITS, count), np.inf, dtype=np.float32)
    masks = np.full((SPLITS, count), _ALL, dtype=np.uint8)
    values = np.zeros((count, 256), dtype=np.float32)
    lowest = np.array([(left & -left).bit_length() - 1 for left in range(1, 256)])
    for i, row in enumerate(rows):
        splits = len(row["on"])
        features[:splits, i] = [place[name] for name in row["on"]]
        thresholds[:splits, i] = row["over"]
        masks[:splits, i] = row["keep"]
        leaves = np.zeros(LEAVES, dtype=np.float32)
        leaves[: len(row["leaf"])] = row["leaf"]
        values[i, 1:] = leaves[lowest]
    return Trees(
        features.ravel(), thresholds.reshape(-1, 1), masks.reshape(-1, 1), values.ravel(), np.arange(count)[:, None] * 256, bias
    )
