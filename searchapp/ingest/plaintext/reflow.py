"""Joining of a text file's physical lines into logical lines.

Hard-wrapped paragraphs and sentences cut at links are joined again.

Decides only what one line is; whether it belongs to the article is decided elsewhere.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from itertools import compress, pairwise
from operator import not_

from ..lines.line import LINE_FUNCTION_WORDS, Line, Lines
from ..lines.word_joining import ends_in_cut, join, words_of

WIDEST_WRAP = 120
"""Nobody wraps mail or text wider than this; a longer line is a paragraph on one line."""

FEWEST_ADDRESSES = 10
LINK_LIST_TAIL_CHARS = 4_000
"""So many addresses in so many characters at a text's end are a list of its links, as text browsers write it: such lines do not
tell how wide it is."""

SHORT_LINE_CHARS = 40
"""Characters of a row up to which it says nothing of where the text is wrapped."""

FEWEST_LONG = 5  # rows
EDGE_CHARS = 2
FEWEST_GOING_ON = 5

MIN_COLUMN_ROWS = 12
MIN_COLUMN_CHARS, MAX_COLUMN_CHARS = 22, 60
COLUMN_SLACK_CHARS = 3
"""Characters by which the rows of proportional type differ."""

MIN_FULL_SHARE, MIN_GOING_ON_SHARE = 0.7, 0.35
"""Of the rows with another under them: those that are full, and those under which a sentence goes on."""

MIN_JOINED_SHARE = 0.6
"""Of a column's width: a shorter row ends its paragraph."""

WRAP_SAYS_NOTHING_CHARS = 40
_MARK = re.compile(r"^(?:[*+•·‣▪●◦–—-]|\d{1,2}[.)])\s+(?=\S)")
_BULLETS = re.compile(r"[*+•·‣▪●◦–—-]")
_UNFINISHED = frozenset(",;:(–—-")
_DONE = frozenset(".!?…。！？:\"”’'»)")
_GOES_ON = frozenset(",.;:)!?’”»%")


def logical_lines(text: str) -> Lines:
    """Split a text into its logical lines, empty ones left out."""
    rows = text.split("\n")
    width = _wrap_width(rows)
    if not width and text.count("://", -LINK_LIST_TAIL_CHARS) >= FEWEST_ADDRESSES:
        width = _wrap_width([row for row in rows if "://" not in row])
    if width:
        return Lines.of(_unwrap(rows, width))
    if narrow := _narrow_width(rows):
        return Lines.of(_unwrap(rows, narrow, narrow=True))
    lines = _plain(rows)
    if 1 not in lines.gaps[1:] and _cut_at_links(lines.texts):
        return Lines.of(_mend(lines))
    return lines


def _plain(rows: list[str]) -> Lines:
    stripped = list(map(str.strip, rows))
    texts = list(filter(None, stripped))
    count = len(texts)
    if count == len(rows):
        numbers = list(range(1, count + 1))
        gaps = bytes(count)
    else:
        numbers = list(compress(range(1, len(rows) + 1), stripped))
        gaps = bytes(compress(map(not_, ["above", *stripped]), stripped))  # where the row before has nothing
    indents = None
    if stripped != rows:
        both = zip(rows, stripped, strict=True)
        indents = [0 if row is text else len(row) - len(row.lstrip(" \t")) for row, text in both if text]
    lines = Lines(texts, numbers, indents, gaps, bytes(count))
    marks = [found.start() for found in _BULLETS.finditer(lines.firsts)]
    marked = [place for place in marks if len(texts[place]) > 2 and texts[place][1] in " \t"]
    if marked:
        bullets = bytearray(count)
        for place in marked:
            texts[place] = texts[place][2:].lstrip()
            bullets[place] = 1
        lines = Lines(texts, numbers, indents, gaps, bytes(bullets))
    return lines


def _wrap_width(rows: Sequence[str]) -> int:
    """Return the column the text was wrapped at, 0 when it was not."""
    lengths = [length for length in map(len, rows) if length > SHORT_LINE_CHARS]
    place = int(len(lengths) * 0.97)
    if len(lengths) < FEWEST_LONG or len([1 for length in lengths if length > WIDEST_WRAP]) >= len(lengths) - place:
        return 0
    lengths.sort()
    width = lengths[place]
    if _is_wrapped(rows, lengths, width):
        return width
    width = _edge(lengths)
    return width if width and _is_wrapped(rows, lengths, width) else 0


