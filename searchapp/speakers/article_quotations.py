"""The quotations of an article, including those that cross paragraph ends.

A paragraph's end may cut a quotation or leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .quotation import MarkedQuotation, count_words, find_quotations

_CLOSES = re.compile(r"[”\"]|’’|''")
_OPENS = '“"„'
_SINGLE = "'‘’"
_MIN_SINGLE_WORDS = 8
"""Words of a paragraph that only a single mark at its start makes a quotation."""


def article_quotations(texts: Sequence[str]) -> list[list[MarkedQuotation]]:
    """Return the quotations of each paragraph, in order."""
    found = [find_quotations(text) for text in texts]
    for number in range(1, len(texts)):
        if _is_cut(texts[number - 1], found[number - 1]) and (rest := _rest(texts[number])):
            inside = rest.outer_end
            found[number] = [rest, *(q for q in found[number] if q.outer_start >= inside)]
    for number, text in enumerate(texts):
        if not found[number] and text[:1] in _SINGLE and _goes_on(texts, number):
            open_end = MarkedQuotation(0, len(text), 1, len(text.rstrip()), False, count_words(text), False)
            found[number] = [open_end] if open_end.words >= _MIN_SINGLE_WORDS else []
    return found


def _is_cut(text: str, quotations: list[MarkedQuotation]) -> bool:
    """Say whether a paragraph ends inside a quotation and inside a sentence."""
    return bool(quotations) and not quotations[-1].closed and text.rstrip()[-1:].isalpha()


def _rest(text: str) -> MarkedQuotation | None:
    """Return the rest of a quotation that the paragraph before began.

    None where this paragraph does not continue its sentence.
    """
    mark = _CLOSES.search(text)
    if mark is None or not text[:1].islower() or any(opener in text[: mark.start()] for opener in _OPENS):
        return None
    end = len(text[: mark.start()].rstrip())
    return MarkedQuotation(0, mark.end(), 0, end, True, count_words(text[:end]), True)


def _goes_on(texts: Sequence[str], number: int) -> bool:
    """Say whether a single mark that begins a paragraph opens a quotation.

    It does where the adjacent paragraphs begin with one too.
    """
    if not texts[number][1:2].isupper() or texts[number].rstrip()[-1:] in _SINGLE:
        return False
    beside = [texts[n] for n in (number - 1, number + 1) if 0 <= n < len(texts)]
    return any(text[:1] in _SINGLE and text[1:2].isalpha() for text in beside if text)
