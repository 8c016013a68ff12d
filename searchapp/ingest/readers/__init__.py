"""One small module a format, and the table of all of them. A reader turns a document into raw articles; it cleans nothing.

It raises DocumentError when the document is lost, and yields one for an article that is lost while the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ...errors import DocumentError
from ..document import Document
from ..raw import RawArticle
from . import jsonlines, page, text


class Reader(NamedTuple):
    """A format: its suffixes (lower case; `.gz` may follow), what it is, and how it is read."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Document], Iterator[RawArticle | DocumentError]]
    library: str
    many: bool = False  # a document of it can hold many articles and is read as a stream


READERS = (
    Reader("plain text, front matter", (".txt", ".text"), text.read, "PyYAML (front matter)"),
    Reader("web pages", (".html", ".htm", ".xhtml"), page.read, "lxml, trafilatura"),
    Reader("JSON lines", (".jsonl", ".ndjson"), jsonlines.read_lines, "standard library", many=True),
)

BY_SUFFIX = {suffix: reader for reader in READERS for suffix in reader.suffixes}
SUFFIXES = tuple(sorted(BY_SUFFIX, key=len, reverse=True))


def reader_for(name: str) -> Reader | None:
    """Return the reader for a file name, None for a format nobody reads."""
    lower = name.lower().removesuffix(".gz")
    for suffix in SUFFIXES:
        if lower.endswith(suffix):
            return BY_SUFFIX[suffix]
    return None
