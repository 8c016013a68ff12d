"""Lines of one column each, built from a page's fragments.

A drop cap goes back to the word it begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .printed_elements import PrintedLine, TextFragment

MAX_LINE_BASELINE_SHIFT_EM = 0.3
MAX_WORD_GAP_EM = 0.75
MAX_BULLET_GAP_EM = 3.2
MIN_LINE_SPACE_EM = 0.12
MAX_OVERLAP_EM = 0.5
MAX_LINE_SIZE_RATIO = 1.45
LOOK_BACK = 12
"""Lines that a fragment is compared with: those at its height, of as many columns."""

MAX_STRETCHED_GAP_EM = 5.0
MAX_NEAR_EM = 5.0
MAX_LEADING_EM = 1.8
EDGE_TOLERANCE = 1.5  # points
BOLD_SHARE = 0.8
DROP_CAP_RATIO = 1.7
HIGH_DROP_CAP_RATIO = 2.0
"""Sizes over that of the lines beside: of a letter with several lines beside it, and with one."""

MAX_DROP_CAP_CHARACTERS = 2
MAX_CAP_GAP_EM = 2.2

BULLET = re.compile(r"[•·▪‣◦●■–—\-\uf0b7\uf0a7]|\d{1,2}[.)]")


def lines_of(fragments: Sequence[TextFragment], page: int) -> list[PrintedLine]:
    """Return the lines of a page, with drop caps put back."""
    joined: list[TextFragment] = []
    for fragment in sorted(fragments, key=lambda each: (-round(each.baseline), each.left)):
        if not fragment.text:
            continue
        before = next((other for other in reversed(joined[-LOOK_BACK:]) if _goes_on(other, fragment)), None)
        if before is None:
            joined.append(fragment)
        else:
            _append(before, fragment)
    lines = [line for fragment in joined if (line := _line(fragment, page)).text]
    return _put_back_drop_caps(_join_stretched(lines))


def _goes_on(before: TextFragment, fragment: TextFragment) -> bool:
    """Decide whether a fragment continues another on its baseline.

    Words or styles may be painted apart.
    """
    size = fragment.size
    if abs(before.baseline - fragment.baseline) >= MAX_LINE_BASELINE_SHIFT_EM * min(before.size, size):
        return False
    if not 1 / MAX_LINE_SIZE_RATIO < size / before.size < MAX_LINE_SIZE_RATIO:
        return False
    room = MAX_BULLET_GAP_EM if BULLET.fullmatch(before.text) else MAX_WORD_GAP_EM
    return -MAX_OVERLAP_EM * size < fragment.left - before.right < room * size


def _append(before: TextFragment, fragment: TextFragment) -> None:
    space = " " if fragment.left - before.right > MIN_LINE_SPACE_EM * fragment.size else ""
    before.text += space + fragment.text
    before.right = max(before.right, fragment.right)
    if fragment.count > before.count:
        before.size, before.font = fragment.size, fragment.font
    before.weight += fragment.weight
    before.count += fragment.count


def _line(fragment: TextFragment, page: int) -> PrintedLine:
    return PrintedLine(
        text=" ".join(fragment.text.split()),
        left=fragment.left,
        right=fragment.right,
        baseline=fragment.baseline,
        size=round(fragment.size * 2) / 2,
        bold=fragment.weight > BOLD_SHARE * fragment.count,
        font=fragment.font,
        page=page,
        letters=fragment.count,
    )


def _join_stretched(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Join words of justified lines stretched as wide as a column gap.

    They begin where no column does, and a line over or under them has words where they have the gap.
    """
    result: list[PrintedLine] = []
    for line in sorted(lines, key=lambda line: (-round(line.baseline), line.left)):
        before = result[-1] if result else None
        if before is not None and _is_stretched(before, line, lines):
            before.text += " " + line.text
            before.right = line.right
            before.letters += line.letters
        else:
            result.append(line)
    return result


def _is_stretched(before: PrintedLine, line: PrintedLine, lines: list[PrintedLine]) -> bool:
    size = line.size
    if abs(before.baseline - line.baseline) >= MAX_LINE_BASELINE_SHIFT_EM * size or abs(before.size - size) > 0.5:
        return False
    if not MAX_WORD_GAP_EM * size <= line.left - before.right < MAX_STRETCHED_GAP_EM * size or before.bold != line.bold:
        return False
    near = [other for other in lines if 0.5 * size < abs(other.baseline - line.baseline) < MAX_NEAR_EM * size]
    if any(abs(other.left - line.left) < EDGE_TOLERANCE or abs(other.right - before.right) < EDGE_TOLERANCE for other in near):
        return False
    return any(
        other.left < before.right - size and other.right > line.left + size and abs(other.size - size) <= 0.5
        for other in near
        if abs(other.baseline - line.baseline) < MAX_LEADING_EM * size
    )


def _put_back_drop_caps(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Put each drop cap before the upper of the lines beside it.

    The tall letter is painted before or after everything else.
    """
    for cap in [line for line in lines if len(line.text) <= MAX_DROP_CAP_CHARACTERS and line.text[0].isalpha()]:
        beside = [line for line in lines if line is not cap and _stands_beside(cap, line)]
        if len(beside) >= 2 or (beside and cap.size > HIGH_DROP_CAP_RATIO * beside[0].size):
            upper = max(beside, key=lambda line: line.baseline)
            upper.text = cap.text + upper.text
            lines.remove(cap)
            edge = min(line.left for line in beside if line is not upper) if len(beside) > 1 else upper.left
            for line in beside:
                line.left = cap.left if line is upper else cap.left + line.left - edge
    return lines


def _stands_beside(cap: PrintedLine, line: PrintedLine) -> bool:
    size = line.size
    return (
        cap.size > DROP_CAP_RATIO * size
        and -2 < line.left - cap.right < MAX_CAP_GAP_EM * size
        and line.top < cap.top + 0.6 * size
        and line.bottom > cap.bottom - 0.6 * size - 2
    )
