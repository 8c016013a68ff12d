"""XML: feeds, agencies' formats, exports of databases and note programs. What it is, its root says."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import DocumentError
from .. import exports
from ..source.document import Document
from ..source.limits import LARGEST_BINARY
from ..source.raw_article import RawArticle


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield the articles of an XML file."""
    yield from exports.of_xml(document, document.read(LARGEST_BINARY))
