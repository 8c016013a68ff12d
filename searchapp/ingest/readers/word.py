"""DOCX: the paragraphs of a Word document, its tables' too, headings and captions by their styles."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from lxml import etree

from ...errors import DocumentError
from .. import exports
from ..fields.document_head import read_top
from ..source.decode import tidy
from ..source.document import Document
from ..source.limits import FREE_SIZE, LARGEST_BINARY, LARGEST_RATIO
from ..source.raw_article import Block, Kind, RawArticle, Stated

DEEPEST_TABLE = 20
"""Tables in tables: pages made of them have five or six; a maker of bombs has no bound."""


def _lines(items: Iterable[Paragraph | Table], depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield each paragraph's text and the name of its style, in order; a row of a table whose cells hold a line each is one."""
    for item in items:
        if isinstance(item, Paragraph):
            yield tidy(item.text).strip(), str(item.style.name if item.style is not None else "").lower()
        elif depth < DEEPEST_TABLE:
            for row in item.rows:
                cells = [list(_lines(cell.iter_inner_content(), depth + 1)) for cell in _cells(row)]
                filled = [lines for cell in cells if (lines := [line for line in cell if line[0]])]
                if len(filled) > 1 and all(len(lines) == 1 for lines in filled):
                    yield " ".join(lines[0][0] for lines in filled), ""
                else:
                    yield from (line for lines in filled for line in lines)


def _cells(row: _Row) -> Iterator[_Cell]:
    """Yield the cells of a row; one that was made of several is among them only once."""
    before = None
    for cell in row.cells:
        if cell._tc is not before:
            before = cell._tc
            yield cell


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield the one article of a Word document, or those of an export.

    Its title is the first line in the style Title or Heading 1 on top.
    """
    data = document.read(LARGEST_BINARY)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(info.file_size for info in package.infolist()) > max(FREE_SIZE, LARGEST_RATIO * len(data)):
                raise document.error("it grows too much when unpacked")
        lines = list(_lines(docx.Document(io.BytesIO(data)).iter_inner_content()))
    except (
        PackageNotFoundError, zipfile.BadZipFile, etree.LxmlError, KeyError, ValueError, AttributeError, TypeError, IndexError,
        NotImplementedError, RecursionError, EOFError, OSError, AssertionError, zlib.error,
    ) as error:  # fmt: skip
        raise document.error("not readable as DOCX") from error
    found = exports.of_lines(
        document, [exports.Line(text, heading=style.startswith(("title", "heading"))) for text, style in lines]
    )
    if found is not None:
        yield from found
        return
    stated: dict[str, Stated] = {}
    blocks: list[Block] = []
    for text, style in lines:
        if not text:
            continue
        kind: Kind = "paragraph"
        if style.startswith(("title", "heading")):
            if not blocks and "title" not in stated:
                stated["title"] = Stated(" ".join(text.split()), f"style {style}")
                continue
            kind = "heading"
        elif style.startswith("caption"):
            kind = "caption"
        blocks.append(Block(text, kind))
    if not any(block.kind == "paragraph" for block in blocks):
        raise document.error("empty: there is no text in it")
    top = read_top(blocks, 0, stated["title"].value if "title" in stated else "")
    yield RawArticle(stated={**top.stated, **stated}, blocks=top.blocks, dropped=top.dropped)
