"""The stored articles of a Whoosh index of any readable version.

Only two columns are read. Since version 8: every record stores `article` (an id) and `stored` (JSON), and has the column
`number`: 0 for an article, which its paragraphs follow at once. What is indexed, and every other column, may differ.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ...errors import EngineError
from ...matching.schema import load_article, load_paragraph
from ...model import Article, Paragraph
from ..protocol import Stored
from ..shared.schema_version import is_readable, outdated
from . import layout
from .opening import OPEN_RETRIES, PAUSE_S, missing, newest
from .segment import readable


class _Place(NamedTuple):
    """Where an article's records are.

    It is a segment's reader, the first record, and the one after the last.
    """

    article: Article
    reader: Any
    first: int
    end: int


class StoredArticles:
    """The articles of the newest generation, whose files stay open until `close`."""

    def __init__(self, folder: Path) -> None:
        """Open them; IndexMissing, IndexOutdated for a version that is not readable, EngineError."""
        self._readers: list[Any] = []
        for attempt in range(OPEN_RETRIES):
            found = newest(folder)
            if found is None:
                raise missing(folder)
            try:
                self._open(folder, found[0])
                return
            except FileNotFoundError as error:  # a commit has just replaced them
                self.close()
                if attempt == OPEN_RETRIES - 1:
                    raise EngineError(f"The index in {folder} cannot be read: {error}.") from error
                time.sleep(PAUSE_S)

    def _open(self, folder: Path, generation: int) -> None:
        storage = layout.Folder(folder)
        with storage.closing_on_failure(), readable("its stored articles"):
            toc = layout.TOC.read(storage, layout.INDEX_NAME, generation)
            self.version = layout.schema_version(toc.schema)
            if not is_readable(self.version):
                raise outdated(folder, self.version)
            places: list[_Place] = []
            for segment in toc.segments:
                if segment.doc_count_all():
                    self._readers.append(reader := layout.SegmentReader(storage, toc.schema, segment))
                    places += _places(reader, frozenset(segment.deleted_docs()))
        self._places = sorted(places, key=lambda place: place.article.id)

    @property
    def told(self) -> Stored:
        """What the index says of itself."""
        return Stored(self.version, len(self._places))

    def heads(self) -> Iterator[Article]:
        """Yield every article without its paragraphs, by id."""
        for place in self._places:
            yield place.article

    def articles(self) -> Iterator[tuple[Article, tuple[Paragraph, ...]]]:
        """Yield every article, by id."""
        for place in self._places:
            with readable(f"the article {place.article.id}"):
                paragraphs = tuple(load_paragraph(_row(place.reader, n)) for n in range(place.first + 1, place.end))
            yield place.article, paragraphs

    def close(self) -> None:
        """Close the files."""
        while self._readers:
            self._readers.pop().close()


def _places(reader: Any, deleted: frozenset[int]) -> Iterator[_Place]:
    """Yield the live articles of a segment."""
    numbers = list(reader.column_reader("number").load())
    begins = [record for record, number in enumerate(numbers) if number == 0]
    for first, end in zip(begins, [*begins[1:], len(numbers)], strict=True):
        if first not in deleted:
            yield _Place(load_article(_row(reader, first)), reader, first, end)


def _row(reader: Any, record: int) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(reader.stored_fields(record)["stored"])
    return row
