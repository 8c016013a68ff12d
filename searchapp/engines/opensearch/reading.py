"""Reading from the live indexes.

There are one search, a walk over everything as it was at one moment, and small questions about words.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from typing import Any

import opensearchpy
from opensearchpy import OpenSearch

from ...matching.results import Suggestion
from ...query.messages import time_over
from ...query.tree import Fuzzy, Prefix, Wildcard
from ...text.analysis import fold
from ..protocol import SearchLimits
from ..shared.fields import EXACT
from .connection import Address, border, checked, time_is_over
from .mapping import ARTICLE_ALIAS, PARAGRAPH_ALIAS, aliases
from .queries import form
from .scores import Rarity
from .state import State

HITS_PER_READ = 500
KEEP_ALIVE = "2m"

SIMILAR = 1_000
"""Words that the cluster is asked for at most when it offers those near a word."""


class LiveIndexes:
    """The live indexes as one search needs them."""

    def __init__(self, client: OpenSearch, where: Address, limits: SearchLimits, state: State, rarity: Rarity) -> None:
        self.client, self.where, self.limits, self.state = client, where, limits, state
        self._rarity = rarity

    def search(self, body: dict[str, Any], kind: str = PARAGRAPH_ALIAS, routing: str | None = None) -> dict[str, Any]:
        """Return the whole answer to a search, or raise."""
        # The same question goes to the same copies, so that pages of it fit together.
        place = {"routing": routing} if routing else {"preference": f"q{zlib.crc32(repr(body.get('query')).encode())}"}
        return self.send({**body, "timeout": self._timeout()}, {"index": aliases(self.where)[kind]}, place)

    def send(self, body: dict[str, Any], index: dict[str, str], params: dict[str, Any]) -> dict[str, Any]:
        """Send a search."""
        params = {
            **params,
            "allow_partial_search_results": "false",
            "search_type": "dfs_query_then_fetch",  # words are as rare as they are in the whole collection, not on one shard
            "request_timeout": self.limits.timeout_s + 5,
        }
        with border(self.where):
            try:
                answer = self.client.search(body=body, params=params, **index)
            except opensearchpy.TransportError as error:
                if time_is_over(error):
                    raise time_over(self.limits.timeout_s) from error
                raise
            return checked(answer, self.limits.timeout_s)

    def _timeout(self) -> str:
        return f"{max(1, round(self.limits.timeout_s * 1000))}ms"

    @contextmanager
    def snapshot(self, kind: str = PARAGRAPH_ALIAS) -> Iterator[PointInTime]:
        """Hold an index as it is now."""
        snapshot = PointInTime(self, aliases(self.where)[kind])
        try:
            yield snapshot
        finally:
            snapshot.close()

    # Words.

    def scoring(self, stems: Sequence[tuple[str, float]]) -> list[dict[str, Any]]:
        """Return queries whose scores add up to the score of these stems.

        Each stem has its weight.
        """
        return self._rarity.scoring(self, (self.state.build, self.state.generation), stems)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules by which the texts of the collection are stemmed."""
        return self._rarity.rules(self, (self.state.build, self.state.generation))

    def holding(self, queries: Sequence[dict[str, Any]]) -> list[int]:
        """Return for each query how many paragraphs it matches."""
        if not queries:
            return []
        each = {"each": {"filters": {"filters": {str(n): query for n, query in enumerate(queries)}}}}
        found = self.search({"size": 0, "aggs": each})["aggregations"]["each"]["buckets"]
        return [int(found[str(n)]["doc_count"]) for n in range(len(queries))]

    def similar(self, word: str) -> list[str]:
        """Return words of the collection near a folded word.

        They are all those at most two edits away, and perhaps some more.
        """
        options = {"size": SIMILAR, "shard_size": SIMILAR, "max_edits": 2, "prefix_length": len(EXACT), "min_word_length": 1}
        always = {"suggest_mode": "always", "accuracy": 0.0, "max_term_freq": 1e9, "max_inspections": 1_000_000}
        ask = {"text": EXACT + word, "term": {"field": "text", "analyzer": "placed", **options, **always}}
        found = self.search({"size": 0, "suggest": {"words": ask}})["suggest"]["words"]
        return [option["text"][len(EXACT) :] for row in found for option in row["options"]]

    def expand(self, leaf: Prefix | Wildcard | Fuzzy) -> tuple[Sequence[str], bool]:
        """Return the most common words of the texts for a leaf.

        The second value says whether these are all of them.
        """
        most = self.limits.max_expansions
        if isinstance(leaf, Fuzzy):
            from ...text.edit_distance import slips

            word = fold(leaf.text)
            offered = self.similar(word)
            near = [term for term in dict.fromkeys([word, *offered]) if slips(word, term) <= leaf.edits]
            return near[:most], len(near) <= most and len(offered) < SIMILAR
        pattern = leaf.text + "*" if isinstance(leaf, Prefix) else leaf.pattern
        parts = ({"*": ".*", "?": "."}.get(part, re.sub(r"([^\w])", r"\\\1", fold(part))) for part in re.split(r"([*?])", pattern))
        count = {"field": "words", "include": "".join(parts), "size": most + 1, "shard_size": 10 * most, "execution_hint": "map"}
        found = self.search({"size": 0, "query": form("text", EXACT, leaf), "aggs": {"words": {"terms": count}}})
        rows = sorted((-row["doc_count"], row["key"]) for row in found["aggregations"]["words"]["buckets"])
        return [term for _, term in rows[:most]], len(rows) <= most

    def headlines(self, wanted: Sequence[str], limit: int) -> tuple[Suggestion, ...]:
        """Return the articles with a headline in which each wanted word begins a word."""
        filters: list[dict[str, Any]] = [{"prefix": {"headline": {"value": word}}} for word in wanted]
        filters.append({"range": {"paragraphs": {"gte": 1}}})
        body = {
            "query": {"bool": {"filter": filters}},
            "size": limit,
            "sort": [{"paragraphs": "desc"}, {"title": "asc"}, {"id": "asc"}],
            "_source": ["title", "paragraphs"],
        }
        rows = self.search(body, kind=ARTICLE_ALIAS)["hits"]["hits"]
        return tuple(Suggestion(r["_source"]["title"], "headline", r["_source"]["paragraphs"], r["_id"]) for r in rows)


