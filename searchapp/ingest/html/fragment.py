"""The blocks of an article body given as HTML without a page around it.

Headings, list items, quotations and captions are told apart.
"""

from __future__ import annotations

from ..lines.end_rules import like_heading
from ..lines.line import squeezed
from ..source.html_tree import parse
from ..source.raw_article import Block, Kind
from .blocks import HEADINGS, PageBlock, page_blocks

BESIDE_TEXT = frozenset(("nav", "aside", "form", "button", "footer"))
"""Elements whose text stands beside an article's, also within its body."""


def read_fragment(markup: str, title: str = "") -> tuple[Block, ...]:
    """Return the blocks of a body.

    A repeated headline is not one of them. ValueError where the body cannot be read.
    """
    blocks: list[Block] = []
    for block in page_blocks(parse(f"<div>{markup}</div>" if "<body" not in markup.lower() else markup)):
        if not BESIDE_TEXT.isdisjoint(block.apart):
            continue
        if not blocks and title and squeezed(block.text) == squeezed(title):
            continue
        blocks.append(Block(block.text, _kind(block)))
    return tuple(blocks)


def _kind(block: PageBlock) -> Kind:
    if block.tag in HEADINGS:
        return "heading"
    if block.tag == "figcaption" or "figure" in block.apart:
        return "caption"
    if block.strong > 0.9 and not block.listed and like_heading(block.text):
        return "heading"
    return "paragraph"
