"""Proximity: among the best matches those whose words stand together come first.

The first MAX_RERANKED by BM25 are put in order again; the others stay where they are. docs/ranking.md has the measurements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import heappush, heapreplace
from itertools import islice
from typing import TypeVar

from ..query.tree import And, Near, Node, Or, Phrase, Quoted, Word
from ..text.analysis import terms
from ..text.readings import readings
from ..text.stemming import ENGLISH, query_stems, stem_by
from ..text.token_cache import ByRules

MAX_RERANKED = 100

CLOSENESS_WEIGHT = 0.6
"""A match all of whose words stand side by side counts so much more than BM25 says, divided by the number of words: of two words
it gains 30 %. The more words, the less it says that two of them stand together. Measured: docs/ranking.md."""

Item = TypeVar("Item")


class Closeness:
    """How near the words of one query stand to each other."""

    def __init__(self, words: Sequence[frozenset[str]]) -> None:
        """Take the words in query order, each as the index stems that it matches."""
        self._words = len(words)
        self.most = CLOSENESS_WEIGHT / len(words)
        self._number: dict[str, int] = {}
        for number, stems in enumerate(words):
            for stem in stems:
                self._number.setdefault(stem, number)

    def bonus(self, stems: Sequence[str]) -> float:
        """Return what a text gains, from 0 to `most`; stems: of its tokens.

        It is `most` times the mean over the words of 1 / distance to the nearest other one. The distance is one more where they
        stand the other way round than in the query.
        """
        find = self._number.get
        best = [0.0] * self._words
        before, last = 0, -1
        for place, number in [(place, found) for place, stem in enumerate(stems) if (found := find(stem)) is not None]:
            if number != last >= 0:
                near = 1.0 / (place - before + (number < last))
                best[number] = max(best[number], near)
                best[last] = max(best[last], near)
            before, last = place, number
        return self.most * sum(best) / self._words


def closeness(tree: Node, rules: Sequence[str] = (ENGLISH,)) -> Closeness | None:
    """Return the closeness of a query's words; None where it has fewer than two.

    None too where all that it asks for is one phrase. rules: by which the texts of the collection are stemmed.
    """
    if len(leaves := list(_leaves(tree))) < 2:
        return None
    words = dict.fromkeys(stems for leaf in leaves for stems in _word_stems(leaf, rules))
    return Closeness(tuple(words)) if len(words) > 1 else None


def _leaves(node: Node) -> Iterator[Word | Phrase]:
    """Yield the words and phrases that a query asks for in texts."""
    match node:
        case Word(required=True) | Phrase():
            yield node
        case And(nodes=nodes) | Or(nodes=nodes):
            for inner in nodes:
                yield from _leaves(inner)
        case Near(left=left, right=right):
            yield from _leaves(left)
            yield from _leaves(right)
        case Quoted(said=Word() | Phrase() | And() | Or() | Near() as said):
            yield from _leaves(said)
        case _:
            return


def _word_stems(leaf: Word | Phrase, rules: Sequence[str]) -> Iterator[frozenset[str]]:
    """Yield the index stems of each token of a leaf."""
    joined = [way[0] for way in readings(leaf.text, leaf.also) if len(way) == 1] if isinstance(leaf, Word) else []
    for term in terms(leaf.text):
        yield frozenset(_in_one(stem) for way in (term, *joined) for stem in query_stems(way, rules))


def nearest_first(
    ranked: Iterable[tuple[float, Item]], near: Closeness, stems: Callable[[Item], Sequence[str]], wanted: int
) -> Iterator[tuple[float, Item]]:
    """Yield the first `wanted` of the matches, and perhaps some more, with their scores.

    ranked: matches, best first by BM25; stems: of a match. Of the first MAX_RERANKED no more are looked at than can be among those
    wanted.
    """
    matches, wanted = iter(ranked), max(wanted, 1)
    found: list[tuple[float, Item]] = []
    best: list[float] = []  # scores of the first `wanted` so far, a heap
    for score, item in islice(matches, MAX_RERANKED):
        if len(best) >= wanted and score * (1 + near.most) < best[0]:
            break
        reached = score * (1 + near.bonus(stems(item)))
        found.append((reached, item))
        if len(best) < wanted:
            heappush(best, reached)
        elif reached > best[0]:
            heapreplace(best, reached)
    else:
        yield from sorted(found, key=_falling)
        yield from matches
        return
    yield from sorted(found, key=_falling)[:wanted]


def _falling(found: tuple[float, object]) -> float:
    return -found[0]


def stems_by(text: str, rules: str) -> list[str]:
    """Return the index stems of a text's tokens, without spaces in them."""
    return _STEMS[rules].joined(text)[:-1].split(" ")


def _in_one(stem: str) -> str:
    return stem if stem.isascii() else "".join(stem.split())  # a few characters fold to several words


def _stems(rules: str, chunk: str) -> str:
    return "".join([_in_one(stem_by(term, rules)) + " " for term in terms(chunk)])


_STEMS = ByRules(_stems)
