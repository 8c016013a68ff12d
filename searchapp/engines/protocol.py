"""The Engine protocol: engines, their writers, and optional abilities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Literal, NamedTuple, Protocol, runtime_checkable

from ..matching.quoted import QuotedParagraphs
from ..matching.results import Hit, IndexStats, SearchResult, Suggestion
from ..model import Article, Paragraph
from ..query.tree import Query


class Source(NamedTuple):
    """One source document as the index knows it.

    It has a fingerprint and the ids of the articles it gave.
    """

    fingerprint: str
    articles: tuple[str, ...]


def sources_of(articles: Iterable[Article]) -> Mapping[str, Source]:
    """Return the sources of articles that come by id, as Engine.fingerprints does."""
    sources: dict[str, Source] = {}
    for article in articles:
        before = sources[article.source].articles if article.source in sources else ()
        sources[article.source] = Source(article.fingerprint, (*before, article.id))
    return sources


class Stored(NamedTuple):
    """What an index says of itself in every version whose articles are read."""

    version: int  # of the schema
    articles: int


class SearchLimits(NamedTuple):
    """What one search may cost, where an engine can bound it."""

    max_expansions: int = 1000  # words one word beginning or pattern may stand for
    timeout_s: float = 5.0


DEFAULT_SEARCH_LIMITS = SearchLimits()


class Writer(Protocol):
    """One change of the index.

    Nothing shows before a clean exit; an exception drops everything; the lock is always freed.
    """

    def replace(self, article: Article, paragraphs: Sequence[Paragraph]) -> None:
        """Put this article in, or replace the one with its id.

        `added` None: kept from that one, else now.
        """

    def remove(self, article_id: str) -> None:
        """Take the article out; one that is not there is no error."""


class Engine(Protocol):
    """An index that is searched and written.

    Every method may raise EngineError and its kin, nothing of the library's own.
    """

    def search(self, query: Query) -> SearchResult:
        """Return one page of hits with the counts and facets of all; marks by highlight.marks."""

    def hits(self, query: Query) -> Iterator[Hit]:
        """Yield every hit in the query's order, paging ignored.

        The index may change meanwhile without a torn read.
        """

    def count(self, query: Query) -> int:
        """Return how many paragraphs match, and nothing else: less work than a page."""

    def keyed(self, keys: Sequence[str], most: int) -> Sequence[tuple[Article, Paragraph]]:
        """Return at most `most` paragraphs with any of these keys, unordered.

        The keys are of schema.py. Of more than `most`, those published first are returned.
        """

    def repeated_keys(self, prefix: str) -> Sequence[str]:
        """Return the keys of articles that begin so and that more than one may have.

        Some may be among them that only removed articles share.
        """

    def quoted(self, query: Query) -> QuotedParagraphs:
        """Return who is quoted how often in each paragraph that matches, paging ignored.

        Exact, or of the newest paragraphs alone where `matching` says that there are more.
        """

    def article(self, article_id: str) -> tuple[Article, tuple[Paragraph, ...]] | None:
        """Return the article with its paragraphs in order, or None."""

    def articles(self) -> Iterator[tuple[Article, tuple[Paragraph, ...]]]:
        """Yield every article, by id; also of an index of an earlier version (schema.OLDEST_READABLE)."""

    def stored(self) -> Stored:
        """Return what an index of this or an earlier version says of itself."""

    def suggest(self, field: Literal["speaker", "outlet", "headline"], prefix: str, limit: int) -> tuple[Suggestion, ...]:
        """Return the values that match a folded prefix, most paragraphs first.

        A value has, for each word of the prefix, a word that begins with it.
        """

    def nearest(self, word: str, limit: int) -> tuple[Suggestion, ...]:
        """Return words of the collection at most two edits from `word`.

        `word` is folded. The nearest come first, then those of most paragraphs.
        """

    def frequencies(self, words: Sequence[str]) -> tuple[int, ...]:
        """Return for each bare word the number of paragraphs that hold it in any form."""

    def fingerprints(self) -> Mapping[str, Source]:
        """Return what was indexed, by source (Article.source); also of an index of an earlier version."""

    def stats(self) -> IndexStats:
        """Return what the index holds."""

    def writer(self, *, fresh: bool = False) -> AbstractContextManager[Writer]:
        """Open the one writer; IndexLocked when one is open elsewhere.

        fresh: build beside the live index, which may be of an earlier version, and switch at the end. Without an `added` of its
        own, an article keeps the one it had.
        """

    def close(self) -> None:
        """Free what the engine holds."""


@runtime_checkable
class SelfChecking(Protocol):
    """An engine that can say what is wrong with its files."""

    def faults(self, *, full: bool) -> Iterator[str]:
        """Yield the faults of the index.

        These are files that are not as they were written (`full`: each is read), and articles that are not whole.
        """


Prepare = Callable[[Sequence[tuple[Article, Sequence[Paragraph]]]], Sequence[Any]]
"""Makes the records of each of some articles, in any process: a function of a module, values that can be sent between processes."""


@runtime_checkable
class RecordBuilder(Protocol):
    """An engine that makes an article's records apart from writing them.

    So many processes can make them for one writer. Its writer has `put(article, records)` beside `replace(article, paragraphs)`.
    """

    @property
    def prepare(self) -> Prepare:
        """Return the function that makes the records."""


@runtime_checkable
class PreparedWriter(Protocol):
    """The writer of an engine that Prepares."""

    def put(self, article: Article, prepared: Any) -> None:
        """Put this article in, of which `prepare` made the records, as `replace` does."""


class PartialIndex(Protocol):
    """A part of an index, written by another process.

    Its articles go into files of its own, for the index that a writer of a PartialIndexing engine has open.
    """

    def put(self, article: Article, prepared: Any) -> None:
        """Put an article in, with the day that `admit` gave it."""

    def remove(self, article_id: str) -> None:
        """Take out an article of this part; one that is not there is no error."""

    def close(self) -> None:
        """Write all of it to disk, ready for `join`."""


OpenPart = Callable[[str, int], PartialIndex]
"""Begins the part at a place that a writer gave, in any process: a function of a module. Second: how many are written at once."""


@runtime_checkable
class PartialIndexing(RecordBuilder, Protocol):
    """An engine of whose index other processes can write parts.

    Its writer decides and takes over: for an article of a part, `admit` stands for `put`.
    """

    @property
    def open_part(self) -> OpenPart:
        """Return the function that begins a part."""


@runtime_checkable
class PartMerger(Protocol):
    """The writer of an engine that Shares."""

    def place(self, number: int) -> str:
        """Return where a process may write its part; `number` tells processes apart."""

    def admit(self, article: Article) -> datetime:
        """Make way for an article of a part.

        Return when it entered the index, and take out what the index has of it.
        """

    def join(self, place: str) -> None:
        """Take over the closed part at a place."""
