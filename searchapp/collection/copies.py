"""Copies: the same article published more than once, found when it is read.

Keys (similarity/article_keys.py) are stored when an article is indexed. Groups are found by an ordinary search for them and checked
on the texts, so they are right whatever was added or removed since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from itertools import islice
from typing import NamedTuple
from weakref import WeakKeyDictionary

from ..engines import Engine
from ..matching.results import Hit
from ..model import Article, Paragraph
from ..query.tree import Query
from ..similarity.article_keys import shared, shingles
from ..text.analysis import terms

MIN_COPY_SHARE = 0.6
"""Share of the shorter text's shingles that stand in the other, from which they are copies: syndicated texts are cut at the end."""

MOST_COPIES = 50
"""Copies of one article that are shown; the first published ones."""

MOST_REPEATED = 200_000
"""Articles that share a key with another and are compared to find the later copies of a collection."""

MOST_CANDIDATES = 2_000
"""Articles looked at in one search for copies."""


class Copy(NamedTuple):
    """Another article with nearly the same text.

    `share`: of the shorter one's shingles those that both have.
    """

    article: Article
    share: float


def copies_of(engine: Engine, article: Article) -> tuple[Copy, ...]:
    """Return the other articles of the index with nearly the same text.

    The first published comes first, undated ones last.
    """
    return copies_of_each(engine, [article])[article.id]


def copies_of_each(engine: Engine, articles: Sequence[Article]) -> dict[str, tuple[Copy, ...]]:
    """Return `copies_of` each article, by its id.

    One search serves all; texts are read only where a key is shared.
    """
    texts = _Texts(engine)
    keys = {article.id: _copy_keys(article) for article in articles}
    found: dict[str, list[Copy]] = {article.id: [] for article in articles}
    sought = tuple(dict.fromkeys(key for own in keys.values() for key in sorted(own)))
    carriers = {other.id: other for other, _ in engine.keyed(sought, MOST_CANDIDATES)} if sought else {}
    for other in sorted(carriers.values(), key=earliest):
        others = _copy_keys(other)
        for article_id, copies in found.items():
            if article_id == other.id or len(copies) >= MOST_COPIES or keys[article_id].isdisjoint(others):
                continue
            share = shared(texts.shingles(article_id), texts.shingles(other.id))
            if share >= MIN_COPY_SHARE:
                copies.append(Copy(other, share))
    return {article_id: tuple(sorted(copies, key=lambda copy: earliest(copy.article))) for article_id, copies in found.items()}


KEYS_OF_A_COPY = 5
"""Shared keys, of the six that an article has, that need no look at the texts: of two of which half is common, five agree for six
pairs in a million (similarity/article_keys.py)."""


class _Texts:
    """The texts of articles and what is computed from them, each read once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._texts: dict[str, tuple[Paragraph, ...]] = {}
        self._shingles: dict[str, set[int]] = {}

    def of(self, article_id: str) -> tuple[Paragraph, ...]:
        if article_id not in self._texts:
            found = self._engine.article(article_id)
            self._texts[article_id] = found[1] if found else ()
        return self._texts[article_id]

    def share(self, one: str, other: str) -> float:
        return shared(self.shingles(one), self.shingles(other))

    def shingles(self, article_id: str) -> set[int]:
        if article_id not in self._shingles:
            self._shingles[article_id] = shingles(paragraph.text for paragraph in self.of(article_id))
        return self._shingles[article_id]


def _copy_keys(article: Article) -> frozenset[str]:
    return frozenset(key for key in article.keys if key.startswith("a:"))


class Twin(NamedTuple):
    """The paragraph of a copy with nearly the same words.

    It says how many words differ.
    """

    paragraph: Paragraph
    differs: int


def twin(paragraph: Paragraph, others: Iterable[Paragraph]) -> Twin | None:
    """Return the other paragraph that is most like this one.

    None when no other holds the words of this one.
    """
    own = shingles([paragraph.text])
    shares = [(shared(own, shingles([other.text])), -abs(len(other.text) - len(paragraph.text)), other) for other in others]
    share, _, best = max(shares, key=lambda each: each[:2], default=(0.0, 0, paragraph))
    return Twin(best, differing(paragraph.text, best.text)) if share >= MIN_COPY_SHARE else None


def differing(one: str, other: str) -> int:
    """Return how many words differ between two texts.

    A word in the place of another counts once.
    """
    steps = SequenceMatcher(None, terms(one), terms(other), autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in steps if tag != "equal")


def earliest(article: Article) -> tuple[date, str]:
    """Return the sort key of an article: first published first, undated last."""
    return article.published or date.max, article.id


_later: WeakKeyDictionary[Engine, tuple[str, tuple[str, ...]]] = WeakKeyDictionary()
"""The later copies of a collection as of one generation."""


def later_copies(engine: Engine) -> tuple[str, ...]:
    """Return the articles that are copies of one published earlier, by id.

    They are found once for each generation of the index.
    """
    generation = engine.stats().generation
    known = _later.get(engine)
    if known is None or known[0] != generation:
        known = _later[engine] = generation, _find_later(engine)
    return known[1]


def without_later_copies(engine: Engine, query: Query) -> Query:
    """Return the search that finds, of an article and its copies, the first published alone."""
    later = later_copies(engine)
    return replace(query, left_out=tuple(dict.fromkeys([*query.left_out, *later]))) if later else query


def _find_later(engine: Engine) -> tuple[str, ...]:
    repeated = tuple(engine.repeated_keys("a:"))
    if not repeated:
        return ()
    articles = {article.id: article for article, _ in engine.keyed(repeated, MOST_REPEATED)}
    wanted = frozenset(repeated)
    texts = _Texts(engine)
    earlier: dict[str, list[str]] = {}  # by key, first published first
    later = []
    for article in sorted(articles.values(), key=earliest):
        own = [key for key in article.keys if key in wanted]
        candidates = Counter(other for key in own for other in earlier.get(key, ())[:MOST_COPIES]).most_common()
        if any(keys >= KEYS_OF_A_COPY or texts.share(article.id, other) >= MIN_COPY_SHARE for other, keys in candidates):
            later.append(article.id)
        for key in own:
            earlier.setdefault(key, []).append(article.id)
    return tuple(later)


class CopyGroups:
    """Groups of articles that are copies of each other.

    Each is named by the id of the one published first; an article is looked up once.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._copies: dict[str, tuple[Copy, ...]] = {}

    def look_up(self, articles: Iterable[Article]) -> None:
        """Find the copies of these articles with one search."""
        missing = {article.id: article for article in articles if article.id not in self._copies}
        if missing:
            self._copies.update(copies_of_each(self._engine, list(missing.values())))

    def copies(self, article: Article) -> tuple[Copy, ...]:
        """Return an article's copies, first published first."""
        self.look_up([article])
        return self._copies[article.id]

    def group(self, article: Article) -> str | None:
        """Return the id of the first published among an article's copies.

        The article itself and the copies of its copies count; None when it has no copies.
        """
        if not self.copies(article):
            return None
        first = article
        while (copies := self.copies(first)) and earliest(copies[0].article) < earliest(first):
            first = copies[0].article
        return first.id


def looked_up(hits: Iterator[Hit], copies: CopyGroups) -> Iterator[Hit]:
    """Yield the hits after looking up the copies of their articles.

    A hundred hits at a time.
    """
    while batch := list(islice(hits, 100)):
        copies.look_up(hit.article for hit in batch)
        yield from batch
