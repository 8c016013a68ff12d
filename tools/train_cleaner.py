"""Learn the weights that tell body lines from the rest of a text dump: python -m tools.train_cleaner DATA/ingest/dev

Writes searchapp/ingest/linemodel.json. First prints how well the same procedure does on sites it has not seen (five folds, no site
in two folds). The texts stay where they are; what is kept is numbers, and words that stand on at least ten sites.
"""

from __future__ import annotations

import bisect
import json
import math
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from searchapp.ingest.decode import tidy
from searchapp.ingest.linemodel import LEXICON_SCALE, Looked, context, line_scores, look_at, weights_of
from searchapp.ingest.lines import NAMES, Line, Matrix
from searchapp.ingest.reflow import logical_lines

TARGET = Path(__file__).parent.parent / "searchapp" / "ingest" / "linemodel.json"
LEXICON_SIZE = 400
FEWEST_SITES = 10
FOLDS = 5
HARD_WEIGHT = 0.6  # the re-wrapped dumps repeat texts that are there already
BODY = {"p", "li", "subhead"}


class Dump(NamedTuple):
    """One dump looked at, with what each line looked at is: 1 body, 0 not, -1 neither right nor wrong."""

    site: str
    weight: float
    lines: list[Line]
    looked: Looked
    labels: Matrix


class Sample(Protocol):
    """What the folds and weights need to know of a dump or a page."""

    @property
    def site(self) -> str: ...

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


def read(folder: Path) -> list[Dump]:
    """Read every dump with its labels."""
    dumps = []
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for kind in ("txt", "txt_hard"):
            if not gold.get(kind):
                continue
            lines = logical_lines(tidy((folder / kind / f"{gold['doc_id']}.txt").read_text(encoding="utf-8")))
            labels = label(lines, gold, gold[kind])
            looked = look_at(lines)
            weight = HARD_WEIGHT if kind == "txt_hard" else 1.0
            if looked.places:
                dumps.append(Dump(site_of(gold), weight, lines, looked, labels[looked.places]))
    return dumps


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


def choose_lexicon(dumps: Sequence[Dump]) -> list[str]:
    """Return the words that stand on the most sites outside or inside body text, but not both."""
    inside: dict[str, set[str]] = defaultdict(set)
    outside: dict[str, set[str]] = defaultdict(set)
    for dump in dumps:
        for words, good in zip(dump.looked.tokens, dump.labels, strict=True):
            for word in set(words):
                (inside if good > 0 else outside)[word].add(dump.site)
    worth = {
        word: abs(math.log((len(sites) + 1) / (len(inside.get(word, ())) + 1))) * math.sqrt(len(sites))
        for word, sites in outside.items()
        if len(sites) >= FEWEST_SITES and not word.isdigit()
    }
    return sorted(sorted(worth, key=lambda word: (worth[word], word))[-LEXICON_SIZE:])


def bags(dumps: Sequence[Dump], lexicon: Sequence[str]) -> Any:
    """Return lines x words, scaled as linemodel.lexicon_sum scales."""
    column = {word: i for i, word in enumerate(lexicon)}
    values, rows, columns = [], [], []
    n = 0
    for dump in dumps:
        for words in dump.looked.tokens:
            for word in set(words):
                if word in column:
                    rows.append(n)
                    columns.append(column[word])
                    values.append(LEXICON_SCALE / math.sqrt(max(4, len(words))))
            n += 1
    return sparse.csr_matrix((values, (rows, columns)), shape=(n, len(lexicon)))


def line_weights(dumps: Sequence[Sample]) -> Matrix:
    """Weigh a line by the root of its words, an undecided one not at all."""
    return np.concatenate(
        [(d.labels >= 0) * d.weight * np.clip(np.sqrt(np.expm1(d.looked.numbers[:, 0])) / 3, 0.4, 3) for d in dumps]
    )


def scaled(table: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    mean, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale == 0] = 1.0
    return (table - mean) / scale, mean, scale


class LineModel(NamedTuple):
    """The first regression as learned."""

    lexicon: list[str]
    mean: Matrix
    scale: Matrix
    weights: Matrix
    bias: float

    def scores(self, dumps: Sequence[Dump]) -> Matrix:
        numbers = np.vstack([d.looked.numbers for d in dumps])
        n = len(NAMES)
        result: Matrix = ((numbers - self.mean) / self.scale) @ self.weights[:n] + bags(dumps, self.lexicon) @ self.weights[n:]
        return result + self.bias


