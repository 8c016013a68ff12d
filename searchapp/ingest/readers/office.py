"""Articles made of the lines of office documents.

Headline by style or by look, byline and day, paragraphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..fields.byline import read_byline
from ..fields.date_line import is_date_line
from ..fields.document_head import is_document_label, read_top
from ..fields.outlets import fold, known_outlets
from ..source.decode import tidy
from ..source.document import Document
from ..source.raw_article import Block, Kind, RawArticle, Stated

MAX_OFFICE_HEADLINE_WORDS = 30
MAX_PLAIN_HEADLINE_WORDS = 15
MAX_ABOVE_HEADLINE = 4
"""Blocks above a headline: a label, an outlet, a date."""

MIN_LARGER = 1.12
MIN_OFFICE_PROSE_WORDS = 18
MIN_OFFICE_SENTENCE_WORDS = 8
MAX_OFFICE_SUBHEAD_WORDS = 12
MAX_OFFICE_LABEL_WORDS = 6
_SENTENCE_ENDS = (".", "!", "?", "…", "。")
_CLOSERS = "\"'”’»)"


class WrittenLine(NamedTuple):
    """A line as the office program shows it.

    begins: it begins a paragraph; size in points, 0 where nothing says it.
    """

    text: str
    heading: bool = False
    caption: bool = False
    bold: bool = False
    size: float = 0.0
    begins: bool = True
    style: str = ""


class _Written(NamedTuple):
    """A group of lines that belong together."""

    lines: tuple[WrittenLine, ...]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def first(self) -> WrittenLine:
        return self.lines[0]

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)


def written_article(document: Document, lines: Sequence[WrittenLine]) -> RawArticle:
    """Return the one article of the lines.

    DocumentError where there is no text.
    """
    blocks = list(_blocks(lines))
    at = _headline_at(blocks)
    stated: dict[str, Stated] = {}
    if at is not None:
        stated["title"] = Stated(" ".join(blocks[at].text.split()), _basis(blocks[at]))
    size = _body_size(blocks)
    above = [Block(block.text, "paragraph") for block in blocks[:at] if not _is_label(block)] if at else []
    below = [Block(block.text, _kind(block, size)) for block in (blocks if at is None else blocks[at + 1 :])]
    if not any(block.kind == "paragraph" for block in below):
        raise document.error("empty: there is no text in it")
    title = stated["title"].value if "title" in stated else ""
    top = read_top(above + below, len(above), title)
    if above:
        over = read_top(above + below, 0, title)
        if len(over.stated) > len(top.stated):
            top = over
    labels = tuple((block.text, "a label above the headline") for block in blocks[:at] if _is_label(block)) if at else ()
    return RawArticle(stated={**top.stated, **stated}, blocks=top.blocks, dropped=(*labels, *top.dropped))


def _blocks(lines: Sequence[WrittenLine]) -> Iterator[_Written]:
    """Yield groups of lines that belong together.

    Those of a paragraph, parted at empty lines and where they are paragraphs by themselves.
    """
    held: list[WrittenLine] = []
    for line in lines:
        text = tidy(line.text).replace("\n", " ").strip()
        if held and (line.begins or not text or _are_parted(held[-1], line)):
            yield _Written(tuple(held))
            held = []
        if text:
            held.append(line._replace(text=text))
    if held:
        yield _Written(tuple(held))


def _are_parted(before: WrittenLine, line: WrittenLine) -> bool:
    """Decide whether a line break separates two paragraphs.

    After a whole sentence, or where the look changes.
    """
    if before.bold != line.bold and before.text and line.text:
        return True
    ends = before.text.rstrip(_CLOSERS).endswith(_SENTENCE_ENDS)
    return ends and len(before.text.split()) >= MIN_OFFICE_SENTENCE_WORDS


def _body_size(blocks: Sequence[_Written]) -> float:
    sizes: Counter[float] = Counter()
    for block in blocks:
        sizes[block.first.size] += block.words
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _kind(block: _Written, body_size: float) -> Kind:
    if block.first.caption:
        return "caption"
    if block.first.heading and block.words <= MAX_OFFICE_HEADLINE_WORDS:
        return "heading"
    looks = block.bold or (body_size > 0 and block.first.size >= MIN_LARGER * body_size)
    short = block.words <= MAX_OFFICE_SUBHEAD_WORDS and block.text[-1] not in '.!?:…,;”"’»)'
    return "heading" if looks and short and len(block.lines) == 1 else "paragraph"


def _headline_at(blocks: Sequence[_Written]) -> int | None:
    """Return the index of the headline.

    The first heading by its style, else a first line that looks like one.
    """
    top = list(_above_text(blocks))
    for n, block in top:
        if block.first.heading and block.words <= MAX_OFFICE_HEADLINE_WORDS and not is_document_label(block.text):
            return n
    able = [(n, block) for n, block in top if _may_be_headline(block)]
    size = _body_size(blocks)
    larger = [n for n, block in able if size > 0 and block.first.size >= MIN_LARGER * size]
    marked = larger or [n for n, block in able if block.bold or block.text.isupper()]
    if marked:
        return max(marked, key=lambda n: (blocks[n].first.size, -n))
    if able and able[0][0] == 0 and len(top) < len(blocks):
        n, block = able[0]
        longest = max((other.words for other in blocks[1:]), default=0)
        if block.words <= MAX_PLAIN_HEADLINE_WORDS and longest > block.words + MAX_OFFICE_SUBHEAD_WORDS:
            return n
    return None


def _above_text(blocks: Sequence[_Written]) -> Iterator[tuple[int, _Written]]:
    """Yield the blocks from the top to where the text begins."""
    for n, block in enumerate(blocks[: MAX_ABOVE_HEADLINE + 1]):
        if block.words >= MIN_OFFICE_PROSE_WORDS and not block.first.heading and not (block.bold and n == 0):
            return
        yield n, block


def _may_be_headline(block: _Written) -> bool:
    text = block.text
    if not 2 <= block.words <= MAX_OFFICE_HEADLINE_WORDS or len(block.lines) > 2 or text[-1] in ".:;,…":
        return False
    if block.first.caption or block.first.style == "table" or is_document_label(text) or is_date_line(text):
        return False
    byline = read_byline(text)
    return byline is None or not byline.explicit


def _is_label(block: _Written) -> bool:
    """Tell whether a line above the headline is only a label.

    It is no text and states nothing: what kind of paper it is, a section.
    """
    text = block.text
    return is_document_label(text) or (
        block.words <= MAX_OFFICE_LABEL_WORDS and text[-1] not in _SENTENCE_ENDS and not _states(text)
    )


def _states(text: str) -> bool:
    return is_date_line(text) or read_byline(text) is not None or fold(text) in known_outlets().by_spelling


def _basis(block: _Written) -> str:
    if block.first.heading:
        return f"style {block.first.style}" if block.first.style else "the first heading"
    return "the first line, by its look"
