"""The same article twice: what copies of one text share in the index, and who the copies of an article are when it is read.

Keys are stored when an article is indexed; groups are found by an ordinary search for them and checked on the texts, so they are
right whatever was added or removed since.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .analysis import terms
from .chunks import USUAL, ByChunk
from .engines import Engine
from .model import Article, Paragraph

SHINGLE = 5
"""Words in a row that are compared."""

BANDS, ROWS = 6, 4
"""MinHash: two texts share a key with probability 1 - (1 - J^4)^6, J the share of their shingles in common (Broder 1997): .99 at
.9, .96 at .8, .32 at .5."""

ALIKE = 0.6
"""Share of the shorter text's shingles that stand in the other, from which they are copies: syndicated texts are cut at the end."""

MOST_COPIES = 50
"""Copies of one article that are shown; the first published ones."""

MOST_CANDIDATES = 2_000
"""Articles looked at in one search for copies."""

_FROM_WHERE = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|cmpid)(?:=|$)", re.I)
"""Parts of an address by which campaigns and social networks count readers."""

_random = np.random.default_rng(20240101)
_PLACES = _random.integers(0, 1 << 63, SHINGLE, dtype=np.uint64) * 2 + 1
_FACTORS = (_random.integers(0, 1 << 63, BANDS * ROWS, dtype=np.uint64) * 2 + 1).astype(np.uint32)[:, None]


class Copy(NamedTuple):
    """Another article with nearly the same text, and the share of the shorter one's shingles that both have."""

    article: Article
    share: float


def _words(chunk: str) -> bytes:
    return b"".join(hashlib.blake2b(term.encode(), digest_size=8).digest() for term in terms(chunk))


_words_of = ByChunk(_words, USUAL)


def _shingles(texts: Iterable[str]) -> NDArray[np.uint64]:
    """Return a hash of every SHINGLE words in a row of a body; of all its words where it has fewer."""
    words = np.frombuffer(b"".join(_words_of.joined_each(texts)), np.uint64)
    size = min(SHINGLE, len(words))
    hashes = np.zeros(max(0, len(words) - SHINGLE) + 1 if size else 0, np.uint64)
    for place in range(size):  # numbers of 64 bits, what is beyond them falls away
        hashes += words[place : place + len(hashes)] * _PLACES[place]
    return hashes ^ (hashes >> np.uint64(31))


def shingles(texts: Iterable[str]) -> set[int]:
    """Return hashes of every SHINGLE words in a row of a body; of all its words where it has fewer."""
    return set(_shingles(texts).tolist())


def text_keys(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the keys that near-copies of a body share at least one of; none for an empty one."""
    found = _shingles(texts)
    if not len(found):
        return ()
    # Multiply-shift: products by odd numbers are permutations whose upper bits are as good as random ones.
    least = ((found >> np.uint64(32)).astype(np.uint32) * _FACTORS).min(axis=1) >> np.uint32(4)
    return tuple(f"a:{band:x}:{zlib.crc32(least[band * ROWS : band * ROWS + ROWS].tobytes()):08x}" for band in range(BANDS))


def address_key(url: str) -> str:
    """Return the key of an article's address.

    The scheme, `www.`, the fragment, a closing slash and what counts readers (`?utm_source=`) make no other address.
    """
    plain, _, asked = url.split("#", 1)[0].strip().partition("?")
    plain = plain.split("://", 1)[-1].removeprefix("www.").rstrip("/")
    if kept := "&".join(part for part in asked.split("&") if part and not _FROM_WHERE.match(part)):
        plain += f"?{kept}"
    return "u:" + hashlib.blake2b(plain.encode("utf-8", "replace"), digest_size=6).hexdigest()


def article_keys(texts: Iterable[str], url: str | None) -> tuple[str, ...]:
    """Return all keys of an article."""
    return text_keys(texts) + ((address_key(url),) if url else ())


def shared(one: set[int], other: set[int]) -> float:
    """Return the share of the shorter text's shingles that stand in the other."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def copies_of(engine: Engine, article: Article) -> tuple[Copy, ...]:
    """Return the other articles of the index with nearly the same text, first published first, undated last."""
    return copies_of_each(engine, [article])[article.id]


def copies_of_each(engine: Engine, articles: Sequence[Article]) -> dict[str, tuple[Copy, ...]]:
    """Return `copies_of` each article, by its id, with one search for all; texts are read only where a key is shared."""
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
            if share >= ALIKE:
                copies.append(Copy(other, share))
    return {article_id: tuple(sorted(copies, key=lambda copy: earliest(copy.article))) for article_id, copies in found.items()}


class _Texts:
    """The texts of articles and what is worked out from them, each read once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._texts: dict[str, tuple[Paragraph, ...]] = {}
        self._shingles: dict[str, set[int]] = {}

    def of(self, article_id: str) -> tuple[Paragraph, ...]:
        if article_id not in self._texts:
            found = self._engine.article(article_id)
            self._texts[article_id] = found[1] if found else ()
        return self._texts[article_id]

    def shingles(self, article_id: str) -> set[int]:
        if article_id not in self._shingles:
            self._shingles[article_id] = shingles(paragraph.text for paragraph in self.of(article_id))
        return self._shingles[article_id]


def _copy_keys(article: Article) -> frozenset[str]:
    return frozenset(key for key in article.keys if key.startswith("a:"))


class Twin(NamedTuple):
    """The paragraph of a copy that holds nearly the same words, and how many words differ."""

    paragraph: Paragraph
    differs: int


def twin(paragraph: Paragraph, others: Iterable[Paragraph]) -> Twin | None:
    """Return which of the other paragraphs holds the words of this one, most alike first; None: none does."""
    own = shingles([paragraph.text])
    shares = [(shared(own, shingles([other.text])), -abs(len(other.text) - len(paragraph.text)), other) for other in others]
    share, _, best = max(shares, key=lambda each: each[:2], default=(0.0, 0, paragraph))
    return Twin(best, differing(paragraph.text, best.text)) if share >= ALIKE else None


def differing(one: str, other: str) -> int:
    """Return how many words differ between two texts; a word in the place of another counts once."""
    steps = SequenceMatcher(None, terms(one), terms(other), autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in steps if tag != "equal")


def earliest(article: Article) -> tuple[date, str]:
    """Return what articles are put in order by: the first published first, undated last."""
    return article.published or date.max, article.id


class CopyGroups:
    """Which articles are copies of each other, each named by the id of the one published first; an article is looked up once."""

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
        """Return the id of the first published of an article and its copies, theirs included; None when it has no copies."""
        if not self.copies(article):
            return None
        first = article
        while (copies := self.copies(first)) and earliest(copies[0].article) < earliest(first):
            first = copies[0].article
        return first.id
