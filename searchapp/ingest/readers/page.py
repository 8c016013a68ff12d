"""Saved web pages: .html, .htm, .xhtml, packed or not.

The page is cleaned later; a saved wrapper is no article of its own.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator

from ...errors import DocumentError
from .. import exports
from ..source.document import Document
from ..source.raw_article import RawArticle

PAGE_SUFFIXES = (".html", ".htm", ".xhtml")

GZIP_MARK = b"\x1f\x8b\x08"
_PARTS = """
    _files .files -Dateien _fichiers _bestanden _file _archivos _arquivos _ficheiros -filer _filer _pliki _soubory _subory _elemei
    _tiedostot _dosyalar _datoteke _fitxers _fitxategiak _fails _failid _bylos _fisiere _fajlovi _файлы _файли _αρχεία
"""
PARTS = tuple(_PARTS.split())
"""What follows the page's name in the name of the folder that a browser saves a page's pictures, scripts and frames to: the list of
Windows' connected files, which browsers follow."""


def pages_of(folder: str) -> Iterator[str]:
    """Yield the names of pages that a folder name may belong to.

    The folder would hold their parts.
    """
    for ending in PARTS:
        if folder.endswith(ending):
            yield from (folder.removesuffix(ending) + suffix for suffix in PAGE_SUFFIXES)


def is_page_folder(folder: str, beside: Collection[str]) -> bool:
    """Tell whether a folder holds the parts of a saved page.

    `story_files` beside `story.html`. No article stands in one.
    """
    return any(page in beside for page in pages_of(folder))


def unpacked(document: Document, data: bytes) -> bytes:
    """Return a page's bytes, decompressed where needed.

    Some programs save them packed as the server sent them, under a page's name.
    """
    if not data.startswith(GZIP_MARK):
        return data
    packed = document.member(document.name + ".gz", lambda: io.BytesIO(data), len(data))
    return packed.read()


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield the one article of a page, or those of an export."""
    data = unpacked(document, document.read_many(exports.holds_many))
    if not data.strip():
        raise document.error("empty: there is no text in it")
    if exports.is_xml(data):
        yield from exports.of_xml(document, data)
        return
    if (found := exports.of_page_bytes(document, data)) is not None:
        yield from found
        return
    yield RawArticle(page=data)