class PointInTime:
    """An index as it was at one moment: a point in time.

    When a node takes it along, the walk goes on in a new one.
    """

    def __init__(self, reader: LiveIndexes, index: str) -> None:
        self._reader, self._index = reader, index
        self._pit = self._open()

    def _open(self) -> str:
        with border(self._reader.where):
            params = {"keep_alive": KEEP_ALIVE, "allow_partial_pit_creation": "false"}
            return str(self._reader.client.create_pit(index=self._index, params=params)["pit_id"])

    def every(self, body: dict[str, Any], sort: list[dict[str, Any]], chunk: int = HITS_PER_READ) -> Iterator[dict[str, Any]]:
        """Yield every hit in an order that has no ties."""
        for rows in self.chunks(body, sort, chunk):
            yield from rows

    def chunks(
        self, body: dict[str, Any], sort: list[dict[str, Any]], chunk: int = HITS_PER_READ
    ) -> Iterator[list[dict[str, Any]]]:
        """Yield every hit, some hundreds at a time."""
        after: dict[str, Any] = {}
        while True:
            ask = {**body, "sort": sort, "size": chunk, "track_total_hits": False, **after}
            rows = self._search(ask)["hits"]["hits"]
            if rows:
                yield rows
            if len(rows) < chunk:
                return
            after = {"search_after": rows[-1]["sort"]}

    def _search(self, ask: dict[str, Any]) -> dict[str, Any]:
        for last in (False, True):
            pit = {"pit": {"id": self._pit, "keep_alive": KEEP_ALIVE}}
            try:
                with border(self._reader.where):
                    try:
                        answer = self._reader.client.search(
                            body={**ask, **pit},
                            params={
                                "allow_partial_search_results": "false",
                                "search_type": "dfs_query_then_fetch",
                                "request_timeout": 60,
                            },
                        )
                        return checked(answer, 60)
                    except opensearchpy.TransportError as error:
                        if last or not _is_lost(error):
                            raise
            finally:
                pass
            self._pit = self._open()
        raise AssertionError  # the second turn returns or raises

    def close(self) -> None:
        """Let the cluster forget it."""
        with suppress(opensearchpy.OpenSearchException):
            self._reader.client.delete_pit(body={"pit_id": [self._pit]})


def _is_lost(error: opensearchpy.TransportError) -> bool:
    """Say whether an error means a lost point in time.

    It is lost when it is gone, or a node that held a part of it.
    """
    return error.status_code == 404 or "search_context_missing" in str(error.info) or error.status_code in (500, 503)


def day(number: float | None) -> date | None:
    """Return the day of YYYYMMDD."""
    if not number:
        return None
    digits = int(number)
    return date(digits // 10_000, digits // 100 % 100, digits % 100)


def moment(seconds: int) -> datetime:
    """Return the moment of seconds since 1970."""
    return datetime.fromtimestamp(seconds, UTC)
