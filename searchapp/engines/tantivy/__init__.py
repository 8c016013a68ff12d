"""The Tantivy engine: one machine, millions of paragraphs. `open_tantivy` is all that other modules need.

It answers like every engine (tests/engines/test_conformance.py), with the same scores: Tantivy's own BM25, which has another b and
rounded lengths, only says where the best are, and exact.py works out ours.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Literal

import tantivy

from ...errors import EngineError, EngineUnavailable, IndexMissing
from ...matching.matcher import marks
from ...matching.proximity import MAX_RERANKED
from ...matching.quoted import QuotedParagraphs
from ...matching.results import Hit, IndexStats, SearchResult, Suggestion
from ...matching.schema import SCHEMA_VERSION, load_article
from ...model import Article, Paragraph
from ...query.tree import HasKey, Query, Sort
from ...text.analysis import fold, terms
from ...text.stemming import query_stems
from ..protocol import DEFAULT_SEARCH_LIMITS, SearchLimits, Source, Stored, sources_of
from ..shared import checksums
from ..shared.checksums import Checks, read_sums
from ..shared.fields import EXACT, STEM, one_term
from ..shared.schema_version import is_readable, outdated
from .asked import KeptQueries, TantivyQuery
from .files import (
    ARTICLE_INDEX,
    CHECKSUMS,
    PARAGRAPH_INDEX,
    border,
    current,
    live,
    locked,
    make_current,
    new_generation,
    pointer_stamp,
    remove_others,
    stamp,
    told_when_full,
)
from .index_schema import article_schema, paragraph_schema
from .integrity import article_ids, unequal
from .order import ScoredParagraph
from .parts import open_part
from .records import prepare
from .segments import copy_index
from .stored import StoredArticles
from .view import MANY_PARAGRAPHS, View
from .writer import TantivyWriter, make_empty


def open_tantivy(path: str, *, create: bool = False, limits: SearchLimits = DEFAULT_SEARCH_LIMITS) -> TantivyEngine:
    """Open the index in a folder.

    create: make an empty one where there is none; otherwise its use raises IndexMissing.
    """
    engine = TantivyEngine(Path(path), limits)
    if create and not engine.exists():
        with engine.writer():
            pass
    return engine


class TantivyEngine:
    """The Engine protocol over an index folder."""

    def __init__(self, path: Path, limits: SearchLimits = DEFAULT_SEARCH_LIMITS) -> None:
        self.path = path
        self.limits = limits
        self._view: View | None = None
        self._pointer = (0, 0)
        self._kept = KeptQueries()
        self._lock = threading.Lock()

    def exists(self) -> bool:
        """Say whether there is an index, of whatever version."""
        return (self.path / "current").exists()

    # Reading.

    def view(self) -> View:
        """Return the newest state of the index; a look at two files when nothing changed."""
        with suppress(OSError):
            view = self._view
            if view is not None and (pointer_stamp(self.path), stamp(view.folder)) == (self._pointer, view.stamp):
                view.checks.raise_if_damaged()
                return view
        for _ in range(5):
            pointer = (0, 0)
            with suppress(OSError):
                pointer = pointer_stamp(self.path)
            folder = current(self.path)
            try:
                with self._lock:
                    view = self._view
                    if view is None or view.folder != folder or view.stamp != stamp(folder):
                        with border():
                            self._view = view = View(folder, stamp(folder), self.limits)
                        view.checks.in_background()
                    self._pointer = pointer
                    view.checks.raise_if_damaged()
                    return view
            except (EngineUnavailable, OSError) as error:
                cause = error
            time.sleep(0.05)  # perhaps a new build took its place while we opened it
        with suppress(OSError):
            Checks(folder, read_sums(folder / CHECKSUMS) or {}).now()  # names the file
        raise EngineUnavailable(f"The index at {self.path} cannot be opened: {cause}.") from cause

    def search(self, query: Query) -> SearchResult:
        """Return one page of hits with the counts and facets of all."""
        started = time.perf_counter()
        view = self.view()
        with border():
            asked = self._kept.ask(view, query)
            end = query.offset + query.limit
            if query.collapse == "article":  # nobody knows how many have to be looked at
                order: Iterable[ScoredParagraph] = asked.ordered(query.sort, max(end, MAX_RERANKED))
            else:
                order = asked.first_hits(query.sort, end)
            hits = self._with_matches(asked, query.sort, tuple(islice(self._hits(asked, query, order), query.offset, end)))
            answer = asked.answer
            return SearchResult(
                hits=hits,
                paragraphs=answer.paragraphs,
                articles=answer.articles,
                outlets=answer.outlets,
                facets=answer.facets,
                truncated=tuple(sorted(asked.truncated)),
                took_ms=(time.perf_counter() - started) * 1000,
            )

    def hits(self, query: Query) -> Iterator[Hit]:
        """Yield every hit; all of them from the state of the index at the first."""
        view = self.view()
        with border():
            asked = TantivyQuery(view, query)
            batch: list[Hit] = []
            for hit in self._hits(asked, query, asked.ordered(query.sort, 1_000)):
                batch.append(hit)
                if len(batch) == 200:
                    yield from self._with_matches(asked, query.sort, batch)
                    batch = []
            yield from self._with_matches(asked, query.sort, batch)

    def count(self, query: Query) -> int:
        """Return how many paragraphs match."""
        view = self.view()
        with border():
            return TantivyQuery(view, query).count()

    def quoted(self, query: Query) -> QuotedParagraphs:
        """Return who is quoted how often in each paragraph that matches."""
        view = self.view()
        with border():
            return TantivyQuery(view, query).quoted()

    def keyed(self, keys: Sequence[str], most: int) -> Sequence[tuple[Article, Paragraph]]:
        """Return at most `most` paragraphs with any of these keys, unordered.

        Of more than `most`, those published first are returned.
        """
        view = self.view()
        with border():
            return [view.read(address)[:2] for address in TantivyQuery(view, Query(HasKey(tuple(keys)))).first(most)]

    def repeated_keys(self, prefix: str) -> Sequence[str]:
        """Return the keys beginning so that more than one paragraph may have."""
        view = self.view()
        with border():
            return [key for key, count in view.searcher.terms_with_prefix("keys", prefix) if count > 1]

    def _hits(self, asked: TantivyQuery, query: Query, order: Iterable[ScoredParagraph]) -> Iterator[Hit]:
        """Yield hits in order; `matches` is still 0."""
        seen: set[int] = set()
        for found in order:
            if query.collapse == "article":
                [key] = asked.view.searcher.fast_field_values("key", [found.address])
                if key in seen:
                    continue
                seen.add(key)
            article, paragraph, count = asked.view.read(found.address)
            yield Hit(article, paragraph, count, found.score, marks(query.tree, article, paragraph) or (), 0)

    def _with_matches(self, asked: TantivyQuery, sort: Sort, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Return the hits with the number of matches in their articles.

        They get scores too where the order had none.
        """
        if not hits:
            return ()
        matches = asked.matches(tuple(dict.fromkeys(hit.article.id for hit in hits)))
        if sort != "best" and asked.stems:
            hits = [replace(hit, score=asked.exact.score(hit.article, hit.paragraph)) for hit in hits]
        return tuple(replace(hit, matches=matches[hit.article.id]) for hit in hits)

    def article(self, article_id: str) -> tuple[Article, tuple[Paragraph, ...]] | None:
        """Return the article with its paragraphs in order, or None."""
        view = self.view()
        with border():
            return view.article(article_id)

    def articles(self) -> Iterator[tuple[Article, tuple[Paragraph, ...]]]:
        """Yield every article, by id, from one state of the index.

        It is the state at the first article. The index may be of an earlier version.
        """
        if (older := self._older()) is not None:
            yield from older.articles()
            return
        view = self.view()
        view.checks.now()  # what is copied is right, or not copied
        with border():
            for article_id in article_ids(view.articles):
                found = view.article(article_id)
                if found is not None:
                    yield found

    def stored(self) -> Stored:
        """Return what an index of this or an earlier version says of itself."""
        older = self._older()
        return older.told if older is not None else Stored(SCHEMA_VERSION, self.view().articles.num_docs)

    def _older(self) -> StoredArticles | None:
        """Return the articles of an index of an earlier version.

        None for an index of this version.
        """
        folder, version = live(self.path)
        if version == SCHEMA_VERSION:
            return None
        if not is_readable(version):
            raise outdated(self.path, version)
        return StoredArticles(folder, version)

    def suggest(self, field: Literal["speaker", "outlet", "headline"], prefix: str, limit: int) -> tuple[Suggestion, ...]:
        """Return the values that match a folded prefix, most paragraphs first.

        A value has, for each word of the prefix, a word that begins with it.
        """
        wanted = terms(prefix)
        if not wanted:
            return ()
        view = self.view()
        with border():
            if field == "headline":
                return _headlines(view, wanted, limit)
            begins = [" " + word for word in wanted]
            found = [(-count, value) for value, count, words in view.names[field] if all(word in words for word in begins)]
            return tuple(Suggestion(value, field, -count) for count, value in sorted(found)[:limit])

    def nearest(self, word: str, limit: int) -> tuple[Suggestion, ...]:
        """Return words of the collection at most two edits from `word`.

        The nearest come first, then those of most paragraphs.
        """
        view = self.view()
        with border():
            rows = sorted((edits, -view.holding("text", EXACT + term), term) for edits, term in view.words.near(fold(word), 2))
            return tuple(Suggestion(term, "word", -count) for _, count, term in rows if count)[:limit]

    def frequencies(self, words: Sequence[str]) -> tuple[int, ...]:
        """Return for each bare word the number of paragraphs that hold it in any form."""
        view = self.view()
        with border():
            stems = ([STEM + one_term(stem) for stem in query_stems(fold(word), view.rules)] for word in words)
            return tuple(view.holding("text", *each) for each in stems)

    def fingerprints(self) -> Mapping[str, Source]:
        """Return what was indexed, by source."""
        if (older := self._older()) is not None:
            return sources_of(older.heads())
        view = self.view()
        sources: dict[str, Source] = {}
        with border():
            for article_id in article_ids(view.articles):
                row = view.article_row(article_id)
                if row is not None:
                    source = row["source"][0] if row["source"] else ""
                    before = sources[source].articles if source in sources else ()
                    sources[source] = Source(row["fingerprint"][0] if row["fingerprint"] else "", (*before, article_id))
        return sources

    def stats(self) -> IndexStats:
        """Return what the index holds."""
        view = self.view()
        with border():
            return view.stats

    def close(self) -> None:
        """Let go of the index."""
        self._view = None
        self._kept.forget()

    def faults(self, *, full: bool) -> Iterator[str]:
        """Yield what is wrong with the files, each read when `full`, and with the articles."""
        folder = current(self.path)
        if full:
            yield from checksums.faults(folder / CHECKSUMS, folder)
        for article_id, there, said in unequal(folder):
            yield f"the article {article_id} has {there} paragraphs in the index and should have {said}"

    # Writing.

    prepare = staticmethod(prepare)
    open_part = staticmethod(open_part)

    @contextmanager
    def writer(self, *, fresh: bool = False) -> Iterator[TantivyWriter]:
        """Open the one writer.

        Every change is a new generation, which takes the place of the live one when all of it is there. It begins with the files
        of the live one, or with nothing when it is `fresh`.
        """
        with locked(self.path), told_when_full(self.path):
            gone = (EngineError,) if fresh else (IndexMissing,)
            before: View | None = None
            with suppress(*gone):
                before = self.view()
                remove_others(self.path)  # a writer that was killed may have left some
            empty = fresh or before is None
            folder = new_generation(self.path)
            try:
                with border():
                    if empty or before is None:
                        make_empty(folder, {PARAGRAPH_INDEX: paragraph_schema(), ARTICLE_INDEX: article_schema()})
                    else:
                        for name in (PARAGRAPH_INDEX, ARTICLE_INDEX):
                            copy_index(before.folder / name, folder / name)
                writer = TantivyWriter(folder, before, empty=empty, added=self._added() if before is None else {})
                try:
                    yield writer
                    writer.commit()
                except BaseException:
                    writer.drop()
                    raise
                if writer.changed:
                    make_current(self.path, folder)
            finally:
                remove_others(self.path)

    def _added(self) -> dict[str, datetime]:
        """Return when each article entered an index of an earlier version.

        An index that cannot be read gives nothing.
        """
        with suppress(EngineError):
            if (older := self._older()) is not None:
                return {article.id: article.added for article in older.heads() if article.added is not None}
        return {}


def _headlines(view: View, wanted: Sequence[str], limit: int) -> tuple[Suggestion, ...]:
    """Return the articles with a headline in which each wanted word begins a word."""
    every = []
    for word in wanted:
        found = [term for term, _ in view.articles.terms_with_prefix("headline", word)]
        if not found:
            return ()
        every.append(tantivy.Query.term_set_query(view.article_schema, "headline", found))
    number = tantivy.FieldType.Unsigned
    every.append(tantivy.Query.range_query(view.article_schema, "paragraphs", number, 1, None))
    query = tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in every])
    hits = view.articles.search(query, limit=MANY_PARAGRAPHS, count=False, order_by_field="paragraphs").hits
    if not hits:
        return ()
    least = hits[min(limit, len(hits)) - 1][0]
    rows = []
    for count, address in hits:
        if count < least:
            break
        article = load_article(json.loads(view.articles.doc(address)["head"][0]))
        rows.append((-count, article.title or "", article.id))
    return tuple(Suggestion(title, "headline", -count, article_id) for count, title, article_id in sorted(rows)[:limit])
