"""Extraction of articles from documents without an index: `searchapp extract`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ...errors import DocumentError
from ..fields.outlets import known_outlets
from ..lines.labels import Extraction
from ..readers import ALL_SUFFIXES
from ..source.ids import without_format
from ..source.raw_article import RawArticle
from .assemble import authors, left_out, number, read_body, read_marked_up, resolve_fields
from .discovery import DiscoveryReport, FoundDocument, find
from .fingerprints import NO_HASHES, origin_of
from .jobs import DEFAULTS, Options, articles_of


def extract(paths: Sequence[Path | str], *, options: Options = DEFAULTS) -> Iterator[dict[str, Any] | DocumentError]:
    """Yield the fields and paragraphs of each article, or its error.

    As {doc_id, file, title, outlet, date, author, paragraphs}, or the error that stands for it.

    doc_id is the file name without its format; for a document of many articles the article's own id, or the file's and a number.
    """
    yield from (DocumentError(place, why) for place, why in known_outlets(options.outlets, options.mark).wrong)
    finding = DiscoveryReport()
    for found in find([Path(path) for path in paths], finding):
        name = without_format(found.path.name, ALL_SUFFIXES)
        try:
            for item in articles_of(found.path, origin_of(found, NO_HASHES), options):
                if isinstance(item, DocumentError):
                    yield item
                    continue
                raw, numbered, _ = item
                yield from (DocumentError(place, why) for place, why in raw.wrong)
                doc_id = _doc_id(raw, name, numbered, found.id)
                try:
                    reading = read_marked_up(raw, found.source)
                    yield _row(doc_id, raw, found, options, reading)
                    yield from (DocumentError(place, why) for place, why in left_out(raw, reading, found.source))
                except DocumentError as error:
                    yield DocumentError(f"{error.path} ({raw.place})", error.reason) if raw.place else error
        except DocumentError as error:
            yield error
    yield from finding.errors
    for place, why in finding.skipped:
        yield DocumentError(place, why)


def _doc_id(raw: RawArticle, name: str, numbered: str | None, document_id: str) -> str:
    if raw.id:
        return raw.id
    if raw.within:
        return without_format(raw.within.rsplit("/", 1)[-1], ALL_SUFFIXES)
    return name + numbered[len(document_id) :] if numbered else name


def _row(doc_id: str, raw: RawArticle, found: FoundDocument, options: Options, reading: Extraction | None) -> dict[str, Any]:
    blocks, stated = read_body(raw, found.source, reading)
    paragraphs, _, _, _ = number(blocks, found.source)
    values, _ = resolve_fields({**stated, **found.said}, known_outlets(options.outlets, options.mark))
    return {
        "doc_id": doc_id,
        "file": found.path.name,
        "title": values.get("title"),
        "outlet": values.get("outlet"),
        "date": date.fromisoformat(values["published"]).isoformat() if "published" in values else None,
        "author": ", ".join(authors(values.get("author", ""))) or None,
        "paragraphs": [paragraph.text for paragraph in paragraphs],
    }
