"""One generation of the index as arrays.

It holds what is live, article by article, in the order of ids and paragraph numbers. A unit is an article or a paragraph,
numbered without gaps in that order, so ties by article id and paragraph number are ties by unit. A place is a unit and a position
in it in one number (see PLACE_BITS). Built once a generation; nothing here changes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...matching.proximity import stems_by
from ...matching.schema import MIN_RANKED_WORDS, TITLE_WEIGHT, date_number, load_article, load_paragraph
from ...model import Article, Paragraph
from ...query.tree import UNKNOWN
from ...text.names import name_key, name_terms
from ...text.stemming import rules_of, stemming_of
from ..shared.checksums import Checks
from .postings import IntArray, Ints, decode_positions
from .segment import Segment, Writing

PLACE_BITS = 32
"""A place is unit << PLACE_BITS | position: places of two units are further apart than any distance asked for."""

CACHE_BYTES = 256 * 2**20
"""Posting lists kept decoded, in each process, for one generation."""

LOADED = 2_000
"""Articles kept as values, of one generation."""

STEMS_KEPT = 4_000
"""Paragraphs whose stems are kept, less than a kilobyte each: pages come back to those with the most usual words."""

Mask = NDArray[np.bool_]


class ArticleFacts(NamedTuple):
    """One row of builder.article_facts."""

    id: str
    paragraphs: int
    outlet: str | None
    day: int
    language: str | None
    added: int
    source: str
    fingerprint: str


class Values(NamedTuple):
    """The distinct values of something, in order, and the number of each."""

    names: list[str]
    numbers: dict[str, int]


class TermUnits(NamedTuple):
    """The units that hold a term, ascending, and how often each does."""

    units: Ints
    weights: NDArray[np.float32]


class Spans(NamedTuple):
    """Runs of tokens: first place and the place after the last.

    They are ordered by both, and none comes twice.
    """

    start: IntArray
    end: IntArray


class Cache:
    """Arrays by key, the least recently used dropped first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._found: OrderedDict[object, tuple[tuple[NDArray[Any], ...], int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object, make: Callable[[], tuple[NDArray[Any], ...]]) -> tuple[NDArray[Any], ...]:
        """Return what is kept by this key; what `make` makes, when nothing is."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key][0]
        arrays = make()
        size = 200 + sum(array.nbytes for array in arrays)
        with self._lock:
            if key not in self._found:
                self._found[key] = arrays, size
                self._size += size
            while self._size > self._limit and len(self._found) > 1:
                self._size -= self._found.popitem(last=False)[1][1]
        return arrays

    def holds(self, key: object) -> bool:
        """Say whether something is kept by this key."""
        with self._lock:
            return key in self._found


class SegmentPart(NamedTuple):
    """A segment in a snapshot: its records, and the unit of each.

    -1: deleted or of the other sort.
    """

    segment: Segment
    articles: Ints
    paragraphs: Ints


class Snapshot:
    """Everything one search needs to know, at one moment."""

    def __init__(
        self,
        generation: str,
        updated: datetime,
        segments: Sequence[Segment],
        deleted: Sequence[Collection[int]],
        checks: Checks,
    ) -> None:
        self.generation = generation
        self.checks = checks
        self.deleted = {segment.id: gone for segment, gone in zip(segments, deleted, strict=True)}
        self.updated = updated.astimezone(UTC)
        self.cache = Cache(CACHE_BYTES)
        self._loaded: dict[int, Article] = {}
        self._stems: dict[int, Sequence[str]] = {}
        self._norm: NDArray[np.float64] | None = None
        live = []
        for segment, gone in zip(segments, deleted, strict=True):
            alive = np.ones(segment.records, np.bool_)
            alive[list(gone)] = False
            live.append(alive)
        self._number_units(segments, live)
        self._tell_articles()
        self._tell_quotes()

    def _number_units(self, segments: Sequence[Segment], live: Sequence[Mask]) -> None:
        rows = [
            (facts[0], s, record, facts)
            for s, segment in enumerate(segments)
            for record, facts in zip(segment.article_records.tolist(), segment.articles, strict=True)
            if live[s][record]
        ]
        rows.sort(key=lambda row: row[0])
        self.articles = [ArticleFacts(*facts) for _, _, _, facts in rows]
        self.article_ids = [row.id for row in self.articles]
        sizes = np.array([row.paragraphs for row in self.articles], np.int64)
        self.first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)  # of each article, and the end of the last
        self.paragraphs = int(self.first[-1])
        self.article_of: Ints = np.repeat(np.arange(len(rows), dtype=np.int32), sizes)
        self.home: list[tuple[Segment, int]] = [(segments[s], record) for _, s, record, _ in rows]
        self.parts: list[SegmentPart] = []
        for s, segment in enumerate(segments):
            ours = [n for n, row in enumerate(rows) if row[1] == s]
            records = np.array([rows[n][2] for n in ours], np.int64)
            articles = np.full(segment.records, -1, np.int32)
            articles[records] = ours
            paragraphs = np.full(segment.records, -1, np.int32)
            counts = sizes[ours]
            within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
            paragraphs[np.repeat(records, counts) + 1 + within] = np.repeat(self.first[ours], counts) + within
            self.parts.append(SegmentPart(segment, articles, paragraphs))

    def _gather(self, column: Callable[[Segment], Ints], paragraphs: bool) -> Ints:
        values = np.zeros(self.paragraphs if paragraphs else len(self.articles), np.int32)
        for part in self.parts:
            units = part.paragraphs if paragraphs else part.articles
            kept = units >= 0
            values[units[kept]] = column(part.segment)[kept]
        return values

    def _tell_articles(self) -> None:
        rows = self.articles
        self.number = self._gather(lambda segment: segment.number, True)
        self.outlets, self.outlet = _numbered([row.outlet or UNKNOWN for row in rows])
        self.languages, self.language = _numbered([row.language or UNKNOWN for row in rows])
        self.day = np.array([row.day for row in rows], np.int32)
        self.days, self.day_number = np.unique(self.day, return_inverse=True)
        self.added = np.array([row.added for row in rows], np.int64)
        self.rules = rules_of(name or None for name in self.languages.names)
        numbers = [self.rules.index(stemming_of(name or None)) for name in self.languages.names]
        rules = np.array(numbers, np.int8)[self.language] if numbers else np.empty(0, np.int8)
        self.rules_of = {True: rules[self.article_of], False: rules}  # by whether the units are paragraphs; numbers in `rules`
        titled = self._gather(lambda segment: segment.length, False).astype(np.float64)
        words = np.maximum(self._gather(lambda segment: segment.length, True), MIN_RANKED_WORDS)
        self.ranked_length = words + TITLE_WEIGHT * titled[self.article_of]

    def _tell_quotes(self) -> None:
        columns: list[list[NDArray[Any]]] = [[], [], [], [], [], []]
        numbers: dict[Writing, int] = {}
        quotes = 0
        for part in self.parts:
            table = part.segment.quotes
            unit = part.paragraphs[table.record]
            kept = unit >= 0
            number = np.zeros(len(table.writings), np.int64)
            for n in np.unique(table.writing[kept]).tolist():
                number[n] = numbers.setdefault(table.writings[n], len(numbers))
            renumbered = np.cumsum(kept) - 1 + quotes
            spans = kept[table.span_quote]
            quote = renumbered[table.span_quote][spans]
            place = unit[table.span_quote][spans].astype(np.int64) << PLACE_BITS
            start, end = place + table.span_start[spans], place + table.span_end[spans]
            found: tuple[NDArray[Any], ...] = (unit[kept], table.kind[kept], number[table.writing[kept]], quote, start, end)
            for column, values in zip(columns, found, strict=True):
                column.append(values)
            quotes += int(np.count_nonzero(kept))
        unit, kind, writing, quote, start, end = (_joined(column) for column in columns)
        self.quote_unit: Ints = unit.astype(np.int32)
        self.quote_writing: IntArray = writing
        self.quote_kind: IntArray = kind
        self.writing_names = list(numbers)
        self.speakers, speaker = _numbered([name or UNKNOWN for name, _ in self.writing_names])
        quote_speaker = speaker[writing] if len(speaker) else writing
        length = end - start
        before = np.cumsum(length) - length  # tokens of all earlier spans
        fresh = np.ones(len(quote), np.bool_)
        fresh[1:] = quote[1:] != quote[:-1]
        origin = before[fresh][np.cumsum(fresh) - 1] if len(quote) else before
        self.span_quote, self.span_start, self.span_end, self.span_offset = quote, start, end, before - origin
        pairs = np.unique(self.quote_unit.astype(np.int64) << PLACE_BITS | quote_speaker)
        # The distinct pairs of a paragraph and a speaker, and where those of each paragraph begin.
        self.said_unit, self.said_speaker = (pairs >> PLACE_BITS).astype(np.int32), pairs & (2**PLACE_BITS - 1)
        self.said_first = np.searchsorted(self.said_unit, np.arange(self.paragraphs + 1))
        self.quoted, self.reported = np.zeros(self.paragraphs, np.bool_), np.zeros(self.paragraphs, np.bool_)
        self.quoted[self.quote_unit[kind == 0]] = True
        self.reported[self.quote_unit[kind == 1]] = True
        self.quote_has_words = np.zeros(quotes, np.bool_)
        self.quote_has_words[quote] = True

    # Days

    def days_between(self, first: date | None, last: date | None) -> Mask:
        """Return the articles published from `first` to `last`; never an undated one."""
        mask: Mask = self.day > 0
        if first:
            mask &= self.day >= date_number(first)
        if last:
            mask &= self.day <= date_number(last)
        return mask

    def days_with_prefix(self, prefix: str) -> Mask:
        """Return the articles published in a year, month or day.

        Given as an ISO prefix; UNKNOWN: the undated ones.
        """
        if prefix == UNKNOWN:
            undated: Mask = self.day == 0
            return undated
        digits = prefix.replace("-", "")
        if not digits.isdecimal() or len(digits) not in (4, 6, 8):
            return np.zeros(len(self.day), np.bool_)
        scale = 10 ** (8 - len(digits))
        found: Mask = (self.day > 0) & (self.day // scale == int(digits))
        return found

    def length_norm(self, k1: float, b: float) -> NDArray[np.float64]:
        """Return the part of BM25 that each paragraph's length alone decides."""
        if self._norm is None:
            mean = self.ranked_length.sum() / max(self.paragraphs, 1) or 1.0
            self._norm = k1 * (1 - b + b * self.ranked_length / mean)
        return self._norm

    # What is stored

    def number_of(self, article_id: str) -> int | None:
        """Return an article's unit, None when there is none with this id."""
        number = bisect_left(self.article_ids, article_id)
        return number if number < len(self.article_ids) and self.article_ids[number] == article_id else None

    def stored_article(self, number: int) -> Article:
        """Return an article without its paragraphs."""
        article = self._loaded.get(number)
        if article is None:
            segment, record = self.home[number]
            article = load_article(segment.stored(record))
            if len(self._loaded) < LOADED:
                self._loaded[number] = article
        return article

    def stored_paragraph(self, unit: int) -> Paragraph:
        """Return a paragraph."""
        number = int(self.article_of[unit])
        segment, record = self.home[number]
        return load_paragraph(segment.stored(record + 1 + unit - int(self.first[number])))

    def stems(self, unit: int) -> Sequence[str]:
        """Return the index stems of a paragraph's tokens."""
        found = self._stems.get(unit)
        if found is None:
            number = int(self.article_of[unit])
            segment, record = self.home[number]
            text = segment.stored(record + 1 + unit - int(self.first[number]))["text"]
            found = stems_by(text, self.rules[self.rules_of[True][unit]])
            if len(self._stems) >= STEMS_KEPT:
                self._stems.clear()
            self._stems[unit] = found
        return found

    # Terms

    def units(self, field: str, term: str, paragraphs: bool = True) -> TermUnits:
        """Return the live paragraphs (or articles) that hold a term of a field."""

        def make() -> tuple[NDArray[Any], ...]:
            units, weights = [], []
            for part in self.parts:
                found = part.segment.postings(field, term)
                unit = (part.paragraphs if paragraphs else part.articles)[found.records]
                kept = unit >= 0
                units.append(unit[kept])
                weights.append(found.weights[kept])
            joined, weight = _joined(units, np.int32), _joined(weights, np.float32)
            order = np.argsort(joined, kind="stable")
            return joined[order], weight[order]

        return TermUnits(*self.cache.get((field, term, paragraphs), make))

    def places(self, field: str, term: str, paragraphs: bool = True) -> IntArray:
        """Return where a term of a field with positions stands, ascending."""

        def make() -> tuple[NDArray[Any], ...]:
            places = []
            for part in self.parts:
                found = part.segment.postings(field, term)
                unit = (part.paragraphs if paragraphs else part.articles)[found.records]
                kept = np.flatnonzero(unit >= 0)
                counts, positions = decode_positions([found.values[n] for n in kept.tolist()])
                places.append((np.repeat(unit[kept].astype(np.int64), counts) << PLACE_BITS) + positions)
            return (np.sort(_joined(places)),)

        return self.cache.get((field, term, paragraphs, "places"), make)[0]

    def frequency(self, field: str, term: str) -> int:
        """Return about how many units hold a term of a field, without reading its postings."""
        return sum(part.segment.frequency(field, term) for part in self.parts)

    def places_among(self, field: str, term: str, units: IntArray, phrase: tuple[str, ...]) -> IntArray:
        """Return where a term stands in the paragraphs that may hold a phrase.

        Ascending, and perhaps in others too. units: these paragraphs; they follow from the phrase.
        """

        def make() -> tuple[NDArray[Any], ...]:
            places = []
            for part in self.parts:
                records = np.flatnonzero(_mask_among(part.paragraphs, units, self.paragraphs)).astype(np.int32)
                found = part.segment.postings(field, term, records)
                kept = np.flatnonzero(np.isin(found.records, records))
                counts, positions = decode_positions([found.values[n] for n in kept.tolist()])
                places.append((np.repeat(part.paragraphs[found.records[kept]].astype(np.int64), counts) << PLACE_BITS) + positions)
            return (np.sort(_joined(places)),)

        if self.cache.holds((field, term, True, "places")):
            return self.places(field, term)
        return self.cache.get((field, term, phrase), make)[0]

    def terms(self, field: str, prefix: str = "") -> list[str]:
        """Return the terms of a field that begin with `prefix`.

        A few may stand in deleted records alone.
        """
        found: set[str] = set()
        for part in self.parts:
            found.update(part.segment.terms(field, prefix))
        return sorted(found)

    def similar(self, field: str, word: str, edits: int) -> list[str]:
        """Return every term of a field at most `edits` edits from `word`, and some others."""
        return sorted({term for part in self.parts for term in part.segment.similar(field, word, edits)})

    def forms(self, field: str, rules: str, stems: Iterable[str]) -> list[str]:
        """Return the terms of a field that have any of these stems by some rules."""
        wanted = tuple(stems)
        return sorted({term for part in self.parts for stem in wanted for term in part.segment.forms(field, rules).get(stem, ())})

    # Speakers

    @cached_property
    def _spellings(self) -> tuple[IntArray, dict[str, IntArray]]:
        """Return the writing of each spelling, and the spellings by word.

        Every writing has its spellings. A word gives those that hold it, a `=key` those that are that name.
        """
        owners: list[int] = []
        holders: dict[str, list[int]] = {}
        for n, (speaker, written) in enumerate(self.writing_names):
            for name in dict.fromkeys(filter(None, (speaker, speaker and written))):
                for word in {*name_terms(name), "=" + name_key(name)}:
                    holders.setdefault(word, []).append(len(owners))
                owners.append(n)
        return np.array(owners, np.int64), {word: np.array(found, np.int64) for word, found in holders.items()}

    def writings_with(self, words: Sequence[str]) -> Mask:
        """Return the writings one spelling of which holds all the words."""
        owners, holders = self._spellings
        mask = np.zeros(self.writings, np.bool_)
        found = holders.get(words[0], owners[:0]) if words else owners[:0]
        for word in words[1:]:
            found = np.intersect1d(found, holders.get(word, owners[:0]))
        mask[owners[found]] = True
        return mask

    @cached_property
    def unknown_writings(self) -> Mask:
        """The writings without a known speaker."""
        return np.array([speaker is None for speaker, _ in self.writing_names], np.bool_)

    @property
    def writings(self) -> int:
        """Return the number of distinct pairs of speaker and name as written."""
        return len(self.writing_names)


def _mask_among(numbers: Ints, units: IntArray, size: int) -> Mask:
    """Say for each record whether its unit is one of these."""
    wanted = np.zeros(size + 1, np.bool_)  # the last for records that are no unit, -1
    wanted[units] = True
    found: Mask = wanted[numbers]
    return found


def date_of(number: int) -> date:
    """Return the day that schema.date_number made this number of."""
    return date(int(number) // 10_000, int(number) // 100 % 100, int(number) % 100)


def _numbered(found: Sequence[str]) -> tuple[Values, IntArray]:
    """Return the distinct values, and the number of each of those found."""
    names = sorted(set(found))
    values = Values(names, {name: n for n, name in enumerate(names)})
    return values, np.fromiter(map(values.numbers.__getitem__, found), np.int64, len(found))


def _joined(arrays: Sequence[NDArray[Any]], kind: type = np.int64) -> NDArray[Any]:
    return np.concatenate([np.empty(0, kind), *arrays]).astype(kind, copy=False)
