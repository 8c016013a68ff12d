"""The text blocks of a saved page, in order, each with its markup's properties.

Decides nothing about what is article.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from ..source.decode import tidy
from ..source.html_tree import BLOCKS, UNSEEN, Element

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
APART_TAGS = frozenset({"nav", "header", "footer", "aside", "form", "figure", "button", "label"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
LONGEST_NAMES = 200
_SPACED = re.compile(r"(?<=\w) (?=['’]s\b|[.,](?:\s|$))")
"""A space that stood at the end of a link, before what no space stands before in any language."""

_WORD = re.compile(r"[a-z]{3,}", re.I)
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
    """The properties inherited from the elements above a place."""

    number: int
    parent: int
    grandparent: int
    tag: str
    apart: frozenset[str]
    names: tuple[str, ...]
    link: bool
    strong: bool
    slanted: bool
    quoted: bool
    listed: bool
    table: bool
    marked: bool
    main: bool


def page_blocks(tree: Element) -> list[PageBlock]:
    """Return the text blocks of a page in document order.

    Iterative: the depth of a page is not bounded by Python's.
    """
    blocks: list[PageBlock] = []
    pieces: list[str] = []
    counts = [0, 0, 0, 0]  # characters, linked, bold, italic

    def flush(around: _Around) -> None:
        if not pieces:
            return
        whole = "".join(pieces)
        pieces.clear()
        characters, linked, bold, italic = counts
        counts[:] = [0, 0, 0, 0]
        if characters == 0:
            return
        for part in whole.split("\n"):
            text = " ".join(tidy(part).split())
            if linked:
                text = _SPACED.sub("", text)
            if text:
                blocks.append(
                    PageBlock(
                        text, around.tag, linked / characters, bold / characters, italic / characters, around.apart, around.names,
                        around.number, around.parent, around.grandparent, around.quoted, around.listed, around.table, around.marked,
                        around.main,
                    )
                )  # fmt: skip

    def add(text: str | None, around: _Around) -> None:
        if not text:
            return
        if text.isspace():
            if pieces:
                pieces.append(" ")
            return
        pieces.append(text.replace("\n", " ") if "\n" in text else text)
        size = len(text)
        counts[0] += size
        if around.link:
            counts[1] += size
        if around.strong:
            counts[2] += size
        if around.slanted:
            counts[3] += size

    body = tree.find("body")
    around = _Around(0, 0, 0, "body", frozenset(), (), False, False, False, False, False, False, False, False)
    number = 0
    stack: list[_Around] = []
    walk = etree.iterwalk(body if body is not None else tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "end":
            if tag in BLOCKS:
                flush(around)  # what follows belongs to the element around this one
            around = stack.pop()
            add(element.tail, around)
            continue
        stack.append(around)
        if tag == "br":
            pieces.append("\n")
            continue
        attributes = element.attrib
        if tag in UNSEEN or _is_hidden(attributes):
            walk.skip_subtree()
            continue
        if tag in BLOCKS:
            flush(around)
            number += 1
            around = _Around(
                number,
                around.number,
                around.parent,
                tag,
                around.apart | {tag} if tag in APART_TAGS else around.apart,
                names_of(attributes) + around.names[:24] if attributes else around.names,
                around.link,
                False,
                False,
                around.quoted or tag == "blockquote",
                around.listed or tag == "li",
                around.table or tag == "table",
                around.marked or attributes.get("itemprop") == "articleBody",
                around.main or tag in ("article", "main"),
            )
        elif tag == "a":
            around = around._replace(link=True)
        elif tag in ("b", "strong"):
            around = around._replace(strong=True)
        elif tag in ("i", "em"):
            around = around._replace(slanted=True)
        add(element.text, around)
    flush(around)
    return blocks


def _is_hidden(attributes: Any) -> bool:
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or (style is not None and "n" in style and _HIDDEN.search(style) is not None)


def names_of(attributes: Any) -> tuple[str, ...]:
    """Return the lower-case words of an element's classes, id and component name."""
    name, own = attributes.get("class"), attributes.get("id")
    component = attributes.get("data-component")
    if not (name or own or component):
        return ()
    return _words_of(f"{name or ''} {own or ''} {component or ''}"[:LONGEST_NAMES])


@lru_cache(maxsize=8192)
def _words_of(written: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(_CAMEL.sub(" ", written)))
