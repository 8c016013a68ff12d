"""Tables of articles (CSV, TSV, XLSX): a row an article.

The headings are named as in JSON (jsonlines.JSON_FIELD_NAMES).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ...errors import DocumentError
from ..exports.json_rows import without_text
from ..fields.overrides import delimiter_of
from ..fields.user_columns import folded
from ..source.decode import decode, tidy
from ..source.document import Document
from ..source.limits import LARGEST_BINARY, LARGEST_TEXT
from ..source.raw_article import RawArticle
from .jsonlines import JSON_FIELD_NAMES, from_object
from .workbook import sheets_of

_HEADLINE_KEYS = frozenset(folded(name) for name in JSON_FIELD_NAMES["title"])
TEXT_KEYS = frozenset(folded(name) for name in JSON_FIELD_NAMES["paragraphs"])


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield an article or an error a row."""
    yield from read_table(document, document.read(LARGEST_BINARY))


def is_table(data: bytes) -> bool:
    """Return whether a text is a table that Excel saved as "Unicode text".

    Its first line has tabs and the headings of a table of articles.
    """
    if b"\t" not in data[:4_000]:
        return False
    try:
        head = decode(data[: 1 << 16]).lstrip().split("\n", 1)[0]
    except ValueError:
        return False
    names = {folded(name.strip(' "\r')) for name in head.split("\t")}
    return len(names) > 2 and bool(names & TEXT_KEYS) and bool(names & _HEADLINE_KEYS)


def read_table(document: Document, data: bytes) -> Iterator[RawArticle | DocumentError]:
    """Yield an article or an error a row of a table's bytes."""
    yield from _articles(_text_rows(document, data), document.columns)


class _Row(NamedTuple):
    """A row of a table under its headings, and where it stands."""

    names: Sequence[str]
    cells: Sequence[str]
    path: str
    place: str


def _articles(rows: Iterable[_Row | DocumentError], columns: Mapping[str, str]) -> Iterator[RawArticle | DocumentError]:
    """Yield an article for each row.

    The only row of a table is its document's article and needs no id of its own.
    """
    held: _Row | None = None
    number = 0
    for number, row in enumerate(rows, 1):
        if held is not None:
            yield _article(held, columns, alone=False)
            held = None
        if isinstance(row, DocumentError):
            yield row
        elif number == 1:
            held = row
        else:
            yield _article(row, columns, alone=False)
    if held is not None:
        yield _article(held, columns, alone=number == 1)


def _text_rows(document: Document, data: bytes) -> Iterator[_Row | DocumentError]:
    try:
        text = decode(data)
    except ValueError as error:
        raise document.error(str(error)) from error
    csv.field_size_limit(LARGEST_TEXT)
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=delimiter_of(text), strict=True)
    names: list[str] = []
    line = 1
    try:
        for row in reader:
            cells = [tidy(cell) for cell in row]
            if not any(cells):
                pass
            elif not names:
                names = _headings(document, cells)
            elif len(cells) > len(names):
                reason = f"{len(cells)} cells under {len(names)} headings; quote a cell that holds the sign between cells"
                yield DocumentError(f"{document.path}:{line}", reason)
            else:
                yield _Row(names, cells, f"{document.path}:{line}", f"line {line}")
            line = reader.line_num + 1
    except csv.Error as error:
        yield DocumentError(f"{document.path}:{line}", f"not CSV: {error}; what follows is not read")


def read_workbook(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield an article or an error a row.

    The rows are those of the first sheet that has a column with text.
    """
    yield from _articles(_sheet_rows(document), document.columns)


def _sheet_rows(document: Document) -> Iterator[_Row | DocumentError]:
    problem: DocumentError | None = None
    try:
        for sheet, rows in sheets_of(document):
            head = next(rows, None)
            if head is None:
                continue
            try:
                names = _headings(document, head[1])
            except DocumentError as error:
                problem = problem or error
                continue
            for number, cells in rows:
                place = f"{sheet}, row {number}"
                yield _Row(names, cells, f"{document.path} ({place})", place)
            return
    except ValueError as error:
        raise document.error(f"not readable as XLSX: {error}") from error
    raise problem or document.error("empty: there is no table in it")


def _headings(document: Document, cells: Sequence[str]) -> list[str]:
    """Return the headings; DocumentError where none of them is a text's."""
    names = [cell.strip() for cell in cells]
    known = {document.columns.get(folded(name), folded(name)) for name in names}
    if not known & TEXT_KEYS:
        what = without_text({folded(name) for name in names})
        expected = (
            f"no column with the text; expected one of {', '.join(JSON_FIELD_NAMES['paragraphs'])}, or a fields.toml that names it"
        )
        raise document.error(what or expected)
    return names


def _article(row: _Row, columns: Mapping[str, str], *, alone: bool) -> RawArticle | DocumentError:
    values = {name: cell for name, cell in zip(row.names, row.cells, strict=False) if name and cell}
    return from_object(values, row.path, row.place, columns, alone=alone)
