"""ODT: the paragraphs of a LibreOffice document, headings by their styles.

Deleted text and notes are left out.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator

from ...errors import DocumentError
from .. import exports
from ..exports.xml_tree import Element, local, parse_xml, text_in
from ..source.decode import tidy
from ..source.document import Document
from ..source.limits import LARGEST_BINARY
from ..source.raw_article import RawArticle
from .office import WrittenLine, written_article
from .packages import package_of, part_of

_SKIPPED = frozenset(
    ("tracked-changes", "note", "annotation", "annotation-end", "bookmark", "sequence-decls", "forms", "table-of-content", "script")
)
_HEADINGS = ("title", "heading", "subtitle")


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield the one article of an ODT file, or those of an export.

    The export was saved so.
    """
    data = document.read(LARGEST_BINARY)
    try:
        with package_of(document, data) as package:
            root, damage = parse_xml(text_in(part_of(document, package, "content.xml")))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, KeyError, ValueError) as error:
        raise document.error(f"not readable as ODT: {error}") from error
    if damage:
        raise document.error(damage)
    styles = _styles(root)
    lines = [line for paragraph in _paragraphs(root) for line in _lines(paragraph, styles)]
    if (found := exports.of_lines(document, [exports.StyledLine(text, heading=heading) for text, heading in lines])) is not None:
        yield from found
        return
    yield written_article(document, [WrittenLine(text, heading) for text, heading in lines])


def _styles(root: Element) -> dict[str, str]:
    """Return the parent of each automatic style.

    `P1` stands for Heading_20_1.
    """
    return {
        name: parent
        for element in root.iter()
        if local(element) == "style"
        for attributes in [{key.rpartition("}")[2]: value for key, value in element.attrib.items()}]
        if (name := attributes.get("name")) and (parent := attributes.get("parent-style-name"))
    }


def _paragraphs(root: Element) -> Iterator[Element]:
    """Yield paragraphs and headings in order, outside skipped elements."""
    stack = [root]
    while stack:
        element = stack.pop()
        name = local(element)
        if name in _SKIPPED:
            continue
        if name in ("p", "h"):
            yield element
            continue
        stack.extend(reversed(element))


def _lines(paragraph: Element, styles: dict[str, str]) -> Iterator[tuple[str, bool]]:
    style = next((value for key, value in paragraph.attrib.items() if key.rpartition("}")[2] == "style-name"), "")
    names = (style, styles.get(style, ""))
    heading = local(paragraph) == "h" or any(name.lower().startswith(_HEADINGS) for name in names)
    for line in tidy("".join(_text(paragraph))).split("\n"):
        if line.strip():
            yield line.strip(), heading


def _text(element: Element) -> Iterator[str]:
    yield (element.text or "").replace("\n", " ")
    for other in element:
        name = local(other)
        if name == "line-break":
            yield "\n"
        elif name in ("s", "tab"):
            yield " "
        elif name not in _SKIPPED and name not in ("p", "h"):
            yield from _text(other)
        elif name in ("p", "h"):
            yield "\n"
            yield from _text(other)
            yield "\n"
        yield (other.tail or "").replace("\n", " ")
