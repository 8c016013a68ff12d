"""Which lines of a dump are the article: a linear model of each line and its words, then boosted trees on it among its neighbours.

The weights (textmodel.json) are learned by tools/train_text.py, which says from what and how well they hold on other sites.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .charscan import LONGEST, Ints, Places
from .lines import Line
from .textcontext import CONTEXT, context
from .textlook import AT, OWN, Looks, look, weigh
from .trees import Table, Trees, trees_of
from .wordkinds import KIND_NAMES, words_by_kind

STEPS = np.array([3, 6, 8, 10, 13, 16, 22, 30, 45, 60], dtype=np.float32)[:, None]
"""Numbers of words from which a line counts as longer, for the linear model."""

DENSE = (*OWN, *(f"words_{int(step)}" for step in STEPS[:, 0]))
COLUMNS = (*OWN, *CONTEXT)
MOST_LINES = 4_000
MOST_CHARACTERS = 1_000_000
"""What is looked at together; a longer text, which is no article, is read in pieces, so that memory stays bounded (some 50 MB)."""

_COUNTED = np.array(
    [
        AT[name]
        for name in OWN
        if (name.endswith("_words") and name != "digit_words")
        or name in ("words", "stops", "marks", "dots", "commas", "colons", "quotes", "apostrophes", "brackets", "dashes")
        or name in ("bars", "slashes", "rights", "arrows", "ats", "money", "wide", "indent", "repeated")
    ]
)


class Vocabulary(NamedTuple):
    """Words the model knows, and for each place among them (0: unknown) the place of its kind."""

    words: list[str]
    places: Places
    kinds: Ints


class TextModel(NamedTuple):
    """The linear model, a weight a row of DENSE and a place of the vocabulary, and the trees."""

    vocabulary: Vocabulary
    dense: Table
    bias: float
    words: Table
    trees: Trees


def vocabulary_of(learned: Sequence[str]) -> Vocabulary:
    """Return the words with a kind, and the learned ones; a pair is two words with a space, "^" a line's beginning."""
    kinds = words_by_kind()
    words = [*sorted(kinds), *(word for word in learned if word not in kinds)]
    places = [len(KIND_NAMES), *(kinds.get(word, len(KIND_NAMES)) for word in words)]
    return Vocabulary(words, Places(words), np.array(places, dtype=np.intp))


@cache
def text_model() -> TextModel:
    """Read the learned weights."""
    return text_model_of(json.loads(files(__package__).joinpath("textmodel.json").read_text(encoding="utf-8")))


def text_model_of(row: dict[str, Any]) -> TextModel:
    """Return the model that a learned row holds."""
    vocabulary = vocabulary_of(list(row["words"]))
    words = np.array([0.0, *(row["words"].get(word, 0.0) for word in vocabulary.words)], dtype=np.float32)
    dense = np.array([row["line"].get(name, 0.0) for name in DENSE], dtype=np.float32)
    return TextModel(vocabulary, dense, row["line_bias"], words, trees_of(row["trees"], COLUMNS, row["trees_bias"]))


def dense(own: Table) -> Table:
    """Return what the linear model reads of OWN's rows: counts on a logarithmic scale, and steps of the number of words."""
    table = np.empty((len(DENSE), own.shape[1]), dtype=np.float32)
    table[: len(OWN)] = own
    table[_COUNTED] = np.log1p(own[_COUNTED])
    table[len(OWN) :] = own[AT["words"]] >= STEPS
    return table


def line_scores(looks: Looks, model: TextModel) -> Table:
    """Return the linear model's log odds of each line."""
    result: Table = model.dense @ dense(looks.own) + weigh(looks, model.words) + np.float32(model.bias)
    return result


def body_chances(lines: Sequence[Line], model: TextModel | None = None) -> NDArray[np.float64]:
    """Return how probably each line is body text, 0 for one far from any prose."""
    model = model or text_model()
    chances = np.zeros(len(lines))
    for start, end in pieces(lines):
        looks = look(lines[start:end], model.vocabulary.places, model.vocabulary.kinds)
        if looks is not None:
            odds = model.trees.odds(context(looks, line_scores(looks, model)))
            chances[looks.places + start] = 1 / (1 + np.exp(-odds))
    return chances


def pieces(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield where the pieces begin and end in which lines are looked at: nearly always one."""
    start = size = 0
    if len(lines) * LONGEST > MOST_CHARACTERS:
        for place, line in enumerate(lines):
            own = min(len(line.text), LONGEST)
            if size + own > MOST_CHARACTERS or place - start == MOST_LINES:
                yield start, place
                start, size = place, 0
            size += own
    yield start, len(lines)
