"""Paragraphs built from blocks of lines in reading order.

Cut by leading, indents and type, joined over columns and pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .hyphens import KnownWords, join
from .printed_elements import PrintedLine, PrintedParagraph

LEADING_TOLERANCE = 1.22
"""Times the usual distance of two lines; more parts two paragraphs."""

MIN_INDENT_EM, MAX_INDENT_EM = 0.6, 4.5
SHORT_LINE_EM = 1.2
NEARLY_FULL = 0.12
HALF_EMPTY = 0.3
"""Parts of the column's width that a last line leaves empty: with an end mark, and without one."""

SURE_ROOM_EM = 2.5
"""Room besides that of the next word, from which a line that stops without an end mark is one of a list, an address, a poem."""

MIN_LEADING_SAMPLES = 4
MIN_LIST_LINES = 4
LOOSE_SHARE = 0.5
MIN_UNWRAPPED_LINES = 3
MIN_UNWRAPPED_SPACES = 7
UNWRAPPED_SHARE = 0.8
COMMON_LEADING_SHARE = 0.2
MIN_OUTDENTED_SHARE = 0.25
RIGHT_EDGE_RANK = 0.85

MIN_PARAGRAPH_WORDS = 15
MIN_INDENTED_SHARE = 0.3
MIN_OPEN_WORDS = 6
WIDE_LAST_LINE = 0.55
HEADLINE_RATIO = 1.6

SENTENCE_END = re.compile(r"[.!?…:。！？][”\"’'»)\]]*$")
SURE_BULLETS = frozenset("•·▪‣◦●■\uf0b7\uf0a7")
"""A dash or a number that begins a line may also stand in a sentence."""

STARTS_WITH_BULLET = re.compile(r"(?:[•·▪‣◦●■–—\-*\uf0b7\uf0a7]\s+|\d{1,2}[.)]\s(?!\s*[^\W\d_]+\s+(?:19|20)\d\d))(?=\S)")


class _Block(NamedTuple):
    """A block with its typical measurements."""

    lines: Sequence[PrintedLine]
    leading: float
    left: float
    right: float
    unwrapped: bool  # nearly all its lines are whole sentences: each is a paragraph
    loose: bool  # most of its lines stop though the next word had fitted: a list, an address, a poem


def paragraphs_of(blocks: Sequence[Sequence[PrintedLine]], words: KnownWords) -> list[PrintedParagraph]:
    """Return the paragraphs of a document from blocks in reading order.

    words: of the whole document.
    """
    usual = _usual_leadings(blocks)
    paragraphs = [paragraph for block in blocks for paragraph in _cut(_measured(block, usual))]
    for paragraph in paragraphs:
        finish(paragraph, words)
    return [paragraph for paragraph in paragraphs if paragraph.text]


def finish(paragraph: PrintedParagraph, words: KnownWords) -> None:
    """Set the text of a paragraph and its pages from its lines."""
    lines = paragraph.lines
    text = lines[0].text
    for line in lines[1:]:
        text = join(text, line.text, words)
    paragraph.text = text.strip()
    paragraph.pages = sorted({line.page for line in lines})


def _usual_leadings(blocks: Sequence[Sequence[PrintedLine]]) -> dict[float, float]:
    """Return the usual distance between lines for each type size.

    Measured on lines of which the second surely goes on.
    """
    seen: defaultdict[float, Counter[float]] = defaultdict(Counter)
    for block in blocks:
        for line, following in _pairs(block):
            if line.size == following.size and following.text[:1].islower():
                seen[line.size][_rounded(line.baseline - following.baseline)] += 1
    return {size: count.most_common(1)[0][0] for size, count in seen.items() if count.total() >= MIN_LEADING_SAMPLES}


def _pairs(lines: Sequence[PrintedLine]) -> Iterator[tuple[PrintedLine, PrintedLine]]:
    return pairwise(lines)


def _rounded(points: float) -> float:
    return round(points * 2) / 2


