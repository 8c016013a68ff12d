"""What RTF and ODT files have in common with Word's: paragraphs, of which the first may be a headline, a byline and a day."""

from __future__ import annotations

from collections.abc import Sequence

from ..fields.document_head import read_top
from ..source.document import Document
from ..source.raw_article import Block, Kind, RawArticle, Stated

MAX_HEADLINE_WORDS = 30


def written_article(document: Document, lines: Sequence[tuple[str, bool]]) -> RawArticle:
    """Return the one article of paragraphs, each with whether its type says that it is a heading."""
    stated: dict[str, Stated] = {}
    blocks: list[Block] = []
    filled = [(text.strip(), heading) for text, heading in lines if text.strip()]
    for place, (text, heading) in enumerate(filled):
        if not blocks and "title" not in stated and (heading or _is_headline(filled, place)):
            stated["title"] = Stated(" ".join(text.split()), "the first heading" if heading else "the first line")
            continue
        kind: Kind = "heading" if heading and len(text.split()) <= MAX_HEADLINE_WORDS else "paragraph"
        blocks.append(Block(text, kind))
    if not any(block.kind == "paragraph" for block in blocks):
        raise document.error("empty: there is no text in it")
    top = read_top(blocks, 0, stated["title"].value if "title" in stated else "")
    return RawArticle(stated={**top.stated, **stated}, blocks=top.blocks, dropped=top.dropped)


def _is_headline(lines: Sequence[tuple[str, bool]], place: int) -> bool:
    """Tell whether the first line is a headline by its looks alone: short, no sentence, and longer lines follow."""
    text = lines[place][0]
    words = len(text.split())
    longest = max((len(other.split()) for other, _ in lines[place + 1 :]), default=0)
    return place == 0 and 2 <= words <= MAX_HEADLINE_WORDS // 2 and text[-1] not in '.!?:;,"”»…' and longest > words + 4
