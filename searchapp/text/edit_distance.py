"""The edit distance of two words."""

from __future__ import annotations


def likely_slips(word: str) -> int:
    """Return the number of edits that `word~` allows.

    One from four letters on, two from eight.
    """
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def slips(one: str, other: str) -> int:
    """Return the edit distance of two words, 3 for more than 2.

    Edits are insertions, deletions, substitutions and swaps of neighbours.

    A swapped pair is not changed further (optimal string alignment).
    """
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, right in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > 2 and min(before) > 2:
            return 3
    return min(row[-1], 3)
