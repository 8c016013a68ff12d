"""Character and word statistics of many lines at once, as numpy arrays.

What stands in each line is counted without a loop over the lines.

A word is a run of letters and digits, known by a 32-bit hash of its letters, capital or small: sum of letter * FACTOR^place (mod
2^32), so that the hashes of all words of a text fall out of one running sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]
Hashes = NDArray[np.uint32]

OTHER, SPACE, BREAK, UPPER, LOWER, DIGIT, STOP, MARK, DOTS, COMMA, COLON, QUOTE, APOSTROPHE, OPEN, CLOSE, DASH = range(16)
BAR, SLASH, RIGHTS, ARROW, AT, MONEY, WIDE = range(16, 23)
CHAR_CLASSES = 32
"""Kinds of characters; the counts of a line have so many columns."""

_SIGNS = {
    SPACE: " ", BREAK: "\n", STOP: ".", MARK: "!?。！？", DOTS: "…", COMMA: ",;、，", COLON: ":：", QUOTE: "\"“”„«»「」『』",
    APOSTROPHE: "'’‘", OPEN: "([（【", CLOSE: ")]）】", DASH: "-–—‑", BAR: "|", SLASH: "/", RIGHTS: "©", ARROW: "›→·•▶►▸❯",
    AT: "@#", MONEY: "$£€%¥",
}  # fmt: skip
_WIDE_RANGES = ((0x0E00, 0x0E80), (0x3040, 0x3100), (0x3400, 0xA000), (0xF900, 0xFB00))
_LAST = 0xFFFF  # a character above it is read as two, neither of them a letter
_SMALL = np.uint16(32)  # the bit that tells small letters from capitals in Latin and Greek script, and in most of the Cyrillic
_BITS = 32
_ALL = 1 << _BITS
_FACTOR = 0x9E3779B1  # odd, so that it has an inverse
_INVERSE = pow(_FACTOR, -1, _ALL)
_BREAK = np.uint16(10)
_PAIR = np.uint32(0x85EBCA77)
_MIX = np.uint32(0xC2B2AE3D)
_DOWN = np.uint32(15)
_BEGIN = np.uint32(0x27D4EB2F)
_BEGUN = np.uint32(0x27D4EB2F * 0x85EBCA77 % _ALL)  # _BEGIN * _PAIR: numpy warns where single numbers overflow


class Scan(NamedTuple):
    """The characters and words of n lines.

    The arrays named `word_` have an entry a word, in the order of the text.

    Of an empty line only the counts mean something.
    """

    counts: NDArray[np.int64]  # CHAR_CLASSES x n; of the kinds from STOP on only
    first: NDArray[np.uint8]  # kind of a line's first character
    last: NDArray[np.uint8]
    before_last: NDArray[np.uint8]
    word_line: NDArray[np.int32]
    word_kind: NDArray[np.uint8]  # of the first character: UPPER, LOWER or DIGIT
    word_letters: NDArray[np.int64]
    word_hash: Hashes


def scan(texts: Sequence[str]) -> Scan:
    """Scan lines into arrays.

    At least one line, none with a line end in it.
    """
    n = len(texts)
    whole = "\n".join(texts) + "\n"
    codes = np.frombuffer(whole.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    kinds = _kinds().take(codes, mode="wrap")  # no code is outside of it, and not to ask saves a fifth
    behind = (kinds == BREAK).nonzero()[0] + 1
    starts = np.zeros(n, dtype=np.intp)
    starts[1:] = behind[:-1]
    line = np.arange(n, dtype=np.int32).repeat(behind - starts)
    signs = (kinds >= STOP).nonzero()[0]
    counts = np.bincount(kinds.take(signs) * np.int32(n) + line.take(signs), minlength=n * CHAR_CLASSES).reshape(CHAR_CLASSES, n)
    part = kinds - np.uint8(UPPER) <= DIGIT - UPPER
    edges = (part[1:] != part[:-1]).nonzero()[0] + 1
    if part[0]:
        edges = np.concatenate([[0], edges])
    begin, end = edges.reshape(-1, 2).T.copy()
    powers, inverses = _powers(len(codes))
    running = np.empty(len(codes) + 1, dtype=np.uint32)
    running[0] = 0
    ((codes | _SMALL) * powers[: len(codes)]).cumsum(dtype=np.uint32, out=running[1:])
    upto = running.take(edges)
    hashes = (upto[1::2] - upto[0::2]) * inverses.take(begin)
    hashes ^= hashes >> _DOWN
    hashes *= _MIX
    ends = kinds.take(np.maximum(behind - 2, starts)), kinds.take(np.maximum(behind - 3, starts))
    return Scan(counts, kinds.take(starts), *ends, line.take(begin), kinds.take(begin), end - begin, hashes)


def pairs(hashes: Hashes, lines: NDArray[np.int32]) -> Hashes:
    """Return the hash of each word with the word before it.

    For the first word of a line, with the line's beginning.
    """
    result = np.empty_like(hashes)
    result[1:] = hashes[1:] + np.where(lines[1:] == lines[:-1], hashes[:-1], _BEGIN) * _PAIR
    result[:1] = hashes[:1] + _BEGUN
    result ^= result >> _DOWN
    result *= _MIX
    return result


def hash_of(words: str) -> int:
    """Return the hash that a word or a pair of words gets in a text.

    A pair is two words with a space between; "^" stands for a line's beginning.
    """
    parts = [int(_BEGIN) if word == "^" else _word_hash(word) for word in words.split()]
    if len(parts) == 1:
        return parts[0]
    return _mixed((parts[1] + parts[0] * int(_PAIR)) % _ALL)


def _word_hash(word: str) -> int:
    return _mixed(sum((ord(letter) | int(_SMALL)) * pow(_FACTOR, i, _ALL) for i, letter in enumerate(word)) % _ALL)


def _mixed(value: int) -> int:
    value ^= value >> int(_DOWN)
    return value * int(_MIX) % _ALL


class Places:
    """A lookup table from word hashes to places in a word list.

    For whole arrays of hashes; 0 stands for a word that is not listed.
    """

    BITS = 16

    def __init__(self, words: Sequence[str]) -> None:
        """Build the table from a list of words, numbered from place 1.

        A word that shares its bucket with an earlier one is never found (two in a hundred).

        A larger table would not stay in the processor's cache.
        """
        self._table = np.zeros(1 << self.BITS, dtype=np.int16)
        self._hashes = np.zeros(len(words) + 1, dtype=np.uint32)
        self._shift = np.uint32(_BITS - self.BITS)
        for place, word in enumerate(words, 1):
            value = hash_of(word)
            bucket = value >> (_BITS - self.BITS)
            if not self._table[bucket]:
                self._table[bucket] = place
                self._hashes[place] = value

    def of(self, hashes: Hashes) -> Ints:
        """Return the place of each word."""
        found = self._table.take((hashes >> self._shift).astype(np.intp))
        result: Ints = np.where(self._hashes.take(found) == hashes, found, 0).astype(np.intp)
        return result


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return the kind of each code point up to _LAST."""
    letters = list(map(chr, range(_LAST + 1)))
    kinds = np.full(_LAST + 1, OTHER, dtype=np.uint8)
    kinds[[letter.isalpha() for letter in letters]] = LOWER
    kinds[[letter.isupper() or letter.istitle() for letter in letters]] = UPPER
    kinds[[letter.isdigit() for letter in letters]] = DIGIT
    for low, high in _WIDE_RANGES:
        kinds[low:high] = WIDE
    for kind, signs in _SIGNS.items():
        kinds[[ord(sign) for sign in signs]] = kind
    return kinds


_kept: list[Any] = []


def _powers(count: int) -> tuple[Hashes, Hashes]:
    """Return FACTOR^i and FACTOR^-i for at least `count` places."""
    if not _kept or len(_kept[0]) < count:
        size = max(1 << 16, 1 << (count - 1).bit_length())
        ones = np.full(size, _FACTOR, dtype=np.uint32)
        ones[0] = 1
        others = np.full(size, _INVERSE, dtype=np.uint32)
        others[0] = 1
        _kept[:] = [np.cumprod(ones, dtype=np.uint32), np.cumprod(others, dtype=np.uint32)]
    return _kept[0], _kept[1]
