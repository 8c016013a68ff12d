"""The positions of a phrase: one term, one of two terms, or any word."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..text.analysis import accent_key, has_accent, tokenize

STAR = re.compile(r"(?<!\S)\*(?!\S)")
"""A star that stands alone: one word, whichever."""

MAX_STARS = 2


class ExactWords(NamedTuple):
    """A term that the text must contain exactly.

    `accent`: its form in which accents count, None where the query has none.
    """

    term: str
    accent: str | None


Slot = tuple[ExactWords, ...]
"""What may stand at one place: any of these; () for any word."""


@lru_cache(maxsize=4096)
def phrase_slots(text: str) -> tuple[Slot, ...]:
    """Return what each position of a phrase requires, () where it has no words.

    The last word of a name may have the possessive 's.
    """
    tokens = tokenize(text)
    if not tokens:
        return ()
    slots: list[tuple[int, Slot]] = [(token.start, (_exact(text[token.start : token.end], token.term),)) for token in tokens]
    inside = range(tokens[0].start, tokens[-1].end)
    slots += [(star.start(), ()) for star in STAR.finditer(text) if star.start() in inside]
    ordered = [slot for _, slot in sorted(slots, key=lambda placed: placed[0])]
    if is_name(text):
        (last,) = ordered[-1]
        ordered[-1] = (last, ExactWords(last.term + "'s", last.accent and last.accent + "'s"))
    return tuple(ordered)


def _exact(word: str, term: str) -> ExactWords:
    return ExactWords(term, accent_key(word) if has_accent(word) else None)


def exact_words(text: str) -> tuple[ExactWords, ...]:
    """Return the words of a phrase as they stand in it, stars left out."""
    return tuple(_exact(text[token.start : token.end], token.term) for token in tokenize(text))


@lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Say whether a phrase is written as a name.

    Its first and last words are capitalised, and it does not end in a possessive yet.
    """
    tokens = tokenize(text)
    if not tokens or tokens[-1].term.endswith("'s") or tokens[-1].end < len(text.rstrip()):
        return False
    first, last = text[tokens[0].start], text[tokens[-1].start]
    return first.isupper() and last.isupper() and last.isalpha() and len(tokens) <= 5
