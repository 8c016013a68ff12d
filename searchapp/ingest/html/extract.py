"""A saved web page -> the article's body and what the page states about it, each block with its reason."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from lxml import etree

from ..lines.captions import find_captions
from ..lines.end_rules import drop_title, like_heading
from ..lines.keep_together import keep_units
from ..lines.labels import Extraction, LabelledLines, Odds, Verdict
from ..lines.leading_lines import drop_top
from ..lines.line import Lines, Matrix, squeezed, word_count
from ..lines.live_blog import entry_lines, mark_entries
from ..source.html_tree import Element, parse
from .blocks import HEADINGS, PageBlock, page_blocks
from .fields import page_fields
from .line_features import sigmoid
from .metadata import metadata
from .metadata_features import stated_body, told
from .model import Seen, block_odds, see
from .phrases import is_byline, is_invitation


def read_page(data: bytes | str) -> Extraction:
    """Read a page; ValueError when it holds no markup."""
    tree = parse(data)
    blocks = page_blocks(tree)
    said = metadata(tree)
    stated = page_fields(tree, said)
    title = stated["title"].value if "title" in stated else ""
    seen = see(blocks, chosen_lines(tree), told(said, title))
    judged = judge(blocks, seen, block_odds(seen), title)
    drop_top(judged, stated["author"].value if "author" in stated else "")
    if not judged.kept and (body := stated_body(said)):
        judged = LabelledLines(Lines.of(body), list(range(len(body))))
        judged.reasons = dict.fromkeys(judged.kept, "JSON-LD articleBody; the page itself shows no text")
    return Extraction(judged, judged.blocks(), stated)


def judge(blocks: Sequence[PageBlock], seen: Seen, odds: Matrix, title: str) -> LabelledLines:
    """Return what becomes of each block. `odds`: the model's log odds, one for each block of `seen`."""
    found = Odds(seen.looked.places, odds.tolist())
    judged = LabelledLines(Lines.of(seen.lines), [place for place, value in zip(*found, strict=True) if value >= 0], found)
    for place, chance in zip(found.places, sigmoid(odds).tolist(), strict=True):
        judged.reasons[place] = f"page model {chance:.2f}, {blocks[place].tag}"
    _by_markup(blocks, judged)
    quoted = {place for place, block in enumerate(blocks) if block.quoted}
    # a paragraph inside an item is prose, or an advert, more than an item
    keep_units(judged, quoted, [block.parent if block.tag == "li" else -place for place, block in enumerate(blocks, 1)])
    texts = judged.texts
    find_captions(judged)
    judged.drop([i for i in judged.kept if is_byline(texts[i])], "a byline")
    judged.drop([i for i in judged.kept if not squeezed(texts[i])], "not a word in it")
    end = len(judged.kept)
    while end > 1 and is_invitation(texts[judged.kept[end - 1]]):
        end -= 1
    judged.drop(judged.kept[end:], "an invitation at the end")
    wanted = squeezed(title)
    at = next((i for i, text in enumerate(texts) if squeezed(text) == wanted), None) if wanted else None
    if at is not None:
        drop_title(judged, at)
    mark_entries(judged, entry_lines(judged))
    return judged


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


def _by_markup(blocks: Sequence[PageBlock], judged: LabelledLines) -> None:
    """Captions and sub-headings that the markup says."""
    kept = set(judged.kept)
    found: dict[tuple[Verdict, str], list[int]] = {}
    for place, block in enumerate(blocks):
        if place in kept and block.tag in HEADINGS:
            found.setdefault(("heading", f"a sub-heading: {block.tag}"), []).append(place)
        elif place in kept and block.strong > 0.9 and not block.listed and like_heading(block.text):
            found.setdefault(("heading", "a sub-heading: short, bold, without an end mark"), []).append(place)
        elif block.tag == "figcaption" or (place in kept and "figure" in block.apart and word_count(block.text) >= 4):
            found.setdefault(("caption", "a caption: it stands in a figure"), []).append(place)
    for (verdict, reason), places in found.items():
        judged.turn(places, verdict, reason)