def _measured(lines: Sequence[PrintedLine], usual: dict[float, float]) -> _Block:
    distances = [line.baseline - following.baseline for line, following in _pairs(lines)]
    common = Counter(map(_rounded, distances))
    least = max(1, COMMON_LEADING_SHARE * len(distances))
    leading = min((distance for distance, count in common.items() if count >= least), default=0.0)
    document = usual.get(lines[0].size)
    if document and leading > 1.12 * document:
        leading = document
    right = _right_edge(lines)
    stops = sum(right - line.right > _first_word(following) + 0.4 * line.size for line, following in _pairs(lines))
    loose = len(lines) >= MIN_LIST_LINES and stops > LOOSE_SHARE * (len(lines) - 1)
    long = [line for line in lines if line.text.count(" ") >= MIN_UNWRAPPED_SPACES]
    whole = sum(SENTENCE_END.search(line.text) is not None for line in long)
    unwrapped = len(long) >= MIN_UNWRAPPED_LINES and whole >= UNWRAPPED_SHARE * len(long)
    return _Block(lines, leading, _left_edge(lines), right, unwrapped, loose)


def _first_word(line: PrintedLine) -> float:
    """Return the width of a line's first word."""
    return len(line.text.split(" ", 1)[0]) * (line.right - line.left) / len(line.text)


def _left_edge(lines: Sequence[PrintedLine]) -> float:
    """Return the left edge of a block's lines.

    Where most lines begin, or further left where enough do.
    """
    if len(lines) <= 2:
        return min(line.left for line in lines)
    usual = Counter(round(line.left) for line in lines).most_common(1)[0][0]
    outdented = [line.left for line in lines if line.left < usual - 2]
    return float(round(min(outdented))) if len(outdented) >= MIN_OUTDENTED_SHARE * len(lines) else float(usual)


def _right_edge(lines: Sequence[PrintedLine]) -> float:
    rights = sorted(line.right for line in lines)
    return rights[int(len(rights) * RIGHT_EDGE_RANK)] if len(rights) > 3 else rights[-1]


def _cut(block: _Block) -> Iterator[PrintedParagraph]:
    current: PrintedParagraph | None = None
    before: PrintedLine | None = None
    for line in block.lines:
        if current is None or before is None or _begins(block, current, before, line):
            if current is not None:
                yield current
            current = PrintedParagraph(
                lines=[line],
                left=block.left,
                right=block.right,
                indented=line.left - block.left > MIN_INDENT_EM * line.size and len(block.lines) > 1,
                opens_block=before is None,
                bullet=STARTS_WITH_BULLET.match(line.text) is not None,
            )
        else:
            current.lines.append(line)
        before = line
    if current is not None:
        yield current


def _begins(block: _Block, current: PrintedParagraph, before: PrintedLine, line: PrintedLine) -> bool:
    """Decide whether a line begins a paragraph, given the line before."""
    size = line.size
    if before.baseline - line.baseline > LEADING_TOLERANCE * block.leading + 0.5:
        return True
    ended = SENTENCE_END.search(before.text) is not None
    room = block.right - before.right
    if line.bold != before.bold or abs(size - before.size) > 0.5:
        return True
    if ended and block.unwrapped:
        return True
    bullet = STARTS_WITH_BULLET.match(line.text)
    stopped = ended or room > SHORT_LINE_EM * size
    if bullet and (line.text[0] in SURE_BULLETS or (stopped and not line.text[bullet.end()].islower())):
        return True
    indented = MIN_INDENT_EM * size < line.left - block.left < MAX_INDENT_EM * size
    if indented:
        if before.left - block.left <= MIN_INDENT_EM * before.size or line.left - before.left > MIN_INDENT_EM * size:
            return ended or room > MIN_INDENT_EM * size
        if ended and not current.bullet and (len(current.lines) == 1 or room > SHORT_LINE_EM * size):
            return True
    return _stops_short(block, before, line, room, ended)


