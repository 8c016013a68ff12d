"""What the training tools share: which lines of the gold dumps are the article, sites kept apart, weights of lines, scales."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from sklearn.model_selection import GroupKFold

from searchapp.ingest.html.line_features import Looked
from searchapp.ingest.lines.line import Line, Matrix

FEWEST_SITES = 10
"""Sites on which a word has to stand to be kept among weights."""

FOLDS = 5
BODY = {"p", "li", "subhead"}


class Sited(Protocol):
    """What the folds need to know of a dump or a page."""

    @property
    def site(self) -> str: ...


class Sample(Sited, Protocol):
    """What the weights need to know of one."""

    @property
    def weight(self) -> float: ...

    @property
    def looked(self) -> Looked: ...

    @property
    def labels(self) -> Matrix: ...


def site_of(gold: dict[str, Any]) -> str:
    """Return the registered domain, roughly: enough to keep a site in one fold."""
    parts = str(gold.get("domain") or gold.get("url")).split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and parts[-2] in ("co", "com", "org") else parts[-2:])


def label(lines: Sequence[Line], gold: dict[str, Any], dump: dict[str, Any]) -> Matrix:
    """Return the label of each logical line from the physical lines the gold names."""
    rows = [line.row for line in lines]
    labels = np.zeros(len(lines))
    for row, paragraph in dump["body_lines"]:
        kind = gold["paragraphs"][paragraph]["kind"]
        labels[bisect.bisect_right(rows, row) - 1] = 1 if kind in BODY else -1
    for row in dump.get("optional_lines") or []:
        place = bisect.bisect_right(rows, row) - 1
        labels[place] = labels[place] or -1
    return labels


def line_weights(dumps: Sequence[Sample]) -> Matrix:
    """Weigh a line by the root of its words, an undecided one not at all."""
    return np.concatenate(
        [(d.labels >= 0) * d.weight * np.clip(np.sqrt(np.expm1(d.looked.numbers[:, 0])) / 3, 0.4, 3) for d in dumps]
    )


def scaled(table: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    mean, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale == 0] = 1.0
    return (table - mean) / scale, mean, scale


def split(values: Matrix, dumps: Sequence[Sample]) -> list[Matrix]:
    """Cut one column for all dumps into one a dump."""
    return np.split(values, np.cumsum([len(d.labels) for d in dumps])[:-1])


def folds(dumps: Sequence[Sited]) -> list[tuple[list[int], list[int]]]:
    """Return training and test places; no site is in both."""
    sites = [d.site for d in dumps]
    return [(a.tolist(), b.tolist()) for a, b in GroupKFold(FOLDS).split(sites, groups=sites)]


def short(values: Sequence[float] | Matrix, digits: int = 4) -> list[float]:
    """Return numbers with as many digits as matter."""
    return [float(f"{value:.{digits}g}") for value in values]
