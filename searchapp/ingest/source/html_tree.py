"""Parsing of a page into its tree, within the limits.

From bytes or text; says which elements are blocks and which are never seen.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from lxml import etree, html

from .decode import decode
from .limits import MAX_PAGE_TAGS, MOST_ATTRIBUTES

Element: TypeAlias = Any
"""An lxml element; the library has no types of its own."""

DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.I)
HEAD_BYTES = 4096  # a declaration of the encoding has to stand in the first 1024; some pages need more

_UNSEEN = """
    script style noscript template svg math iframe object embed canvas audio video map select option textarea head meta link input
    source track param dialog
"""
UNSEEN = frozenset(_UNSEEN.split())
_BLOCKS = """
    p div section article main header footer aside nav h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption
    figure figcaption blockquote pre form fieldset address details summary hr center body html button label
"""
BLOCKS = frozenset(_BLOCKS.split())
_ONE_CLASS = etree.ElementDefaultClassLookup(element=html.HtmlElement)
"""All elements of one class: lxml.html's own choice of one by the tag's name is made in Python, thousands of times a page."""

_TAG = re.compile(r"</?[a-zA-Z]")
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{2 * MOST_ATTRIBUTES},}}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def page_text(data: bytes) -> str:
    """Return the text of a page's bytes.

    By its mark, its declaration or its letters; ValueError for bytes that are no text.
    """
    declared = DECLARED.search(data[:HEAD_BYTES])
    return decode(data, declared[1].decode("ascii") if declared else None)


def source_of(data: bytes | str) -> str:
    """Return the markup of a page as text."""
    return (page_text(data) if isinstance(data, bytes) else data).replace("\x00", "")


def parse(data: bytes | str) -> Element:
    """Return the tree of a page.

    ValueError when there is none in it.
    """
    text = source_of(data)
    if "<" not in text:
        raise ValueError("there is no markup in it")
    _check_bounds(text)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ValueError(f"not readable as HTML: {error}") from error
    return tree


def _check_bounds(text: str) -> None:
    """Raise ValueError for a page too costly to parse.

    It would take its parser minutes, or gigabytes.
    """
    if text.count("<") > MAX_PAGE_TAGS and len(_TAG.findall(text)) > MAX_PAGE_TAGS:
        raise ValueError(f"more than {MAX_PAGE_TAGS:,} tags, which no page has")
    for tag in _LONG_TAG.findall(text):
        if len(_QUOTED.sub("", tag).split()) > MOST_ATTRIBUTES:
            raise ValueError(f"a tag with more than {MOST_ATTRIBUTES:,} attributes, which no page has")
