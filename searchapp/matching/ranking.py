"""Ranking: the stems that score and the BM25 numbers, equal for every engine.

The tree decides what matches; this only orders. docs/ranking.md has the measurements behind the numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import assert_never

from ..query.tree import (
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
from ..text.analysis import terms
from ..text.readings import readings
from ..text.stemming import ENGLISH, query_stems, stem_by

K1 = 1.2
"""How soon more of the same word stops counting."""

B = 0.6
"""How much a long paragraph counts less: 0 not at all, 1 in proportion. Its length is the words that schema.told counts, those of
the headline TITLE_WEIGHT times."""


OTHER_SENSE = 0.5
"""What a stem counts that a word may only be a form of: leave for left. Measured: docs/ranking.md."""


def scoring_terms(tree: Node, rules: Sequence[str] = (ENGLISH,)) -> tuple[tuple[str, float], ...]:
    """Return the index stems that score, with their weights, in query order.

    A word counts as often as it is written.

    Words and phrases that are asked for count. Those left out do not, nor do wanted, not required words (bare function words);
    patterns and spelling variants restrict and do not score. rules: by which the texts of the collection are stemmed; a word has
    the index stems of each. Of the other ways to write a word those in one piece count.
    """
    weights: dict[str, float] = {}

    def add(words: Sequence[str]) -> None:
        for term in words:
            own = {stem_by(term, name) for name in rules}
            for stem in query_stems(term, rules):
                weights[stem] = weights.get(stem, 0.0) + (1.0 if stem in own else OTHER_SENSE)

    def walk(node: Node) -> None:
        match node:
            case Word(text=text, required=required, also=also):
                if required:
                    typed = terms(text)
                    known = {stem for term in typed for stem in query_stems(term, rules)}
                    others = [way[0] for way in readings(text, also) if len(way) == 1 and way != typed]
                    add([*typed, *(term for term in others if known.isdisjoint(query_stems(term, rules)))])
            case Phrase(text=text):
                add(terms(text))
            case And(nodes=nodes) | Or(nodes=nodes):
                for inner in nodes:
                    walk(inner)
            case Near(left=left, right=right):
                walk(left)
                walk(right)
            case Quoted(said=said):
                if said is not None:
                    walk(said)
            case Title(node=inner):
                walk(inner)
            case (
                Not() | Prefix() | Wildcard() | Fuzzy() | Speaker() | Outlet() | Byline() | Language() | Url() | DateRange()
                | About() | Everything() | HasKey() | InArticles()
            ):  # fmt: skip
                pass
            case _:
                assert_never(node)

    walk(tree)
    return tuple(weights.items())


def idf(paragraphs: int, holding: int) -> float:
    """Return the inverse document frequency of a stem that `holding` of `paragraphs` hold.

    Lucene's formula: never negative, small for common words.
    """
    return math.log1p((paragraphs - holding + 0.5) / (holding + 0.5))


def term_score(frequency: float, length: float, average: float) -> float:
    """Return the BM25 factor of a stem that occurs `frequency` times.

    Times weight and idf it is what the stem adds to a paragraph's score.

    length, average: of this paragraph (see B), and the mean over all.
    """
    return frequency / (frequency + K1 * (1 - B + B * length / average))
