"""Features that compare a page's blocks with its metadata and set phrases.

Metadata tell the headline, the description, sometimes the whole body.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..lines.line import Line, Matrix, squeezed, word_count
from .blocks import HEADINGS, PageBlock
from .line_features import Looked
from .metadata import Metadata, text_of
from .set_phrases import PHRASES, phrases

TOLD = (
    "described", "described_heading", "title_shown", "after_title", "blocks_after_title", "words_after_title",
    "furniture_after_title", "in_body", "not_in_body", "body_share", "slanted", "all_slanted", "main", "bracketed", "of_title",
    *PHRASES, "wordless",
)  # fmt: skip
"""The columns of `told_columns`, in order. described: it is what the metadata call the page's description; in_body, not_in_body:
where they hold the body; *_after_title: what stands between the headline and it; furniture: bylines and dates."""

DESCRIBED_FROM = 40
"""Characters that a cut-off description must share with the beginning of a block."""
SAME_START = 60
LONGEST_BODY = 300_000
MAX_DESCRIPTION_CHARS = 3000
"""Letters of what metadata hold; more is no article's."""
SHORTEST_IN_BODY = 15
MIN_DESCRIPTION_WORDS = 20
"""Of a body that stands for a page's; a shorter one is a summary."""
_PARTS = re.compile(r"\s*\n\s*|</p\s*>|<br\s*/?>\s*<br\s*/?>", re.I)
_FURNITURE = re.compile(r"^by\b|\b(?:19|20)\d\d\b|\bupdated?\b|\bpublished\b", re.I)


class MetadataText(NamedTuple):
    """The metadata's text folded to letters and digits.

    "" for what is not told.
    """

    title: str
    descriptions: tuple[str, ...]
    body: str


def told(said: Metadata, title: str) -> MetadataText:
    """Return what a page's metadata tell of its text."""
    descriptions = [said.text(name) for name in ("og:description", "description", "twitter:description")]
    descriptions += [text_of(item.get(key)) for item in said.items for key in ("description", "alternativeHeadline")]
    body = next((text_of(item["articleBody"]) for item in said.items if isinstance(item.get("articleBody"), str)), "")
    known = dict.fromkeys(squeezed(text[:MAX_DESCRIPTION_CHARS]) for text in dict.fromkeys(descriptions) if text)
    return MetadataText(squeezed(title), tuple(known), squeezed(body[:LONGEST_BODY]))


def stated_body(said: Metadata) -> list[Line]:
    """Return the body that JSON-LD holds, one line for each paragraph.

    It is all there is of a page that scripts would have filled.
    """
    for item in said.items:
        body = item.get("articleBody")
        if isinstance(body, str) and word_count(body) >= MIN_DESCRIPTION_WORDS:
            parts = [text_of(part) for part in _PARTS.split(body[:LONGEST_BODY])]
            return [Line(text, row, 0, True, False) for row, text in enumerate(filter(None, parts), 1)]
    return []


def told_columns(blocks: Sequence[PageBlock], looked: Looked, known: MetadataText) -> Matrix:
    """Return the columns of TOLD, a row for each block looked at."""
    near = [blocks[i] for i in looked.places]
    letters = ["".join(tokens) for tokens in looked.tokens]  # as `squeezed` has them
    title_at = _title_at(blocks, known.title)
    share = min(len(known.body) / (sum(map(len, letters)) or 1), 2.0)
    rows = []
    furniture = words = 0
    for at, block, text in zip(looked.places, near, letters, strict=True):
        after = 0 if title_at is None else at - title_at
        described = _is_described(text, known.descriptions)
        held = len(text) > SHORTEST_IN_BODY and text in known.body
        rows.append(
            [
                described, described and block.tag in HEADINGS, title_at is not None, after > 0, min(max(after, -10), 30),
                math.log1p(words), min(furniture, 6), held, bool(known.body) and not held, share, block.slanted,
                block.slanted > 0.9, block.main, block.text[:1] in "[(*_–—", text in known.title,
                *phrases(block.text), not text,
            ]
        )  # fmt: skip
        if after > 0:
            words += word_count(block.text)
            furniture += _FURNITURE.search(block.text[:80]) is not None
    return np.array(rows, dtype=float).reshape(len(rows), len(TOLD))


def _title_at(blocks: Sequence[PageBlock], title: str) -> int | None:
    if not title:
        return None
    return next((i for i, block in enumerate(blocks) if block.tag in HEADINGS and squeezed(block.text) == title), None)


def _is_described(text: str, descriptions: Sequence[str]) -> bool:
    return any(
        text == one or (len(text) > DESCRIBED_FROM and (text.startswith(one[:SAME_START]) or one.startswith(text)))
        for one in descriptions
    )
