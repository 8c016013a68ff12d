"""The same article twice: what copies of one text share in the index, and who the copies of an article are when it is read.

Keys are stored when an article is indexed; groups are found by an ordinary search for them and checked on the texts, so they are
right whatever was added or removed since.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from .analysis import terms
from .engines import Engine
from .model import Article
from .query import HasKey, Query

SHINGLE = 5
"""Words in a row that are compared."""

BANDS, ROWS = 6, 4
"""MinHash: two texts share a key with probability 1 - (1 - J^4)^6, J the share of their shingles in common (Broder 1997): .99 at
.9, .96 at .8, .32 at .5."""

ALIKE = 0.6
"""Share of the shorter text's shingles that stand in the other, from which they are copies: syndicated texts are cut at the end."""

MOST_COPIES = 50

_PRIME = (1 << 31) - 1
_random = np.random.default_rng(20240101)
_FACTORS = _random.integers(1, _PRIME, BANDS * ROWS, dtype=np.int64)
_OFFSETS = _random.integers(0, _PRIME, BANDS * ROWS, dtype=np.int64)


class Copy(NamedTuple):
    """Another article with nearly the same text, and the share of the shorter one's shingles that both have."""

    article: Article
    share: float


def shingles(texts: Iterable[str]) -> set[int]:
    """Return hashes of every SHINGLE words in a row of a body; of all its words where it has fewer."""
    words = [term for text in texts for term in terms(text)]
    if not words:
        return set()
    last = max(1, len(words) - SHINGLE + 1)
    return {zlib.crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in range(last)}


def text_keys(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the keys that near-copies of a body share at least one of; none for an empty one."""
    found = shingles(texts)
    if not found:
        return ()
    values = np.fromiter(found, dtype=np.int64, count=len(found)) % _PRIME
    least = ((values[:, None] * _FACTORS[None, :] + _OFFSETS) % _PRIME).min(axis=0)
    return tuple(f"a:{band:x}:{zlib.crc32(least[band * ROWS : band * ROWS + ROWS].tobytes()):08x}" for band in range(BANDS))


def address_key(url: str) -> str:
    """Return the key of an article's address; the scheme, `www.`, the fragment and a closing slash make no other address."""
    plain = url.split("#", 1)[0].strip()
    plain = plain.split("://", 1)[-1].removeprefix("www.").rstrip("/")
    return "u:" + hashlib.blake2b(plain.encode("utf-8", "replace"), digest_size=6).hexdigest()


def article_keys(texts: Iterable[str], url: str | None) -> tuple[str, ...]:
    """Return all keys of an article."""
    return text_keys(texts) + ((address_key(url),) if url else ())


def shared(one: set[int], other: set[int]) -> float:
    """Return the share of the shorter text's shingles that stand in the other."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def copies_of(engine: Engine, article: Article, texts: Sequence[str]) -> tuple[Copy, ...]:
    """Return the other articles of the index with nearly the same text, most alike first."""
    keys = text_keys(texts)
    if not keys:
        return ()
    own = shingles(texts)
    copies: list[Copy] = []
    for hit in islice(engine.hits(Query(HasKey(keys), "")), MOST_COPIES * 4):
        if hit.article.id == article.id or any(copy.article.id == hit.article.id for copy in copies):
            continue
        found = engine.article(hit.article.id)
        share = shared(own, shingles(p.text for p in found[1])) if found else 0.0
        if share >= ALIKE:
            copies.append(Copy(hit.article, share))
    return tuple(sorted(copies, key=lambda copy: (-copy.share, copy.article.id))[:MOST_COPIES])
