#!/usr/bin/env python3
"""Train the source scorer of searchapp/speakers from annotated articles, write its weights, print the scores.

    tools/train_speakers.py DATA/speakers

Deterministic: the same data gives the same file. Needs scikit-learn (a development dependency).
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from searchapp.speakers import model as shipped
from searchapp.speakers.article_quotations import article_quotations
from searchapp.speakers.attribution import SURE_SCORE, UNSCORED_KINDS
from searchapp.speakers.candidates import Candidate, Units, units_of
from searchapp.speakers.coreference import choose
from searchapp.speakers.entities import EntityIndex
from searchapp.speakers.features import ParagraphView, features
from searchapp.speakers.mentions import Entity
from searchapp.speakers.nicknames import same_first_name
from searchapp.speakers.rescoring import Forest, context, second_look
from searchapp.speakers.resolution import ParagraphAnalysis, PossibleSource, follow
from searchapp.speakers.tokens import TokenizedParagraph, read_line
from searchapp.text.names import name_key

Row = tuple[list[str], int]
Choice = tuple[list[list[str]], int]


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def labels(path: Path) -> dict[tuple[str, int], list[dict[str, Any]]]:
    """Return the annotated sources by article and paragraph."""
    return {(row["article_id"], row["paragraph"]): row["sources"] for row in articles(path)}


@dataclass
class Prepared:
    """One article, read, with what the annotation says of each candidate: 1 source, 0 none, -1 left out (belief, not speech)."""

    article: dict[str, Any]
    lines: list[TokenizedParagraph]
    units: list[Units]
    features: list[list[list[str]]]
    labels: list[list[int]]
    gold: list[list[dict[str, Any]]]


def prepare(data: Path, part: str) -> list[Prepared]:
    """Read the annotated articles of one part."""
    gold = labels(data / f"labels_{part}.jsonl")
    return [_prepared(article, gold) for article in articles(data / f"{part}.jsonl")]


def _prepared(article: dict[str, Any], gold: dict[tuple[str, int], list[dict[str, Any]]]) -> Prepared:
    texts = [p["text"] for p in article["paragraphs"]]
    lines = [read_line(text, found) for text, found in zip(texts, article_quotations(texts), strict=True)]
    cast = EntityIndex(lines)
    result = Prepared(article, lines, [], [], [], [])
    for p, line, mentions in zip(article["paragraphs"], lines, cast.mentions, strict=True):
        units = units_of(line, mentions)
        paragraph = ParagraphView(units, line.headline)
        sources = gold.get((article["id"], p["i"]), [])
        result.units.append(units)
        result.gold.append(sources)
        result.features.append([sorted(features(paragraph, c)) for c in units.candidates])
        result.labels.append([-1 if c.kind in UNSCORED_KINDS else _label(c, sources) for c in units.candidates])
    return result


def _label(candidate: Candidate, sources: list[dict[str, Any]]) -> int:
    tiers = {
        s["tier"] for s in sources if candidate.start <= s["start"] < candidate.end or s["start"] <= candidate.start < s["end"]
    }
    return 1 if "core" in tiers else -1 if tiers else 0


def rows(data: list[Prepared]) -> list[Row]:
    """Return features and label of each candidate that counts."""
    return [
        (names, label)
        for article in data
        for paragraph, marks in zip(article.features, article.labels, strict=True)
        for names, label in zip(paragraph, marks, strict=True)
        if label >= 0
    ]


def first_scores(data: list[Prepared], weights: dict[str, float], intercept: float) -> None:
    """Write the first scorer's log odds into the candidates."""
    for article in data:
        for units, paragraph in zip(article.units, article.features, strict=True):
            for candidate, names in zip(units.candidates, paragraph, strict=True):
                if candidate.sure or candidate.kind in UNSCORED_KINDS:
                    candidate.score = SURE_SCORE if candidate.sure else -SURE_SCORE
                else:
                    candidate.score = intercept + sum(weights.get(f, 0.0) for f in names)


