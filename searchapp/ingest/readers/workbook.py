"""XLSX: the rows of a workbook's sheets, as text.

Numbers in a style of dates are days.

Read here and not by openpyxl, which refuses workbooks of other programs for what stands in their styles.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta

from lxml import etree

from ..exports.xml_tree import Element, children, first, local, parse_xml, text_in
from ..source.decode import tidy
from ..source.document import Document
from ..source.limits import LARGEST_BINARY
from .packages import package_of, part_of

MAX_COLUMNS = 1_000
MAX_ROW_BYTES = 64 << 20

_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_IN_FORMAT = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")
_CELL = re.compile(r"([A-Z]{1,3})\d+")


def sheets_of(document: Document) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    """Yield each sheet's name and its rows.

    The rows are their numbers and cells. ValueError for what is no workbook.
    """
    data = document.read(LARGEST_BINARY)
    try:
        with package_of(document, data) as package:
            book = _part(document, package, "xl/workbook.xml")
            strings = _strings(document, package)
            dates = _date_styles(document, package)
            properties = first(book, "workbookPr")
            first_day = (
                datetime(1904, 1, 1)
                if properties is not None and properties.get("date1904") in ("1", "true")
                else datetime(1899, 12, 30)
            )
            for name, place in _sheets(document, package, book):
                reader = _Cells(strings, dates, first_day)
                yield name, reader.rows(part_of(document, package, place, LARGEST_BINARY))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, KeyError, etree.LxmlError) as error:
        raise ValueError(str(error) or type(error).__name__) from error


def _part(document: Document, package: zipfile.ZipFile, name: str) -> Element:
    root, damage = parse_xml(text_in(part_of(document, package, name, LARGEST_BINARY)))
    if damage:
        raise ValueError(damage)
    return root


def _sheets(document: Document, package: zipfile.ZipFile, book: Element) -> Iterator[tuple[str, str]]:
    """Yield name and path of each sheet, in tab order."""
    targets = {
        item.get("Id"): str(item.get("Target") or "")
        for item in _part(document, package, "xl/_rels/workbook.xml.rels")
        if local(item) == "Relationship"
    }
    for sheet in book.iter():
        if local(sheet) != "sheet":
            continue
        key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        target = targets.get(key, "")
        if target:
            place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            yield str(sheet.get("name") or ""), place


def _strings(document: Document, package: zipfile.ZipFile) -> list[str]:
    try:
        root = _part(document, package, "xl/sharedStrings.xml")
    except KeyError:
        return []
    strings = [_rich(item) for item in children(root, "si")]
    stated = root.get("uniqueCount") or ""
    if stated.isdigit() and int(stated) != len(strings):  # cells name their strings by number
        raise ValueError(f"damaged: {stated} texts announced, {len(strings)} found")
    return strings


def _rich(item: Element) -> str:
    """Return the text of a string made of runs.

    The runs differ in type; how it is spoken (Japanese) is left out.
    """
    return "".join(
        "".join(part.itertext())
        for other in item
        if local(other) in ("t", "r")
        for part in ([other] if local(other) == "t" else children(other, "t"))
    )


def _date_styles(document: Document, package: zipfile.ZipFile) -> frozenset[int]:
    """Return the numbers of the styles that format dates."""
    try:
        root = _part(document, package, "xl/styles.xml")
    except KeyError:
        return frozenset()
    formats = {int(item.get("numFmtId") or 0): str(item.get("formatCode") or "") for item in root.iter() if local(item) == "numFmt"}
    own = {number for number, code in formats.items() if re.search(r"[dy]", _IN_FORMAT.sub("", code).lower())}
    styles = children(first(root, "cellXfs"), "xf")
    return frozenset(n for n, style in enumerate(styles) if int(style.get("numFmtId") or 0) in _BUILT_IN_DATES | own)


class _Cells:
    """The cells of a sheet, as text."""

    def __init__(self, strings: list[str], dates: frozenset[int], first_day: datetime) -> None:
        self.strings = strings
        self.dates = dates
        self.first_day = first_day

    def rows(self, data: bytes) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows with at least one non-empty cell."""
        walk = etree.iterparse(io.BytesIO(data), events=("end",), resolve_entities=False, no_network=True)
        number = 0
        try:
            for _, element in walk:
                if local(element) != "row":
                    continue
                written = element.get("r") or ""
                number = int(written) if written.isdigit() else number + 1
                cells = self._cells(element)
                element.clear()
                if any(cells):
                    yield number, cells
        except etree.LxmlError as error:
            raise ValueError(f"damaged below row {number}: {str(error).splitlines()[0]}") from error

    def _cells(self, row: Element) -> list[str]:
        cells: list[str] = []
        for cell in children(row, "c"):
            found = _CELL.fullmatch(cell.get("r") or "")
            column = _column(found[1]) if found else len(cells)
            if column >= MAX_COLUMNS:
                break
            cells += [""] * (column - len(cells))
            cells[column:] = [tidy(self._value(cell))]
        return cells

    def _value(self, cell: Element) -> str:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            return _rich(first(cell, "is")) if first(cell, "is") is not None else ""
        value = first(cell, "v")
        text = "".join(value.itertext()) if value is not None else ""
        if kind == "s":
            return self.strings[int(text)] if text.isdigit() and int(text) < len(self.strings) else ""
        if kind in ("e", "b"):
            return ""
        style = cell.get("s") or "0"
        if kind == "n" and text and style.isdigit() and int(style) in self.dates:
            return self._day(text)
        return text

    def _day(self, written: str) -> str:
        try:
            day = self.first_day + timedelta(days=float(written))
        except (ValueError, OverflowError):
            return written
        return day.date().isoformat()


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
