"""The text model, which decides which lines of a dump are the article.

A linear model of each line and its words, then boosted trees on the line among its neighbours.

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

from ..lines.boosted_trees import Trees, trees_of
from ..lines.labels import Odds
from ..lines.line import Lines
from .char_scan import Ints, Places
from .context_features import LINE_CONTEXT, context
from .line_features import COLUMN_OF, OWN, Looks, Shorts, look, weigh
from .word_classes import KIND_NAMES, words_by_kind

LENGTH_STEPS = np.array([3, 6, 8, 10, 13, 16, 22, 30, 45, 60], dtype=np.float32)[:, None]
"""Numbers of words from which a line counts as longer, for the linear model."""

DENSE = (*OWN, *(f"words_{int(step)}" for step in LENGTH_STEPS[:, 0]))
LINE_COLUMNS = (*OWN, *LINE_CONTEXT)
MAX_LINES_TOGETHER = 4_000
"""Lines looked at together; a longer text, which is no article, is read in pieces, so that memory stays bounded (some 50 MB)."""


class Vocabulary(NamedTuple):
    """The words that the model knows, each with its kind.

    For each place among them (0: unknown) the place of its kind.
    """

    words: list[str]
    places: Places
    kinds: Ints


class TextModel(NamedTuple):
    """The linear model and the trees.

    The linear model has a weight a row of DENSE and a place of the vocabulary.
    """

    vocabulary: Vocabulary
    dense: NDArray[np.float32]
    bias: float
    words: NDArray[np.float32]
    trees: Trees


def vocabulary_of(learned: Sequence[str]) -> Vocabulary:
    """Return the vocabulary: the words with a kind, and the learned ones.

    A pair is two words with a space, "^" a line's beginning.
    """
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
    return TextModel(
        vocabulary, dense, row["line_bias"], words, trees_of(row["trees"], LINE_COLUMNS, row["trees_bias"], whole=True)
    )


def dense(own: Shorts) -> NDArray[np.float32]:
    """Return the dense features that the linear model reads.

    The roots of OWN's rows, which tames counts, and steps of the number of words.
    """
    table = np.empty((len(DENSE), own.shape[1]), dtype=np.float32)
    np.sqrt(own, out=table[: len(OWN)])
    table[len(OWN) :] = own[COLUMN_OF["words"]] >= LENGTH_STEPS
    return table


def line_scores(looks: Looks, model: TextModel) -> NDArray[np.float32]:
    """Return the linear model's log odds of each place.

    Added up row by row: a product of matrices would round a column by how many stand beside it.
    """
    table = dense(looks.own)
    table *= model.dense[:, None]
    result: NDArray[np.float32] = table.sum(axis=0) + weigh(looks, model.words) + np.float32(model.bias)
    return result


class LineBatch(NamedTuple):
    """Lines that were looked at together: whole dumps or pieces of one."""

    looks: Looks
    origins: list[tuple[int, int]]  # for each of looks.near.dumps: which dump it is, or is a piece of, and where in it it begins


def look_together(dumps: Sequence[Lines], vocabulary: Vocabulary | None = None) -> list[LineBatch]:
    """Look at the lines of several dumps.

    Nearly always at all of them at once.
    """
    words = vocabulary or text_model().vocabulary
    found = []
    for group in groups(dumps):
        pieces = [dumps[dump] if end - start == len(dumps[dump]) else dumps[dump][start:end] for dump, start, end in group]
        looks = look(pieces, words.places, words.kinds)
        if looks is not None:
            found.append(LineBatch(looks, [group[piece][:2] for piece in looks.near.dumps]))
    return found


def body_odds(dumps: Sequence[Lines], seen: Sequence[LineBatch] | None = None, model: TextModel | None = None) -> list[Odds]:
    """Return the log odds of being body text for each dump's lines.

    seen: by `look_together`, with the model's vocabulary.
    """
    model = model or text_model()
    found = [Odds([], []) for _ in dumps]
    for looks, origins in look_together(dumps, model.vocabulary) if seen is None else seen:
        near = looks.near
        odds = model.trees.odds(context(looks, line_scores(looks, model))).tolist()
        for (dump, offset), places, start, end in zip(origins, near.places, near.starts.tolist(), near.ends.tolist(), strict=True):
            found[dump].places.extend([place + offset for place in places] if offset else places)
            found[dump].odds.extend(odds[start:end])
    return found


def groups(dumps: Sequence[Lines]) -> Iterator[list[tuple[int, int, int]]]:
    """Yield the pieces of dumps that are looked at together.

    As (which dump, from this line, to before that one). Nearly always whole dumps, all at once.

    Where a long dump is cut depends on it alone.
    """
    group: list[tuple[int, int, int]] = []
    room = MAX_LINES_TOGETHER
    for dump, lines in enumerate(dumps):
        for start in range(0, len(lines), MAX_LINES_TOGETHER):
            end = min(start + MAX_LINES_TOGETHER, len(lines))
            if end - start > room:
                yield group
                group, room = [], MAX_LINES_TOGETHER
            group.append((dump, start, end))
            room -= end - start
    if group:
        yield group