def fit_trees(data: list[Prepared], settings: argparse.Namespace) -> tuple[list[list[list[Any]]], float]:
    """Return the trees of the second look, learned from first scores of models that did not see the article."""
    for part in range(FOLDS):
        inside = [a for n, a in enumerate(data) if n % FOLDS != part]
        outside = [a for n, a in enumerate(data) if n % FOLDS == part]
        first_scores(outside, *fit(rows(inside), settings))
    table: list[list[float]] = []
    answers: list[int] = []
    for article in data:
        for numbers, marks in zip(context(article.units), article.labels, strict=True):
            for row, label in zip(numbers, marks, strict=True):
                if row and label >= 0:
                    table.append(row)
                    answers.append(label)
    forest = HistGradientBoostingClassifier(
        max_iter=settings.trees,
        learning_rate=settings.rate,
        max_leaf_nodes=settings.leaves,
        min_samples_leaf=40,
        l2_regularization=5.0,
        early_stopping=False,
        random_state=0,
    )
    forest.fit(np.array(table), np.array(answers))
    trees = []
    for (predictor,) in forest._predictors:
        nodes: list[list[Any]] = []
        for node in predictor.nodes:
            if node["is_leaf"]:
                nodes.append([round(float(node["value"]), 4)])
            else:
                threshold = round(float(node["num_threshold"]), 4)
                nodes.append([int(node["feature_idx"]), threshold, int(node["left"]), int(node["right"])])
        trees.append(nodes)
    return trees, round(float(forest._baseline_prediction[0, 0]), 4)


def learn(data: list[Prepared], settings: argparse.Namespace) -> dict[str, Any]:
    """Return the model learned from articles."""
    trees, base = fit_trees(data, settings)
    weights, intercept = fit(rows(data), settings)
    weights = {f: round(w, 2) for f, w in sorted(weights.items()) if abs(w) >= settings.prune}
    first_scores(data, weights, intercept)
    forest = Forest(trees, base)
    for article in data:
        second_look(article.units, forest)
    antecedents = fit_pronouns(pronouns(data, PRONOUN_THRESHOLDS))
    return {
        "format": shipped.FORMAT,
        "provenance": PROVENANCE,
        "thresholds": THRESHOLDS,
        "antecedents": antecedents,
        "intercept": round(intercept, 4),
        "base": base,
        "trees": trees,
        "weights": weights,
    }


FOLDS = 5
PROVENANCE = "Learned from PolNeAR v1.0.0 (Newell, Margolin, Ruths 2018), training articles, by tools/train_speakers.py"
# Log odds from which a candidate is a source: a wrong name is worse than a missing one, an unnamed source harms nobody.
THRESHOLDS = {
    "other": 0.0,
    "name": 0.5,
    "bare": 0.5,
    "he": 0.25,
    "she": 0.25,
    "who": -0.4,
    "org": -0.7,
    "place": 0.1,
    "nom": -0.3,
    "noun": -0.3,
}


PRONOUN_THRESHOLDS = THRESHOLDS | {"name": 0.25, "bare": 0.25, "place": 0.25}
"""Those with which pronouns are learned: who may have spoken counts too."""


def fit(training: list[Row], settings: argparse.Namespace) -> tuple[dict[str, float], float]:
    """Return the weights by feature, and the intercept."""
    counts = Counter(f for names, _ in training for f in names)
    vocabulary = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= settings.minimum))}
    indices: list[int] = []
    pointers = [0]
    for names, _ in training:
        indices.extend(sorted(vocabulary[f] for f in names if f in vocabulary))
        pointers.append(len(indices))
    matrix = csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(training), len(vocabulary)))
    classifier = LogisticRegression(C=settings.c, solver="liblinear", max_iter=300, random_state=0)
    classifier.fit(matrix, np.array([y for _, y in training]))
    weights = classifier.coef_[0]
    return {f: float(weights[i]) for f, i in vocabulary.items()}, float(classifier.intercept_[0])


def pronouns(data: list[Prepared], thresholds: dict[str, float]) -> list[Choice]:
    """Return, for each he and she with a known person, what speaks for each possible person and which one is right."""
    found: list[Choice] = []
    for article in data:
        readings = [
            ParagraphAnalysis(line, units, [c for c in units.candidates if c.score > thresholds.get(c.kind, thresholds["other"])])
            for line, units in zip(article.lines, article.units, strict=True)
        ]

        def chooser(
            number: int, candidate: Candidate, options: PossibleSource, gold: list[list[dict[str, Any]]] = article.gold
        ) -> list[tuple[float, Entity]]:
            for s in gold[number]:
                if candidate.start <= s["start"] < candidate.end and s["how"] == "coref" and s["name"]:
                    right = [i for i, (entity, _) in enumerate(options) if same_person(entity.name, s["name"])]
                    if right:
                        found.append(([marks for _, marks in options], right[0]))
                        return [(1.0, options[right[0]][0])]
            return choose(options, START, START_TOPIC)

        follow(readings, chooser)
    return found


def same_person(one: str, other: str) -> bool:
    """Tell whether two names share the surname and do not differ in the first name."""
    a, b = name_key(one).split(), name_key(other).split()
    return bool(a) and bool(b) and a[-1] == b[-1] and (len(a) == 1 or len(b) == 1 or same_first_name(a[0], b[0]))


