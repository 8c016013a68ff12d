"""XML: feeds, agencies' formats, exports of databases and note programs.

What it is, its root says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import DocumentError
from .. import exports
from ..source.document import Document
from ..source.limits import LARGEST_BINARY
from ..source.raw_article import RawArticle

_PAGE = re.compile(rb"\A[\s\xef\xbb\xbf]*(?:<\?xml[^>]*>|<!DOCTYPE[^>]*>|<!--.*?-->|\s)*<html[\s>]", re.I | re.S)


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield the articles of an XML file.

    A page that was saved as one is read as a page.
    """
    data = document.read(LARGEST_BINARY)
    if _PAGE.match(data[:2_000]):
        yield RawArticle(page=data)
    else:
        yield from exports.of_xml(document, data)
