"""Markdown with front matter, as web clippers and note programs write it.

Its own structure is trusted, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..fields.document_head import read_top
from ..fields.front_matter import stated_on_top
from ..source.document import Document
from ..source.limits import MAX_DOCUMENT_LINES
from ..source.plain_text import plain
from ..source.raw_article import Block, Kind, RawArticle, Stated
from .text import text_of

_PARSER = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table")
_TITLE = "h1"


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the one article of a Markdown file.

    Its title, where front matter has none: the first heading of the first level, else the heading that it begins with.
    """
    text = text_of(document)
    if text.count("\n") > MAX_DOCUMENT_LINES:
        raise document.error(f"more than {MAX_DOCUMENT_LINES:,} lines, which no article has")
    stated, wrong, end = stated_on_top(text, document.path)
    tagged = list(_blocks(_PARSER.parse(text[end:])))
    at = next((i for i, (tag, _) in enumerate(tagged) if tag == _TITLE), None)
    if at is None and "title" not in stated and tagged and tagged[0][1].kind == "heading":
        at = 0
    blocks = [block for _, block in tagged]
    if at is not None and ("title" not in stated or _same(stated["title"].value, blocks[at].text)):
        stated.setdefault("title", Stated(" ".join(blocks.pop(at).text.split()), "first heading"))
    if not any(block.kind == "paragraph" for block in blocks):
        raise document.error("empty: there is no text in it")
    top = read_top(blocks, at or 0, stated["title"].value if "title" in stated else "")
    yield RawArticle(stated={**top.stated, **stated}, blocks=top.blocks, wrong=wrong, dropped=top.dropped)


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def _blocks(tokens: list[Token]) -> Iterator[tuple[str, Block]]:
    """Yield each block with its tag.

    "" for none that matters; a row of a table is one.
    """
    kind: Kind = "paragraph"
    tag = ""
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "heading_open":
            kind, tag = "heading", token.tag
        elif token.type == "heading_close":
            kind, tag = "paragraph", ""
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            if row := " ".join(filter(None, cells)):
                yield tag, Block(row)
            cells = None
        elif token.type == "inline":
            words, pictures = _words(token.children or [])
            if cells is not None:
                cells.append(words or pictures)
            elif words:
                yield tag, Block(words, kind)
            elif pictures:
                yield tag, Block(pictures, "caption")
        elif token.type in ("html_block", "code_block", "fence") and (text := plain(token.content)):
            yield tag, Block(text)


def _words(children: list[Token]) -> tuple[str, str]:
    """Return the lines of a paragraph without markup.

    And what its pictures say in words.
    """
    words: list[str] = []
    pictures: list[str] = []
    for child in children:
        if child.type in ("text", "code_inline"):
            words.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            words.append("\n")
        elif child.type == "image":
            pictures.append(child.content)
    lines = (" ".join(line.split()) for line in "".join(words).split("\n"))
    return "\n".join(filter(None, lines)), " ".join(" ".join(pictures).split())
