"""One segment, read: whole posting lists and the columns as arrays.

The lists are read block by block. A segment never changes once written. Every file is opened at once, so that a reader outlives
the files' names. Deletions belong to the snapshot, not to the segment.
"""

from __future__ import annotations

import contextlib
import json
import pickle
import struct
import threading
import weakref
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...errors import REPAIR, EngineError
from ...text.stemming import stem_by
from . import layout
from .postings import NO_POSTINGS, Ints, Postings, decode

Writing = tuple[str | None, str | None]
"""A speaker's canonical name, and the name as an article spells it where that differs."""


FACTS_AT_ONCE = 5_000
"""Records whose facts are read in one piece: bounds the memory that opening takes."""


class QuoteTable(NamedTuple):
    """Quotations in text order, and their spans, as token ranges.

    A quotation has a record, the number of the writing, and a kind (0 quoted, 1 reported).
    """

    record: Ints
    writing: Ints
    kind: Ints
    span_quote: Ints
    span_start: Ints
    span_end: Ints
    writings: list[Writing]


DAMAGE_ERRORS: tuple[type[Exception], ...] = (
    *layout.READING_ERRORS, OSError, EOFError, ValueError, LookupError, TypeError, AttributeError, ImportError, AssertionError,
    MemoryError, OverflowError, struct.error, zlib.error, pickle.UnpicklingError,
)  # fmt: skip
"""What reading a file raises that is not as it was written."""


@contextlib.contextmanager
def readable(what: str) -> Iterator[None]:
    """Turn the errors that damaged files cause into EngineError.

    The library and the formats raise them; FileNotFoundError stays what it is.
    """
    try:
        yield
    except FileNotFoundError:
        raise
    except Exception as error:
        if not isinstance(error, DAMAGE_ERRORS) and type(error) is not Exception:  # the library raises bare ones, too
            raise
        found = f"{what} cannot be read ({type(error).__name__}: {error})"
        raise EngineError(f"The index is damaged: {found}. {REPAIR}") from error


