"""Saved web pages: .html, .htm, .xhtml, packed or not. The page is cleaned later; a saved wrapper is no article of its own."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Document
from ..raw import RawArticle


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the one article of a page."""
    data = document.read()
    if not data.strip():
        raise document.error("empty: there is no text in it")
    yield RawArticle(page=data)
