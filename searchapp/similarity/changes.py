"""Changes between two wordings of one person.

They say how much the two share, and whether a number or a negation differs. Pure functions that see words, not meaning: a mark
asks a reader to compare, it never judges. Measured in docs/statements.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import Match as Block
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, get_args

from ..model import Span
from ..text.number_words import number_values
from ..text.stopwords import NEGATIONS, NEGATIONS_BY_LANGUAGE, is_function_word
from .wordings import LEAD_WORDS, Match, match, said_words

Change = Literal["number", "negation"]
CHANGES: tuple[Change, ...] = get_args(Change)

Words = tuple[str, ...]

MIN_SHARED_SHARE = 0.6
"""Share of the shorter wording's words that stand in the other, in order, from which two are one statement in other words."""

MIN_COMPARED_WORDS = 6
"""Shorter wordings are compared for equality alone: turns of phrase share most of their words by chance."""

MIN_SHARED_CONTENT_WORDS = 3
"""Words other than function words that two wordings have to share."""

MIN_SHARED_CONTENT_SHARE = 0.5
"""Share of the same words of the shorter wording that they have to share."""

MAX_NEGATING_WORDS = 2
"""So many words put in or left out are a "not" or "do not"; more are a clause of their own."""

MAX_CHANGED_WORDS = 5
"""A place where more words differ is a rewrite: its numbers and negations need not be about one thing."""

SUBJECT_WORDS = 30
"""Words before a number in which its subject is looked for: two firms' figures are no changed number."""

DENYING_WORDS = frozenset(["fail", "fails", "failed", "failure", "refuse", "refuses", "refused", "unless", "hardly"])
"""English words that say what a "not" says: who "failed to honor" something did not honor it."""

_BREAK = re.compile(r"[,.;:!?…–—]")
_SENTENCE = re.compile(r"[.!?;…]")
_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_UP = "rise rises rose risen up increase increases increased increasing gain gained grew raise raised raising jumped higher"
_DOWN = "fall falls fell fallen down decrease decreased decreasing decline declined drop dropped lower lowered lowering slipped cut"
_DIRECTIONS = frozenset(f"{_UP} {_DOWN}".split())
_CALENDAR = frozenset(f"{_MONTHS} {_DAYS} i".split())


def shared_share(a: Words, b: Words) -> float:
    """Return the share of the shorter wording's words that stand in the other, in order."""
    shorter = min(len(a), len(b))
    return sum(block.size for block in _blocks(a, b)) / shorter if shorter else 0.0


def is_reworded(a: Words, b: Words) -> bool:
    """Say whether two wordings of one person are one statement in other words."""
    if min(len(a), len(b)) < MIN_COMPARED_WORDS or shared_share(a, b) < MIN_SHARED_SHARE:
        return False
    shared = sum(_tells(word) for block in _blocks(a, b) for word in a[block.a : block.a + block.size])
    return shared >= max(MIN_SHARED_CONTENT_WORDS, MIN_SHARED_CONTENT_SHARE * min(sum(map(_tells, a)), sum(map(_tells, b))))


def changes(here: str, there: str, language: str | None = None) -> tuple[Change, ...]:
    """Return what a reader should compare in two wordings: a number, a negation.

    Only places of a few words between words that both share are looked at. Words for numbers and negations are known in English,
    German, French and Spanish; of another language only the digits are.
    """
    a, b = _Wording(here, language or "en"), _Wording(there, language or "en")
    agreeing = match(a.terms, b.terms)
    if agreeing is None:
        return ()
    (first, other), (end, other_end) = _region(agreeing, _blocks(a.terms, b.terms))
    numbers: list[tuple[int, int]] = []  # where each other number stands
    denials = 0
    for tag, i, j, k, m in SequenceMatcher(None, a.terms, b.terms, autojunk=False).get_opcodes():
        inside = first <= i <= j <= end and other <= k <= m <= other_end
        if tag == "equal" or not inside or max(j - i, m - k) > MAX_CHANGED_WORDS:
            continue
        numbers += [(i, k)] if _is_other_number(a.numbers(i, j), b.numbers(k, m)) else []
        if (tag == "replace" or max(j - i, m - k) <= MAX_NEGATING_WORDS) and not _is_count(a, b, i, j, k, m):
            denials += a.denials(i, j) - b.denials(k, m)
    denials += a.denials(a.lead(first), first) - b.denials(b.lead(other), other)
    one_thing = all(_have_one_subject(a, b, mine, theirs) for mine, theirs in numbers)
    number = bool(numbers) and one_thing and not _have_other_names(a, b)
    if a.denials(0, len(a.terms)) == b.denials(0, len(b.terms)):
        denials = 0  # the same "not" may stand at another place
    return (*(("number",) if number else ()), *(("negation",) if denials else ()))


@lru_cache(maxsize=8_192)
def _blocks(a: Words, b: Words) -> tuple[Block, ...]:
    return tuple(block for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if block.size)


