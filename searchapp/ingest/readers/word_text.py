"""The text of a Word document as its readers see it.

Insertions in, deletions out, text boxes and content controls, line by line.

Headers, footers, footnotes, comments, field codes, hidden text and tables of contents are no part of it. Word, LibreOffice and
Google Docs write the same elements under one of two namespaces; only local names are looked at.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

MAX_XML_DEPTH = 60
"""Elements inside elements; tables in tables, text boxes in controls have some twenty, a maker of bombs has no bound."""

MAX_TABLE_DEPTH = 20
MAIN_PART = "word/document.xml"
STYLES_PART = "word/styles.xml"
HALF_POINTS = 2

_INSIDE = frozenset(
    ["ins", "moveTo", "hyperlink", "smartTag", "sdtContent", "fldSimple", "bdo", "dir", "customXml", "oMath", "oMathPara"]
)
"""Elements whose content is text of the paragraph."""

_LEFT_OUT = frozenset(("del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "footnoteReference", "endnoteReference"))
_BREAKS = frozenset(("br", "cr"))
_FALSE = frozenset(("0", "false", "off"))
_MAX_BASED_ON = 12  # styles one on the other


class WordLine(NamedTuple):
    """A line as Word shows it.

    style: its English name, lower case; begins: it begins a paragraph of the document.
    """

    text: str
    style: str
    bold: bool
    size: float  # points
    begins: bool


class _Style(NamedTuple):
    name: str
    based_on: str
    bold: bool | None
    size: float | None
    outline: int | None


class _Look(NamedTuple):
    style: str
    bold: bool
    size: float


def word_lines(package: zipfile.ZipFile) -> list[WordLine]:
    """Return the lines of a document.

    KeyError, etree.LxmlError: it is none.
    """
    styles = _styles_of(package)
    body = next((element for element in _parse(package.read(_main_part(package))) if _name(element) == "body"), None)
    if body is None:
        raise KeyError("body")
    return list(_Walk(styles).block(body, 0))


def open_package(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def _parse(data: bytes) -> etree._Element:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a document type of its own")
    return root


def _main_part(package: zipfile.ZipFile) -> str:
    """Return the name of the main part.

    Other programs may call it otherwise.
    """
    if MAIN_PART in package.namelist():
        return MAIN_PART
    for relation in _parse(package.read("_rels/.rels")):
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    raise KeyError(MAIN_PART)


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return None if element is None else next((other for other in element if _name(other) == name), None)


def _value(element: etree._Element | None, default: str = "") -> str:
    """Return the `val` attribute of an element in any namespace."""
    if element is None:
        return default
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == "val"), default)


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and _value(element, "1") not in _FALSE


def _styles_of(package: zipfile.ZipFile) -> dict[str, _Style]:
    if STYLES_PART not in package.namelist():
        return {}
    found = {}
    for element in _parse(package.read(STYLES_PART)):
        if _name(element) != "style":
            continue
        own = next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == "styleId"), "")
        look = _child(element, "rPr")
        bold, size = _child(look, "b"), _child(look, "sz")
        outline = _child(_child(element, "pPr"), "outlineLvl")
        found[own] = _Style(
            _value(_child(element, "name")).lower(),
            _value(_child(element, "basedOn")),
            None if bold is None else _is_on(bold),
            _points(size),
            int(level) if (level := _value(outline)).isdigit() else None,
        )
    return found


def _points(size: etree._Element | None) -> float | None:
    value = _value(size)
    return int(value) / HALF_POINTS if value.isdigit() else None


class _Walk:
    """A traversal of a document's elements, with its named styles."""

    def __init__(self, styles: dict[str, _Style]) -> None:
        self._styles = styles
        self._open = ""  # text of a paragraph whose end was deleted: it goes on with the next

    def block(self, parent: etree._Element, depth: int) -> Iterator[WordLine]:
        """Yield the lines of an element with paragraphs and tables."""
        if depth > MAX_XML_DEPTH:
            return
        for element in parent:
            match _name(element):
                case "p":
                    yield from self._paragraph(element, depth)
                case "tbl":
                    yield from self._table(element, depth)
                case "sdt":
                    if not _is_contents(element):
                        yield from self.block(element, depth + 1)
                case "AlternateContent":
                    yield from self.block(_alternative(element), depth + 1)
                case name if name in _INSIDE:
                    yield from self.block(element, depth + 1)

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[WordLine]:
        properties = _child(element, "pPr")
        look = self._look(_value(_child(properties, "pStyle")))
        if look.style.startswith("toc"):
            return
        lines: list[tuple[list[str], list[int], list[float]]] = [([self._open], [0, 0], [])]
        boxes: list[etree._Element] = []
        self._runs(element, look, lines, boxes, depth)
        if _child(_child(properties, "rPr"), "del") is not None:  # the end of the paragraph is deleted
            self._open = "\n".join("".join(texts) for texts, _, _ in lines)
            return
        self._open = ""
        for n, (texts, counts, sizes) in enumerate(lines):
            size = max(sizes, key=sizes.count) if sizes else look.size
            bold = counts[0] > 0 and counts[0] == counts[1]
            yield WordLine("".join(texts), look.style, bold, size, n == 0)
        for box in boxes:
            yield from self.block(box, depth + 1)

    def _look(self, style: str) -> _Look:
        """Return the look of a style, including its base styles."""
        name, bold, size = "", None, None
        for _ in range(_MAX_BASED_ON):
            found = self._styles.get(style)
            if found is None:
                break
            heading = "heading" if found.outline is not None and found.outline < 9 else ""
            name = name if name.startswith(("title", "heading", "caption", "toc")) else heading or found.name or name
            bold = found.bold if bold is None else bold
            size = found.size if size is None else size
            style = found.based_on
        return _Look(name, bool(bold), size or 0.0)

    def _runs(
        self,
        parent: etree._Element,
        look: _Look,
        lines: list[tuple[list[str], list[int], list[float]]],
        boxes: list[etree._Element],
        depth: int,
    ) -> None:
        """Add the text of runs to the last line, with line breaks."""
        if depth > MAX_XML_DEPTH:
            return
        for element in parent:
            name = _name(element)
            if name == "r":
                self._run(element, look, lines, boxes)
            elif name == "sdt":
                self._runs(element, look, lines, boxes, depth + 1)
            elif name == "AlternateContent":
                self._runs(_alternative(element), look, lines, boxes, depth + 1)
            elif name in _INSIDE:
                self._runs(element, look, lines, boxes, depth + 1)

    def _run(
        self,
        run: etree._Element,
        look: _Look,
        lines: list[tuple[list[str], list[int], list[float]]],
        boxes: list[etree._Element],
    ) -> None:
        properties = _child(run, "rPr")
        if _is_on(_child(properties, "vanish")):
            return
        own = _child(properties, "b")
        bold = look.bold if own is None else _is_on(own)
        size = _points(_child(properties, "sz")) or look.size
        for piece in _pieces(run, boxes):
            if piece == "\n":
                lines.append(([], [0, 0], []))
                continue
            texts, counts, sizes = lines[-1]
            texts.append(piece)
            if letters := len(piece.strip()):
                counts[0] += letters if bold else 0
                counts[1] += letters
                sizes.append(size)

    def _table(self, table: etree._Element, depth: int) -> Iterator[WordLine]:
        """Yield the lines of a table.

        A row whose cells hold a line each is one line.
        """
        if depth > MAX_TABLE_DEPTH:
            return
        for row in _rows(table):
            cells = [[line for line in self.block(cell, depth + 1) if line.text.strip()] for cell in row]
            filled = [lines for lines in cells if lines]
            if len(filled) > 1 and all(len(lines) == 1 for lines in filled):
                yield WordLine(" ".join(lines[0].text.strip() for lines in filled), "table", False, 0.0, True)
            else:
                yield from (line for lines in filled for line in lines)


