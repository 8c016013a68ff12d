"""Learn which line above a dump's body is its headline: python -m tools.train_headline DATA/ingest/dev

Writes searchapp/ingest/plaintext/headline.json.
Prints first, for sites not learned from, how many are found and how many wrong, and how
often one is claimed where there is none: in the same dumps without what stands above the body ("alone"), and without what stands
above the headline and it ("under": a standfirst there looks like a headline). The weights are learned from such dumps, too.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from searchapp.ingest.lines.line import TOKEN, Lines, Matrix
from searchapp.ingest.plaintext import headline, headline_rules
from searchapp.ingest.plaintext.extract import read_body
from searchapp.ingest.plaintext.model import look_together
from searchapp.ingest.source.decode import tidy
from tools.training import FOLDS, short, site_of

TARGET = Path(__file__).parent.parent / "searchapp" / "ingest" / "plaintext" / "headline.json"


WEIGHTS = {"whole": 1.0, "under": 0.3, "alone": 0.5}


class Top(NamedTuple):
    """The lines above one body: which of them is the headline, and whether the dump states it.

    cut: "whole", or what was left above the body (see the module's docstring).
    """

    site: str
    weight: float
    kind: str
    cut: str
    english: bool
    texts: list[str]
    places: list[int]
    labels: Matrix
    table: Matrix
    stated: bool


def read(folder: Path) -> list[Top]:
    """Read every dump's candidates, whole and cut."""
    tops = []
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        accepted = [Counter(TOKEN.findall(plain_quotes(title))) for title in gold["title_ok"]]
        stated = gold["in_text"].get("title") == "line"
        for kind in ("txt", "txt_hard"):
            if not gold.get(kind):
                continue
            lines, kept = read_body(tidy((folder / kind / f"{gold['doc_id']}.txt").read_text(encoding="utf-8")))
            if not kept:
                continue
            for cut, left, body in cuts(lines, kept, accepted):
                places, table = seen(left, body)
                labels = np.array([alike(left.texts[i], accepted) for i in places], dtype=float)
                weight = WEIGHTS[cut] * (1.0 if kind == "txt" else 0.5)
                about = site_of(gold), weight, kind, cut, gold["lang"] == "en"
                tops.append(Top(*about, left.texts, places, labels, table, stated and cut == "whole"))
    return tops


def seen(lines: Lines, kept: list[int]) -> tuple[list[int], Matrix]:
    """Return the lines that can be the headline, and what is seen of each, a row a line."""
    body = headline.Body(kept, headline.body_start(kept, lines.texts))
    for looks, ((_, offset), *_) in look_together([lines]):
        if (piece := headline.piece_of(body, offset, looks.near.lines[0])) is not None:
            _, places, table = headline.candidates(looks, [piece], every=True)
            return [offset + place for place in places], table.T[:-1]
    return [], np.empty((0, len(headline.HEADLINE_FEATURES)))


def cuts(lines: Lines, kept: list[int], accepted: list[Counter[str]]) -> Iterator[tuple[str, Lines, list[int]]]:
    """Yield a dump whole, and where it states its headline as it is without it."""
    yield "whole", lines, kept
    texts = lines.texts
    start = headline.body_start(kept, texts)
    stated = {i for i, text in enumerate(texts) if len(text) <= headline.LONGEST_TITLE and alike(text, accepted)}
    above = [i for i in stated if i < start + 2]
    if above:
        body = set(kept)
        for cut, first in (("under", max(above) + 1), ("alone", start)):
            left = [i for i in range(first, len(texts)) if i not in stated]
            yield cut, Lines.of([lines[i] for i in left]), [n for n, i in enumerate(left) if i in body]


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
        for i in [i for i in test if tops[i].places]:
            shared = tops[i].table[:, headline.HEADLINE_FEATURES.index("shared")] > 0
            odds = np.where(shared, model.decision_function(tops[i].table), -np.inf).tolist()
            chosen = headline_rules.choose(tops[i].places, odds, tops[i].texts)
            if chosen is not None:
                found.append((max(odds), bool(tops[i].labels[chosen]), tops[i]))
    for kind in ("txt", "txt_hard"):
        count = Counter(top.cut for top in tops if top.kind == kind and top.english and not top.stated)
        for sure in (0.3, 0.35, headline.MIN_HEADLINE_PROBABILITY, 0.45, 0.5):
            some = [
                (good, top) for odds, good, top in found if top.kind == kind and top.english and odds > np.log(sure / (1 - sure))
            ]
            right = sum(good and top.cut == "whole" for good, top in some)
            wrong = sum(not good and top.stated for good, top in some)
            false = Counter(top.cut for good, top in some if not good and not top.stated)
            silent = ", ".join(f"{false[cut]} of {count[cut]} {cut}" for cut in WEIGHTS)
            print(f"{kind} English, sure {sure}: {right} right, {wrong} wrong; where none is stated {silent}")
    model = learn(tops)
    row: dict[str, Any] = {
        "about": "learned by tools/train_headline.py",
        "weights": dict(zip(headline.HEADLINE_FEATURES, short(model.coef_[0]), strict=True)),
        "bias": round(float(model.intercept_[0]), 4),
    }
    TARGET.write_text(json.dumps(row, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
