"""The paragraphs that match a query tree in one snapshot, as a mask.

matching/matcher.py says what a node means; this says it in bulk.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from functools import reduce
from typing import assert_never

import numpy as np

from ...query.messages import time_over
from ...query.phrase_words import ExactWords, exact_words, phrase_slots
from ...query.serialize import to_text
from ...query.tree import (  # fmt: skip
    UNKNOWN,
    About,
    And,
    Byline,
    DateRange,
    Everything,
    Fuzzy,
    HasKey,
    InArticles,
    Language,
    Near,
    Node,
    Not,
    Or,
    Outlet,
    Phrase,
    Prefix,
    Quoted,
    Speaker,
    Title,
    Url,
    Wildcard,
    Word,
)
from ...text.analysis import terms
from ...text.names import name_key, name_terms, outlet_terms
from ...text.readings import Reading, readings
from ..protocol import SearchLimits
from . import spans
from .expand import candidates
from .postings import IntArray
from .scopes import PositionScope, QuotationScope, Text, mask_of
from .snapshot import PLACE_BITS, Mask, Snapshot, Spans


class Matching:
    """The matching of one search: its limits, and what they cut off."""

    def __init__(self, snapshot: Snapshot, limits: SearchLimits) -> None:
        self.snapshot = snapshot
        self.truncated: list[str] = []
        self._limits = limits
        self._deadline = time.monotonic() + limits.timeout_s
        self._text = Text(snapshot)

    def check_time(self) -> None:
        """Raise QuerySyntaxError `timeout` when the search has run for too long."""
        if time.monotonic() > self._deadline:
            raise time_over(self._limits.timeout_s)

    # Paragraphs

    def paragraphs(self, node: Node) -> Mask:
        """Return the paragraphs that satisfy a tree."""
        snapshot = self.snapshot
        match node:
            case And(nodes=nodes):
                return _all([self.paragraphs(part) for part in nodes], snapshot.paragraphs)
            case Or(nodes=nodes):
                return _any([self.paragraphs(part) for part in nodes], snapshot.paragraphs)
            case Not(node=part):
                return ~self.paragraphs(part)
            case Everything():
                return np.ones(snapshot.paragraphs, np.bool_)
            case Quoted(speaker=speaker, said=said):
                return mask_of(snapshot.quote_unit[self._quotes(speaker, said)], snapshot.paragraphs)
            case HasKey(keys=keys):
                holders = [snapshot.units("keys", key).units for key in keys]  # a page asks for hundreds, each held by a few
                return mask_of(np.concatenate(holders) if holders else [], snapshot.paragraphs)
            case InArticles(ids=ids):
                wanted = [number for article_id in ids if (number := snapshot.number_of(article_id)) is not None]
                return mask_of(wanted, len(snapshot.articles))[snapshot.article_of]
            case About(text=text):
                return self._field("about", text, paragraphs=True)
            case Outlet() | Title() | Byline() | Language() | Url() | DateRange():
                return self._articles(node)[snapshot.article_of]
            case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy() | Near():
                return self._having(node, self._text)
            case Speaker():
                raise TypeError("a speaker stands inside a quotation")
            case _:
                assert_never(node)

    # Articles

    def _articles(self, node: Outlet | Title | Byline | Language | Url | DateRange) -> Mask:
        snapshot = self.snapshot
        match node:
            case Title(node=part):
                return self._having(part, Text(snapshot, headlines=True))
            case Outlet():
                return np.array([_is_outlet(name, node) for name in snapshot.outlets.names], np.bool_)[snapshot.outlet]
            case Language(code=code):
                wanted = np.array([name == (code or UNKNOWN) for name in snapshot.languages.names], np.bool_)
                return wanted[snapshot.language]
            case Byline(text=text):
                return self._field("byline", text)
            case Url(text=text):
                return self._field("url", text)
            case DateRange(first=None, last=None):
                return snapshot.days_with_prefix(UNKNOWN)
            case DateRange(first=first, last=last):
                return snapshot.days_between(first, last)

    def _field(self, field: str, text: str, *, paragraphs: bool = False) -> Mask:
        size = self.snapshot.paragraphs if paragraphs else len(self.snapshot.articles)
        words = terms(text)
        if not words:
            return np.zeros(size, np.bool_)
        found = spans.adjacent([self.snapshot.places(field, word, paragraphs) for word in words])
        return mask_of(found.start >> PLACE_BITS, size)

    # Quotations

    def _quotes(self, speaker: Node | None, said: Node | None) -> Mask:
        snapshot = self.snapshot
        mask = np.ones(len(snapshot.quote_unit), np.bool_)
        if speaker is not None:
            mask &= self._writings(speaker)[snapshot.quote_writing]
        if said is not None:
            mask &= snapshot.quote_has_words & self._having(said, QuotationScope(snapshot, self._text))
        return mask

    def _writings(self, node: Node) -> Mask:
        snapshot = self.snapshot
        match node:
            case And(nodes=nodes):
                return _all([self._writings(part) for part in nodes], snapshot.writings)
            case Or(nodes=nodes):
                return _any([self._writings(part) for part in nodes], snapshot.writings)
            case Not(node=part):
                return ~self._writings(part)
            case Speaker(text=None):
                return snapshot.unknown_writings
            case Speaker(text=str(text), whole=whole):
                words = ("=" + name_key(text),) if whole else name_terms(text)
                return snapshot.writings_with(words)
            case _:
                raise TypeError(f"not a condition on a speaker: {node!r}")

    # Text, in any scope

    def _having(self, node: Node, scope: PositionScope) -> Mask:
        self.check_time()
        match node:
            case And(nodes=nodes):
                return _all([self._having(part, scope) for part in nodes], scope.size)
            case Or(nodes=nodes):
                return _any([self._having(part, scope) for part in nodes], scope.size)
            case Not(node=part):
                return ~self._having(part, scope)
            case Everything():
                return np.ones(scope.size, np.bool_)
            case Word(text=text, required=required, also=also):
                if not required:
                    return np.ones(scope.size, np.bool_)
                return _any([self._reading(reading, scope) for reading in readings(text, also)], scope.size)
            case Phrase(text=text):
                slots = phrase_slots(text)
                if len(slots) == 1 and all(exact.accent is None for exact in slots[0]):
                    return _any([mask_of(scope.having(exact.term), scope.size) for exact in slots[0]], scope.size)
            case Prefix() | Wildcard() | Fuzzy():
                mask = np.zeros(scope.size, np.bool_)
                for term in self._expansions(node, scope):
                    self.check_time()
                    mask[scope.having(term)] = True
                return mask
            case _:
                pass
        return mask_of(self._spans(node, scope).start >> PLACE_BITS, scope.size)

    def _reading(self, reading: Reading, scope: PositionScope) -> Mask:
        """Return the units that have one way to write a word."""
        held = [scope.having_stem(term) for term in reading]
        if len(held) == 1:
            return mask_of(held[0], scope.size)
        # Most words have no other way to be written: there is no need to look where their parts stand.
        if not all(map(len, held)) or not len(reduce(np.intersect1d, held)):
            return np.zeros(scope.size, np.bool_)
        return mask_of(self._standing(reading, scope).start >> PLACE_BITS, scope.size)

    @staticmethod
    def _standing(reading: Reading, scope: PositionScope) -> Spans:
        return spans.adjacent([scope.stem_places(term) for term in reading])

    def _spans(self, node: Node, scope: PositionScope) -> Spans:
        self.check_time()
        match node:
            case Word(text=text, also=also):
                return spans.merged([self._standing(reading, scope) for reading in readings(text, also)])
            case Phrase(text=text, distance=distance):
                words = exact_words(text)
                if distance and len(words) > 1:
                    return spans.window(self._needs(words, scope), len(words) + distance)
                slots = phrase_slots(text)
                if all(len(slot) == 1 and slot[0].accent is None for slot in slots):
                    return spans.adjacent(scope.phrase_places([slot[0].term for slot in slots]))
                return spans.adjacent([spans.union([self._where(e, scope) for e in slot]) if slot else None for slot in slots])
            case Prefix() | Wildcard() | Fuzzy():
                return spans.at(spans.union([scope.places(term) for term in self._expansions(node, scope)]))
            case Near(left=left, right=right, distance=distance, ordered=ordered):
                return spans.near(self._spans(left, scope), self._spans(right, scope), distance, ordered=ordered)
            case Or(nodes=nodes):
                return spans.merged([self._spans(part, scope) for part in nodes])
            case _:
                raise TypeError(f"not a run of words: {node!r}")

    @staticmethod
    def _where(word: ExactWords, scope: PositionScope) -> IntArray:
        """Return the places of a word of a phrase.

        Where it has an accent, the text must have it too.
        """
        return scope.places(word.term) if word.accent is None else scope.accented_places(word.accent)

    def _needs(self, words: Sequence[ExactWords], scope: PositionScope) -> list[tuple[IntArray, int]]:
        """Return the places of the words, and how often each is needed.

        A word without an accent takes one with an accent too.
        """
        plain = Counter(term for term, _ in words)
        accented = Counter(word for word in words if word.accent is not None)
        needs = [(scope.places(term), count) for term, count in plain.items()]
        return needs + [(self._where(word, scope), count) for word, count in accented.items()]

    def _expansions(self, node: Prefix | Wildcard | Fuzzy, scope: PositionScope) -> list[str]:
        found = candidates(node, scope)
        if len(found) <= self._limits.max_expansions:
            return found
        counted: list[tuple[int, str]] = []
        for term in found:
            if len(counted) % 100 == 0:
                self.check_time()
            counted.append((-len(scope.having(term)), term))
        if len(counted) > self._limits.max_expansions:
            self.truncated.append(to_text(node))
        return [term for _, term in sorted(counted)[: self._limits.max_expansions]]


def _all(masks: list[Mask], size: int) -> Mask:
    kept: Mask = np.logical_and.reduce([np.ones(size, np.bool_), *masks])
    return kept


def _any(masks: list[Mask], size: int) -> Mask:
    kept: Mask = np.logical_or.reduce([np.zeros(size, np.bool_), *masks])
    return kept


def _is_outlet(name: str, node: Outlet) -> bool:
    if node.text is None or name == UNKNOWN:
        return node.text is None and name == UNKNOWN
    if node.whole:
        return outlet_terms(name) == outlet_terms(node.text)
    words, here = terms(node.text), terms(name)
    return bool(words) and any(here[n : n + len(words)] == words for n in range(len(here) - len(words) + 1))
