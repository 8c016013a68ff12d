"""The planner: from a query tree to a plan.

A plan is boolean conditions on the terms of fields.py, which each engine says in its own words. Distances become rows: all the
ways in which terms can stand. Where those are too many, a Check names the node, and the engine decides it by reading the
candidates (highlight.marks).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations, product
from typing import NamedTuple, assert_never

from ...query.phrase_words import ExactWords, exact_words, phrase_slots
from ...query.tree import (
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
from ...text.names import name_key, name_terms
from ...text.readings import readings
from ...text.stemming import ENGLISH, query_stems, rules_of_stem
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
    """One way in which tokens satisfy a node.

    It says how many tokens there are from first to last, and which terms stand where.
    """

    length: int
    terms: tuple[tuple[int, str], ...]


class PlacedField(NamedTuple):
    """The field in which a text tree is looked for.

    It is a placed field, with what its terms begin with.
    """

    field: str = "text"
    prefix: str = ""


class TooMany(Exception):
    """More rows than the engine wants to be asked for."""


@dataclass(frozen=True)
class Planner:
    """The planner of queries for one collection.

    A plan depends on how many quotations a paragraph has at most, by which rules the texts of the collection are stemmed, how
    many rows may be requested, and how to expand leaves.
    """

    slots: int
    rules: tuple[str, ...] = (ENGLISH,)
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
            case About(text):
                return _in_order("about_word", text)
            case Url(text):
                return _in_order("url", text)
            case Language(code):
                return Has("language", (keyword(code or UNKNOWN),))
            case DateRange(first, last):
                return dates(first, last)
            case HasKey(keys):
                return Has("keys", keys)
            case InArticles(ids):
                return Has("article", ids)
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
        """Return every way in which a text node can be satisfied.

        The node is a leaf, Or or Near; TooMany over the limit.
        """
        p = scope.prefix
        match node:
            case Word(text=text, also=also):
                return self._few(list(dict.fromkeys(self._word(text, also, p))))
            case Phrase(text, distance):
                words = exact_words(text)
                if distance and len(words) > 1:
                    return self._windows([_place(word, p) for word in words], distance)
                return _runs([[_place(exact, p) for exact in slot] for slot in phrase_slots(text)])
            case Prefix() | Wildcard() | Fuzzy():
                if self.expand is None:
                    raise TooMany
                return self._few([Shape(1, ((0, p + EXACT + term),)) for term in self.expand(node)])
            case Or(nodes):
                return self._few([shape for n in nodes for shape in self._shapes(n, scope)])
            case Near(left=left, right=right, distance=distance, ordered=ordered):
                return self._near(self._shapes(left, scope), self._shapes(right, scope), distance, ordered)
            case _:
                raise TooMany  # nothing the grammar makes; highlight knows what it means

    def _word(self, text: str, also: tuple[str, ...], prefix: str) -> Iterator[Shape]:
        """Yield every way to write a word in the texts of each language."""
        for reading in readings(text, also):
            for rules in self.rules:
                stems = ([(1, prefix + STEM + one_term(stem)) for stem in query_stems(term, (rules,))] for term in reading)
                yield from _runs(list(stems))

    def _few(self, shapes: list[Shape]) -> list[Shape]:
        if len(shapes) > self.rows:
            raise TooMany
        return shapes

    def _near(self, left: list[Shape], right: list[Shape], distance: int, ordered: bool) -> list[Shape]:
        others = [(shape, _language(shape)) for shape in right]
        pairs: list[tuple[Shape, Shape]] = []
        for one in left:
            language = _language(one)
            # No text has stems of two languages.
            pairs += [(one, other) for other, kind in others if language is None or kind is None or kind == language]
            if (2 - ordered) * len(pairs) * (distance + 1) > self.rows:
                raise TooMany
        return [
            Shape(a.length + gap + b.length, a.terms + _moved(b.terms, a.length + gap))
            for one, other in pairs
            for a, b in ([(one, other)] if ordered else [(one, other), (other, one)])
            for gap in range(distance + 1)
        ]

    def _windows(self, tokens: list[tuple[int, str]], distance: int) -> list[Shape]:
        """Return every order and spacing of the tokens within a distance.

        At most `distance` others stand between the first and the last.
        """
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
                places = ([_place(exact, scope.prefix)[1] for exact in slot] for slot in phrase_slots(text) if slot)
                return all_of(Has(scope.field, tuple(each)) for each in places)
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
    """Return the plan of a condition that any quotation may satisfy.

    None where one quotation of the paragraph has to satisfy all of it.
    """
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


def _place(exact: ExactWords, prefix: str) -> tuple[int, str]:
    """Return the place and the term of a word of a phrase.

    The place is one of those that its token takes.
    """
    if exact.accent is not None:
        return 2, prefix + ACCENT + one_term(exact.accent)
    return 0, prefix + EXACT + one_term(exact.term)


def _runs(tokens: list[list[tuple[int, str]]]) -> list[Shape]:
    """Return each way in which tokens stand one after another.

    Each may be one of several terms; one without terms may be any.
    """
    choices = [[(at * STRIDE + form, term) for form, term in places] for at, places in enumerate(tokens) if places]
    return [Shape(len(tokens), chosen) for chosen in product(*choices)] if choices else []


def _moved(terms_: tuple[tuple[int, str], ...], tokens: int) -> tuple[tuple[int, str], ...]:
    return tuple((offset + tokens * STRIDE, term) for offset, term in terms_)


def _language(shape: Shape) -> str | None:
    """Return the rules by which the stems in a shape were made.

    None when there are none, or when they are in texts of any.
    """
    for _, term in shape.terms:
        if stem := term.partition(STEM)[2]:
            return rules_of_stem(stem)
    return None


def _in_order(field: str, text: str) -> Plan:
    words = [one_term(word) for word in terms(text)]
    if not words:
        return MATCH_NOTHING
    return Has(field, (words[0],)) if len(words) == 1 else TermSequence(field, tuple(enumerate(words)))
