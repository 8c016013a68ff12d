"""Styles of paragraphs, inferred from their type.

Body, larger (headline, pull quote), smaller (caption), a bold sub-heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .printed_elements import Page, PrintedParagraph

MAX_BODY_DIFFERENCE = 0.5  # points
MAX_SUBHEAD_WORDS = 24
OCR_BODY_TOLERANCE, OCR_NEIGHBOUR_TOLERANCE = 0.17, 0.2
"""Shares by which the sizes that a recogniser guesses differ within one size of type."""

DEFAULT_SIZE = 10.0
MIN_PROSE_SPACES = 4
PROSE_WEIGHT = 5
"""A character of a line of so many words counts so many times: menus and lists may be set in another size than the text."""


def body_size(pages: Sequence[Page]) -> float:
    """Return the type size of most of a document's characters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            prose = line.text.count(" ") >= MIN_PROSE_SPACES
            sizes[line.size] += line.letters * PROSE_WEIGHT if prose else line.letters
    return sizes.most_common(1)[0][0] if sizes else DEFAULT_SIZE


def even_out_recognised_sizes(pages: Sequence[Page], body: float) -> None:
    """Give lines of a scan's text layer one common size.

    Where a recogniser guessed them nearly equal.
    """
    for page in pages:
        before = None
        for line in sorted(page.lines, key=lambda line: -line.baseline):
            if not line.recognised:
                continue
            if abs(line.size - body) <= OCR_BODY_TOLERANCE * body:
                line.size = body
            elif before is not None and before != body and abs(before - line.size) <= OCR_NEIGHBOUR_TOLERANCE * before:
                line.size = before
            before = line.size


def set_styles(paragraphs: Sequence[PrintedParagraph], body: float) -> None:
    """Set the style of each paragraph."""
    for paragraph in paragraphs:
        if paragraph.size > body + MAX_BODY_DIFFERENCE:
            paragraph.style = "large"
        elif paragraph.size < body - MAX_BODY_DIFFERENCE:
            paragraph.style = "small"
        else:
            paragraph.style = "subhead" if paragraph.bold and paragraph.words <= MAX_SUBHEAD_WORDS else "body"