def _edge(lengths: Sequence[int]) -> int:
    """Return the greatest length that enough rows come near.

    Of lengths in order; what is longer could not be broken.
    """
    enough = max(3, len(lengths) // 20)
    for i in range(len(lengths) - 1, enough - 2, -1):
        if lengths[i] - lengths[i - enough + 1] <= EDGE_CHARS:
            return lengths[i] if len(lengths) - 1 - i <= 0.1 * len(lengths) else 0
    return 0


def _is_wrapped(rows: Sequence[str], lengths: Sequence[int], width: int) -> bool:
    """Return whether a text's rows are hard-wrapped.

    The test: the first word of the next row would not have fitted, above all where it goes on with a sentence.
    """
    full = loose = goes_on = cut = 0
    for row, following in pairwise(rows):
        if len(row) > SHORT_LINE_CHARS and following.strip():
            first = following.split(None, 1)[0]
            if len(row) + 1 + len(first) > width:
                full += 1
                goes_on += first[0].islower()
            else:
                loose += 1
                cut += first[0].islower()
    near = len(lengths) - bisect.bisect_left(lengths, width - 18)
    return (near >= 0.5 * len(lengths) and full >= 3 and full > loose) or (goes_on >= FEWEST_GOING_ON and goes_on >= 4 * cut)


def _narrow_width(rows: Sequence[str]) -> int:
    """Return the width of a newspaper's column, 0 for none.

    Nearly every row is full, and under many a sentence goes on.
    """
    lengths = sorted(filter(None, map(len, map(str.strip, rows))))
    if len(lengths) < MIN_COLUMN_ROWS or lengths[len(lengths) // 2] < MIN_COLUMN_CHARS:
        return 0
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.92))]
    if width > MAX_COLUMN_CHARS:
        return 0
    full = pairs = goes_on = 0
    for row, following in pairwise(rows):
        if row.strip() and following.strip():
            pairs += 1
            first = following.split(None, 1)[0]
            full += len(row.rstrip()) + 1 + len(first) > width - COLUMN_SLACK_CHARS
            goes_on += first[0].islower()
    return width if pairs and full >= MIN_FULL_SHARE * pairs and goes_on >= MIN_GOING_ON_SHARE * pairs else 0


def _unwrap(rows: Sequence[str], width: int, *, narrow: bool = False) -> list[Line]:
    lines: list[Line] = []
    known = words_of(rows) if any(map(ends_in_cut, map(str.rstrip, rows))) else frozenset()
    least = MIN_JOINED_SHARE * width if narrow else WRAP_SAYS_NOTHING_CHARS
    if narrow:
        width -= COLUMN_SLACK_CHARS
    gap = False
    previous = ""
    for number, row in enumerate(rows, 1):
        text = row.strip()
        if not text:
            gap = True
            previous = ""
            continue
        mark = _MARK.match(text)
        indent = len(row) - len(row.lstrip(" \t"))
        full = len(previous.rstrip()) + 1 + len(text.split(None, 1)[0]) > width
        indented = narrow and indent > len(previous) - len(previous.lstrip(" \t"))
        cut = previous and known and ends_in_cut(previous.rstrip())
        long = len(previous) > least or (lines and lines[-1].row < number - 1)
        if previous and lines and (full or cut) and not mark and not indented and (long or cut):
            last = lines[-1]
            lines[-1] = last._replace(text=join(last.text, text, known))
        else:
            lines.append(Line(text[mark.end() :] if mark else text, number, indent, gap, mark is not None))
        gap = False
        previous = row
    return lines


def _cut_at_links(texts: Sequence[str]) -> bool:
    """Return whether sentences go on over several lines.

    As in a dump of one line a text node.
    """
    cuts = 0
    for text, following in pairwise(texts):
        first = following[0]
        if (first.islower() or first in _GOES_ON) and text[-1] not in _DONE:
            cuts += (text.count(" ") >= 5) or (following.count(" ") >= 5)
    return cuts >= 2


def _mend(lines: Sequence[Line]) -> list[Line]:
    joined: list[Line] = []
    for i, line in enumerate(lines):
        if joined and _continues(joined[-1].text, line.text, lines[i + 1].text if i + 1 < len(lines) else ""):
            last = joined[-1]
            glue = "" if line.text[0] in _GOES_ON or last.text[-1] in "(“" else " "
            joined[-1] = last._replace(text=last.text + glue + line.text)
        else:
            joined.append(line)
    return joined


def _continues(before: str, text: str, after: str) -> bool:
    """Decide whether `text` continues the paragraph of the line `before` it."""
    first = text[0]
    prose = before.count(" ") >= 5 or text.count(" ") >= 5
    if (first in _GOES_ON and len(text) > 1) or text in {".", ",", ")", "”"}:
        return prose
    if first.islower():
        return prose
    last_word = before.rsplit(None, 1)[-1]
    if before[-1] in _UNFINISHED and before[-1] != ":":
        return prose or before[-1] == "("
    if last_word in LINE_FUNCTION_WORDS or (before[-1] == "." and before[:-1].isdigit()):
        return True
    if before[-1] == ":":
        return before.count(" ") < 5 <= text.count(" ")  # a lead-in in bold type
    if first == "(" and before[-1] not in _DONE:
        return prose
    if before[-1] not in _DONE and before.count(" ") >= 5 and after:
        return after[0].islower() or after[0] in _GOES_ON
    return False
