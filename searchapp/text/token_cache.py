"""Cached results of functions on stretches of text without white space.

Imports nothing of ours.

No token has white space in it, so the tokens of a text are those of its stretches, one after the other; and most stretches come
again and again. Waiting for memory is most of what looking words up takes, so what is usually needed of a word is remembered
together, and for texts of which all of it will be asked (`USUAL.expect`) looked up once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Generic, TypeVar

MAX_MEMO_ENTRIES, MAX_MEMO_CHARS = 150_000, 6_000_000
"""Stretches remembered of each function, and characters of them all; then all are forgotten."""

_Made = TypeVar("_Made", str, bytes)
_Value = TypeVar("_Value")


class _Remembered(dict[str, _Value]):
    """A cache of `make`'s result for each stretch.

    Another thread may make the same once more; it comes out the same.
    """

    def __init__(self, make: Callable[[str], _Value]) -> None:
        self._make = make
        self._characters = 0

    def __missing__(self, chunk: str) -> _Value:
        made = self._make(chunk)
        self[chunk] = made
        self._characters += len(chunk)
        return made

    def of(self, text: str) -> list[_Value]:
        """Return the results for the stretches of a text."""
        if len(self) > MAX_MEMO_ENTRIES or self._characters > MAX_MEMO_CHARS:
            self.clear()
            self._characters = 0
        return list(map(self.__getitem__, text.split()))


class SharedMemo:
    """A shared cache of several functions on the stretches of the same texts.

    Each stretch is looked up once for all of them.
    """

    def __init__(self) -> None:
        self._makes: list[Callable[[str], Any]] = []
        self._nothing: tuple[Any, ...] = ()
        self._remembered = self._anew()
        self._expected: dict[str, tuple[Any, ...]] = {}

    def _anew(self) -> _Remembered[tuple[Any, ...]]:
        makes = tuple(self._makes)
        return _Remembered(lambda chunk: tuple([make(chunk) for make in makes]))

    def join(self, make: Callable[[str], Any], nothing: str | bytes) -> int:
        """Add another function and return its index.

        nothing: what it makes of a text without words.
        """
        self._makes.append(make)
        self._nothing = (*self._nothing, nothing)
        self._remembered = self._anew()
        self._expected = {}
        return len(self._makes) - 1

    def expect(self, texts: Iterable[str]) -> None:
        """Compute the results of all functions for texts expected next.

        Those of the texts before them are forgotten.
        """
        expected = {}
        for text in texts:
            made = zip(*self._remembered.of(text), strict=True)
            expected[text] = (
                tuple([nothing.join(each) for nothing, each in zip(self._nothing, made, strict=False)]) or self._nothing
            )
        self._expected = expected

    def expected(self, text: str) -> tuple[Any, ...] | None:
        """Return each function's result for a text, None when it was not expected."""
        return self._expected.get(text)


USUAL = SharedMemo()
"""What is asked of nearly every text that is indexed."""


class ByChunk(Generic[_Made]):
    """A function applied to the stretches of texts, with its cache.

    together: where it is one of several that are asked for the same texts.
    """

    def __init__(self, make: Callable[[str], _Made], together: SharedMemo | None = None) -> None:
        self._empty: _Made = make("")[:0]
        self._remembered: _Remembered[_Made] = _Remembered(make)
        self._together = together
        self._place = together.join(make, self._empty) if together is not None else 0

    def joined(self, text: str) -> _Made:
        """Return the results for the stretches of a text, joined."""
        if self._together is not None and (expected := self._together.expected(text)) is not None:
            made: _Made = expected[self._place]
            return made
        return self._empty.join(self._remembered.of(text))

    def joined_each(self, texts: Iterable[str]) -> list[_Made]:
        """Return the results for the stretches of each text, joined."""
        return [self.joined(text) for text in texts]


class ByRules(dict[str, ByChunk[str]]):
    """Caches of one function for each set of stemming rules.

    together: the rules whose results are asked for together with others, each with the shared cache.
    """

    def __init__(self, make: Callable[[str, str], str], together: Mapping[str, SharedMemo] = MappingProxyType({})) -> None:
        self._make = make
        for rules, memo in together.items():
            self[rules] = ByChunk(partial(make, rules), memo)

    def __missing__(self, rules: str) -> ByChunk[str]:
        made = self[rules] = ByChunk(partial(self._make, rules))
        return made
