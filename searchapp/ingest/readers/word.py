"""DOCX: the final text of a Word document.

Headline, byline and day by style or by look.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from ...errors import DocumentError
from .. import exports
from ..source.document import Document
from ..source.limits import FREE_SIZE, LARGEST_BINARY, LARGEST_RATIO
from ..source.raw_article import RawArticle
from .office import WrittenLine, written_article
from .word_text import WordLine, open_package, word_lines


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield the one article of a Word document, or those of an export."""
    lines = [_written(line) for line in _lines(document)]
    found = exports.of_lines(document, [exports.StyledLine(line.text, heading=line.heading) for line in lines])
    if found is not None:
        yield from found
        return
    yield written_article(document, lines)


def _lines(document: Document) -> list[WordLine]:
    data = document.read(LARGEST_BINARY)
    try:
        with open_package(data) as package:
            if sum(info.file_size for info in package.infolist()) > max(FREE_SIZE, LARGEST_RATIO * len(data)):
                raise document.error("it grows too much when unpacked")
            return word_lines(package)
    except (
        zipfile.BadZipFile, etree.LxmlError, KeyError, ValueError, AttributeError, TypeError, IndexError, NotImplementedError,
        RuntimeError, EOFError, OSError, AssertionError, zlib.error,
    ) as error:  # fmt: skip
        raise document.error("not readable as DOCX") from error


def _written(line: WordLine) -> WrittenLine:
    heading, caption = line.style.startswith(("title", "heading", "subtitle")), line.style.startswith("caption")
    return WrittenLine(line.text, heading, caption, line.bold, line.size, line.begins, line.style)
