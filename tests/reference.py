"""A scanning engine: holds everything in memory, asks highlight of every paragraph. It defines what engines answer.

Nothing here is quick; the conformance suite compares every engine with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from typing import Literal, NamedTuple

from searchapp.engines import Source, Stored
from searchapp.matching.matcher import marks
from searchapp.matching.proximity import MAX_RERANKED, closeness
from searchapp.matching.quoted import QuotedParagraphs, listed, quoted_row
from searchapp.matching.ranking import idf, scoring_terms, term_score
from searchapp.matching.results import Bucket, Count, Facet, Hit, IndexStats, SearchResult, Suggestion, date_granularity
from searchapp.matching.schema import (
    SCHEMA_VERSION,
    TITLE_WEIGHT,
    content_length,
    paragraph_kinds,
    paragraph_speakers,
    ranked_length,
)
from searchapp.model import Article, Paragraph, Span
from searchapp.query.tree import UNKNOWN, And, DateRange, FacetName, FacetRequest, HasKey, Node, Query, Selection, SpeakerSet
from searchapp.text.analysis import fold, terms
from searchapp.text.edit_distance import slips
from searchapp.text.stemming import index_stem, query_stems, rules_of

DIGITS = {"year": 4, "month": 7, "day": 10}


class Row(NamedTuple):
    """A paragraph and its words: as written, their stems, what scores, and how long it is for ranking."""

    article: Article
    paragraph: Paragraph
    exact: tuple[str, ...]
    stem: tuple[str, ...]
    ranked: tuple[str, ...]
    length: int


def row_of(article: Article, paragraph: Paragraph) -> Row:
    exact, title = terms(paragraph.text), terms(article.title or "")
    stem, title_stem = (tuple(index_stem(term, article.language) for term in words) for words in (exact, title))
    length = ranked_length(content_length(exact), content_length(title))
    return Row(article, paragraph, exact, stem, stem + title_stem * TITLE_WEIGHT, length)


class Match(NamedTuple):
    row: Row
    score: float
    marks: tuple[Span, ...]


class ReferenceEngine:
    """The Engine protocol over a dict of articles."""

    def __init__(self) -> None:
        self.held: dict[str, tuple[Article, tuple[Paragraph, ...]]] = {}
        self.generation = 0
        self.updated: datetime | None = None
        self._rows: list[Row] | None = None

    @property
    def rows(self) -> list[Row]:
        if self._rows is None:
            self._rows = [row_of(a, p) for _, (a, ps) in sorted(self.held.items()) for p in ps]
        return self._rows

    @property
    def rules(self) -> tuple[str, ...]:
        return rules_of(article.language for article, _ in self.held.values())

    # Reading.

    def search(self, query: Query) -> SearchResult:
        found = self._quoting(query)
        kept = [m for m in found if _passes(m.row, query.filters)]
        hits = self._hits(kept, query)
        facets = tuple(self._facet(request, found, query.filters) for request in query.facets)
        return SearchResult(
            hits=tuple(hits[query.offset : query.offset + query.limit]),
            paragraphs=len(kept),
            articles=Count(len({m.row.article.id for m in kept})),
            outlets=Count(len({m.row.article.outlet for m in kept} - {None})),
            facets=facets,
        )

    def hits(self, query: Query) -> Iterator[Hit]:
        yield from self._hits(self._found(query), query)

    def count(self, query: Query) -> int:
        return self.search(query).paragraphs

    def keyed(self, keys: Sequence[str], most: int) -> Sequence[tuple[Article, Paragraph]]:
        hits = self.hits(Query(HasKey(tuple(keys)), sort="oldest"))
        return [(hit.article, hit.paragraph) for hit in islice(hits, most)]

    def repeated_keys(self, prefix: str) -> Sequence[str]:
        counts = Counter(key for article, _ in self.held.values() for key in article.keys if key.startswith(prefix))
        return [key for key, count in counts.items() if count > 1]

    def quoted(self, query: Query) -> QuotedParagraphs:
        found = self._found(query)
        return listed(quoted_row(m.row.article, m.row.paragraph) for m in found if m.row.paragraph.quotes)

    def _found(self, query: Query) -> list[Match]:
        return [m for m in self._quoting(query) if _passes(m.row, query.filters)]

    def _quoting(self, query: Query) -> list[Match]:
        found = self._matches(query.tree, query.first, query.last)
        found = [m for m in found if m.row.article.id not in query.left_out]
        return [m for m in found if query.quoting is None or _quotes_one(m.row, query.quoting)]

    def _matches(self, tree: Node, first: date | None, last: date | None) -> list[Match]:
        if first or last:
            tree = And((tree, DateRange(first, last)))
        score = self._scorer(tree)
        found = []
        for row in self.rows:
            spans = marks(tree, row.article, row.paragraph)
            if spans is not None:
                found.append(Match(row, score(row), spans))
        return found

    def _scorer(self, tree: Node) -> Callable[[Row], float]:
        scoring = scoring_terms(tree, self.rules)
        bags = {id(row): Counter(row.ranked) for row in self.rows}
        holding = Counter(stem for bag in bags.values() for stem in bag)
        average = sum(row.length for row in self.rows) / max(len(self.rows), 1) or 1.0

        def score(row: Row) -> float:
            bag = bags[id(row)]
            return sum(
                weight * idf(len(self.rows), holding[stem]) * term_score(bag[stem], row.length, average)
                for stem, weight in scoring
                if stem in bag
            )

        return score

    def _hits(self, matches: list[Match], query: Query) -> list[Hit]:
        in_article = Counter(m.row.article.id for m in matches)
        ordered = sorted(matches, key=lambda m: (_order(m, query), m.row.article.id, m.row.paragraph.number))
        near = closeness(query.tree, self.rules) if query.sort == "best" else None
        if near is not None:
            first = [m._replace(score=m.score * (1 + near.bonus(m.row.stem))) for m in ordered[:MAX_RERANKED]]
            ordered[:MAX_RERANKED] = sorted(first, key=lambda m: -m.score)
        if query.collapse == "article":
            best: dict[str, Match] = {}
            for match in ordered:
                best.setdefault(match.row.article.id, match)
            ordered = list(best.values())
        return [
            Hit(
                article=m.row.article,
                paragraph=m.row.paragraph,
                paragraphs=len(self.held[m.row.article.id][1]),
                score=m.score,
                marks=m.marks,
                matches=in_article[m.row.article.id],
            )
            for m in ordered
        ]

    def _facet(self, request: FacetRequest, found: list[Match], filters: Mapping[FacetName, Selection]) -> Facet:
        field = request.field
        others = {name: selection for name, selection in filters.items() if name != field}
        rows = [m.row for m in found if _passes(m.row, others)]
        if field == "date":
            return _date_facet(request, rows)
        counts = Counter(value for row in rows for value in _values(row, field))
        distinct = len(counts.keys() - {UNKNOWN})
        ticked = filters.get(field, Selection())
        always = {*ticked.any_of, *ticked.none_of, UNKNOWN}
        wanted = fold(request.contains)
        eligible = [v for v in counts if v != UNKNOWN and wanted in fold(v)]
        shown = sorted(eligible, key=lambda v: (-counts[v], v))[: request.limit]
        values = sorted({*shown, *always}, key=lambda v: (-counts[v], v))
        return Facet(field, tuple(Bucket(v, counts[v]) for v in values), Count(distinct))

    def article(self, article_id: str) -> tuple[Article, tuple[Paragraph, ...]] | None:
        return self.held.get(article_id)

    def articles(self) -> Iterator[tuple[Article, tuple[Paragraph, ...]]]:
        yield from (self.held[article_id] for article_id in sorted(self.held))

    def suggest(self, field: Literal["speaker", "outlet", "headline"], prefix: str, limit: int) -> tuple[Suggestion, ...]:
        wanted = terms(prefix)
        counts: Counter[tuple[str, str | None]] = Counter()
        for row in self.rows:
            if field == "headline":
                counts[row.article.title or UNKNOWN, row.article.id] += 1
            else:
                counts.update((value, None) for value in _values(row, field))
        found = [
            Suggestion(text, field, count, article_id)
            for (text, article_id), count in counts.items()
            if text and wanted and all(any(word.startswith(w) for word in terms(text)) for w in wanted)
        ]
        return tuple(sorted(found, key=lambda s: (-s.count, s.text, s.id or ""))[:limit])

    def nearest(self, word: str, limit: int) -> tuple[Suggestion, ...]:
        counts = Counter(term for row in self.rows for term in set(row.exact))
        near = [(slips(fold(word), term), -count, term) for term, count in counts.items() if slips(fold(word), term) <= 2]
        return tuple(Suggestion(term, "word", -count) for _, count, term in sorted(near)[:limit])

    def frequencies(self, words: Sequence[str]) -> tuple[int, ...]:
        return tuple(sum(not set(query_stems(fold(word), self.rules)).isdisjoint(row.stem) for row in self.rows) for word in words)

    def fingerprints(self) -> Mapping[str, Source]:
        sources: dict[str, Source] = {}
        for article, _ in self.articles():
            before = sources[article.source].articles if article.source in sources else ()
            sources[article.source] = Source(article.fingerprint, (*before, article.id))
        return sources

    def stored(self) -> Stored:
        return Stored(SCHEMA_VERSION, len(self.held))

    def stats(self) -> IndexStats:
        articles = [article for article, _ in self.held.values()]
        days = [article.published for article in articles if article.published]
        quotes = [quote for row in self.rows for quote in row.paragraph.quotes]
        return IndexStats(
            articles=len(articles),
            paragraphs=len(self.rows),
            quotes=len(quotes),
            outlets=len({article.outlet for article in articles} - {None}),
            speakers=len({quote.speaker for quote in quotes} - {None}),
            first=min(days, default=None),
            last=max(days, default=None),
            undated=len(articles) - len(days),
            generation=str(self.generation),
            updated=self.updated,
            schema_version=SCHEMA_VERSION,
        )

    def close(self) -> None:
        """Nothing is held open."""

    # Writing.

    @contextmanager
    def writer(self, *, fresh: bool = False) -> Iterator[ReferenceWriter]:
        writer = ReferenceWriter(before=self.held, held={} if fresh else dict(self.held))
        yield writer
        self.held = writer.held
        self._rows = None
        self.generation += 1
        self.updated = datetime.now(UTC).replace(microsecond=0)


class ReferenceWriter:
    """The Writer protocol over a copy that becomes the engine's at the end."""

    def __init__(
        self, before: dict[str, tuple[Article, tuple[Paragraph, ...]]], held: dict[str, tuple[Article, tuple[Paragraph, ...]]]
    ) -> None:
        self.before = before
        self.held = held

    def replace(self, article: Article, paragraphs: Sequence[Paragraph]) -> None:
        if article.added is None:
            known = self.before.get(article.id)
            added = known[0].added if known else datetime.now(UTC).replace(microsecond=0)
            article = replace(article, added=added)
        self.held[article.id] = (article, tuple(paragraphs))

    def remove(self, article_id: str) -> None:
        self.held.pop(article_id, None)


