"""Keys that copies of one article share, and the overlap of texts.

It knows no index.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from ..text.analysis import terms
from ..text.token_cache import USUAL, ByChunk

SHINGLE_WORDS = 5
"""Words in a row that are compared."""

BANDS, ROWS_PER_BAND = 6, 4
"""MinHash: two texts share a key with probability 1 - (1 - J^4)^6, J the share of their shingles in common (Broder 1997): .99 at
.9, .96 at .8, .32 at .5."""

_FROM_WHERE = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|cmpid)(?:=|$)", re.I)
"""Parts of an address by which campaigns and social networks count readers."""

_random = np.random.default_rng(20240101)

_PLACES = _random.integers(0, 1 << 63, SHINGLE_WORDS, dtype=np.uint64) * 2 + 1

_FACTORS = (_random.integers(0, 1 << 63, BANDS * ROWS_PER_BAND, dtype=np.uint64) * 2 + 1).astype(np.uint32)[:, None]


def _words(chunk: str) -> bytes:
    return b"".join(hashlib.blake2b(term.encode(), digest_size=8).digest() for term in terms(chunk))


_words_of = ByChunk(_words, USUAL)


def _shingles(texts: Iterable[str]) -> NDArray[np.uint64]:
    """Return a hash of every SHINGLE_WORDS words in a row of a body.

    A body with fewer words gives one hash of all of them.
    """
    words = np.frombuffer(b"".join(_words_of.joined_each(texts)), np.uint64)
    size = min(SHINGLE_WORDS, len(words))
    hashes = np.zeros(max(0, len(words) - SHINGLE_WORDS) + 1 if size else 0, np.uint64)
    for place in range(size):  # numbers of 64 bits, what is beyond them falls away
        hashes += words[place : place + len(hashes)] * _PLACES[place]
    return hashes ^ (hashes >> np.uint64(31))


def shingles(texts: Iterable[str]) -> set[int]:
    """Return hashes of every SHINGLE_WORDS words in a row of a body.

    A body with fewer words gives one hash of all of them.
    """
    return set(_shingles(texts).tolist())


def text_keys(texts: Iterable[str]) -> tuple[str, ...]:
    """Return keys of which near-copies of a body share at least one.

    None for an empty body.
    """
    found = _shingles(texts)
    if not len(found):
        return ()
    # Multiply-shift: products by odd numbers are permutations whose upper bits are as good as random ones.
    least = ((found >> np.uint64(32)).astype(np.uint32) * _FACTORS).min(axis=1) >> np.uint32(4)
    return tuple(
        f"a:{band:x}:{zlib.crc32(least[band * ROWS_PER_BAND : band * ROWS_PER_BAND + ROWS_PER_BAND].tobytes()):08x}"
        for band in range(BANDS)
    )


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
