"""Blocks of one column each, built from a page's lines in reading order.

The order is Breuel's (High performance document layout analysis, 2003): a block comes before one under it that overlaps it from
left to right, and before one right of it unless a third that spans both stands between them. Of several that may come next, the
one further down the same column does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .printed_elements import PrintedLine

MAX_COLUMN_LEADING_EM = 2.1
MAX_SPACED_LEADING_EM = 3.2
MIN_SPACED_LINES = 4
MAX_SIZE_DIFFERENCE = 0.12
MAX_EDGE_SHIFT_EM = 3.2
"""By so much a line may be set in, or out, and belong to the block above it."""

MAX_ORDERED_BLOCKS = 220
"""A page of more is a table or a plan: it is read from the top."""

MAX_CENTRED_LINES = 3
CENTRE_TOLERANCE = 12.0  # points
COLUMN_STEP = 30.0  # points within which blocks begin at one left edge


def max_leading(pages: Sequence[Sequence[PrintedLine]]) -> float:
    """Return the greatest distance, in ems, between two lines of one block.

    It is what most lines that go on have, and a little more.
    """
    seen: Counter[float] = Counter()
    for lines in pages:
        ordered = sorted(lines, key=lambda line: (round(line.left / COLUMN_STEP), -line.baseline))
        for line, following in pairwise(ordered):
            distance = line.baseline - following.baseline
            if line.size == following.size and following.text[:1].islower() and 0 < distance < MAX_SPACED_LEADING_EM * line.size:
                seen[round(distance / line.size, 1)] += 1
    if not seen:
        return MAX_COLUMN_LEADING_EM
    usual, count = seen.most_common(1)[0]
    return max(MAX_COLUMN_LEADING_EM, 1.15 * usual) if count >= MIN_SPACED_LINES else MAX_COLUMN_LEADING_EM


class _Box(NamedTuple):
    left: float
    right: float
    top: float
    bottom: float

    def beside(self, other: _Box) -> bool:
        """Tell whether the two boxes overlap from left to right."""
        return min(self.right, other.right) - max(self.left, other.left) > 1


def blocks_of(lines: Sequence[PrintedLine], max_leading_em: float = MAX_COLUMN_LEADING_EM) -> list[list[PrintedLine]]:
    """Return the blocks of a page in reading order.

    max_leading_em: greater for a document with double spacing.
    """
    blocks: list[list[PrintedLine]] = []
    for line in sorted(lines, key=lambda line: (-line.baseline, line.left)):
        near = [
            (block[-1].baseline - line.baseline, number)
            for number, block in enumerate(blocks)
            if _goes_on(block, line, max_leading_em)
        ]
        if near:
            blocks[min(near)[1]].append(line)
        else:
            blocks.append([line])
    if len(blocks) > MAX_ORDERED_BLOCKS:
        return sorted(blocks, key=lambda block: (-block[0].baseline, block[0].left))
    return _in_order(blocks)


def _goes_on(block: Sequence[PrintedLine], line: PrintedLine, max_leading_em: float) -> bool:
    """Decide whether a line continues the block above it.

    It stands right under the block's last line, in the same size and column.
    """
    last = block[-1]
    size = max(last.size, line.size)
    if not 0 < last.baseline - line.baseline < max_leading_em * size:
        return False
    if min(last.right, line.right) - max(last.left, line.left) <= 0:
        return False
    if abs(last.size - line.size) > MAX_SIZE_DIFFERENCE * size + 0.3:
        return False
    shifts = (
        abs(line.left - min(other.left for other in block)),
        abs(line.left - last.left),
        abs(line.left + line.right - last.left - last.right) / 2,
    )
    return min(shifts) < MAX_EDGE_SHIFT_EM * line.size


def _in_order(blocks: list[list[PrintedLine]]) -> list[list[PrintedLine]]:
    boxes = [_box(block) for block in blocks]
    boxes = [
        _as_wide_as_page(box, boxes) if len(block) <= MAX_CENTRED_LINES else box for box, block in zip(boxes, blocks, strict=True)
    ]
    before = _precedence(boxes)
    order: list[int] = []
    left = set(range(len(blocks)))
    while left:
        free = [number for number in left if not before[number] & left]
        free = free or [min(left, key=lambda number: len(before[number] & left))]
        chosen = min(free, key=lambda number: (boxes[number].left // COLUMN_STEP, -boxes[number].top))
        if order:
            last = boxes[order[-1]]
            same = [number for number in free if boxes[number].beside(last) and boxes[number].top <= last.bottom + 3]
            chosen = max(same, key=lambda number: boxes[number].top, default=chosen)
        order.append(chosen)
        left.discard(chosen)
    return [blocks[number] for number in order]


def _box(block: Sequence[PrintedLine]) -> _Box:
    return _Box(
        min(line.left for line in block),
        max(line.right for line in block),
        max(line.top for line in block),
        min(line.bottom for line in block),
    )


def _as_wide_as_page(box: _Box, boxes: Sequence[_Box]) -> _Box:
    """Return the box of a short centred line widened to the page.

    With nothing beside it, the line parts what is above and below.
    """
    left, right = min(other.left for other in boxes), max(other.right for other in boxes)
    centred = abs(box.left + box.right - left - right) / 2 < CENTRE_TOLERANCE
    alone = not any(other is not box and other.bottom < box.top and other.top > box.bottom for other in boxes)
    return _Box(left, right, box.top, box.bottom) if centred and alone else box


def _precedence(boxes: Sequence[_Box]) -> list[set[int]]:
    """Return for each block those that must be read before it."""
    before: list[set[int]] = [set() for _ in boxes]
    for i, one in enumerate(boxes):
        for j, other in enumerate(boxes):
            if i == j:
                continue
            if one.beside(other):
                if one.top + one.bottom > other.top + other.bottom:
                    before[j].add(i)
            elif one.right <= other.left + 1 and not _parted(one, other, boxes):
                before[j].add(i)
    return before


def _parted(one: _Box, other: _Box, boxes: Sequence[_Box]) -> bool:
    """Tell whether a block that spans both separates two blocks.

    It stands between the upper and the lower of the two.
    """
    upper, lower = (one, other) if one.top > other.top else (other, one)
    if upper.bottom <= lower.top:
        return False
    return any(
        lower.top < (box.top + box.bottom) / 2 < upper.bottom and box.beside(one) and box.beside(other)
        for box in boxes
        if box is not one and box is not other
    )