class Segment:
    """One open segment. Closes its files when nothing refers to it any more."""

    def __init__(self, storage: layout.Folder, schema: Any, segment: Any) -> None:
        """Open and read the segment.

        FileNotFoundError when a commit has just removed it, EngineError when it is damaged.
        """
        self.id: str = segment.segment_id()
        self.records: int = segment.doc_count_all()
        self._lock = threading.Lock()  # the library's readers keep a place in their files
        self._forms: dict[tuple[str, str], dict[str, list[str]]] = {}
        self._shapes: dict[str, tuple[list[str], Ints, NDArray[np.uint64]]] = {}
        with readable(self.id), storage.closing_on_failure():
            self._open(storage, schema, segment)
            self._read()
        weakref.finalize(self, _close, self._reader, self._file)

    def _open(self, storage: Any, schema: Any, segment: Any) -> None:
        for name in _needed(segment):
            storage.file_length(name)
        self._reader = layout.SegmentReader(storage, schema, segment)
        self._file = segment.open_file(self._reader.storage(), layout.POSTINGS)
        self.fields = frozenset(self._reader.indexed_field_names())
        self._facts = self._reader.column_reader("facts")
        self.number, self.length = self._numbers(segment, "number"), self._numbers(segment, "length")
        with contextlib.suppress(TypeError):  # what the library makes of a file that is gone
            self._reader.stored_fields(0)  # opens that column
        for name in _needed(segment):
            storage.file_length(name)  # a column whose file is gone was taken for an empty one

    def _read(self) -> None:
        articles = np.flatnonzero(self.number == 0)
        self.article_records: Ints = articles.astype(np.int32)
        self.articles: list[list[Any]] = [json.loads(self._facts[record]) for record in articles.tolist()]
        self.quotes = _quote_table(self._facts, np.flatnonzero(self.number).tolist())

    def _numbers(self, segment: Any, column: str) -> Ints:
        """Read a column of numbers at once.

        Those at its end that are 0 are not in the file.
        """
        name = segment.make_filename(f".{column}.col")
        if segment.is_compound():
            return np.array(self._reader.column_reader(column).load(), dtype=np.int32)
        with contextlib.closing(self._reader.storage().open_file(name)) as file:
            there = np.frombuffer(file.get(0, self._reader.storage().file_length(name)), ">i4")
        values = np.zeros(self.records, np.int32)
        values[: len(there)] = there
        return values

    def postings(self, field: str, term: str, among: Ints | None = None) -> Postings:
        """Return a term's whole posting list.

        among: the blocks that hold any of these records alone.
        """
        if field not in self.fields:
            return NO_POSTINGS
        with self._lock, readable(self.id):
            try:
                info = self._reader.term_info(field, term)
            except layout.TermNotFound:
                return NO_POSTINGS
            offset, length = info.extent()
            data = self._file.get(offset, length[0] if isinstance(length, tuple) else length)  # the library forgets to unpack it
            return decode(data, among)

    def frequency(self, field: str, term: str) -> int:
        """Return how many records hold a term, those deleted too."""
        if field not in self.fields:
            return 0
        with self._lock, readable(self.id):
            try:
                return int(self._reader.term_info(field, term).doc_frequency())
            except layout.TermNotFound:
                return 0

    def terms(self, field: str, prefix: str = "") -> list[str]:
        """Return the field's terms that begin with `prefix`, in order of their UTF-8."""
        if field not in self.fields:
            return []
        found, start = [], prefix.encode("utf-8")
        with self._lock, readable(self.id):
            for name, term in self._reader.terms_from(field, prefix):
                if name != field or not term.startswith(start):
                    break
                found.append(term.decode("utf-8"))
        return found

    def holders(self, field: str, prefix: str) -> list[tuple[str, int]]:
        """Return the field's terms that begin with `prefix`, each with its number of records."""
        if field not in self.fields:
            return []
        found, start = [], prefix.encode("utf-8")
        with self._lock, readable(self.id):
            for (name, term), info in self._reader.iter_from(field, prefix):
                if name != field or not term.startswith(start):
                    break
                found.append((term.decode("utf-8"), int(info.doc_frequency())))
        return found

    def forms(self, field: str, rules: str) -> dict[str, list[str]]:
        """Return the terms of a field by their stem in texts stemmed by some rules."""
        if (field, rules) not in self._forms:
            found: dict[str, list[str]] = {}
            for term in self.terms(field):
                found.setdefault(stem_by(term, rules), []).append(term)
            self._forms[field, rules] = found
        return self._forms[field, rules]

    def stored(self, record: int) -> dict[str, Any]:
        """Return what is stored of a record, as schema.load_article or load_paragraph takes it."""
        row: dict[str, Any] = json.loads(self.raw(record)[1])
        return row

    def similar(self, field: str, word: str, edits: int) -> list[str]:
        """Return every term of a field at most `edits` away, and some others.

        Edits are insertions, deletions, substitutions and swaps. One edit changes the length by one at most, and the set of
        letters by two.
        """
        if field not in self._shapes:
            terms = self.terms(field)
            lengths = np.fromiter(map(len, terms), np.int32, len(terms))
            self._shapes[field] = terms, lengths, np.fromiter(map(_letters, terms), np.uint64, len(terms))
        terms, lengths, letters = self._shapes[field]
        fits = (np.abs(lengths - len(word)) <= edits) & (np.bitwise_count(letters ^ np.uint64(_letters(word))) <= 2 * edits)
        return [terms[n] for n in np.flatnonzero(fits).tolist()]

    def raw(self, record: int) -> tuple[str, str, bytes]:
        """Return article id, stored JSON and facts of a record, to write again."""
        with self._lock, readable(self.id):
            stored = self._reader.stored_fields(record)
            return stored["article"], stored["stored"], self._facts[record]


def _needed(segment: Any) -> list[str]:
    """Return the names of the files that a segment of ours always has."""
    if segment.is_compound():
        return [segment.make_filename(segment.COMPOUND_EXT)]
    return [segment.make_filename(f".{column}.col") for column in ("_stored", "number", "length", "facts")]


def _letters(term: str) -> int:
    """Return the set of a term's letters, folded into 64 bits."""
    found = 0
    for char in term:
        found |= 1 << (ord(char) & 63)
    return found


def _close(reader: Any, file: Any) -> None:
    file.close()
    reader.close()


def _quote_table(facts: Any, records: Sequence[int]) -> QuoteTable:
    """Read the quotations of the paragraphs; see builder.quote_facts."""
    writings: dict[Writing, int] = {}
    columns: list[list[int]] = [[], [], [], [], [], []]
    record, writing, kind, span_quote, span_start, span_end = columns
    for first in range(0, len(records), FACTS_AT_ONCE):
        found = [(number, data) for number in records[first : first + FACTS_AT_ONCE] if (data := facts[number])]
        each = json.loads(b"[%b]" % b",".join([data for _, data in found]))  # one call takes half the time of one for each
        for (number, _), quotes in zip(found, each, strict=True):
            for speaker, written, how, *spans in quotes:
                for i in range(0, len(spans), 2):
                    span_quote.append(len(record))
                    span_start.append(spans[i])
                    span_end.append(spans[i + 1])
                record.append(number)
                writing.append(writings.setdefault((speaker, written), len(writings)))
                kind.append(0 if how == "quoted" else 1)
    return QuoteTable(*(np.array(values, np.int32) for values in columns), list(writings))  # type: ignore[call-arg,arg-type]
