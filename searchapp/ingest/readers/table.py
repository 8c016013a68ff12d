"""CSV of articles: a row an article, the headings named as in JSON (jsonlines.FIELD_NAMES)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ...errors import DocumentError
from ..decode import decode, tidy
from ..document import Document
from ..limits import LARGEST_BINARY, LARGEST_TEXT
from ..raw import RawArticle
from .jsonlines import FIELD_NAMES, from_object


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield an article or an error a row."""
    try:
        text = tidy(decode(document.read(LARGEST_BINARY)))
    except ValueError as error:
        raise document.error(str(error)) from error
    head = text.split("\n", 1)[0]
    csv.field_size_limit(LARGEST_TEXT)
    reader = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=head.count), strict=True)
    names = {name.strip() for name in reader.fieldnames or () if name}
    if not names & set(FIELD_NAMES["paragraphs"]):
        raise document.error(f"no column with the text; expected one of {', '.join(FIELD_NAMES['paragraphs'])}")
    try:
        for row in reader:
            place = f"{document.path}:{reader.line_num}"
            values = {key.strip(): value for key, value in row.items() if isinstance(key, str) and value}
            yield from_object(values, place, f"line {reader.line_num}")
    except csv.Error as error:
        yield DocumentError(f"{document.path}:{reader.line_num}", f"not CSV: {error}")
