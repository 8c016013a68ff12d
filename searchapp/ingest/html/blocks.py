"""The text blocks of a saved page, in order, each with its markup's properties.

Decides nothing about what is article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from ..source.decode import tidy
from ..source.html_tree import BLOCKS, UNSEEN, Element

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
APART_TAGS = frozenset({"nav", "header", "footer", "aside", "form", "figure", "button", "label"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
LONGEST_NAMES = 200
_NAMING = ("class", "id", "data-component")
_SPACED = re.compile(r"(?<=\w) (?=['’]s\b|[.,](?:\s|$))")
"""A space that stood at the end of a link, before what no space stands before in any language."""

_WORD = re.compile(r"[a-z]{3,}")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class PageBlock(NamedTuple):
    """A stretch of text that no block element divides.

    `names`: words of the classes and ids around it, nearest first.
    """

    text: str
    tag: str  # the nearest block element
    linked: float  # share of its characters inside links
    strong: float  # share inside bold type
    slanted: float  # share inside italic type
    apart: frozenset[str]  # which of APART_TAGS it stands in
    names: tuple[str, ...]
    element: int  # number of its block element
    parent: int  # number of the element around that: equal for siblings
    grandparent: int
    quoted: bool  # in a blockquote
    listed: bool  # in a list item
    table: bool  # in a table
    marked: bool  # in an element marked as the article's body
    main: bool  # in an article or main element


class _Around(NamedTuple):
    """The properties inherited from the block elements above a place."""

    number: int
    parent: int
    grandparent: int
    tag: str
    apart: frozenset[str]
    names: tuple[str, ...]
    quoted: bool
    listed: bool
    table: bool
    marked: bool
    main: bool

    def inside(self, number: int, tag: str, attributes: dict[str, str]) -> _Around:
        """Return the properties inside a block element here."""
        return _Around(
            number, self.number, self.parent, tag,
            self.apart | {tag} if tag in APART_TAGS else self.apart,
            names_of(attributes) + self.names[:24] if attributes else self.names,
            self.quoted or tag == "blockquote",
            self.listed or tag == "li",
            self.table or tag == "table",
            self.marked or attributes.get("itemprop") == "articleBody",
            self.main or tag == "article" or tag == "main",
        )  # fmt: skip


_LINK, _STRONG, _SLANTED = 1, 2, 4
_TYPE_OF_TAG = {"a": _LINK, "b": _STRONG, "strong": _STRONG, "i": _SLANTED, "em": _SLANTED}
"""The type that an inline element gives its text, bits of one number."""


class _BlockWriter:
    """The blocks found so far, and the text of the one that is being read."""

    __slots__ = ("blocks", "bold", "characters", "italic", "linked", "pieces")

    def __init__(self) -> None:
        self.blocks: list[PageBlock] = []
        self.pieces: list[str] = []
        self.characters = self.linked = self.bold = self.italic = 0  # of the pieces

    def add(self, text: str, style: int) -> None:
        """Put text at the end of the block."""
        if text.isspace():
            if self.pieces:
                self.pieces.append(" ")
            return
        self.pieces.append(text.replace("\n", " ") if "\n" in text else text)
        size = len(text)
        self.characters += size
        if style:
            if style & _LINK:
                self.linked += size
            if style & _STRONG:
                self.bold += size
            if style & _SLANTED:
                self.italic += size

    def end(self, around: _Around) -> None:
        """End the block, which is one for each line of it."""
        whole = "".join(self.pieces)
        self.pieces.clear()
        characters, linked, bold, italic = self.characters, self.linked, self.bold, self.italic
        if characters == 0:
            return
        self.characters = self.linked = self.bold = self.italic = 0
        number, parent, grandparent, tag, apart, names, *inherited = around
        for part in whole.split("\n"):
            text = " ".join(tidy(part).split())
            if linked:
                text = _SPACED.sub("", text)
            if text:
                self.blocks.append(
                    PageBlock(
                        text, tag, linked / characters, bold / characters, italic / characters, apart, names, number, parent,
                        grandparent, *inherited,
                    )
                )  # fmt: skip


def page_blocks(tree: Element) -> list[PageBlock]:
    """Return the text blocks of a page in document order.

    Iterative: the depth of a page is not bounded by Python's.
    """
    writer = _BlockWriter()
    body = tree.find("body")
    around = _Around(0, 0, 0, "body", frozenset(), (), False, False, False, False, False)
    style = number = 0
    stack: list[tuple[_Around, int]] = []
    walk = etree.iterwalk(body if body is not None else tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "end":
            if tag in BLOCKS and writer.pieces:
                writer.end(around)  # what follows belongs to the element around this one
            around, style = stack.pop()
            if text := element.tail:
                writer.add(text, style)
            continue
        stack.append((around, style))
        if tag == "br":
            writer.pieces.append("\n")
            continue
        if tag in UNSEEN or ((attributes := dict(element.items())) and _is_hidden(attributes)):
            walk.skip_subtree()
            continue
        if tag in BLOCKS:
            if writer.pieces:
                writer.end(around)
            number += 1
            around, style = around.inside(number, tag, attributes), style & _LINK
        else:
            style |= _TYPE_OF_TAG.get(tag, 0)
        if text := element.text:
            writer.add(text, style)
    writer.end(around)
    return writer.blocks


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if "style" in attributes and "n" in attributes["style"] and _HIDDEN.search(attributes["style"]) is not None:
        return True
    return "hidden" in attributes


def names_of(attributes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the lower-case words of an element's classes, id and component name."""
    written = " ".join([attributes[name] for name in _NAMING if name in attributes])
    return _words_of(written[:LONGEST_NAMES]) if written else ()


@lru_cache(maxsize=8192)
def _words_of(written: str) -> tuple[str, ...]:
    if not written.islower():
        written = _CAMEL.sub(" ", written).lower()
    return tuple(_WORD.findall(written))
