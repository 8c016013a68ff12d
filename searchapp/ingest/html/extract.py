"""Extraction of a saved page's article body and stated fields, with reasons.

Each block is kept or dropped with its reason.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from lxml import etree

from ..lines.captions import find_captions
from ..lines.end_rules import drop_title, like_heading
from ..lines.keep_together import keep_units
from ..lines.labels import Extraction, LabelledLines, Odds, Verdict
from ..lines.leading_lines import drop_top
from ..lines.line import TOKEN, Lines, Matrix, squeezed, word_count
from ..lines.live_blog import entry_lines, mark_entries
from ..source.decode import tidy
from ..source.html_tree import Element, parse, source_of
from .archive_copy import read_copy
from .blocks import HEADINGS, PageBlock, page_blocks
from .consent_walls import drop_walls, keep_gallery, refused
from .fields import page_fields
from .interview_turns import keep_questions, mark_turns
from .line_features import sigmoid
from .metadata import Metadata, metadata, text_of
from .metadata_features import told
from .model import Seen, block_odds, see
from .prepare import prepare
from .regions import keep_own_article
from .script_body import with_script_data
from .set_phrases import is_byline, is_invitation, is_notice

MIN_REPEATED_WORDS = 8
MAX_TITLE_SIGNS = 20
"""Characters of a short line that are neither letters nor digits."""

_UNREAD_BY_TRAFILATURA = ("nav", "footer", "aside", "svg", "button", "noscript", "picture", "iframe", "label", "option")
"""The most frequent of the elements that it drops itself, whatever is in them."""


def read_page(data: bytes | str) -> Extraction:
    """Read a page into labelled lines and fields.

    ValueError when it holds no markup.
    """
    source = source_of(data)
    tree = parse(source)
    copy = read_copy(tree, source)
    prepare(tree)
    mark_turns(tree)
    said = metadata(tree)
    titles = titles_of(tree, said)
    left_out = keep_own_article(tree, titles)
    blocks = page_blocks(tree)
    stated = page_fields(tree, said, copy)
    title = stated["title"].value if "title" in stated else ""
    scripts = list(tree.iter("script"))
    seen = see(blocks, chosen_lines(tree), told(said, title))
    judged = judge(blocks, seen, block_odds(seen), title)
    drop_top(judged, stated["author"].value if "author" in stated else "", stated["language"].value if "language" in stated else "")
    keep_gallery(judged, blocks)
    cut = drop_walls(judged, blocks)
    judged, more = with_script_data(judged, scripts, said, [title, *titles])
    stated = {**(more or {}), **stated}
    url = stated["url"].value if "url" in stated else ""
    reason = refused(judged, blocks, said, [*titles, title], url) if more is None else ""
    captured = copy.captured if copy else None
    return Extraction(judged, judged.blocks(), stated, reason, tuple(left_out), captured, cut and more is None)


def titles_of(tree: Element, said: Metadata) -> list[str]:
    """Return the titles in a page's metadata, the surest first."""
    own = tree.find(".//title")
    titles = [said.text(key) for key in ("og:title", "twitter:title")]
    titles += [text_of(item.get("headline")) for item in said.items]
    titles.append(" ".join(tidy(own.text_content()).split()) if own is not None else "")
    return [title for title in dict.fromkeys(titles) if title]


def judge(blocks: Sequence[PageBlock], seen: Seen, odds: Matrix, title: str) -> LabelledLines:
    """Label each block of a page.

    `odds`: the model's log odds, one for each block of `seen`.
    """
    found = Odds(seen.looked.places, odds.tolist())
    judged = LabelledLines(Lines.of(seen.lines), [place for place, value in zip(*found, strict=True) if value >= 0], found)
    for place, chance in zip(found.places, sigmoid(odds).tolist(), strict=True):
        judged.reasons[place] = f"page model {chance:.2f}, {blocks[place].tag}"
    _by_markup(blocks, judged)
    keep_questions(judged, blocks)
    quoted = {place for place, block in enumerate(blocks) if block.quoted}
    # a paragraph inside an item is prose, or an advert, more than an item
    keep_units(judged, quoted, [block.parent if block.tag == "li" else -place for place, block in enumerate(blocks, 1)])
    texts = judged.texts
    find_captions(judged)
    judged.drop([i for i in judged.kept if is_byline(texts[i])], "a byline")
    judged.drop([i for i in judged.kept if is_notice(texts[i])], "an invitation")
    judged.drop(_repeated(judged), "kept already, above")
    judged.drop([i for i in judged.kept if TOKEN.search(texts[i]) is None], "not a word in it")
    end = len(judged.kept)
    while end > 1 and is_invitation(texts[judged.kept[end - 1]]):
        end -= 1
    judged.drop(judged.kept[end:], "an invitation at the end")
    wanted = squeezed(title)
    least, most = len(wanted) // 2, MAX_TITLE_SIGNS + 3 * len(wanted)  # a menu has many shorter lines, an article many longer
    at = (
        next((i for i, text in enumerate(texts) if least <= len(text) <= most and squeezed(text) == wanted), None)
        if wanted
        else None
    )
    if at is not None:
        drop_title(judged, at)
    mark_entries(judged, entry_lines(judged))
    return judged


def _repeated(judged: LabelledLines) -> list[int]:
    """Return the places of long paragraphs that already occur above.

    As in a page's version for another screen.
    """
    said: set[str] = set()
    again = []
    for place in judged.kept:
        text = judged.texts[place]
        if text in said and word_count(text) >= MIN_REPEATED_WORDS:
            again.append(place)
        said.add(text)
    return again


def chosen_lines(tree: Element) -> list[str]:
    """Return the lines that trafilatura keeps of a page.

    None of them where it fails on it. What it never reads is taken out of the tree first: it looks at each element a dozen times.
    """
    import trafilatura  # takes a second and 20 MB, and not every run has pages

    etree.strip_elements(tree, *_UNREAD_BY_TRAFILATURA, with_tail=False)

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports every page without text as an error of its own
    try:
        found = trafilatura.bare_extraction(tree, fast=True, favor_precision=True, include_comments=False, with_metadata=False)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError, IndexError):
        return []  # a page it cannot read is still read by our own model
    text = getattr(found, "text", None)
    return text.split("\n") if text else []


def _by_markup(blocks: Sequence[PageBlock], judged: LabelledLines) -> None:
    """Label the captions and sub-headings that the markup declares."""
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
