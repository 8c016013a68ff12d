"""How well a matching paragraph matches: which stems score, and BM25's numbers, the same for every engine.

The tree decides what matches; this only orders. docs/ranking.md has the measurements behind the numbers.
"""

from __future__ import annotations

import math
from typing import assert_never

from ..query.tree import (
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
from ..text.analysis import query_stems, terms

K1 = 1.2
"""How soon more of the same word stops counting."""

B = 0.6
"""How much a long paragraph counts less: 0 not at all, 1 in proportion. Its length is the words that schema.told counts, those of
the headline TITLE_WEIGHT times."""


def scoring_terms(tree: Node) -> tuple[tuple[str, float], ...]:
    """Return the index stems that score, each with its weight, in the order of the query; a word asked for twice scores once.

    Words and phrases that are asked for count. Those left out do not, nor do wanted, not required words (bare function words);
    patterns and spelling variants restrict and do not score. A word has two index stems, one for English text and one for text in
    other languages; both stand here.
    """
    weights: dict[str, float] = {}

    def add(text: str) -> None:
        for term in terms(text):
            weights.update(dict.fromkeys(query_stems(term), 1.0))

    def walk(node: Node) -> None:
        match node:
            case Word(text=text, required=required):
                if required:
                    add(text)
            case Phrase(text=text):
                add(text)
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
                | Everything() | HasKey()
            ):  # fmt: skip
                pass
            case _:
                assert_never(node)

    walk(tree)
    return tuple(weights.items())


def idf(paragraphs: int, holding: int) -> float:
    """Return the weight of a stem that `holding` of `paragraphs` hold. Lucene's: never negative, small for common words."""
    return math.log1p((paragraphs - holding + 0.5) / (holding + 0.5))


def term_score(frequency: float, length: float, average: float) -> float:
    """Return BM25's factor for a stem that a paragraph holds `frequency` times; times weight and idf it is what the stem adds.

    length, average: of this paragraph (see B), and the mean over all.
    """
    return frequency / (frequency + K1 * (1 - B + B * length / average))
