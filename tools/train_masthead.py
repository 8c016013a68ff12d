"""Learn which name in a dump's furniture is its outlet's: python -m tools.train_masthead DATA/ingest/dev

Writes searchapp/ingest/plaintext/masthead.json.
Prints first, for sites not learned from, how many are found and how many wrong, and how
often one is claimed where none is stated, also in dumps from which every line with the outlet's name was taken; they are learned
from, too.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from searchapp.ingest.fields.outlet_mentions import key_of, letters
from searchapp.ingest.lines.line import Matrix
from searchapp.ingest.plaintext import dump_outlet
from searchapp.ingest.plaintext.extract import read_body
from searchapp.ingest.source.decode import tidy
from tools.training import FOLDS, short, site_of

TARGET = Path(__file__).parent.parent / "searchapp" / "ingest" / "plaintext" / "masthead.json"


class Sheet(NamedTuple):
    """The names in one dump's furniture: which of them are right, and whether the dump states the outlet."""

    site: str
    weight: float
    kind: str
    labels: Matrix
    table: Matrix
    stated: bool
    cut: bool = False


CUT_WEIGHT = 0.5
"""Of the names in a dump from which the lines with its outlet's name were taken."""


def read(folder: Path) -> list[Sheet]:
    """Read every English dump's names."""
    sheets = []
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["lang"] != "en" or not gold["outlet"]:
            continue
        right = {key_of(name.rsplit(".", 1)[0] if "." in name[-7:] else name) for name in gold["outlet_ok"]}
        right |= {key_of(name) for name in gold["outlet_ok"]}
        for kind in ("txt", "txt_hard"):
            if not gold.get(kind):
                continue
            lines, kept = read_body(tidy((folder / kind / f"{gold['doc_id']}.txt").read_text(encoding="utf-8")))
            if not kept:
                continue
            stated = gold["in_text"].get("outlet") == "furniture"
            furniture = dump_outlet.furniture_of([line.text for line in lines], kept)
            weight = 1.0 if kind == "txt" else 0.5
            sheets.append(Sheet(site_of(gold), weight, kind, *seen(furniture, right), stated))
            if stated:
                left = [text for text in furniture if not any(key in letters(text) for key in right if len(key) > 2)]
                sheets.append(Sheet(site_of(gold), CUT_WEIGHT * weight, kind, *seen(left, right), False, cut=True))
    return sheets


def seen(furniture: list[str], right: set[str]) -> tuple[Matrix, Matrix]:
    """Return which names of the furniture are right, and what is seen of each."""
    names, rows = dump_outlet.candidates(furniture)
    labels = np.array([key_of(name.written) in right for name in names], dtype=float)
    return labels, np.array(rows, dtype=float).reshape(len(rows), len(dump_outlet.OUTLET_FEATURES))


def learn(sheets: list[Sheet]) -> tuple[Matrix, float]:
    """Learn from all names; return the weights and the bias."""
    table = np.vstack([sheet.table for sheet in sheets])
    labels = np.concatenate([sheet.labels for sheet in sheets])
    weight = np.concatenate([np.full(len(sheet.labels), sheet.weight) for sheet in sheets])
    mean, scale = table.mean(axis=0), table.std(axis=0) + 1e-6
    model = LogisticRegression(C=0.05, max_iter=3000).fit((table - mean) / scale, labels > 0, sample_weight=weight)
    factors = model.coef_[0] / scale
    return factors, float(model.intercept_[0] - factors @ mean)


def main(folder: Path) -> None:
    """Say how well the procedure does on other sites, then learn from all and write."""
    sheets = read(folder)
    found: list[tuple[float, bool, Sheet]] = []
    sites = [sheet.site for sheet in sheets]
    for train, test in GroupKFold(FOLDS).split(sites, groups=sites):
        factors, bias = learn([sheets[i] for i in train])
        for i in test:
            if len(sheets[i].table):
                odds = sheets[i].table @ factors + bias
                found.append((float(odds.max()), bool(sheets[i].labels[odds.argmax()]), sheets[i]))
    for kind in ("txt", "txt_hard"):
        stated = sum(sheet.stated for sheet in sheets if sheet.kind == kind)
        silent = sum(not sheet.stated and not sheet.cut for sheet in sheets if sheet.kind == kind)
        for sure in (0.4, dump_outlet.MIN_OUTLET_PROBABILITY, 0.6, 0.7):
            some = [(good, sheet) for odds, good, sheet in found if sheet.kind == kind and odds > np.log(sure / (1 - sure))]
            right = sum(good and sheet.stated for good, sheet in some)
            wrong = sum(not good and sheet.stated for good, sheet in some)
            false = sum(not good and not sheet.stated and not sheet.cut for good, sheet in some)
            cut = sum(not good and sheet.cut for good, sheet in some)
            print(
                f"{kind} English, sure {sure}: {right} right and {wrong} wrong of {stated}; "
                f"{false} of {silent} that state none, {cut} of {stated} without their outlet's lines"
            )
    factors, bias = learn(sheets)
    row: dict[str, Any] = {
        "about": "learned by tools/train_masthead.py",
        "weights": dict(zip(dump_outlet.OUTLET_FEATURES, short(factors), strict=True)),
        "bias": round(bias, 4),
    }
    TARGET.write_text(json.dumps(row, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