START = {"s0": 1.0, "s1subject": 1.5, "chain0": 1.0, "source0": 1.0, "top": 0.5, "gender=": 1.0, "p3": -1.0, "p9": -2.0}
"""What pronouns outside the annotation are followed by while training."""


START_TOPIC = 1.6
"""What "Smith's quarrel with Jones is old. He …" counts for Smith while training."""


def fit_pronouns(choices: list[Choice]) -> dict[str, float]:
    """Return the weights for pronouns.

    Their annotation is automatic and partly wrong: what fits least is left out, and the rest fitted anew.
    """
    weights: dict[str, float] = {}
    choices = [choice for choice in choices if not dubious(choice)]
    kept = choices
    for doubt in (0.02, 0.1, 0.2, 0.2):
        weights = fit_choices(kept, 2.0)
        kept = [choice for choice in choices if share(choice, weights) >= doubt]
    return weights


def dubious(choice: Choice) -> bool:
    """Tell whether the annotation passes over the one fitting person that the paragraph names, outside "…," he said."""
    options, right = choice
    alone = [marks for marks in options if "alone" in marks]
    return bool(alone) and alone[0] is not options[right] and not any(m.startswith("q") for m in alone[0])


def share(choice: Choice, weights: dict[str, float]) -> float:
    """Return the share of belief that the annotated person gets."""
    options, right = choice
    found = [sum(weights.get(m, 0.0) for m in marks) for marks in options]
    top = max(found)
    powers = [math.exp(s - top) for s in found]
    return powers[right] / sum(powers)


def fit_choices(choices: list[Choice], strength: float) -> dict[str, float]:
    """Return weights that make the right person the likeliest: a conditional logit with an L2 penalty."""
    names = sorted({m for options, _ in choices for marks in options for m in marks} - {"topic"})  # coreference.TOPIC is fixed
    index = {m: i for i, m in enumerate(names)}
    coded = [
        ([np.array([index[m] for m in marks if m in index], dtype=int) for marks in options], right) for options, right in choices
    ]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        total = 0.5 * strength * float(w @ w)
        gradient = strength * w
        for options, right in coded:
            scores = np.array([w[o].sum() for o in options])
            scores -= scores.max()
            powers = np.exp(scores)
            powers /= powers.sum()
            total -= float(np.log(powers[right]))
            for p, o in zip(powers, options, strict=True):
                gradient[o] += p
            gradient[options[right]] -= 1.0
        return total, gradient

    result = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return {m: round(float(result.x[i]), 3) for m, i in index.items()}


def main() -> None:
    """Train, write, score."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="folder with train.jsonl, labels_train.jsonl, dev.jsonl, labels_dev.jsonl")
    add_settings(parser)
    settings = parser.parse_args()
    model = learn(prepare(settings.data, "train"), settings)
    path = Path(shipped.__file__).parent / shipped.MODEL_FILE
    path.write_text(written(model), "utf-8")
    print(f"{len(model['weights'])} weights, {len(model['trees'])} trees, {path.stat().st_size} bytes")
    scores(settings.data)


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add what shapes the model; the defaults were chosen by cross-validation on the training articles."""
    parser.add_argument("--c", type=float, default=0.15, help="inverse strength of the L2 penalty")
    parser.add_argument("--minimum", type=int, default=4, help="features seen less often are left out")
    parser.add_argument("--prune", type=float, default=0.02, help="smaller weights are left out")
    parser.add_argument("--trees", type=int, default=80)
    parser.add_argument("--leaves", type=int, default=12)
    parser.add_argument("--rate", type=float, default=0.08)


def written(model: dict[str, Any]) -> str:
    """Return the model as JSON that can be reviewed: a line a weight, a line a tree."""
    lines = [f'"{key}": {json.dumps(value, ensure_ascii=False)}' for key, value in model.items() if key not in ("trees", "weights")]
    trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in model["trees"])
    weights = ",\n".join(f"{json.dumps(f, ensure_ascii=False)}:{w:g}" for f, w in model["weights"].items())
    return "{\n" + ",\n".join(lines) + ',\n"trees": [\n' + trees + '\n],\n"weights": {\n' + weights + "\n}\n}\n"


def scores(data: Path) -> None:
    """Print the figures of benchmarks/quality_speakers.py for the model just written."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from benchmarks.quality_speakers import measure

    shipped.load_model.cache_clear()
    shipped.load_forest.cache_clear()
    for name, value in measure(data.parent).items():
        print(f"{name:16} {value:.3f}")


if __name__ == "__main__":
    main()