def learn_lines(dumps: Sequence[Dump]) -> LineModel:
    """Learn the first regression."""
    lexicon = choose_lexicon(dumps)
    numbers, mean, scale = scaled(np.vstack([d.looked.numbers for d in dumps]))
    labels = np.concatenate([d.labels for d in dumps]) > 0
    table = sparse.hstack([sparse.csr_matrix(numbers), bags(dumps, lexicon)]).tocsr()
    model = LogisticRegression(C=0.5, max_iter=400).fit(table, labels, sample_weight=line_weights(dumps))
    return LineModel(lexicon, mean, scale, model.coef_[0], float(model.intercept_[0]))


def split(values: Matrix, dumps: Sequence[Sample]) -> list[Matrix]:
    """Cut one column for all dumps into one a dump."""
    return np.split(values, np.cumsum([len(d.labels) for d in dumps])[:-1])


def folds(dumps: Sequence[Sample]) -> list[tuple[list[int], list[int]]]:
    """Return training and test places; no site is in both."""
    sites = [d.site for d in dumps]
    return [(a.tolist(), b.tolist()) for a, b in GroupKFold(FOLDS).split(sites, groups=sites)]


def unseen_scores(dumps: Sequence[Dump]) -> list[Matrix]:
    """Return the first regression's scores for each dump, learned on other sites: what the second one learns from."""
    scores: list[Matrix] = [np.zeros(0)] * len(dumps)
    for train, test in folds(dumps):
        held = [dumps[i] for i in test]
        for i, column in zip(test, split(learn_lines([dumps[i] for i in train]).scores(held), held), strict=True):
            scores[i] = column
    return scores


def learn_context(dumps: Sequence[Dump], tables: Sequence[Matrix]) -> tuple[Matrix, Matrix, Matrix, float]:
    """Learn the second regression: mean, scale, weights, bias."""
    keep = np.concatenate([d.labels for d in dumps])
    table, mean, scale = scaled(np.vstack(tables))
    model = LogisticRegression(C=0.3, max_iter=600).fit(table, keep > 0, sample_weight=line_weights(dumps))
    return mean, scale, model.coef_[0], float(model.intercept_[0])


def learn(dumps: Sequence[Dump]) -> dict[str, Any]:
    """Return the weights as linemodel.json holds them; the second regression learns from scores of dumps the first had not seen."""
    first = learn_lines(dumps)
    tables = [context(d.lines, d.looked, s) for d, s in zip(dumps, unseen_scores(dumps), strict=True)]
    mean, scale, weights, bias = learn_context(dumps, tables)
    n = len(NAMES)
    return {
        "about": "learned by tools/train_cleaner.py from labelled dumps of news pages; two logistic regressions",
        "dumps": len(dumps),
        "sites": len({d.site for d in dumps}),
        "names": list(NAMES),
        "mean": short(first.mean),
        "scale": short(first.scale),
        "line": short(first.weights[:n]),
        "line_bias": round(first.bias, 4),
        "context_mean": short(mean),
        "context_scale": short(scale),
        "context": short(weights),
        "context_bias": round(bias, 4),
        "lexicon": {word: round(float(w), 3) for word, w in zip(first.lexicon, first.weights[n:], strict=True)},
    }


def short(values: Matrix) -> list[float]:
    """Return numbers with as many digits as matter."""
    return [float(f"{value:.4g}") for value in values]


def main(folder: Path) -> None:
    """Say how well the procedure does on other sites, then learn from all and write."""
    dumps = read(folder)
    right = total = 0.0
    for train, test in folds(dumps):
        model = weights_of(learn([dumps[i] for i in train]))
        held = [dumps[i] for i in test]
        for dump, weight in zip(held, split(line_weights(held), held), strict=True):
            table = context(dump.lines, dump.looked, line_scores(dump.looked, model))
            odds = ((table - model.context_mean) / model.context_scale) @ model.context + model.context_bias
            right += float(((odds > 0) == (dump.labels > 0)) @ weight)
            total += float(weight.sum())
    sites = len({d.site for d in dumps})
    print(f"{len(dumps)} dumps, {sites} sites; right on other sites, weighted by the root of words: {right / total:.4f}")
    row = learn(dumps) | {"right_on_other_sites": round(right / total, 4)}
    TARGET.write_text(json.dumps(row, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