def _stops_short(block: _Block, before: PrintedLine, line: PrintedLine, room: float, ended: bool) -> bool:
    """Decide whether a short line `before` ends a paragraph.

    It does if the next word had fitted on it.
    """
    width = block.right - block.left
    word = _first_word(line)
    if room <= word + 0.4 * line.size:
        return block.loose and not line.text[:1].islower() and before.text[-1] not in ",-"
    if ended and room > NEARLY_FULL * width:
        return True
    return not line.text[:1].islower() and (block.loose or room > min(HALF_EMPTY * width, word + SURE_ROOM_EM * line.size))


def join_over_breaks(paragraphs: Sequence[PrintedParagraph], words: KnownWords) -> list[PrintedParagraph]:
    """Join paragraphs that continue in the next column or page.

    Past captions and pull quotes between.

    Their styles have to be known; not past a sub-heading or a bold headline.
    """
    indents = _sets_in(paragraphs)
    joined: list[PrintedParagraph] = []
    last: PrintedParagraph | None = None
    between: list[PrintedParagraph] = []
    for paragraph in paragraphs:
        if last is not None and _goes_on(last, paragraph, between, indents):
            _extend(last, paragraph, words)
            continue
        if joined and _cut_in_word_or_sentence(joined[-1], paragraph):
            _extend(joined[-1], paragraph, words)
            continue
        joined.append(paragraph)
        if paragraph.style == "body":
            last, between = paragraph, []
        else:
            between.append(paragraph)
    return joined


def _extend(last: PrintedParagraph, paragraph: PrintedParagraph, words: KnownWords) -> None:
    last.text = join(last.text, paragraph.text, words)
    last.lines = [*last.lines, *paragraph.lines]
    last.pages = sorted({*last.pages, *paragraph.pages})
    last.left, last.right = paragraph.left, paragraph.right


def _cut_in_word_or_sentence(last: PrintedParagraph, paragraph: PrintedParagraph) -> bool:
    """Decide whether type other than the body's continues over a break.

    In one font and size, without a capital.
    """
    return (
        paragraph.opens_block
        and (paragraph.font, paragraph.size, paragraph.bold) == (last.font, last.size, last.bold)
        and paragraph.text[:1].islower()
        and last.words > MIN_OPEN_WORDS
        and not SENTENCE_END.search(last.text)
    )


def _sets_in(paragraphs: Sequence[PrintedParagraph]) -> bool:
    """Tell whether the document indents first lines of paragraphs."""
    long = [each for each in paragraphs if each.style == "body" and each.words > MIN_PARAGRAPH_WORDS]
    return sum(each.indented for each in long) > MIN_INDENTED_SHARE * max(1, len(long))


def _stands_under(line: PrintedLine, upper: PrintedLine) -> bool:
    """Tell whether a line is further down the same column.

    A gap parts the two, and not a column's end.
    """
    return line.page == upper.page and line.baseline < upper.baseline and min(line.right, upper.right) > max(line.left, upper.left)


def _goes_on(last: PrintedParagraph, paragraph: PrintedParagraph, between: Sequence[PrintedParagraph], indents: bool) -> bool:
    """Decide whether a block's first paragraph continues the one before it."""
    if paragraph.style != "body" or not paragraph.opens_block or paragraph.bullet or paragraph.indented:
        return False
    first, end = paragraph.lines[0], last.lines[-1]
    if not (first.page > end.page or first.left > last.right or first.baseline < end.baseline):
        return False
    if any(each.style == "subhead" for each in between) or paragraph.font != last.font or last.words <= MIN_OPEN_WORDS:
        return False
    if paragraph.text[:1].islower():
        return True
    if not between and _stands_under(first, end):
        return last.text[-1] in "-\u2010\u00ad,"
    hard = any(each.style == "large" and each.bold for each in between)
    if not hard and not SENTENCE_END.search(last.text):
        wide = len(last.lines) > 1 and end.right - last.left > WIDE_LAST_LINE * (last.right - last.left)
        return last.full or last.text[-1] in "-\u2010\u00ad," or wide
    headline = any(each.style == "large" and each.size > HEADLINE_RATIO * paragraph.size for each in between)
    return indents and last.full and not headline and not hard
