"""EPUB, with an article for each spine document that has text.

Cover, contents and the book's own title are none.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote

from ...errors import DocumentError
from ..exports.entries import Entry, Export, articles
from ..exports.xml_tree import Element, first, local, parse_xml, text_in, text_of
from ..source.document import Document
from ..source.html_tree import page_text, parse
from ..source.limits import LARGEST_BINARY
from ..source.plain_text import plain
from ..source.raw_article import RawArticle
from .packages import package_of, part_of

EPUB_KIND = "EPUB"

_APART = re.compile(r"(?:^|[/_.-])(?:cover|nav|toc|title-?page|contents|copyright|colophon)(?:[/_.-]|\d*\.x?html?$|$)", re.I)
_BODY = re.compile(r"<body\b[^>]*>(.*?)(?:</body>|\Z)", re.S | re.I)


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield the articles of a book, in spine order."""
    data = document.read(LARGEST_BINARY)
    export = Export(EPUB_KIND, basis="document of the EPUB")
    try:
        with package_of(document, data) as package:
            container, _ = parse_xml(text_in(part_of(document, package, "META-INF/container.xml")))
            rootfile = first(container, "rootfile")
            place = str(rootfile.get("full-path") or "") if rootfile is not None else ""
            book, _ = parse_xml(text_in(part_of(document, package, place)))
            for name in _spine(book, posixpath.dirname(place)):
                try:
                    entry = _entry(name, page_text(part_of(document, package, name)))
                except (KeyError, ValueError):
                    export.wrong.append(f"{name} cannot be read")
                    continue
                if entry is not None:
                    export.entries.append(entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, KeyError, ValueError) as error:
        raise document.error(f"not readable as EPUB: {error}") from error
    yield from articles(document, export)


def _spine(book: Element, folder: str) -> Iterator[str]:
    """Yield the names of the spine's documents, without cover and contents."""
    items = {item.get("id"): item for item in book.iter() if local(item) == "item"}
    guide = {
        str(other.get("href") or "").partition("#")[0]
        for other in book.iter()
        if local(other) == "reference" and (other.get("type") or "") in ("cover", "toc", "title-page", "copyright-page")
    }
    for reference in book.iter():
        if local(reference) != "itemref" or (item := items.get(reference.get("idref"))) is None:
            continue
        address = str(item.get("href") or "")
        properties = (item.get("properties") or "").split()
        if "nav" in properties or "cover-image" in properties or address in guide or _APART.search(address):
            continue
        yield posixpath.normpath(posixpath.join(folder, unquote(address)))


def _entry(name: str, page: str) -> Entry | None:
    """Return the article of one document.

    None for one that has neither headline nor text.
    """
    tree = parse(page)
    body = _BODY.search(page)
    entry = Entry(place=name, fragment=body[1] if body else page)
    heading = next((text for tag in ("h1", "h2", "h3") if (text := text_of(first(tree, tag)))), "")
    entry.title = heading or text_of(first(tree, "title"))
    if not plain(entry.fragment).strip():
        return None
    return entry
