"""A saved web page -> the article's body and what the page states about it, each block with its reason."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from lxml import etree

from .byline import squeezed
from .lines import Matrix, word_count
from .liveblog import entry_lines, mark_entries
from .page import HEADINGS, Element, PageBlock, page_blocks, parse
from .pagefields import page_fields
from .pagemeta import metadata
from .pagemodel import Seen, block_chances, see
from .pagephrases import is_byline, is_invitation
from .pagetold import told
from .raw import Block
from .rules import KEEP, Judged, Reading, drop, drop_title, find_captions, kept_places, like_heading, trim


def read_page(data: bytes | str) -> Reading:
    """Read a page; ValueError when it holds no markup."""
    tree = parse(data)
    blocks = page_blocks(tree)
    said = metadata(tree)
    stated = page_fields(tree, said)
    title = stated["title"].value if "title" in stated else ""
    seen = see(blocks, chosen_lines(tree), told(said, title))
    judged = judge(blocks, seen, block_chances(seen), title)
    return Reading(judged, body(judged), stated)


def judge(blocks: Sequence[PageBlock], seen: Seen, chances: Matrix, title: str) -> list[Judged]:
    """Return each block with its verdict. `chances`: the model's, one for each block of `seen`."""
    judged = [Judged(line, "dropped", "far from any prose") for line in seen.lines]
    for place, chance in zip(seen.looked.places, chances.tolist(), strict=True):
        judged[place].verdict = "paragraph" if chance >= KEEP else "dropped"
        judged[place].reason = f"page model {chance:.2f}, {blocks[place].tag}"
    for block, j in zip(blocks, judged, strict=True):
        _by_markup(block, j)
    find_captions(judged)
    drop(judged, [i for i in kept_places(judged) if is_byline(judged[i].line.text)], "a byline")
    drop(judged, [i for i in kept_places(judged) if not squeezed(judged[i].line.text)], "not a word in it")
    kept = kept_places(judged)
    while len(kept) > 1 and is_invitation(judged[kept[-1]].line.text):
        drop(judged, [kept.pop()], "an invitation at the end")
    wanted = squeezed(title)
    at = next((i for i, j in enumerate(judged) if squeezed(j.line.text) == wanted), None) if wanted else None
    if at is not None:
        drop_title(judged, at)
    mark_entries(judged, entry_lines(judged))
    return judged


def body(judged: Sequence[Judged]) -> list[Block]:
    """Return what is kept, from the first paragraph to the last."""
    return trim([Block(j.line.text, j.verdict, entry=j.entry) for j in judged if j.verdict in ("paragraph", "heading", "caption")])


def chosen_lines(tree: Element) -> list[str]:
    """Return the lines that trafilatura keeps of a page; none where it fails on it."""
    import trafilatura  # takes a second and 20 MB, and not every run has pages

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports every page without text as an error of its own
    try:
        found = trafilatura.bare_extraction(tree, fast=True, favor_precision=True, include_comments=False, with_metadata=False)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError, IndexError):
        return []  # a page it cannot read is still read by our own model
    text = getattr(found, "text", None)
    return text.split("\n") if text else []


def _by_markup(block: PageBlock, judged: Judged) -> None:
    """Captions and sub-headings that the markup says."""
    kept = judged.verdict == "paragraph"
    if kept and block.tag in HEADINGS:
        judged.verdict, judged.reason = "heading", f"a sub-heading: {block.tag}"
    elif kept and block.strong > 0.9 and not block.listed and like_heading(block.text):
        judged.verdict, judged.reason = "heading", "a sub-heading: short, bold, without an end mark"
    elif block.tag == "figcaption" or (kept and "figure" in block.apart and word_count(block.text) >= 4):
        judged.verdict, judged.reason = "caption", "a caption: it stands in a figure"
