"""Paragraphs of a PDF in reading order, and the parts around them.

Heads, feet, sizes and links are told apart on the way.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .columns import blocks_of, max_leading
from .hyphens import KnownWords
from .margins import split_margins
from .paragraphs import join_over_breaks, paragraphs_of
from .printed_elements import Page, PrintedLine, PrintedParagraph
from .repair import repair_ligatures
from .styles import body_size, even_out_recognised_sizes, set_styles

MAX_NAMED_PAGES = 10


@dataclass(slots=True)
class Layout:
    """The paragraphs of a document and its other printed parts."""

    paragraphs: list[PrintedParagraph]
    margins: list[PrintedLine]  # heads, feet, page numbers
    body_size: float
    pages: int
    links: int
    nameplate: PrintedParagraph | None = None  # the newspaper's name on top of its front page
    warnings: list[str] = field(default_factory=list)


def layout_of(pages: Iterable[Page]) -> Layout:
    """Read the layout of pages.

    Their lines are changed.
    """
    held = list(pages)
    warnings = repair_ligatures(held)
    rest, margins = split_margins(held)
    body = body_size(rest)
    even_out_recognised_sizes(rest, body)
    spacing = max_leading([page.lines for page in rest])
    blocks = [block for page in rest for block in blocks_of(page.lines, spacing)]
    words = KnownWords([line.text for block in blocks for line in block])
    paragraphs = paragraphs_of(blocks, words)
    set_styles(paragraphs, body)
    layout = Layout(join_over_breaks(paragraphs, words), margins, body, len(held), sum(page.links for page in held))
    layout.warnings += warnings + [told for page in held for told in page.unread]
    empty = [str(page.number) for page in held if not page.lines]
    if empty and len(empty) < len(held):
        layout.warnings.append(f"page {', '.join(empty[:MAX_NAMED_PAGES])}: no text layer, so it is not read")
    return layout