def _have_one_subject(a: _Wording, b: _Wording, mine: int, theirs: int) -> bool:
    """Say whether two numbers, at these words, seem to be of one thing.

    What stands before them in the sentence tells: a name that the other lacks, or other content words on both sides, is another
    subject. Whether something rose or fell is none.
    """
    here, there = set(a.subject(mine)) - set(b.terms), set(b.subject(theirs)) - set(a.terms)
    return not (here and there) and not here & a.names and not there & b.names


def _have_other_names(a: _Wording, b: _Wording) -> bool:
    """Say whether each of two wordings names something that the other does not."""
    return bool(a.names - set(b.terms)) and bool(b.names - set(a.terms))


def _is_count(a: _Wording, b: _Wording, i: int, j: int, k: int, m: int) -> bool:
    """Say whether a "none" stands in the place of a number, where it counts."""
    return ("none" in a.terms[i:j] and bool(b.numbers(k, m))) or ("none" in b.terms[k:m] and bool(a.numbers(i, j)))


def _region(agreeing: Match, blocks: Sequence[Block]) -> tuple[Span, Span]:
    """Return where agreement begins and ends.

    Shared words beside a place of few changed ones are part of it: "nicht verkaufen".
    """
    start, end = agreeing.start, agreeing.end
    for block in blocks:
        if _is_near(block, (block.a - end[0], block.b - end[1])):
            end = Span(block.a + block.size, block.b + block.size)
    for block in reversed(blocks):
        if _is_near(block, (start[0] - block.a - block.size, start[1] - block.b - block.size)):
            start = Span(block.a, block.b)
    return start, end


def _is_near(block: Block, gaps: tuple[int, int]) -> bool:
    return min(gaps) >= 0 and max(gaps) <= (1 if block.size == 1 else MAX_CHANGED_WORDS)


def _tells(word: str) -> bool:
    return not is_function_word(word) and word not in NEGATIONS


class _Wording:
    """The words of a quotation with what stands between them."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._tokens = said_words(text)
        self._language = language
        self._negations = NEGATIONS_BY_LANGUAGE.get(language, frozenset()) | (DENYING_WORDS if language == "en" else frozenset())
        self.terms = tuple(token.term for token in self._tokens)

    def _between(self, n: int) -> str:
        """Return what stands before the n-th word, after the one before it."""
        end = self._tokens[n].start if n < len(self._tokens) else len(self._text)
        return self._text[self._tokens[n - 1].end if n else 0 : end]

    def denials(self, start: int, end: int) -> int:
        """Return how many words deny something.

        "No, …" answers a question and denies nothing that follows.
        """
        return sum(
            self.terms[n] in self._negations and not (self.terms[n] == "no" and _BREAK.search(self._between(n + 1)))
            for n in range(start, end)
        )

    def lead(self, first: int) -> int:
        """Return where the words begin that may still deny what follows.

        They are at most LEAD_WORDS, and none before a break.
        """
        start = first
        while start > max(0, first - LEAD_WORDS) and not _BREAK.search(self._between(start)):
            start -= 1
        return start

    def subject(self, number: int) -> list[str]:
        """Return the content words before a word in its sentence.

        Months, days, numbers and directions are none.
        """
        start = number
        while start > max(0, number - SUBJECT_WORDS) and not _SENTENCE.search(self._between(start)):
            start -= 1
        apart = _CALENDAR | _DIRECTIONS
        return [
            term
            for term in self.terms[start:number]
            if _tells(term) and term not in apart and not number_values([term], self._language)
        ]

    @property
    def names(self) -> set[str]:
        """Return the words with a capital that can name something; no months, days, numbers."""
        return {
            term
            for term, begin, _end in self._tokens
            if self._text[begin].isupper() and _tells(term) and term not in _CALENDAR and not number_values([term], self._language)
        }

    def numbers(self, start: int, end: int) -> list[float]:
        """Return the numbers of some words: 40, forty, 1.2 million."""
        return number_values(self.terms[start:end], self._language)


def _is_other_number(here: Sequence[float], there: Sequence[float]) -> bool:
    """Say whether each side has a number that the other lacks, rounded or not."""
    return any(not any(map(_rounds(one), there)) for one in here) and any(not any(map(_rounds(one), here)) for one in there)


def _rounds(one: float) -> Callable[[float], bool]:
    """Return a test whether a number is this one, rounded or not.

    1.46 billion and 1,459,193,000 are one number.
    """

    def is_same(other: float) -> bool:
        exact, rounded = sorted((one, other), key=_digits, reverse=True)
        enough = _digits(rounded) > 1 and _digits(exact) > _digits(rounded) + 1
        return one == other or (enough and float(f"{exact:.{_digits(rounded)}g}") == rounded)

    return is_same


def _digits(value: float) -> int:
    return len(f"{value:.12g}".replace(".", "").strip("0"))
