"""Where words stand: the runs of tokens of a text, a headline or a quotation that satisfy a text node.

Time is linear in the tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from ..model import Quote, Span
from ..query.tree import And, Everything, Fuzzy, Near, Node, Not, Or, Phrase, Prefix, Wildcard, Word
from ..text.analysis import Token, accent_key, fold, has_accent, index_stem, query_stems, terms, tokenize
from ..text.edit_distance import slips

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
        language = self.language
        return [index_stem(term, language) for term in self.terms]

    @cached_property
    def held_terms(self) -> frozenset[str]:
        return frozenset(self.terms)

    @cached_property
    def held_stems(self) -> frozenset[str]:
        return frozenset(self.stems)

    def spans(self, runs: Iterable[Run]) -> list[Span]:
        """Return the places in the text of what runs mark; a piece that an interruption of the quotation cuts gives two."""
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
        """Return every run of a leaf, of an Or of such, or of a Near, in order."""
        match node:
            case Word(text=text):
                return self._adjacent(_word_stems(text), self.stems, self.held_stems)
            case Phrase(text=text, distance=distance):
                accents = _accents(text)
                keys = _phrase_terms(text)
                if distance and len(keys) > 1:
                    return self._window(text, distance, accents)
                return self._adjacent(keys, self.terms, self.held_terms, accents)
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
            case Near(left=left, right=right, distance=distance):
                return _near(self.runs(left), self.runs(right), distance)
            case _:
                raise TypeError(f"{type(node).__name__} has no runs")

    def _adjacent(
        self,
        keys: Sequence[tuple[str, ...]],
        words: Sequence[str],
        held: frozenset[str],
        accents: tuple[str | None, ...] = (),
    ) -> list[Run]:
        """Return where the words stand next to each other, each matching any of its keys, accents as the query has them."""
        if not keys or any(held.isdisjoint(key) for key in keys):
            return []
        first = keys[0]
        length = len(keys)
        found: list[Run] = []
        for start in [i for i, word in enumerate(words) if word in first]:
            if start + length > len(words) or any(words[start + n] not in keys[n] for n in range(1, length)):
                continue
            if accents and not all(a is None or self._accent(start + n) == a for n, a in enumerate(accents)):
                continue
            found.append((start, start + length, ((start, start + length),)))
        return found

    def _accent(self, position: int) -> str:
        token = self.tokens[position]
        return accent_key(self.text[token.start : token.end])

    def _window(self, text: str, distance: int, accents: tuple[str | None, ...]) -> list[Run]:
        """Return the smallest stretches that hold all the words, in any order, with at most `distance` others among them."""
        words = list(zip(terms(text), accents or (None,) * len(terms(text)), strict=True))
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


def _smallest(window: list[tuple[int, str, str | None]], need: Counter[tuple[str, str | None]], *, from_right: bool) -> Run | None:
    """Return the smallest stretch at one end of a window (of at most 50 + the query's words) that holds what is needed."""
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


def _near(left: list[Run], right: list[Run], distance: int) -> list[Run]:
    """Return the smallest stretches from a run of one side to a run of the other, with at most `distance` tokens between.

    For every run: the one nearest after it and the one nearest before it, on the other side. These are all that can matter to an
    outer NEAR, and every run that has a partner is in one of them.
    """
    pairs: set[Run] = set()
    for ones, others in ((left, right), (right, left)):
        if not ones or not others:
            return []
        starts = [run[0] for run in others]
        by_end = sorted(others, key=lambda run: (run[1], -run[0]))
        ends = [run[1] for run in by_end]
        for one in ones:
            after: Run | None = None
            at = bisect_left(starts, one[1])
            while at < len(others) and starts[at] <= one[1] + distance and (after is None or starts[at] < after[1]):
                if after is None or others[at][1] < after[1]:
                    after = others[at]
                at += 1
            if after is not None:
                pairs.add((one[0], after[1], one[2] + after[2]))
            before: Run | None = None
            at = bisect_left(ends, one[0] + 1) - 1
            while at >= 0 and ends[at] >= one[0] - distance and (before is None or ends[at] > before[0]):
                if before is None or by_end[at][0] > before[0]:
                    before = by_end[at]
                at -= 1
            if before is not None:
                pairs.add((before[0], one[1], before[2] + one[2]))
    return sorted(pairs)


def _single(positions: Iterable[int]) -> list[Run]:
    return [(i, i + 1, ((i, i + 1),)) for i in positions]


@lru_cache(maxsize=4096)
def _word_stems(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(query_stems(term) for term in terms(text))


@lru_cache(maxsize=4096)
def _phrase_terms(text: str) -> tuple[tuple[str], ...]:
    return tuple((term,) for term in terms(text))


@lru_cache(maxsize=4096)
def _accents(text: str) -> tuple[str | None, ...]:
    """Return for each word of a phrase the accented form the text must have, None for any; () when no word has an accent."""
    words = [text[token.start : token.end] for token in tokenize(text)]
    keys = tuple(accent_key(word) if has_accent(word) else None for word in words)
    return keys if any(keys) else ()


@lru_cache(maxsize=1024)
def _wildcard(pattern: str) -> re.Pattern[str]:
    parts = (".*" if part == "*" else "." if part == "?" else re.escape(fold(part)) for part in re.split(r"([*?])", pattern))
    return re.compile("".join(parts), re.DOTALL)
