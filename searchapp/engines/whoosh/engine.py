"""The Whoosh engine: the Engine protocol over snapshots of one index folder."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Literal

import numpy as np

from ...errors import EngineError, IndexOutdated
from ...matching.matcher import marks
from ...matching.proximity import MAX_RERANKED, closeness, nearest_first
from ...matching.quoted import QuotedParagraphs
from ...matching.results import Count, Hit, IndexStats, SearchResult, Suggestion
from ...model import Article, Paragraph
from ...query.tree import UNKNOWN, FacetName, HasKey, InArticles, Query, Selection
from ...text.analysis import fold
from ..protocol import DEFAULT_SEARCH_LIMITS, SearchLimits, Source, Stored, sources_of
from ..shared import checksums
from ..shared.folder import make_private, writable
from . import facets, integrity, layout, lookup, opening, quoted, scoring
from .match import Matching
from .postings import IntArray
from .scopes import Text
from .segment import Segment
from .snapshot import Mask, Snapshot
from .stored import StoredArticles
from .writer import WhooshWriter, lock

RECHECK_S = 0.5
"""How old our knowledge of the newest generation may be. A search that has begun keeps the generation it began with."""


class WhooshEngine:
    """One index folder. Safe to use from several threads; each process opens its own."""

    def __init__(self, folder: Path, limits: SearchLimits, processes: int) -> None:
        self._folder = folder
        self._limits = limits
        self._processes = processes
        self._lock = Lock()
        self._checked_at = 0.0
        self._current: Snapshot | None = None

    def _snapshot(self, *, now: bool = False, opened: Mapping[str, Segment] = MappingProxyType({})) -> Snapshot:
        """Return the newest generation, as far as known.

        `now` looks for a newer one. While one thread opens it, others use the one before. opened: segments that a writer has open
        already, by their ids.
        """
        current = self._current
        if not self._lock.acquire(blocking=now or current is None):
            assert current is not None
            current.checks.raise_if_damaged()
            return current
        try:
            current = self._current
            if current is None or now or time.monotonic() - self._checked_at > RECHECK_S:
                found = opening.newest(self._folder)
                if current is None or found is None or found[1] != current.generation:
                    before = {part.segment.id: part.segment for part in current.parts} if current else {}
                    current = self._current = opening.open_snapshot(self._folder, {**before, **opened})
                    current.checks.in_background()
                self._checked_at = time.monotonic()
            current.checks.raise_if_damaged()
            return current
        finally:
            self._lock.release()

    # Reading

    def search(self, query: Query) -> SearchResult:
        """Return one page of hits with the counts and facets of all."""
        started = time.perf_counter()
        snapshot = self._snapshot()
        matching, base = self._matched(snapshot, query)
        ticked = facets.restrictions(snapshot, query)
        found = facets.CountedParagraphs(snapshot, _kept(base, ticked))
        counted = []
        for request in query.facets:
            others = {name: mask for name, mask in ticked.items() if name != request.field}
            counts = facets.CountedParagraphs(snapshot, _kept(base, others)) if request.field in ticked else found
            counted.append(facets.facet(snapshot, request, counts, query.filters.get(request.field, Selection())))
        outlets = np.unique(snapshot.outlet[found.by_article > 0]).tolist()
        return SearchResult(
            hits=tuple(self._hits(snapshot, query, found, query.offset + query.limit, query.offset)),
            paragraphs=len(found.units),
            articles=Count(int(np.count_nonzero(found.by_article))),
            outlets=Count(sum(snapshot.outlets.names[number] != UNKNOWN for number in outlets)),
            facets=tuple(counted),
            took_ms=(time.perf_counter() - started) * 1000,
            truncated=tuple(dict.fromkeys(matching.truncated)),
        )

    def hits(self, query: Query) -> Iterator[Hit]:
        """Yield every hit in order.

        All are of the generation that was newest when the first was requested.
        """
        snapshot = self._snapshot()
        _, base = self._matched(snapshot, query)
        found = facets.CountedParagraphs(snapshot, _kept(base, facets.restrictions(snapshot, query)))
        yield from self._hits(snapshot, query, found, len(found.units), 0)

    def count(self, query: Query) -> int:
        """Return how many paragraphs match."""
        snapshot = self._snapshot()
        _, base = self._matched(snapshot, query)
        return int(np.count_nonzero(_kept(base, facets.restrictions(snapshot, query))))

    def quoted(self, query: Query) -> QuotedParagraphs:
        """Return who is quoted how often in each paragraph that matches."""
        snapshot = self._snapshot()
        _, base = self._matched(snapshot, query)
        return quoted.quoted(snapshot, _kept(base, facets.restrictions(snapshot, query)))

    def keyed(self, keys: Sequence[str], most: int) -> Sequence[tuple[Article, Paragraph]]:
        """Return at most `most` paragraphs with any of these keys, unordered.

        Of more than `most`, those published first are returned.
        """
        snapshot = self._snapshot()
        found = np.flatnonzero(Matching(snapshot, self._limits).paragraphs(HasKey(tuple(keys))))
        if len(found) > most:
            found = scoring.first_hits(snapshot, found, np.zeros(len(found)), "oldest", most)
        return [
            (snapshot.stored_article(int(snapshot.article_of[unit])), snapshot.stored_paragraph(unit)) for unit in found.tolist()
        ]

    def repeated_keys(self, prefix: str) -> Sequence[str]:
        """Return the keys beginning so that more than one paragraph may have."""
        return lookup.repeated_keys(self._snapshot(), prefix)

    def _matched(self, snapshot: Snapshot, query: Query) -> tuple[Matching, Mask]:
        matching = Matching(snapshot, self._limits)
        mask = matching.paragraphs(query.tree)
        if query.first or query.last:
            mask = mask & snapshot.days_between(query.first, query.last)[snapshot.article_of]
        if query.quoting:
            mask = mask & quoted.quoting(snapshot, query.quoting)
        if query.left_out:
            mask = mask & ~matching.paragraphs(InArticles(query.left_out))
        return matching, mask

    @staticmethod
    def _hits(snapshot: Snapshot, query: Query, found: facets.CountedParagraphs, end: int, start: int) -> Iterator[Hit]:
        """Yield the hits from the `start`th to before the `end`th."""
        ordered, scores = _ranked(snapshot, query, found.units, end)
        for unit, score in zip(ordered[start:end].tolist(), scores[start:end].tolist(), strict=True):
            number = int(snapshot.article_of[unit])
            article, paragraph = snapshot.stored_article(number), snapshot.stored_paragraph(unit)
            marked = marks(query.tree, article, paragraph) or ()
            facts, matches = snapshot.articles[number], int(found.by_article[number])
            yield Hit(article, paragraph, facts.paragraphs, score, marked, matches)

    def article(self, article_id: str) -> tuple[Article, tuple[Paragraph, ...]] | None:
        """Return the article with its paragraphs in order, or None."""
        snapshot = self._snapshot()
        number = snapshot.number_of(article_id)
        return None if number is None else _whole(snapshot, number)

    def articles(self) -> Iterator[tuple[Article, tuple[Paragraph, ...]]]:
        """Yield every article, by id; also of an index of an earlier version."""
        try:
            snapshot = self._snapshot()
        except IndexOutdated:
            with closing(StoredArticles(self._folder)) as older:
                yield from older.articles()
            return
        snapshot.checks.now()  # what is copied is right, or not copied
        for number in range(len(snapshot.articles)):
            yield _whole(snapshot, number)

    def stored(self) -> Stored:
        """Return what an index of this or an earlier version says of itself."""
        with closing(StoredArticles(self._folder)) as found:
            return found.told

    def suggest(self, field: Literal["speaker", "outlet", "headline"], prefix: str, limit: int) -> tuple[Suggestion, ...]:
        """Return the values that match a folded prefix, most paragraphs first.

        A value has, for each word of the prefix, a word that begins with it.
        """
        return lookup.suggest(self._snapshot(), field, prefix, limit)

    def nearest(self, word: str, limit: int) -> tuple[Suggestion, ...]:
        """Return words of the collection at most two edits from `word`.

        `word` is folded. The nearest come first, then those of most paragraphs.
        """
        return lookup.nearest(self._snapshot(), word, limit)

    def frequencies(self, words: Sequence[str]) -> tuple[int, ...]:
        """Return for each bare word the number of paragraphs that hold it in any form."""
        text = Text(self._snapshot())
        return tuple(len(text.having_stem(fold(word))) for word in words)

    def fingerprints(self) -> Mapping[str, Source]:
        """Return what was indexed, by source."""
        sources: dict[str, Source] = {}
        try:
            snapshot = self._snapshot()
        except IndexOutdated:
            with closing(StoredArticles(self._folder)) as older:
                return sources_of(older.heads())
        for facts in snapshot.articles:
            before = sources[facts.source].articles if facts.source in sources else ()
            sources[facts.source] = Source(facts.fingerprint, (*before, facts.id))
        return sources

    def stats(self) -> IndexStats:
        """Return what the index holds."""
        return lookup.stats(self._snapshot())

    def faults(self, *, full: bool) -> Iterator[str]:
        """Yield what is wrong with the files, each read when `full`, and with the articles."""
        found = opening.newest(self._folder)
        if found is None:
            raise opening.missing(self._folder)
        if full:
            yield from checksums.faults(self._folder / layout.sums_name(layout.toc_name(found[0])), self._folder)
        snapshot = self._snapshot(now=True)
        for article in integrity.faults((part.segment, snapshot.deleted[part.segment.id]) for part in snapshot.parts):
            yield f"the article {article} is not whole"

    # Writing

    @contextmanager
    def writer(self, *, fresh: bool = False) -> Iterator[WhooshWriter]:
        """Open the one writer.

        A clean exit makes the change the index, an exception drops it.
        """
        held = lock(self._folder)
        try:
            try:
                snapshot = self._snapshot(now=True)
            except EngineError:
                if not fresh:
                    raise
                snapshot = None
            added = self._added() if snapshot is None else {}
            writer = WhooshWriter(self._folder, snapshot, fresh=fresh, processes=self._processes, added=added)
            try:
                yield writer
                writer.commit()
            except BaseException:
                writer.cancel()
                raise
        finally:
            held.release()
        self._snapshot(now=True, opened=writer.segments)

    def _added(self) -> dict[str, datetime]:
        """Return when each article entered an index of an earlier version.

        An index that cannot be read gives nothing.
        """
        with suppress(EngineError), closing(StoredArticles(self._folder)) as older:
            return {article.id: article.added for article in older.heads() if article.added is not None}
        return {}

    def close(self) -> None:
        """Release the index.

        Searches still running keep what they hold open until they end.
        """
        with self._lock:
            self._current = None


def _kept(base: Mask, ticked: Mapping[FacetName, Mask]) -> Mask:
    return np.logical_and.reduce([base, *ticked.values()]) if ticked else base


def _ranked(snapshot: Snapshot, query: Query, candidates: IntArray, end: int) -> tuple[IntArray, scoring.Scores]:
    """Return the first `end` hits in order, and perhaps some more, with their scores."""
    of_articles = query.collapse == "article"
    near = closeness(query.tree, snapshot.rules) if query.sort == "best" else None
    every = scoring.scores(snapshot, query.tree)
    wanted = len(candidates) if of_articles else max(end, MAX_RERANKED) if near else end
    ordered = scoring.first_hits(snapshot, candidates, every[candidates], query.sort, wanted)
    scores = every[ordered]
    if near is not None:
        first = zip(scores[:MAX_RERANKED].tolist(), ordered[:MAX_RERANKED].tolist(), strict=True)
        put = list(nearest_first(first, near, snapshot.stems, MAX_RERANKED if of_articles else end))
        scores = np.array([score for score, _ in put] + scores[MAX_RERANKED:].tolist(), np.float64)
        ordered = np.array([unit for _, unit in put] + ordered[MAX_RERANKED:].tolist(), np.int64)
    if of_articles:
        kept = scoring.best_of_articles(snapshot, ordered)
        return ordered[kept], scores[kept]
    return ordered, scores


def _whole(snapshot: Snapshot, number: int) -> tuple[Article, tuple[Paragraph, ...]]:
    first, last = int(snapshot.first[number]), int(snapshot.first[number + 1])
    return snapshot.stored_article(number), tuple(snapshot.stored_paragraph(unit) for unit in range(first, last))


def open_whoosh(
    path: str, create: bool = False, limits: SearchLimits = DEFAULT_SEARCH_LIMITS, processes: int | None = None
) -> WhooshEngine:
    """Open the index in a folder.

    create: make an empty one where there is none, otherwise IndexMissing. processes: that build a large change, one or two; None:
    two where the machine has two cores. IndexOutdated comes with the first reading, so that an outdated index can still be
    rebuilt.
    """
    folder = Path(path)
    if opening.newest(folder) is None:
        if not create:
            raise opening.missing(folder)
        with writable(folder):
            make_private(folder)
            held = lock(folder)
            try:
                if opening.newest(folder) is None:
                    opening.create(folder)
            finally:
                held.release()
    return WhooshEngine(folder, limits, processes or os.cpu_count() or 1)
