"""Safari's .webarchive: a property list that holds the page."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from ..source.document import Document
from ..source.limits import LARGEST_BINARY
from ..source.raw_article import RawArticle, Stated


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the page of a web archive.

    XML entities, which can grow without bound, are refused by plistlib itself.
    """
    try:
        row = plistlib.loads(document.read(LARGEST_BINARY))
        main = row["WebMainResource"]
        page = main["WebResourceData"]
        url = main.get("WebResourceURL")
    except (
        plistlib.InvalidFileException,
        ExpatError,
        KeyError,
        TypeError,
        AttributeError,
        ValueError,
        IndexError,
        RecursionError,
        OverflowError,
    ) as error:
        raise document.error("not a web archive") from error
    if not isinstance(page, bytes) or not page.strip():
        raise document.error("a web archive without a page")
    stated = {"url": Stated(url, "the address it was saved from")} if isinstance(url, str) and url.startswith("http") else {}
    yield RawArticle(stated=stated, page=page)
