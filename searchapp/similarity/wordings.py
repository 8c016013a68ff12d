"""The same words elsewhere: keys, sameness and differences of quotations.

Pure functions over words. Keys are stored at index time (schema.py); whether two quotations that share a key belong together is
decided when they are read, so a group is right whatever was added or removed since. Precision goes before recall.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, NamedTuple

from ..model import Quote, Span
from ..text.analysis import Token, tokenize
from ..text.names import same_speaker
from ..text.stopwords import NEGATIONS

QUOTATION_SHINGLE_WORDS = 3
"""Words in a row that make one key."""

WINNOWING_SHINGLES = 3
"""Of this many neighbouring shingles the smallest is kept (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003).

Two quotations that share QUOTATION_SHINGLE_WORDS + WINNOWING_SHINGLES - 1 words in a row always share a key.
"""

SHORT_QUOTATION_WORDS = 6
"""Quotations of fewer words are the same only when equal, and then only from the same speaker: they are mostly turns of phrase."""

MIN_QUOTATION_WORDS = 4
"""Fewer words than this are never grouped: titles of programmes, slogans, scare quotes."""

MAX_GAP = 4
"""What one gap between equal runs costs at most, in words."""

LEAD_WORDS = 3
"""Words before what two quotations share in which a "not" still denies it: "I do not think that we will …"."""

_PREFIX = "q:"
_EDITORS = re.compile(r"\[[^\[\]]{0,200}\]")


PieceKind = Literal["equal", "added", "missing", "around", "cut"]


class ComparedStretch(NamedTuple):
    """A stretch of one wording compared with another, to show in order.

    equal    stands in both
    added    stands here and not in the other
    missing  stands in the other and not here
    around   stands here alone, before the first or after the last word the two share
    cut      stands in the other alone, before the first or after the last word the two share; not shown in full
    """

    kind: PieceKind
    text: str
    words: int


def wording(quote: Quote, text: str) -> str:
    """Return the words of a quotation in a paragraph's text.

    […] stands for what is between its spans; "" for reported speech.
    """
    return " […] ".join(text[start:end] for start, end in quote.spans) if quote.kind == "quoted" else ""


def printed_words(quotation: str) -> tuple[Token, ...]:
    """Return the words of a quotation as printed, without an editor's.

    An editor's words stand in square brackets.
    """
    return tuple(tokenize(_EDITORS.sub(lambda found: " " * len(found.group()), quotation)))


def said_words(quotation: str) -> tuple[Token, ...]:
    """Return the words that were said.

    Contractions are written out (don't is do not), and a possessive 's is ignored.
    """
    return tuple(part for token in printed_words(quotation) for part in _written_out(token))


@lru_cache(maxsize=8_192)
def said_terms(quotation: str) -> tuple[str, ...]:
    """Return the folded words that were said."""
    return tuple(token.term for token in said_words(quotation))


_CONTRACTED = {"'re": "are", "'ve": "have", "'ll": "will", "'m": "am"}
_IS = frozenset(["he", "she", "it", "that", "this", "there", "here", "what", "who", "where", "how"])
_NOT = {"can't": "can", "cannot": "can", "won't": "will", "shan't": "shall"}


def _written_out(token: Token) -> tuple[Token, ...]:
    """Return one token, or the two words of an English contraction.

    The second stands where its letters do.
    """
    term, start, end = token
    if term in _NOT or (term.endswith("n't") and len(term) > 3):
        return Token(_NOT.get(term, term[:-3]), start, end - 2), Token("not", end - 2, end)
    head, apostrophe, tail = term.rpartition("'")
    if not apostrophe or not head:
        return (token,)
    if tail == "s":
        whole = Token(head, start, end)
        return (Token(head, start, end - 2), Token("is", end - 2, end)) if head in _IS else (whole,)
    if second := _CONTRACTED.get("'" + tail):
        middle = end - len(tail) - 1
        return Token(head, start, middle), Token(second, middle, end)
    return (token,)


@lru_cache(maxsize=8_192)
def keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys by which a quotation is found.

    words: folded. Two that are `is_same_quotation` nearly always share one.
    """
    if len(words) < MIN_QUOTATION_WORDS:
        return ()
    if len(words) < SHORT_QUOTATION_WORDS:
        return (_PREFIX + _hash(words),)
    hashes = [_hash(words[i : i + QUOTATION_SHINGLE_WORDS]) for i in range(len(words) - QUOTATION_SHINGLE_WORDS + 1)]
    windows = (hashes[i : i + WINNOWING_SHINGLES] for i in range(max(1, len(hashes) - WINNOWING_SHINGLES + 1)))
    return tuple(dict.fromkeys(_PREFIX + min(window) for window in windows))


def _hash(words: Iterable[str]) -> str:
    return hashlib.blake2b(" ".join(words).encode(), digest_size=6).hexdigest()


def _weight(words: Iterable[str]) -> int:
    """Return how much a run of words tells.

    It counts letters, up to 7 a word, because short words are the common ones in every language.
    """
    return sum(min(len(word), 7) for word in words)


class Match(NamedTuple):
    """The agreement of two word sequences around their best common stretch."""

    words: int  # equal words
    longest: int  # equal words in a row
    gaps: int  # words between the first and the last equal one that differ, each gap counted as MAX_GAP at most
    weight: int  # of the equal words
    start: Span  # first equal word on each side
    end: Span  # one past the last equal word on each side


def match(a: Sequence[str], b: Sequence[str]) -> Match | None:
    """Return the best chain of equal runs, or None without an equal word.

    A gap costs the words it skips on the longer side, MAX_GAP at most: a cut is one cut, however long. A single equal word counts
    only where one changed word parts it from the run beside it.
    """
    blocks = [block for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if block.size]
    best: tuple[float, Match] | None = None
    chains: list[tuple[float, Match]] = []
    for block in blocks:
        weight = _weight(a[block.a : block.a + block.size])
        own = Match(block.size, block.size, 0, weight, Span(block.a, block.b), Span(block.a + block.size, block.b + block.size))
        choice = (float(block.size), own)
        for score, chain in chains:
            gap = min(max(block.a - chain.end[0], block.b - chain.end[1]), MAX_GAP)
            if gap > 1 and (block.size == 1 or chain.words == 1):
                continue
            joined = score + block.size - gap
            if joined > choice[0]:
                choice = (
                    joined,
                    Match(
                        chain.words + block.size,
                        max(chain.longest, block.size),
                        chain.gaps + gap,
                        chain.weight + weight,
                        chain.start,
                        own.end,
                    ),
                )
        chains.append(choice)
        if best is None or choice[0] > best[0]:
            best = choice
    return best[1] if best else None


def is_same_quotation(a: Sequence[str], b: Sequence[str], *, speakers: tuple[str | None, str | None] = (None, None)) -> bool:
    """Say whether two quotations are the same words.

    They are when they are equal, one is cut from the other, they overlap, or differ a little. The shorter the agreement, the more
    is asked of it, and a denial is never the same words as what it denies. Measured in docs/same-words.md.
    """
    return is_same_but_for_negation(a, b, speakers=speakers) and not is_negated(a, b)


def is_same_but_for_negation(a: Sequence[str], b: Sequence[str], *, speakers: tuple[str | None, str | None] = (None, None)) -> bool:
    """Say whether two quotations are the same but for a negation.

    They satisfy `is_same_quotation`, or would if one did not deny what the other says.
    """
    same = same_speaker(*speakers)
    short = min(len(a), len(b))
    if short < SHORT_QUOTATION_WORDS:
        return tuple(a) == tuple(b) and short >= MIN_QUOTATION_WORDS and same is True
    return may_align(a, b) and aligns(a, b, same)


def aligns(a: Sequence[str], b: Sequence[str], same: bool | None) -> bool:
    """Say whether two quotations of SHORT_QUOTATION_WORDS words or more are the same words.

    same: whether one person said both, as far as known.
    """
    short = min(len(a), len(b))
    found = match(a, b)
    if found is None:
        return False
    if found.words >= 10 and found.longest >= 5 and found.words - found.gaps >= 8 and found.weight >= (34 if same else 40):
        return True
    if found.longest == short:  # the whole of the shorter one
        if same is None:
            return len(a) == len(b) or found.weight >= 28
        return same or len(a) == len(b) or (short >= 8 and found.weight >= 34)
    if same is False or (same is None and found.words < 8):
        return False
    stretch = max(found.end[0] - found.start[0], found.end[1] - found.start[1])
    if found.words == short >= 7 and found.gaps <= MAX_GAP and stretch <= 3 * short and found.weight >= 28:
        return True  # one piece cut out of the middle
    return short - found.words + found.gaps <= (1 if short < 10 else 2) and found.weight >= 20


def is_negated(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether one of two wordings denies what the other says.

    It has a "not" more in the words they share, or just before these.
    """
    if NEGATIONS.isdisjoint(a) and NEGATIONS.isdisjoint(b):
        return False
    found = match(a, b)
    if found is None:
        return False
    (first, other), (end, other_end) = found.start, found.end
    denials = _denials(a[max(0, first - LEAD_WORDS) : first]) - _denials(b[max(0, other - LEAD_WORDS) : other])
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        inside = first <= i <= j <= end and other <= k <= m <= other_end
        if tag != "equal" and inside and max(j - i, m - k) <= MAX_GAP:  # more is a cut
            denials += _denials(a[i:j]) - _denials(b[k:m])
    return denials != 0


def _denials(words: Sequence[str]) -> int:
    return sum(map(NEGATIONS.__contains__, words))


def may_align(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether two wordings may align, before they are compared.

    A quick test for `aligns`: most that share a key share three words and no more. All that agree has either all but two words of
    the shorter one in common, or a run of five words and ten in all.
    """
    shorter, longer = sorted((tuple(a), tuple(b)), key=len)
    held = _held(longer)
    common = sum(map(held.__contains__, shorter))
    return common >= len(shorter) - 2 or (common >= 10 and not _runs(shorter).isdisjoint(_runs(longer)))


@lru_cache(maxsize=8_192)
def _held(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


@lru_cache(maxsize=8_192)
def _runs(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Return every five words in a row."""
    return frozenset(zip(*(words[n:] for n in range(5)), strict=False))


EDGE_WORDS = 3
"""At the ends, at most this many words replacing at most as many are a difference; more is what stands around the shared words."""


def difference(here: str, other: str) -> tuple[ComparedStretch, ...]:
    """Return `here` piece by piece, with what it adds to and lacks of `other`.

    The pieces that are not missing or cut, joined, are `here`.
    """
    mine, theirs = printed_words(here), printed_words(other)
    matcher = SequenceMatcher(None, [t.term for t in mine], [t.term for t in theirs], autojunk=False)
    pieces: list[ComparedStretch] = []
    shown = 0  # characters of `here` that stand in a piece
    steps = matcher.get_opcodes()
    for n, (tag, a, b, c, d) in enumerate(steps):
        outer = n in (0, len(steps) - 1) and len(steps) > 1 and not (tag == "replace" and max(b - a, d - c) <= EDGE_WORDS)
        if a < b:
            end = len(here) if b == len(mine) else mine[b].start
            kind: PieceKind = "equal" if tag == "equal" else "around" if outer and b - a > EDGE_WORDS else "added"
            pieces.append(ComparedStretch(kind, here[shown:end], b - a))
            shown = end
        if tag != "equal" and c < d:
            pieces.append(ComparedStretch("cut" if outer else "missing", other[theirs[c].start : theirs[d - 1].end], d - c))
    if shown < len(here):
        pieces.append(ComparedStretch("equal", here[shown:], 0))
    return tuple(pieces)
