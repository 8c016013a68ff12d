"""The OpenSearch engine: a collection on a cluster.

It is for more than one machine holds. `open_opensearch` is all that others need. It answers like every engine
(tests/engines/test_conformance.py). Counts of paragraphs are exact; facet counts say "about" where the cluster cannot tell
(facets.py). Every call has a time limit; an answer that lacks a part of the index is refused.
"""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import islice
from typing import Any, Literal

from ...errors import IndexMissing, IndexOutdated
from ...matching.quoted import QuotedParagraphs
from ...matching.results import Hit, IndexStats, SearchResult, Suggestion
from ...matching.schema import load_article, load_paragraph
from ...model import Article, Paragraph
from ...query.tree import HasKey, Query
from ...text.analysis import fold, terms
from ...text.edit_distance import slips
from ...text.stemming import query_stems
from ..protocol import DEFAULT_SEARCH_LIMITS, SearchLimits, Source, Stored
from ..shared.fields import EXACT, NO_VALUE_TERM, STEM, one_term
from .asked import OpenSearchQuery
from .connection import Address, address, border, connect
from .facets import SHARD_VALUES
from .mapping import ARTICLE_ALIAS
from .reading import LiveIndexes, day, moment
from .scores import Rarity
from .state import FRESH_S, State, leased, load
from .writer import OpenSearchWriter, build_of, builds, live_build, writing

MAX_ARTICLE_PARAGRAPHS_READ = 10_000  # of one article


def open_opensearch(url: str, *, create: bool = False, limits: SearchLimits = DEFAULT_SEARCH_LIMITS) -> OpenSearchEngine:
    """Open `opensearch://host:port,host:port/name`. create: make an empty index where there is none."""
    engine = OpenSearchEngine(address(url), limits)
    if create:
        try:
            load(engine.client, engine.where)
        except IndexMissing:
            with engine.writer():
                pass
        except IndexOutdated:
            pass  # its use will tell
    return engine


