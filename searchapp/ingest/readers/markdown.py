"""Markdown with front matter, as web clippers and note programs keep articles: its own structure is trusted, nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ...errors import DocumentError
from ..clean import plain
from ..decode import decode, tidy
from ..document import Document
from ..overrides import checked, front_matter
from ..raw import Block, Kind, RawArticle, Stated

_PARSER = MarkdownIt("commonmark", {"maxNesting": 50})


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the one article of a Markdown file. A heading of the first level at the top is its title."""
    try:
        text = tidy(decode(document.read()))
    except ValueError as error:
        raise document.error(f"{error}: a binary file under a text file's name") from error
    values, end = front_matter(text)
    errors: list[DocumentError] = []
    stated = checked(values, "front matter", document.path, errors)
    if errors:
        raise errors[0]
    blocks = list(_blocks(_PARSER.parse(text[end:])))
    if blocks and blocks[0].kind == "heading":
        first = blocks.pop(0)
        stated.setdefault("title", Stated(first.text, "first heading"))
    if not any(block.kind == "paragraph" for block in blocks):
        raise document.error("empty: there is no text in it")
    yield RawArticle(stated=stated, blocks=tuple(blocks))


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    kind: Kind = "paragraph"
    for token in tokens:
        if token.type == "heading_open":
            kind = "heading"
        elif token.type == "heading_close":
            kind = "paragraph"
        elif token.type == "inline":
            words, pictures = _words(token.children or [])
            if words:
                yield Block(words, kind)
            elif pictures:
                yield Block(pictures, "caption")
        elif token.type in ("html_block", "code_block", "fence") and (text := plain(token.content)):
            yield Block(text)


def _words(children: list[Token]) -> tuple[str, str]:
    """Return the text of a line without its marks, and what its pictures say in words."""
    words: list[str] = []
    pictures: list[str] = []
    for child in children:
        if child.type in ("text", "code_inline"):
            words.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif child.type == "image":
            pictures.append(child.content)
    return " ".join("".join(words).split()), " ".join(" ".join(pictures).split())
