"""Runs of tokens in a text, headline or quotation that satisfy a text node.

Time is linear in the tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from ..model import Quote, Span
from ..query.phrase_words import ExactWords, exact_words, phrase_slots
from ..query.tree import And, Everything, Fuzzy, Near, Node, Not, Or, Phrase, Prefix, Wildcard, Word
from ..text.analysis import Token, accent_key, fold
from ..text.edit_distance import slips
from ..text.readings import readings
from ..text.stemming import query_stems, stemming_of, text_stems

Run = tuple[int, int, tuple[tuple[int, int], ...]]
"""Half-open positions [start, end) that satisfy a text node, and the pieces of it to mark (NEAR: not what is between)."""


class Scope:
    """Tokens with positions: a paragraph, a headline, or the words of one quotation."""

    def __init__(self, text: str, tokens: Sequence[Token], language: str | None, quote: Quote | None = None) -> None:
        self.text = text
        self.tokens = tokens
        self.language = language
        self.quote = quote
        self.terms = [token.term for token in tokens]

    @cached_property
    def stems(self) -> list[str]:
        return text_stems(self.terms, self.language)

    @cached_property
    def held_terms(self) -> frozenset[str]:
        return frozenset(self.terms)

    @cached_property
    def held_stems(self) -> frozenset[str]:
        return frozenset(self.stems)

    def spans(self, runs: Iterable[Run]) -> list[Span]:
        """Return the text spans of runs.

        A run that an interruption of the quotation cuts gives two.
        """
        tokens, quote = self.tokens, self.quote
        pieces = {piece for run in runs for piece in run[2]}
        if quote is None or len(quote.spans) < 2:
            return [Span(tokens[start].start, tokens[end - 1].end) for start, end in pieces]
        ends = [span.end for span in quote.spans]
        found: list[Span] = []
        for start, end in pieces:
            first = start
            for position in range(start + 1, end + 1):
                if position == end or bisect_left(ends, tokens[position].end) != bisect_left(ends, tokens[first].end):
                    found.append(Span(tokens[first].start, tokens[position - 1].end))
                    first = position
        return found

    def match(self, node: Node) -> list[Run] | None:
        """Return the runs that satisfy a text node, None when it does not hold."""
        match node:
            case And(nodes=nodes):
                found: list[Run] = []
                for inner in nodes:
                    runs = self.match(inner)
                    if runs is None:
                        return None
                    found += runs
                return found
            case Or(nodes=nodes):
                branches = [runs for inner in nodes if (runs := self.match(inner)) is not None]
                return [run for runs in branches for run in runs] if branches else None
            case Not(node=inner):
                return [] if self.match(inner) is None else None
            case Word(required=False):
                return []
            case Everything():
                return []
            case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy() | Near():
                return self.runs(node) or None
            case _:
                raise TypeError(f"{type(node).__name__} is no text node")

    def runs(self, node: Node) -> list[Run]:
        """Return every run of a leaf, an Or of leaves or a Near, in order."""
        match node:
            case Word(text=text, also=also):
                ways = _word_stems(text, also, stemming_of(self.language))
                found = [run for keys in ways for run in self._adjacent(keys, self.stems, self.held_stems)]
                return found if len(ways) == 1 else sorted(set(found))
            case Phrase(text=text, distance=distance):
                words = exact_words(text)
                if distance and len(words) > 1:
                    return self._window(words, distance)
                return self._phrase(phrase_slots(text))
            case Prefix(text=text):
                prefix = fold(text)
                return _single(i for i, term in enumerate(self.terms) if term.startswith(prefix))
            case Wildcard(pattern=pattern):
                matches = _wildcard(pattern).fullmatch
                return _single(i for i, term in enumerate(self.terms) if matches(term))
            case Fuzzy(text=text, edits=edits):
                word, length = fold(text), len(fold(text))
                near = {t for t in set(self.terms) if abs(len(t) - length) <= edits and slips(word, t) <= edits}
                return _single(i for i, term in enumerate(self.terms) if term in near) if near else []
            case Or(nodes=nodes):
                return sorted({run for inner in nodes for run in self.runs(inner)})
            case Near(left=left, right=right, distance=distance, ordered=ordered):
                return _near(self.runs(left), self.runs(right), distance, ordered=ordered)
            case _:
                raise TypeError(f"{type(node).__name__} has no runs")

    def _adjacent(self, keys: Sequence[tuple[str, ...]], words: Sequence[str], held: frozenset[str]) -> list[Run]:
        """Return where the words are adjacent, each matching any of its keys.

        () is any word.
        """
        if not keys or any(key and held.isdisjoint(key) for key in keys):
            return []
        first, length = keys[0], len(keys)
        starts = [i for i, word in enumerate(words) if word in first]
        return [
            (start, start + length, ((start, start + length),))
            for start in starts
            if start + length <= len(words) and all(not keys[n] or words[start + n] in keys[n] for n in range(1, length))
        ]

    def _phrase(self, slots: Sequence[tuple[ExactWords, ...]]) -> list[Run]:
        """Return where the words of a phrase stand, accents as the query has them."""
        runs = self._adjacent([tuple(exact.term for exact in slot) for slot in slots], self.terms, self.held_terms)
        if all(exact.accent is None for slot in slots for exact in slot):
            return runs
        return [run for run in runs if all(not slot or self._fits(run[0] + n, slot) for n, slot in enumerate(slots))]

    def _fits(self, position: int, slot: tuple[ExactWords, ...]) -> bool:
        term = self.terms[position]
        return any(e.term == term and (e.accent is None or e.accent == self._accent(position)) for e in slot)

    def _accent(self, position: int) -> str:
        token = self.tokens[position]
        return accent_key(self.text[token.start : token.end])

    def _window(self, words: Sequence[ExactWords], distance: int) -> list[Run]:
        """Return the smallest windows that hold all the words, in any order.

        At most `distance` other words stand among them.
        """
        most = len(words) + distance
        accented = {term for term, accent in words if accent}
        plain = {term for term, accent in words if not accent}
        # an accented word of the query needs its accent in the text; a plain one takes either
        kinds = [
            (i, term, self._accent(i) if term in accented else None)
            for i, term in enumerate(self.terms)
            if term in plain or (term in accented and (term, self._accent(i)) in words)
        ]
        need = Counter(words)
        found: set[Run] = set()
        window: deque[tuple[int, str, str | None]] = deque()
        for kind in kinds:  # each stretch that ends here and cannot begin later
            window.append(kind)
            while window[0][0] <= kind[0] - most:
                window.popleft()
            if (run := _smallest(list(window), need, from_right=True)) is not None:
                found.add(run)
        window.clear()
        for kind in reversed(kinds):  # each stretch that begins here and cannot end sooner
            window.appendleft(kind)
            while window[-1][0] >= kind[0] + most:
                window.pop()
            if (run := _smallest(list(window), need, from_right=False)) is not None:
                found.add(run)
        return sorted(found)


def _smallest(window: list[tuple[int, str, str | None]], need: Counter[ExactWords], *, from_right: bool) -> Run | None:
    """Return the smallest run at one end of a window that holds all needed words.

    The window has at most 50 + the query's words.
    """
    if len(window) < need.total():
        return None
    have: Counter[str] = Counter()
    accented: Counter[tuple[str, str]] = Counter()
    ordered = window[::-1] if from_right else window
    plain = Counter[str]()
    for (term, _), count in need.items():
        plain[term] += count
    for reached, (_, term, accent) in enumerate(ordered, 1):
        have[term] += 1
        if accent is not None:
            accented[term, accent] += 1
        if all(have[t] >= n for t, n in plain.items()) and all(a is None or accented[t, a] >= n for (t, a), n in need.items()):
            positions = sorted(i for i, _, _ in ordered[:reached])
            return positions[0], positions[-1] + 1, tuple((i, i + 1) for i in positions)
    return None


def _near(left: list[Run], right: list[Run], distance: int, *, ordered: bool) -> list[Run]:
    """Return the smallest runs that join two sides within `distance` tokens.

    For every run: the one nearest after it and the one nearest before it, on the other side. These are all that can matter to an
    outer NEAR, and every run that has a partner is in one of them.
    """
    pairs: set[Run] = set()
    if not left or not right:
        return []
    for is_left, ones, others in ((True, left, right), (False, right, left)):
        looks_after, looks_before = is_left or not ordered, not is_left or not ordered
        starts = [run[0] for run in others]
        by_end = sorted(others, key=lambda run: (run[1], -run[0]))
        ends = [run[1] for run in by_end]
        for one in ones:
            after: Run | None = None
            at = bisect_left(starts, one[1]) if looks_after else len(others)
            while at < len(others) and starts[at] <= one[1] + distance and (after is None or starts[at] < after[1]):
                if after is None or others[at][1] < after[1]:
                    after = others[at]
                at += 1
            if after is not None:
                pairs.add((one[0], after[1], one[2] + after[2]))
            before: Run | None = None
            at = bisect_left(ends, one[0] + 1) - 1 if looks_before else -1
            while at >= 0 and ends[at] >= one[0] - distance and (before is None or ends[at] > before[0]):
                if before is None or by_end[at][0] > before[0]:
                    before = by_end[at]
                at -= 1
            if before is not None:
                pairs.add((before[0], one[1], before[2] + one[2]))
    return sorted(pairs)


def _single(positions: Iterable[int]) -> list[Run]:
    return [(i, i + 1, ((i, i + 1),)) for i in positions]


@lru_cache(maxsize=8192)
def _word_stems(text: str, also: tuple[str, ...], rules: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the possible stems of each token, for each reading of a word.

    The stems are those of a text stemmed by these rules.
    """
    return tuple(tuple(query_stems(term, (rules,)) for term in reading) for reading in readings(text, also))


@lru_cache(maxsize=1024)
def _wildcard(pattern: str) -> re.Pattern[str]:
    parts = (".*" if part == "*" else "." if part == "?" else re.escape(fold(part)) for part in re.split(r"([*?])", pattern))
    return re.compile("".join(parts), re.DOTALL)