def _values(row: Row, field: FacetName) -> tuple[str, ...]:
    match field:
        case "outlet":
            return (row.article.outlet or UNKNOWN,)
        case "speaker":
            return paragraph_speakers(row.paragraph)
        case "about":
            return row.paragraph.about
        case "kind":
            return paragraph_kinds(row.paragraph)
        case "language":
            return (row.article.language or UNKNOWN,)
        case "date":
            return (row.article.published.isoformat() if row.article.published else UNKNOWN,)


def _quotes_one(row: Row, wanted: SpeakerSet) -> bool:
    speakers = {*paragraph_speakers(row.paragraph)}
    return bool(speakers - {*wanted.names, UNKNOWN} if wanted.others else speakers & {*wanted.names})


def _passes(row: Row, filters: Mapping[FacetName, Selection]) -> bool:
    for field, selection in filters.items():
        values = _values(row, field)

        def ticked(value: str, values: tuple[str, ...] = values, field: FacetName = field) -> bool:
            if field == "date" and value != UNKNOWN:
                return any(v == value or v.startswith(value + "-") for v in values)
            return value in values

        if selection.any_of and not any(ticked(value) for value in selection.any_of):
            return False
        if any(ticked(value) for value in selection.none_of):
            return False
    return True


def _order(match: Match, query: Query) -> float:
    article = match.row.article
    match query.sort:
        case "best":
            return -match.score
        case "newest":
            return -article.published.toordinal() if article.published else 1
        case "oldest":
            return article.published.toordinal() if article.published else 10**9
        case "added":
            return -article.added.timestamp() if article.added else 1


def _date_facet(request: FacetRequest, rows: list[Row]) -> Facet:
    days = [row.article.published for row in rows if row.article.published]
    granularity = request.granularity or (date_granularity(min(days), max(days)) if days else "year")
    counts = Counter(day.isoformat()[: DIGITS[granularity]] for day in days)
    buckets = [Bucket(value, count) for value, count in sorted(counts.items())]
    if len(days) < len(rows):
        buckets.append(Bucket(UNKNOWN, len(rows) - len(days)))
    return Facet("date", tuple(buckets), Count(len(counts)), granularity)
