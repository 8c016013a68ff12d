"""The page model, which decides which blocks of a page are the article.

A regression reads each block alone; then a second one and boosted trees each read the block among its neighbours.

The models read what the line model reads, what the markup and the metadata say, and trafilatura's own choice. The weights
(pagemodel.json) are learned by tools/train_page_cleaner.py.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..lines.boosted_trees import Trees, trees_of
from ..lines.line import Line, Matrix
from .blocks import HEADINGS, PageBlock
from .line_features import BLOCK_CONTEXT, Looked, context, lexicon_sum, look_at, mean, shift, sigmoid
from .metadata_features import TOLD, MetadataText, told_columns

MARKUP = (
    "chosen", "chosen_part", "p", "li", "cell", "figcaption", "heading", "div", "section", "linked", "all_linked", "strong",
    "all_strong",
    "nav", "header", "footer", "aside", "form", "figure", "button", "quoted", "listed", "table", "marked", "names",
)  # fmt: skip
"""The columns of `markup`, in order. chosen: trafilatura keeps it as a line of its own; chosen_part: inside a line it keeps."""

_COLUMN = {name: i for i, name in enumerate(MARKUP)}
_BESIDE = ("p", "li", "heading", "linked", "figure")
_NEIGHBOURS = tuple(_COLUMN[name] for name in _BESIDE)
BLOCK_COLUMNS = (
    *BLOCK_CONTEXT, *(f"{around}_{what}" for around in ("element", "parent", "grandparent") for what in ("share", "most")),
    "alike_share", *(f"chosen_part{k:+d}" for k in (-3, -2, -1, 1, 2, 3)), *(f"{name}{k:+d}" for k in (-1, 1) for name in _BESIDE),
    "chosen_part_3", *MARKUP, *TOLD,
)  # fmt: skip
"""The columns of `block_context`, in order: what both models of the second step read."""


class PageWeights(NamedTuple):
    """The weights of the block regression and of the two context models.

    In the block's regression `lexicon` and `names` map words of its text and of classes around it to weights. The models of a block
    among its neighbours are a second regression and trees.
    """

    mean: Matrix
    scale: Matrix
    line: Matrix
    line_bias: float
    lexicon: dict[str, float]
    names: dict[str, float]
    context_mean: Matrix
    context_scale: Matrix
    context: Matrix
    context_bias: float
    trees: Trees


@cache
def page_weights() -> PageWeights:
    """Read the learned weights."""
    return page_weights_of(json.loads(files(__package__).joinpath("pagemodel.json").read_text(encoding="utf-8")))


def page_weights_of(row: dict[str, Any]) -> PageWeights:
    """Return the weights that a learned row holds.

    ValueError when it was learned from other columns than those of today.
    """
    if tuple(row["columns"]) != BLOCK_COLUMNS:
        raise ValueError("pagemodel.json was learned from other columns: run tools/train_page_cleaner.py")
    arrays = {name: np.array(row[name]) for name in ("mean", "scale", "line", "context_mean", "context_scale", "context")}
    return PageWeights(
        line_bias=row["line_bias"],
        lexicon=row["lexicon"],
        names=row["names"],
        context_bias=row["context_bias"],
        trees=trees_of(row["trees"], BLOCK_COLUMNS, row["trees_bias"]),
        **arrays,
    )


class Seen(NamedTuple):
    """All blocks as lines, with the features of those near prose.

    The features are the line's numbers, what the markup says of each block, and what the metadata do.
    """

    lines: list[Line]
    looked: Looked
    blocks: list[PageBlock]
    markup: Matrix
    told: Matrix


def see(blocks: Sequence[PageBlock], chosen: Sequence[str], known: MetadataText) -> Seen:
    """Compute the features of a page's blocks.

    `chosen` are the lines trafilatura keeps.
    """
    lines = [Line(block.text, number, 0, False, block.listed) for number, block in enumerate(blocks, 1)]
    looked = look_at(lines)
    near = [blocks[i] for i in looked.places]
    whole = {" ".join(line.removeprefix("- ").split()) for line in chosen}
    text = "\n".join(whole)
    rows = [_markup(block, whole, text) for block in near]
    markup = np.array(rows, dtype=float).reshape(len(rows), len(MARKUP))
    return Seen(lines, looked, near, markup, told_columns(blocks, looked, known))


def _markup(block: PageBlock, whole: set[str], text: str) -> list[float]:
    own = block.text in whole
    part = own or (len(block.text) > 40 and (block.text in text or block.text[10:-10] in text))
    tag = block.tag
    apart = block.apart
    return [
        own, part, tag == "p", tag == "li", tag in ("td", "th"), tag == "figcaption", tag in HEADINGS, tag == "div",
        tag in ("section", "article", "body", "main"), block.linked, block.linked > 0.9, block.strong, block.strong > 0.9,
        "nav" in apart, "header" in apart, "footer" in apart, "aside" in apart, "form" in apart, "figure" in apart,
        "button" in apart or "label" in apart, block.quoted, block.listed, block.table, block.marked, min(len(block.names), 20),
    ]  # fmt: skip


def block_scores(seen: Seen, model: PageWeights) -> Matrix:
    """Return the first regression's log odds for each block looked at."""
    numbers = np.hstack([seen.looked.numbers, seen.markup])
    scores: Matrix = ((numbers - model.mean) / model.scale) @ model.line + model.line_bias
    words: Matrix = np.array([lexicon_sum(tokens, model.lexicon) for tokens in seen.looked.tokens])
    names: Matrix = np.array([sum(model.names[name] for name in set(block.names) if name in model.names) for block in seen.blocks])
    return scores + words + names


def block_context(seen: Seen, scores: Matrix) -> Matrix:
    """Return the features that both second-step models read.

    They are the line model's context, the prose that a block's parents hold, and what is round it.
    """
    p = sigmoid(scores)
    weight = p * np.expm1(seen.looked.numbers[:, 0])
    total = float(weight.sum()) + 1e-9
    columns: list[NDArray[Any]] = []
    for keys in ([b.element for b in seen.blocks], [b.parent for b in seen.blocks], [b.grandparent for b in seen.blocks]):
        share = _share(keys, weight, total)
        columns += [share, share >= share.max() - 1e-6]
    columns.append(_share([(b.tag, b.names[:3]) for b in seen.blocks], weight, total))
    part = seen.markup[:, 1]
    columns += [shift(part, k, 0.0) for k in (-3, -2, -1, 1, 2, 3)]
    columns += [shift(seen.markup[:, c], k, 0.0) for k in (-1, 1) for c in _NEIGHBOURS]
    columns.append(mean(part, 3))
    return np.hstack([context(seen.lines, seen.looked, scores), np.column_stack(columns), seen.markup, seen.told])


def _share(keys: Sequence[object], weight: Matrix, total: float) -> Matrix:
    sums: Counter[object] = Counter()
    for key, w in zip(keys, weight.tolist(), strict=True):
        sums[key] += w
    return np.array([sums[key] / total for key in keys])


def block_odds(seen: Seen, model: PageWeights | None = None) -> Matrix:
    """Return the log odds of being body text for each block looked at.

    They are the mean of what the regression and the trees say of the block among its neighbours.

    Each alone is worse on sites not learned from: the trees keep more that is none, the regression misses more.
    """
    if not seen.blocks:
        return np.zeros(0)
    model = model or page_weights()
    table = block_context(seen, block_scores(seen, model))
    linear: Matrix = ((table - model.context_mean) / model.context_scale) @ model.context + model.context_bias
    voted = model.trees.odds(np.ascontiguousarray(table.T, dtype=np.float32))
    return (linear + voted) / 2