class OpenSearchEngine:
    """The Engine protocol over a cluster."""

    def __init__(self, where: Address, limits: SearchLimits = DEFAULT_SEARCH_LIMITS) -> None:
        self.where = where
        self.limits = limits
        self.client = connect(where)
        self._known: tuple[float, State] | None = None
        self._rarity = Rarity()
        self._lock = threading.Lock()

    # Reading.

    def state(self) -> State:
        """Return the state, at most FRESH_S old."""
        with self._lock:
            if self._known is None or time.monotonic() - self._known[0] > FRESH_S:
                self._known = time.monotonic(), load(self.client, self.where)
            return self._known[1]

    def reader(self) -> LiveIndexes:
        """Return what asks the live indexes."""
        return LiveIndexes(self.client, self.where, self.limits, self.state(), self._rarity)

    def search(self, query: Query) -> SearchResult:
        """Return one page of hits with the counts and facets of all."""
        return OpenSearchQuery(self.reader(), query).result()

    def hits(self, query: Query) -> Iterator[Hit]:
        """Yield every hit, in the query's order.

        All are from the state of the index at the first, unless a node is lost on the way.
        """
        return OpenSearchQuery(self.reader(), query).every()

    def count(self, query: Query) -> int:
        """Return how many paragraphs match."""
        return self.search(replace(query, offset=0, limit=1, facets=())).paragraphs

    def quoted(self, query: Query) -> QuotedParagraphs:
        """Return who is quoted how often in each paragraph that matches.

        Of very many paragraphs only the newest are there.
        """
        return OpenSearchQuery(self.reader(), query).quoted()

    def keyed(self, keys: Sequence[str], most: int) -> Sequence[tuple[Article, Paragraph]]:
        """Return at most `most` paragraphs with any of these keys, unordered.

        Of more than `most`, those published first are returned.
        """
        hits = self.hits(Query(HasKey(tuple(keys)), sort="oldest"))
        return [(hit.article, hit.paragraph) for hit in islice(hits, most)]

    def repeated_keys(self, prefix: str) -> Sequence[str]:
        """Return the keys of articles beginning so that more than one article has."""
        counts: Counter[str] = Counter()
        with self.reader().snapshot(ARTICLE_ALIAS) as articles:
            for row in articles.every({"query": {"match_all": {}}, "_source": ["head"]}, [{"id": "asc"}]):
                keys = json.loads(row["_source"]["head"]).get("keys", ())
                counts.update(key for key in keys if key.startswith(prefix))
        return [key for key, count in counts.items() if count > 1]

    def article(self, article_id: str) -> tuple[Article, tuple[Paragraph, ...]] | None:
        """Return the article with its paragraphs in order, or None."""
        reader = self.reader()
        wanted = {
            "query": {"term": {"article": article_id}},
            "size": MAX_ARTICLE_PARAGRAPHS_READ,
            "sort": ["number"],
            "_source": ["head", "body"],
        }
        rows = reader.search(wanted, routing=article_id)["hits"]["hits"]
        if rows:
            article = load_article(json.loads(rows[0]["_source"]["head"]))
            return article, tuple(load_paragraph(json.loads(row["_source"]["body"])) for row in rows)
        found = reader.search({"query": {"term": {"id": article_id}}, "_source": ["head"]}, kind=ARTICLE_ALIAS)["hits"]["hits"]
        return (load_article(json.loads(found[0]["_source"]["head"])), ()) if found else None

    def articles(self) -> Iterator[tuple[Article, tuple[Paragraph, ...]]]:
        """Yield every article, by id, from one state of the index.

        It is the state at the first article. The index may be of an earlier version. Since version 8 both indexes store `head`,
        that of the paragraphs `body`, and sort by `article` and `number`, or by `id`.
        """
        reader = self._stored()
        with reader.snapshot() as paragraphs, reader.snapshot(ARTICLE_ALIAS) as articles:
            every = paragraphs.every(
                {"query": {"match_all": {}}, "_source": ["head", "body"]}, [{"article": "asc"}, {"number": "asc"}]
            )
            row = next(every, None)
            for head in articles.every({"query": {"match_all": {}}, "_source": ["head"]}, [{"id": "asc"}]):
                article = load_article(json.loads(head["_source"]["head"]))
                own: list[Paragraph] = []
                while row is not None and row["sort"][0] <= article.id:
                    if row["sort"][0] == article.id:
                        own.append(load_paragraph(json.loads(row["_source"]["body"])))
                    row = next(every, None)
                yield article, tuple(own)

    def stored(self) -> Stored:
        """Return what an index of this or an earlier version says of itself."""
        reader = self._stored()
        found = reader.search({"size": 0, "track_total_hits": True}, kind=ARTICLE_ALIAS)
        return Stored(reader.state.schema, int(found["hits"]["total"]["value"]))

    def _stored(self) -> LiveIndexes:
        """Return the reader of the articles stored in the live indexes.

        The indexes may be of an earlier version.
        """
        return LiveIndexes(self.client, self.where, self.limits, load(self.client, self.where, earlier=True), self._rarity)

    def suggest(self, field: Literal["speaker", "outlet", "headline"], prefix: str, limit: int) -> tuple[Suggestion, ...]:
        """Return the values that match a folded prefix, most paragraphs first.

        A value has, for each word of the prefix, a word that begins with it.
        """
        wanted = terms(prefix)
        if not wanted:
            return ()
        reader = self.reader()
        if field == "headline":
            return reader.headlines(wanted, limit)
        words = {"speaker": "speaker_word", "outlet": "outlet_word"}[field]
        filters = [{"prefix": {words: {"value": one_term(word)}}} for word in wanted]
        count = {"terms": {"field": field, "size": SHARD_VALUES, "shard_size": SHARD_VALUES}}
        found = reader.search({"size": 0, "query": {"bool": {"filter": filters}}, "aggs": {"values": count}})
        rows = []
        for row in found["aggregations"]["values"]["buckets"]:
            value = row["key"]
            if value != NO_VALUE_TERM and all(any(word.startswith(w) for word in terms(value)) for w in wanted):
                rows.append((-row["doc_count"], value))
        return tuple(Suggestion(value, field, -count) for count, value in sorted(rows)[:limit])

    def nearest(self, word: str, limit: int) -> tuple[Suggestion, ...]:
        """Return words of the collection at most two edits from `word`.

        The nearest come first, then those of most paragraphs.
        """
        reader, folded = self.reader(), fold(word)
        found = {term: slips(folded, term) for term in (folded, *reader.similar(folded)) if slips(folded, term) <= 2}
        counts = reader.holding([{"term": {"text": EXACT + one_term(term)}} for term in found])
        rows = sorted((edits, -count, term) for (term, edits), count in zip(found.items(), counts, strict=True) if count)
        return tuple(Suggestion(term, "word", -count) for _, count, term in rows[:limit])

    def frequencies(self, words: Sequence[str]) -> tuple[int, ...]:
        """Return for each bare word the number of paragraphs that hold it in any form."""
        reader = self.reader()
        stems = ([STEM + one_term(stem) for stem in query_stems(fold(word), reader.rules)] for word in words)
        return tuple(reader.holding([{"terms": {"text": each}} for each in stems]))

    def fingerprints(self) -> Mapping[str, Source]:
        """Return what was indexed, by source."""
        sources: dict[str, Source] = {}
        with self._stored().snapshot(ARTICLE_ALIAS) as articles:
            for row in articles.every({"query": {"match_all": {}}, "_source": ["source", "fingerprint"]}, [{"id": "asc"}]):
                source = row["_source"]["source"]
                before = sources[source].articles if source in sources else ()
                sources[source] = Source(row["_source"]["fingerprint"], (*before, row["sort"][0]))
        return sources

    def stats(self) -> IndexStats:
        """Return what the index holds."""
        self._known = None  # what is shown here is as it is now
        reader = self.reader()
        state = reader.state
        dated = {
            "filter": {"range": {"date": {"gte": 1}}},
            "aggs": {"first": {"min": {"field": "date"}}, "last": {"max": {"field": "date"}}},
        }
        articles = reader.search(
            {"size": 0, "track_total_hits": True, "aggs": {"dated": dated, "outlets": _values("outlet")}}, kind=ARTICLE_ALIAS
        )
        quotes = {"sum": {"field": "quotes"}}
        paragraphs = reader.search(
            {"size": 0, "track_total_hits": True, "aggs": {"quotes": quotes, "speakers": _values("speaker")}}
        )
        total, found = articles["hits"]["total"]["value"], articles["aggregations"]
        return IndexStats(
            articles=total,
            paragraphs=paragraphs["hits"]["total"]["value"],
            quotes=int(paragraphs["aggregations"]["quotes"]["value"]),
            outlets=_known(found["outlets"]),
            speakers=_known(paragraphs["aggregations"]["speakers"]),
            first=day(found["dated"]["first"]["value"]),
            last=day(found["dated"]["last"]["value"]),
            undated=total - found["dated"]["doc_count"],
            generation=f"{state.build}-{state.generation}",
            updated=moment(state.updated),
            schema_version=state.schema,
        )

    def close(self) -> None:
        """Close the connections."""
        self.client.close()

    # Writing.

    @contextmanager
    def writer(self, *, fresh: bool = False) -> Iterator[OpenSearchWriter]:
        """Open the one writer.

        `fresh` builds new indexes and moves the aliases to them at the end.
        """
        with leased(self.client, self.where) as lease:
            state: State | None = None
            gone = (IndexMissing, IndexOutdated) if fresh else (IndexMissing,)
            with suppress(*gone):
                state = load(self.client, self.where, earlier=fresh)
            with border(self.where):
                numbers = [build_of(self.where, name) or 0 for name in builds(self.client, self.where)]
                live = live_build(self.client, self.where)
            if state is not None and live is not None:
                state = state._replace(build=live)
            build = max(numbers, default=0) + 1 if fresh or state is None else state.build
            with writing(self.client, self.where, lease, state, build, fresh=fresh or state is None) as writer:
                yield writer
            self._known = None


def _values(field: str) -> dict[str, Any]:
    return {"terms": {"field": field, "size": SHARD_VALUES, "shard_size": SHARD_VALUES}}


def _known(found: dict[str, Any]) -> int:
    return sum(row["key"] != NO_VALUE_TERM for row in found["buckets"])
