"""Learn which line above a dump's body is its headline: python -m tools.train_headline DATA/ingest/dev

Writes searchapp/ingest/headline.json. Prints first, for sites not learned from, how many are found and how many wrong.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from searchapp.ingest.decode import tidy
from searchapp.ingest.dump import line_chances
from searchapp.ingest.headline import FEATURES, SURE, candidates
from searchapp.ingest.linemodel import Looked
from searchapp.ingest.lines import TOKEN, Matrix
from searchapp.ingest.reflow import logical_lines
from searchapp.ingest.rules import KEEP
from tools.train_cleaner import folds, short, site_of

TARGET = Path(__file__).parent.parent / "searchapp" / "ingest" / "headline.json"


class Top(NamedTuple):
    """The lines above one body: which of them is the headline (-1: none), and whether the dump states it."""

    site: str
    weight: float
    looked: Looked
    labels: Matrix
    table: Matrix
    stated: bool


def read(folder: Path) -> list[Top]:
    """Read every dump's candidates."""
    tops = []
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        accepted = [Counter(TOKEN.findall(plain_quotes(title))) for title in gold["title_ok"]]
        for kind in ("txt", "txt_hard"):
            if not gold.get(kind):
                continue
            lines = logical_lines(tidy((folder / kind / f"{gold['doc_id']}.txt").read_text(encoding="utf-8")))
            chances = line_chances(lines)
            kept = [i for i, chance in enumerate(chances) if chance >= KEEP]
            if not kept:
                continue
            places, table = candidates(lines, kept, chances)
            labels = np.array([alike(lines[i].text, accepted) for i in places], dtype=float)
            stated = gold["in_text"].get("title") == "line"
            tops.append(Top(site_of(gold), 1.0 if kind == "txt" else 0.5, Looked([], np.zeros((0, 1)), []), labels, table, stated))
    return tops


def plain_quotes(text: str) -> str:
    return text.lower().replace("’", "'")


def alike(text: str, accepted: list[Counter[str]]) -> bool:
    """True when nine of ten words are shared with an accepted title."""
    words = Counter(TOKEN.findall(plain_quotes(text)))
    return any(2 * (words & other).total() >= 0.9 * (words.total() + other.total()) > 0 for other in accepted)


def learn(tops: list[Top]) -> LogisticRegression:
    """Learn from all candidates; the headline weighs as much as the lines around it together."""
    table = np.vstack([t.table for t in tops])
    labels = np.concatenate([t.labels for t in tops])
    weight = np.concatenate([np.where(t.labels > 0, 3.0, 1.0) * t.weight for t in tops])
    return LogisticRegression(C=0.5, max_iter=2000).fit(table, labels > 0, sample_weight=weight)


def main(folder: Path) -> None:
    """Say how well the procedure does on other sites, then learn from all and write."""
    tops = read(folder)
    found: list[tuple[float, bool, bool]] = []
    for train, test in folds(tops):
        model = learn([tops[i] for i in train])
        for i in test:
            if len(tops[i].table):
                chances = model.predict_proba(tops[i].table)[:, 1]
                found.append((float(chances.max()), bool(tops[i].labels[chances.argmax()]), tops[i].stated))
    for sure in (0.2, 0.3, SURE, 0.4, 0.5):
        right = sum(good for chance, good, _ in found if chance > sure)
        wrong = sum(not good for chance, good, _ in found if chance > sure)
        print(f"{sure}: {right} right, {wrong} wrong of {sum(stated for _, _, stated in found)} stated, {len(found)} dumps")
    model = learn(tops)
    row: dict[str, Any] = {
        "about": "learned by tools/train_headline.py",
        "weights": dict(zip(FEATURES, short(model.coef_[0]), strict=True)),
        "bias": round(float(model.intercept_[0]), 4),
    }
    TARGET.write_text(json.dumps(row, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
