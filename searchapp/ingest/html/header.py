"""The lines printed round a page's headline, where author and date are shown.

Decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from ..lines.line import word_count
from ..source.decode import tidy
from ..source.html_tree import BLOCKS, UNSEEN, Element
from .blocks import APART_TAGS, names_of

MAX_HEADER_LINES = 40
MOST_BEFORE = 8
MOST_PIECES = 100  # of one line
MOST_LEVELS = 20  # of inline elements round a piece
MAX_HEADER_PROSE_BLOCKS = 3
"""Paragraphs of MIN_PROSE_HEADER_WORDS after which the head is over: standfirsts and captions stand before bylines."""
MIN_PROSE_HEADER_WORDS = 24
LEVELS = 3
"""Elements above the headline in which what stands before it still belongs to it; elements above a text that describe it."""

_PERSON_PAGE = re.compile(
    r"/(?:by|authors?|people|persons?|profiles?|staff|contributors?|journalists?|reporters?|writers?|columnists?|autore?n?|auteurs?|"
    r"redaktion|redakteure?|team|users?|bio)(?:[/.=-]|\?)",
    re.I,
)
_PERSON_WORD = frozenset(
    {"author", "authors", "byline", "bylines", "writer", "contributor", "contributors", "reporter", "autor", "auteur"}
)


class TextRun(NamedTuple):
    """A run of text.

    `author`: the markup says that it is one; `stated`: an instant that its <time> element gives.
    """

    text: str
    author: bool
    linked: bool
    stated: str


class HeaderLine(NamedTuple):
    """The text of one block.

    `names`: words of the classes round it, nearest first.
    """

    text: str
    pieces: tuple[TextRun, ...]
    tag: str
    names: tuple[str, ...]


class Head(NamedTuple):
    """The lines from the headline to the body, and those before the headline.

    The latter nearest first.
    """

    after: list[HeaderLine]
    before: list[HeaderLine]


def head_of(headline: Element) -> Head:
    """Return the lines round the element that holds the headline."""
    after: list[HeaderLine] = []
    prose = 0
    for line in _lines(_following(headline)):
        after.append(line)
        prose += word_count(line.text) >= MIN_PROSE_HEADER_WORDS
        if len(after) >= MAX_HEADER_LINES or prose >= MAX_HEADER_PROSE_BLOCKS:
            break
    return Head(after, _before(headline))


def _before(headline: Element) -> list[HeaderLine]:
    found: list[HeaderLine] = []
    element = headline
    for _ in range(LEVELS):
        for sibling in element.itersiblings(preceding=True):
            if sibling.tag in APART_TAGS or not isinstance(sibling.tag, str):
                continue
            lines = []
            for line in _lines(_inside(sibling)):
                lines.append(line)
                if len(lines) > MOST_BEFORE:
                    return found
            found += reversed(lines)
            if len(found) >= MOST_BEFORE:
                return found[:MOST_BEFORE]
        element = element.getparent()
        if element is None or element.tag == "body":
            break
    return found


_Event = tuple[str, Element]


def _following(element: Element) -> Iterator[_Event]:
    """Yield the parts of the page after an element, to the page's end.

    Each is ("start" or "end" or "tail", element).
    """
    while element is not None and element.tag != "body":
        yield "tail", element
        for sibling in element.itersiblings():
            yield from _inside(sibling)
        element = element.getparent()
        if element is not None:
            yield "end", element


def _inside(element: Element) -> Iterator[_Event]:
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        yield event, inner
        if event == "start" and inner.tag in UNSEEN:
            walk.skip_subtree()
        if event == "end":
            yield "tail", inner


def _lines(events: Iterator[_Event]) -> Iterator[HeaderLine]:
    pieces: list[TextRun] = []
    block: Element = None
    for event, element in events:
        if event == "start" and element.tag in UNSEEN:
            continue
        if pieces and ((event != "tail" and element.tag in BLOCKS) or element.tag == "br" or len(pieces) >= MOST_PIECES):
            yield _line(pieces, block)
            pieces = []
        text = element.tail if event == "tail" else element.text if event == "start" else None
        if (
            event == "start"
            and element.tag == "time"
            and element.get("datetime")
            and not (text or "").strip()
            and len(element) == 0
        ):
            pieces.append(TextRun("", False, False, element.get("datetime")))
        if text and not text.isspace():
            owner = element.getparent() if event == "tail" else element
            block = owner
            pieces.append(_piece(" ".join(tidy(text).split()), owner))
    if pieces:
        yield _line(pieces, block)


def _line(pieces: list[TextRun], owner: Element) -> HeaderLine:
    tag = "body"
    names: tuple[str, ...] = ()
    levels = 0
    while owner is not None and levels < LEVELS:
        names += names_of(owner.attrib)
        if owner.tag in BLOCKS:
            tag = owner.tag if levels == 0 else tag
            levels += 1
        owner = owner.getparent()
    return HeaderLine(" ".join(piece.text for piece in pieces if piece.text), tuple(pieces), tag, names)


def _piece(text: str, owner: Element) -> TextRun:
    author = linked = False
    stated = ""
    for _ in range(MOST_LEVELS):
        if owner is None:
            break
        attributes = owner.attrib
        if owner.tag == "a":
            linked = True
            author |= "author" in (attributes.get("rel") or "") or _PERSON_PAGE.search(attributes.get("href") or "") is not None
        elif owner.tag == "time":
            stated = attributes.get("datetime") or ""
        if attributes:
            author |= attributes.get("itemprop") in ("author", "creator") or not _PERSON_WORD.isdisjoint(names_of(attributes))
        if owner.tag in BLOCKS:
            break
        owner = owner.getparent()
    return TextRun(text, author, linked, stated)
