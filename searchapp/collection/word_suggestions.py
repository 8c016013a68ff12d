"""Suggestions of another spelling of a word.

The word is near the typed one and far more usual in the collection. It is never a worse word.
"""

from __future__ import annotations

from ..engines import Engine
from ..text.edit_distance import likely_slips, slips

MIN_LETTERS = 4
"""Letters of a word, and of what is offered for it: fewer are near too many others."""

TIMES_RARER = 20
"""So many times as many paragraphs have what is offered for a word that the collection has."""

MAX_WORD_CANDIDATES = 5


def better_word(engine: Engine, word: str, paragraphs: int) -> str | None:
    """Return the word that was probably meant.

    `paragraphs` have the word as it is written; None where nothing is likelier.
    """
    if len(word) < MIN_LETTERS or not word.isalpha():
        return None
    for near in engine.nearest(word, MAX_WORD_CANDIDATES):
        if near.text == word or not _is_near(word, near.text):
            continue
        if near.count >= max(1, TIMES_RARER * paragraphs):
            return near.text
    return None


def _is_near(word: str, other: str) -> bool:
    """Say whether a word may be a slip for another.

    In a short word, a slip swaps or replaces a letter and leaves none out.
    """
    if len(other) < MIN_LETTERS or not other.isalpha() or slips(word, other) > likely_slips(word):
        return False
    return len(word) > MIN_LETTERS or len(other) >= len(word)
