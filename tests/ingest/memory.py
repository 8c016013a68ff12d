"""An index that forgets: the part of the engine's contract that ingestion relies on, kept in dictionaries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from searchapp.engines import Source, Writer
from searchapp.model import Article, Paragraph

Entry = tuple[Article, tuple[Paragraph, ...]]


class MemoryWriter:
    def __init__(self, entries: dict[str, Entry]) -> None:
        self.entries = entries

    def replace(self, article: Article, paragraphs: Sequence[Paragraph]) -> None:
        self.entries[article.id] = (article, tuple(paragraphs))

    def remove(self, article_id: str) -> None:
        self.entries.pop(article_id, None)


class MemoryIndex:
    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.commits = 0

    def fingerprints(self) -> Mapping[str, Source]:
        found: dict[str, Source] = {}
        for article, _ in self.entries.values():
            before = found.get(article.source)
            ids = (*(before.articles if before else ()), article.id)
            found[article.source] = Source(article.fingerprint, ids)
        return found

    def articles(self) -> Iterator[Entry]:
        yield from (entry for _, entry in sorted(self.entries.items()))

    def article(self, article_id: str) -> Entry | None:
        return self.entries.get(article_id)

    @contextmanager
    def writer(self, *, fresh: bool = False) -> Iterator[Writer]:
        draft = {} if fresh else dict(self.entries)
        yield MemoryWriter(draft)
        self.commits += fresh or draft != self.entries  # as engines do, one in which nothing changed is none
        self.entries = draft
