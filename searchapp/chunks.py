"""What a function makes of each stretch of text without white space, remembered. Imports nothing of ours.

No token has white space in it, so the tokens of a text are those of its stretches, one after the other; and most stretches come
again and again. They are numbered as they are met, the commonest first, and what is remembered of them stands in lists by these
numbers: what is needed of most words lies close together in memory. Waiting for memory is most of what looking words up takes, so
of many texts it is also better to do one thing for all, then the next (`number_all`, `joined_each`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

MOST, MOST_CHARACTERS = 150_000, 6_000_000
"""Stretches remembered, and characters of them all; then all are forgotten."""


class _Numbers(dict[str, int]):
    """The number of each stretch, and what is remembered of them: never changed, only added to."""

    def __init__(self) -> None:
        self.chunks: list[str] = []
        self.characters = 0
        self.made: dict[ByChunk[Any], list[Any]] = {}
        self._lock = threading.Lock()

    def __missing__(self, chunk: str) -> int:
        with self._lock:
            number = self.get(chunk)
            if number is None:
                number = len(self.chunks)
                self.chunks.append(chunk)
                self.characters += len(chunk)
                self[chunk] = number
            return number


_numbers = _Numbers()


_Found = tuple[_Numbers, Sequence[int]]
_expected: dict[str, _Found] = {}


def number_all(texts: Iterable[str]) -> None:
    """Find the stretches of texts of which several things will be asked soon; those of the texts before them are forgotten."""
    global _expected
    _expected = {text: _number(text) for text in texts}


def _numbered(text: str) -> _Found:
    """Return the numbers of the stretches of a text, and what they are numbers in."""
    return _expected.get(text) or _number(text)


@lru_cache(maxsize=32)
def _number(text: str) -> _Found:
    global _numbers
    if len(_numbers) > MOST or _numbers.characters > MOST_CHARACTERS:
        _numbers = _Numbers()
    numbers = _numbers
    return numbers, list(map(numbers.__getitem__, text.split()))


_Made = TypeVar("_Made", str, bytes)


class ByChunk(Generic[_Made]):
    """What `make` makes of the stretches of texts."""

    def __init__(self, make: Callable[[str], _Made]) -> None:
        self._make: Callable[[str], _Made] = make
        self._empty: _Made = make("")[:0]

    def joined(self, text: str) -> _Made:
        """Return what is made of the stretches of a text, one after the other."""
        numbers, found = _numbered(text)
        try:
            made: list[_Made] = numbers.made[self]
            return self._empty.join(map(made.__getitem__, found))
        except (KeyError, IndexError, TypeError):  # one is not there yet
            return self._empty.join(map(self._completed(numbers, found).__getitem__, found))

    def joined_each(self, texts: Iterable[str]) -> list[_Made]:
        """Return what is made of the stretches of each text, one after the other."""
        return [self.joined(text) for text in texts]

    def _completed(self, numbers: _Numbers, wanted: Sequence[int]) -> list[_Made]:
        made = numbers.made.setdefault(self, [])
        made.extend([None] * (len(numbers.chunks) - len(made)))
        for number in wanted:
            if made[number] is None:
                made[number] = self._make(numbers.chunks[number])
        return made
