"""The order of hits.

The engine's key decides first, then article id and paragraph number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import tantivy

from ...query.tree import Sort
from .exact import Exact

LARGEST_CHUNK = 20_000
LARGE_GROUP = 2_000

Search = Callable[..., Any]
"""Searches for a query from `offset` on, `limit` hits, and gives them."""

_FIELDS: dict[Sort, tuple[str, Any]] = {
    "newest": ("date", tantivy.Order.Desc),
    "oldest": ("late", tantivy.Order.Asc),
    "added": ("added", tantivy.Order.Desc),
}
_BY_ARTICLE = ("article", tantivy.Order.Asc)


class ScoredParagraph(NamedTuple):
    """One matching paragraph: its address and score.

    The score is 0 in an order that needs none.
    """

    score: float
    address: Any


def best_first(search: Search, searcher: Any, query: Any, exact: Exact, chunk: int) -> Iterator[ScoredParagraph]:
    """Yield every match, best first by our scores.

    `query` has Tantivy's scores, `chunk` is how many are requested first. Tantivy gives its best first; a match is yielded when
    no later one can be better, or when it is one of the first `exact.enough`; those after them come in Tantivy's order. `chunk`
    makes no difference to the order, which is that of all pages.
    """
    done = 0
    kept: list[ScoredParagraph] = []
    while done < exact.enough:
        wanted = min(chunk, exact.enough - done)
        hits = search(query, limit=wanted, offset=done)
        done += len(hits)
        kept += [ScoredParagraph(score, address) for score, (_, address) in zip(exact.scores(hits), hits, strict=True)]
        last = len(hits) < wanted
        bound = -1.0 if last or done >= exact.enough else hits[-1][0] * exact.margin
        kept.sort(key=lambda found: -found.score)
        ready = bisect_left(kept, -bound, key=lambda found: -found.score)
        for score, same in groupby(kept[:ready], key=lambda found: found.score):
            yield from _arranged(searcher, [found.address for found in same], score)
        kept = kept[ready:]
        if last:
            return
        chunk = min(chunk * 4, LARGEST_CHUNK)
    yield from _as_they_come(search, searcher, query, exact, chunk, done)


def _as_they_come(search: Search, searcher: Any, query: Any, exact: Exact, chunk: int, done: int) -> Iterator[ScoredParagraph]:
    """Yield the matches after the first `done`, in Tantivy's order.

    They have our scores where these can be told.
    """
    group: list[ScoredParagraph] = []
    theirs: float | None = None
    while True:
        hits = search(query, limit=chunk, offset=done)
        done += len(hits)
        for (score, address), ours in zip(hits, exact.scores(hits), strict=True):
            if score != theirs:
                yield from _with_scores(searcher, group)
                group, theirs = [], score
            group.append(ScoredParagraph(ours, address))
        if len(hits) < chunk:
            yield from _with_scores(searcher, group)
            return
        chunk = min(chunk * 4, LARGEST_CHUNK)


def _with_scores(searcher: Any, group: Sequence[ScoredParagraph]) -> Iterator[ScoredParagraph]:
    """Yield matches that tie in Tantivy's order, each with its score.

    They come by article id and paragraph number.
    """
    scores = {(found.address.segment_ord, found.address.doc): found.score for found in group}
    for found in _arranged(searcher, [found.address for found in group], 0.0):
        yield found._replace(score=scores[found.address.segment_ord, found.address.doc])


def ordered(search: Search, schema: Any, searcher: Any, query: Any, sort: Sort, chunk: int) -> Iterator[ScoredParagraph]:
    """Yield every match by a key of its own, without scores.

    "best" is by article. `chunk` is how many are requested first.
    """
    field = _FIELDS.get(sort, _BY_ARTICLE)
    done = 0
    group: list[Any] = []
    key: Any = None
    while True:
        hits = search(query, limit=chunk, offset=done, order_by_field=field[0], order=field[1])
        for value, same in groupby(hits, key=lambda hit: hit[0]):
            if value != key:
                yield from _arranged(searcher, group, 0.0)
                group, key = [], value
            group += [address for _, address in same]
        done += len(hits)
        if len(hits) < chunk:
            yield from _arranged(searcher, group, 0.0)
            return
        if len(group) > LARGE_GROUP and field is not _BY_ARTICLE:
            # A day, or an import, that holds very many of them: let the index order them by article.
            start = done - len(group)
            number = tantivy.FieldType.Unsigned
            range_field = "date" if sort == "oldest" else field[0]
            value = 0 if sort == "oldest" and key == 99_999_999 else key
            same_key = tantivy.Query.range_query(schema, range_field, number, value, value)
            part = query.and_must_match(same_key)
            yield from ordered(search, schema, searcher, part, "best", chunk)
            done = start + searcher.search(part, limit=1).count
            group, key = [], None
        chunk = min(chunk * 4, LARGEST_CHUNK)


def _arranged(searcher: Any, group: list[Any], score: float) -> Iterator[ScoredParagraph]:
    """Yield matches that tie, by article id and paragraph number."""
    if len(group) < 2:
        yield from (ScoredParagraph(score, address) for address in group)
        return
    columns = [searcher.fast_field_values(name, group) for name in ("place", "place2", "key", "number")]
    rows = sorted(zip(*columns, range(len(group)), strict=True))
    for _, same in groupby(rows, key=lambda row: row[:2]):
        articles = defaultdict(list)
        for _, _, key, _, n in same:
            articles[key].append(n)
        if len(articles) == 1:  # nearly always: the first sixteen bytes of an id tell articles apart
            parts = list(articles.values())
        else:
            parts = sorted(articles.values(), key=lambda part: article_id(searcher, group[part[0]]))
        yield from (ScoredParagraph(score, group[n]) for part in parts for n in part)


def article_id(searcher: Any, address: Any) -> str:
    """Return the id of the article that a paragraph belongs to."""
    return str(searcher.doc(address)["article"][0])
