"""DOCX: the paragraphs of a Word document, headings and captions by their styles."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from ..decode import tidy
from ..document import Document
from ..limits import FREE_SIZE, LARGEST_BINARY, LARGEST_RATIO
from ..raw import Block, Kind, RawArticle, Stated


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the one article of a Word document. Its title is the first line in the style Title or Heading 1 on top."""
    data = document.read(LARGEST_BINARY)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(info.file_size for info in package.infolist()) > max(FREE_SIZE, LARGEST_RATIO * len(data)):
                raise document.error("it grows too much when unpacked")
        paragraphs = docx.Document(io.BytesIO(data)).paragraphs
        lines = [(tidy(p.text).strip(), str(p.style.name if p.style is not None else "").lower()) for p in paragraphs]
    except (
        PackageNotFoundError, zipfile.BadZipFile, etree.LxmlError, KeyError, ValueError, AttributeError, TypeError, IndexError,
        NotImplementedError, RecursionError, EOFError, OSError, AssertionError, zlib.error,
    ) as error:  # fmt: skip
        raise document.error("not readable as DOCX") from error
    stated: dict[str, Stated] = {}
    blocks: list[Block] = []
    for text, style in lines:
        text = " ".join(text.split())
        if not text:
            continue
        kind: Kind = "paragraph"
        if style.startswith(("title", "heading")):
            if not blocks and "title" not in stated:
                stated["title"] = Stated(text, f"style {style}")
                continue
            kind = "heading"
        elif style.startswith("caption"):
            kind = "caption"
        blocks.append(Block(text, kind))
    if not any(block.kind == "paragraph" for block in blocks):
        raise document.error("empty: there is no text in it")
    yield RawArticle(stated=stated, blocks=tuple(blocks))
