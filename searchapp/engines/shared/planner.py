"""From a query tree to a plan: boolean conditions on the terms of flat.py, which each engine says in its own words.

Distances become rows: all the ways in which terms can stand. Where those are too many, a Check names the node, and the engine
decides it by reading the candidates (highlight.marks).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import NamedTuple, assert_never

from ...query.tree import (
    UNKNOWN,
    And,
    Byline,
    DateRange,
    Everything,
    Fuzzy,
    HasKey,
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
from ...text.analysis import AS_WRITTEN, accent_key, has_accent, query_stems, terms, tokenize
from ...text.names import name_key, name_terms
from .fields import ACCENT, EXACT, NO_VALUE_TERM, SPELLINGS, STEM, STRIDE, keyword, name_of, one_term, slot
from .plan import (
    MATCH_NOTHING,
    All,
    Has,
    Plan,
    TermPattern,
    TermSequence,
    TextCheck,
    Without,
    all_of,
    any_of,
    dates,
    has_check,
    loosened,
)

Expand = Callable[[Prefix | Wildcard | Fuzzy], Sequence[str]]
"""Gives the terms of the collection that a leaf stands for."""


class Shape(NamedTuple):
    """One way in which tokens satisfy a node: how many tokens from first to last, and which terms where."""

    length: int
    terms: tuple[tuple[int, str], ...]


class PlacedField(NamedTuple):
    """Where a text tree is looked for: a placed field, and what its terms begin with."""

    field: str = "text"
    prefix: str = ""


class TooMany(Exception):
    """More rows than the engine wants to be asked for."""


@dataclass(frozen=True)
class Planner:
    """What a plan depends on: how many quotations a paragraph has at most, how many rows may be asked for, how to expand leaves."""

    slots: int
    rows: int = 256
    expand: Expand | None = None

    def plan(self, node: Node) -> Plan:
        """Return the plan of a tree."""
        return self._text(node, PlacedField())

    def _text(self, node: Node, scope: PlacedField) -> Plan:
        match node:
            case And(nodes):
                return all_of(self._text(n, scope) for n in nodes)
            case Or(nodes):
                return any_of(self._text(n, scope) for n in nodes)
            case Not(inner):
                return Without(self._text(inner, scope))
            case Everything():
                return All()
            case Word(_, required=False):
                return All()
            case Word() | Phrase(distance=None) | Phrase(distance=0):
                return self._rows(scope, self._shapes(node, scope))
            case Prefix() | Wildcard() | Fuzzy():
                return TermPattern(scope.field, scope.prefix + EXACT, node)
            case Near() | Phrase():
                try:
                    return self._rows(scope, self._shapes(node, scope))
                except TooMany:
                    return TextCheck(node, self._loose(node, scope))
            case Title(inner):
                plan = self._text(inner, PlacedField("title"))
                return TextCheck(node, loosened(plan)) if has_check(plan) else plan
            case Quoted():
                return self._quoted(node)
            case Outlet(outlet, whole):
                if outlet is None:
                    return Has("outlet", (NO_VALUE_TERM,))
                return Has("outlet_key", (name_of(outlet),)) if whole else _in_order("outlet_word", outlet)
            case Byline(text):
                return _in_order("byline", text)
            case Url(text):
                return _in_order("url", text)
            case Language(code):
                return Has("language", (keyword(code or UNKNOWN),))
            case DateRange(first, last):
                return dates(first, last)
            case HasKey(keys):
                return Has("keys", keys)
            case Speaker():
                return self._quoted(Quoted(speaker=node))
            case _:
                assert_never(node)

    # Words at places.

    def _rows(self, scope: PlacedField, shapes: Sequence[Shape]) -> Plan:
        single = tuple(dict.fromkeys(shape.terms[0][1] for shape in shapes if len(shape.terms) == 1))
        rows = [TermSequence(scope.field, shape.terms) for shape in dict.fromkeys(shapes) if len(shape.terms) > 1]
        return any_of([*([Has(scope.field, single)] if single else []), *rows])

    def _shapes(self, node: Node, scope: PlacedField) -> list[Shape]:
        """Return every way in which a text leaf, Or or Near can be satisfied; TooMany over the limit."""
        p = scope.prefix
        match node:
            case Word(text):
                words = [query_stems(term) for term in terms(text)]
                return [_run([[(1, p + STEM + one_term(stems[n]))] for stems in words]) for n in (0, 1)] if words else []
            case Phrase(text, None | 0):
                tokens = _exact(text, p)
                return [_run([[place] for place in tokens])] if tokens else []
            case Phrase(text, int(distance)):
                tokens = _exact(text, p)
                return (
                    self._windows(tokens, distance) if len(tokens) > 1 else [_run([[place] for place in tokens])] if tokens else []
                )
            case Prefix() | Wildcard() | Fuzzy():
                if self.expand is None:
                    raise TooMany
                return self._few([Shape(1, ((0, p + EXACT + term),)) for term in self.expand(node)])
            case Or(nodes):
                return self._few([shape for n in nodes for shape in self._shapes(n, scope)])
            case Near(left, right, distance):
                return self._near(self._shapes(left, scope), self._shapes(right, scope), distance)
            case _:
                raise TooMany  # nothing the grammar makes; highlight knows what it means

    def _few(self, shapes: list[Shape]) -> list[Shape]:
        if len(shapes) > self.rows:
            raise TooMany
        return shapes

    def _near(self, left: list[Shape], right: list[Shape], distance: int) -> list[Shape]:
        others = [(shape, _language(shape)) for shape in right]
        pairs: list[tuple[Shape, Shape]] = []
        for one in left:
            language = _language(one)
            # No text has stems of both kinds.
            pairs += [(one, other) for other, kind in others if language is None or kind is None or kind == language]
            if 2 * len(pairs) * (distance + 1) > self.rows:
                raise TooMany
        return [
            Shape(a.length + gap + b.length, a.terms + _moved(b.terms, a.length + gap))
            for one, other in pairs
            for a, b in ((one, other), (other, one))
            for gap in range(distance + 1)
        ]

    def _windows(self, tokens: list[tuple[int, str]], distance: int) -> list[Shape]:
        """Return every order and spacing of the tokens with at most `distance` others between the first and the last."""
        orders = list(dict.fromkeys(permutations(tokens))) if len(tokens) <= 4 else None
        if not orders:
            raise TooMany
        shapes: list[Shape] = []
        for width in range(len(tokens), len(tokens) + distance + 1):
            for middle in combinations(range(1, width - 1), len(tokens) - 2):
                places = (0, *middle, width - 1)
                shapes += [
                    Shape(width, tuple((at * STRIDE + form, term) for at, (form, term) in zip(places, order, strict=True)))
                    for order in orders
                ]
                self._few(shapes)
        return shapes

    def _loose(self, node: Node, scope: PlacedField) -> Plan:
        """Return a plan that everything satisfying a text node satisfies: its words, wherever they stand."""
        match node:
            case Near(left, right):
                return all_of([self._loose(left, scope), self._loose(right, scope)])
            case Phrase(text):
                return all_of(Has(scope.field, (term,)) for _, term in _exact(text, scope.prefix))
            case Or(nodes):
                return any_of(self._loose(n, scope) for n in nodes)
            case Word() | Prefix() | Wildcard() | Fuzzy():
                return loosened(self._text(node, scope))
            case _:
                return All()

    # Quotations.

    def _quoted(self, node: Quoted) -> Plan:
        if node.said is None:
            if node.speaker is None:
                return Has("voice", (slot(0),))
            if (plan := _speaker_anywhere(node.speaker)) is not None:
                return plan
        branches = []
        for n in range(self.slots):
            said = self._text(node.said, PlacedField("said", slot(n))) if node.said is not None else All()
            there = Has("voice", (slot(n) + ("!" if node.said is not None else ""),))
            branches.append(all_of([there, self._speaker(node.speaker, slot(n)), said]))
        plan = any_of(branches)
        return TextCheck(node, loosened(plan)) if has_check(plan) else plan

    def _speaker(self, node: Node | None, prefix: str) -> Plan:
        match node:
            case None | Everything():
                return All()
            case And(nodes):
                return all_of(self._speaker(n, prefix) for n in nodes)
            case Or(nodes):
                return any_of(self._speaker(n, prefix) for n in nodes)
            case Not(inner):
                return Without(self._speaker(inner, prefix))
            case Speaker(None):
                return Has("voice", (prefix + "?",))
            case Speaker(str(text), whole=True):
                return Has("voice", (f"{prefix}={name_key(text)}",))
            case Speaker(str(text)):
                words = tuple(dict.fromkeys(name_terms(text)))
                if not words:
                    return MATCH_NOTHING
                return any_of(all_of(Has("voice", (f"{prefix}{s}:{word}",)) for word in words) for s in SPELLINGS)
            case _:
                return MATCH_NOTHING


def _speaker_anywhere(node: Node) -> Plan | None:
    """Return the plan of a condition that any quotation of the paragraph may satisfy; None where one has to satisfy all of it."""
    match node:
        case Speaker(None):
            return Has("speaker", (NO_VALUE_TERM,))
        case Speaker(str(text), whole=True):
            return Has("speaker_word", ("=" + name_key(text),))
        case Speaker(str(text)) if len(words := tuple(dict.fromkeys(name_terms(text)))) == 1:
            return Has("speaker_word", words)
        case Or(nodes):
            plans = [_speaker_anywhere(n) for n in nodes]
            return None if None in plans else any_of(p for p in plans if p is not None)
    return None


def _exact(text: str, prefix: str) -> list[tuple[int, str]]:
    """Return for each token of a phrase which of a token's places it asks for, and the term there."""
    found = []
    for token in tokenize(text):
        word = text[token.start : token.end]
        if has_accent(word):
            found.append((2, prefix + ACCENT + one_term(accent_key(word))))
        else:
            found.append((0, prefix + EXACT + one_term(token.term)))
    return found


def _run(tokens: list[list[tuple[int, str]]]) -> Shape:
    return Shape(len(tokens), tuple((at * STRIDE + form, term) for at, places in enumerate(tokens) for form, term in places))


def _moved(terms_: tuple[tuple[int, str], ...], tokens: int) -> tuple[tuple[int, str], ...]:
    return tuple((offset + tokens * STRIDE, term) for offset, term in terms_)


def _language(shape: Shape) -> bool | None:
    """Say whether the stems in a shape are those of texts in other languages than English; None when there are no stems."""
    for _, term in shape.terms:
        if stem := term.partition(STEM)[2]:
            return stem.startswith(AS_WRITTEN)
    return None


def _in_order(field: str, text: str) -> Plan:
    words = [one_term(word) for word in terms(text)]
    if not words:
        return MATCH_NOTHING
    return Has(field, (words[0],)) if len(words) == 1 else TermSequence(field, tuple(enumerate(words)))