def _rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield the cells of each row that was not deleted."""
    for row in table.iter("{*}tr"):
        if next((other for other in row.iterancestors("{*}tbl")), None) is not table:
            continue
        if _child(_child(row, "trPr"), "del") is None:
            yield [cell for cell in row.iter("{*}tc") if next(cell.iterancestors("{*}tr")) is row]


def _pieces(run: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """Yield the text of a run, "\\n" for each line break.

    Text boxes in it are added to `boxes`.
    """
    for element in run:
        name = _name(element)
        if name in _LEFT_OUT:
            continue
        if name == "t":
            yield (element.text or "").replace("\n", " ")
        elif name in _BREAKS:
            yield "\n"
        elif name in ("tab", "ptab"):
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "ruby":
            yield from (text.text or "" for base in element.iter("{*}rubyBase") for text in base.iter("{*}t"))
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            inner = _alternative(element) if name == "AlternateContent" else element
            boxes.extend(box for box in inner.iter("{*}txbxContent") if next(box.iterancestors("{*}txbxContent"), None) is None)


def _alternative(element: etree._Element) -> etree._Element:
    """Return the form to read, of two alternative forms."""
    forms = [other for other in element if _name(other) in ("Choice", "Fallback")]
    return next((form for form in forms if any(True for _ in form.iter("{*}t"))), element if not forms else forms[0])


def _is_contents(control: etree._Element) -> bool:
    """Tell whether a content control holds a table of contents."""
    gallery = next((each for each in control.iter("{*}docPartGallery")), None)
    return gallery is not None and _value(gallery) == "Table of Contents"
