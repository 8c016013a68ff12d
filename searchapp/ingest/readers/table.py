"""CSV of articles: a row an article, the headings named as in JSON (jsonlines.FIELD_NAMES)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ...errors import DocumentError
from ..fields.overrides import delimiter_of
from ..source.decode import decode, tidy
from ..source.document import Document
from ..source.limits import LARGEST_BINARY, LARGEST_TEXT
from ..source.raw_article import RawArticle
from .jsonlines import JSON_FIELD_NAMES, folded, from_object


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield an article or an error a row."""
    try:
        text = decode(document.read(LARGEST_BINARY))
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
                names = [cell.strip() for cell in cells]
                if not {folded(name) for name in names} & {folded(name) for name in JSON_FIELD_NAMES["paragraphs"]}:
                    raise document.error(f"no column with the text; expected one of {', '.join(JSON_FIELD_NAMES['paragraphs'])}")
            elif len(cells) > len(names):
                reason = f"{len(cells)} cells under {len(names)} headings; quote a cell that holds the sign between cells"
                yield DocumentError(f"{document.path}:{line}", reason)
            else:
                values = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell}
                yield from_object(values, f"{document.path}:{line}", f"line {line}")
            line = reader.line_num + 1
    except csv.Error as error:
        yield DocumentError(f"{document.path}:{line}", f"not CSV: {error}; what follows is not read")
