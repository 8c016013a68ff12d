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
from sklearn.model_selection import GroupKFold

from searchapp.ingest import headline
from searchapp.ingest.decode import tidy
from searchapp.ingest.dump import read_body
from searchapp.ingest.lines import TOKEN, Line, Matrix
from tools.training import FOLDS, short, site_of

TARGET = Path(__file__).parent.parent / "searchapp" / "ingest" / "headline.json"


class Top(NamedTuple):
    """The lines above one body: which of them is the headline, and whether the dump states it."""

    site: str
    weight: float
    kind: str
    english: bool
    lines: list[Line]
    places: list[int]
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
            lines, kept = read_body(tidy((folder / kind / f"{gold['doc_id']}.txt").read_text(encoding="utf-8")))
            if not kept:
                continue
            places, rows = headline.candidates(lines, kept, headline.body_start(kept, lines))
            if not places:
                continue
            labels = np.array([alike(lines[i].text, accepted) for i in places], dtype=float)
            stated = gold["in_text"].get("title") == "line"
            weight = 1.0 if kind == "txt" else 0.5
            table = np.array(rows, dtype=float)
            tops.append(Top(site_of(gold), weight, kind, gold["lang"] == "en", lines, places, labels, table, stated))
    return tops


def plain_quotes(text: str) -> str:
    return text.lower().replace("’", "'")


def alike(text: str, accepted: list[Counter[str]]) -> bool:
    """True when nine of ten words are shared with an accepted title."""
    words = Counter(TOKEN.findall(plain_quotes(text)))
    return any(2 * (words & other).total() >= 0.9 * (words.total() + other.total()) > 0 for other in accepted)


def learn(tops: list[Top]) -> LogisticRegression:
    """Learn from all candidates; the headline weighs as much as three of the lines around it."""
    table = np.vstack([t.table for t in tops])
    labels = np.concatenate([t.labels for t in tops])
    weight = np.concatenate([np.where(t.labels > 0, 3.0, 1.0) * t.weight for t in tops])
    return LogisticRegression(C=0.5, max_iter=3000).fit(table, labels > 0, sample_weight=weight)


def main(folder: Path) -> None:
    """Say how well the procedure does on other sites, then learn from all and write."""
    tops = read(folder)
    found: list[tuple[float, bool, Top]] = []
    sites = [top.site for top in tops]
    for train, test in GroupKFold(FOLDS).split(sites, groups=sites):
        model = learn([tops[i] for i in train])
        for i in test:
            odds = model.decision_function(tops[i].table).tolist()
            chosen = headline.choose(tops[i].places, odds, tops[i].lines)
            if chosen is not None:
                found.append((max(odds), bool(tops[i].labels[chosen]), tops[i]))
    for kind in ("txt", "txt_hard"):
        for sure in (0.2, 0.3, headline.SURE, 0.5, 0.6):
            some = [
                (good, top) for odds, good, top in found if top.kind == kind and top.english and odds > np.log(sure / (1 - sure))
            ]
            right = sum(good for good, _ in some)
            wrong = sum(not good and top.stated for good, top in some)
            false = sum(not good and not top.stated for good, top in some)
            print(f"{kind} English, sure {sure}: {right} right, {wrong} wrong, {false} where none is stated")
    model = learn(tops)
    row: dict[str, Any] = {
        "about": "learned by tools/train_headline.py",
        "weights": dict(zip(headline.FEATURES, short(model.coef_[0]), strict=True)),
        "bias": round(float(model.intercept_[0]), 4),
    }
    TARGET.write_text(json.dumps(row, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
