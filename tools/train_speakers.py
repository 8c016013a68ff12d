#!/usr/bin/env python3
"""Train the source scorer of searchapp/speakers from annotated articles, write its weights, print the scores.

    tools/train_speakers.py DATA/speakers

Deterministic: the same data gives the same file. Needs scikit-learn (a development dependency).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from searchapp.names import name_key
from searchapp.speakers import scorer
from searchapp.speakers.attribution import Found, Reading, follow, score
from searchapp.speakers.features import Candidate, Paragraph, features, units_of
from searchapp.speakers.nicknames import same_first_name
from searchapp.speakers.people import Cast, Entity
from searchapp.speakers.reading import read_line
from searchapp.speakers.resolve import choose

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


def rows(data: Path, part: str) -> list[Row]:
    """Return features and label of each possible source; sources of belief rather than speech are left out."""
    gold = labels(data / f"labels_{part}.jsonl")
    found: list[Row] = []
    for article in articles(data / f"{part}.jsonl"):
        lines = [read_line(p["text"]) for p in article["paragraphs"]]
        cast = Cast(lines)
        for p, line, mentions in zip(article["paragraphs"], lines, cast.mentions, strict=True):
            units = units_of(line, mentions)
            paragraph = Paragraph(units, line.headline)
            sources = gold.get((article["id"], p["i"]), [])
            for candidate in units.candidates:
                tier = ""
                for s in sources:
                    if candidate.start <= s["start"] < candidate.end or s["start"] <= candidate.start < s["end"]:
                        tier = s["tier"] if tier != "core" else tier
                if tier == "soft":
                    continue
                found.append((features(paragraph, candidate), int(tier == "core")))
    return found


def fit(training: list[Row], c: float, minimum: int, penalty: str) -> tuple[dict[str, float], float]:
    """Return the weights by feature, and the intercept."""
    counts = Counter(f for names, _ in training for f in set(names))
    vocabulary = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= minimum))}
    indices: list[int] = []
    pointers = [0]
    for names, _ in training:
        indices.extend(sorted({vocabulary[f] for f in names if f in vocabulary}))
        pointers.append(len(indices))
    matrix = csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(training), len(vocabulary)))
    classifier = LogisticRegression(C=c, l1_ratio=1.0 if penalty == "l1" else 0.0, solver="liblinear", max_iter=300, random_state=0)
    classifier.fit(matrix, np.array([y for _, y in training]))
    weights = classifier.coef_[0]
    return {f: float(weights[i]) for f, i in vocabulary.items() if abs(weights[i]) >= 0.004}, float(classifier.intercept_[0])


def pronouns(data: Path, part: str, weights: dict[str, float], intercept: float, thresholds: dict[str, float]) -> list[Choice]:
    """Return, for each he and she with a known person, what speaks for each possible person and which one is right."""
    gold = labels(data / f"labels_{part}.jsonl")
    found: list[Choice] = []
    for article in articles(data / f"{part}.jsonl"):
        lines = [read_line(p["text"]) for p in article["paragraphs"]]
        cast = Cast(lines)
        readings = []
        for line, mentions in zip(lines, cast.mentions, strict=True):
            units = units_of(line, mentions)
            score(line, units, weights, intercept)
            sources = [c for c in units.candidates if c.score > thresholds.get(c.kind, thresholds["other"])]
            readings.append(Reading(line, units, sources))

        def chooser(
            number: int, candidate: Candidate, options: Found, article: dict[str, Any] = article
        ) -> list[tuple[float, Entity]]:
            paragraph = article["paragraphs"][number]
            for s in gold.get((article["id"], paragraph["i"]), ()):
                if candidate.start <= s["start"] < candidate.end and s["how"] == "coref" and s["name"]:
                    right = [i for i, (entity, _) in enumerate(options) if same_person(entity.name, s["name"])]
                    if right:
                        found.append(([marks for _, marks in options], right[0]))
                        return [(1.0, options[right[0]][0])]
            return choose(options, START)

        follow(readings, chooser)
    return found


def same_person(one: str, other: str) -> bool:
    """Tell whether two names share the surname and do not differ in the first name."""
    a, b = name_key(one).split(), name_key(other).split()
    return bool(a) and bool(b) and a[-1] == b[-1] and (len(a) == 1 or len(b) == 1 or same_first_name(a[0], b[0]))


START = {"s0": 1.0, "s1subject": 1.5, "chain0": 1.0, "source0": 1.0, "top": 0.5, "gender=": 1.0, "p3": -1.0, "p9": -2.0}
"""What pronouns outside the annotation are followed by while training."""


def fit_choices(choices: list[Choice], strength: float) -> dict[str, float]:
    """Return weights that make the right person the likeliest: a conditional logit with an L2 penalty."""
    names = sorted({m for options, _ in choices for marks in options for m in marks})
    index = {m: i for i, m in enumerate(names)}
    coded = [([np.array([index[m] for m in marks], dtype=int) for marks in options], right) for options, right in choices]

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


def accuracy(choices: list[Choice], weights: dict[str, float]) -> float:
    """Return the share of choices whose likeliest person is the right one."""
    good = 0
    for options, right in choices:
        scores = [sum(weights.get(m, 0.0) for m in marks) for marks in options]
        good += scores.index(max(scores)) == right
    return good / max(len(choices), 1)


def main() -> None:
    """Train, write, score."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="folder with train.jsonl, labels_train.jsonl, dev.jsonl, labels_dev.jsonl")
    parser.add_argument("--c", type=float, default=0.15)
    parser.add_argument("--minimum", type=int, default=4)
    parser.add_argument("--penalty", default="l2")
    arguments = parser.parse_args()
    training = rows(arguments.data, "train")
    weights, intercept = fit(training, arguments.c, arguments.minimum, arguments.penalty)
    thresholds = {"other": 0.0}
    choices = pronouns(arguments.data, "train", weights, intercept, thresholds)
    antecedents = fit_choices(choices, 2.0)
    checks = pronouns(arguments.data, "dev", weights, intercept, thresholds)
    print(f"pronouns: train {accuracy(choices, antecedents):.3f} of {len(choices)}")
    print(f"pronouns: dev {accuracy(checks, antecedents):.3f} of {len(checks)}")
    model = {
        "format": scorer.FORMAT,
        "provenance": "PolNeAR v1.0.0 (Newell et al. 2018), training part, by tools/train_speakers.py",
        "thresholds": thresholds,
        "antecedents": antecedents,
        "intercept": round(intercept, 4),
        "weights": {f: round(w, 3) for f, w in sorted(weights.items())},
    }
    path = Path(scorer.__file__).parent / scorer.MODEL_FILE
    path.write_text(json.dumps(model, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n", "utf-8")
    print(f"{len(training)} candidates, {len(weights)} weights, {path.stat().st_size} bytes")
    for part, given in (("train", training), ("dev", rows(arguments.data, "dev"))):
        logs = np.array([intercept + sum(weights.get(f, 0.0) for f in set(names)) for names, _ in given])
        gold = np.array([y for _, y in given])
        for threshold in (-0.5, 0.0, 0.5):
            hit = int(((logs > threshold) & (gold == 1)).sum())
            p, r = hit / max(int((logs > threshold).sum()), 1), hit / int(gold.sum())
            print(part, threshold, f"P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}")


if __name__ == "__main__":
    main()
