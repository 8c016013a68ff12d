"""nDCG@10 on the public test collections, and their mean: Whoosh, title and text, queries as bags of words."""

from __future__ import annotations

import csv
import math
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from benchmarks.relevance import run
from benchmarks.scratch import scratch_engine

COLLECTIONS = ("time", "npl", "cran", "checkthat")
DEPTH = 10


def measure(data: Path) -> dict[str, float]:
    """Return nDCG@10 of each collection in DATA/relevance, averaged over the queries with a relevant document, and the mean."""
    values = {}
    for name in COLLECTIONS:
        folder = data / "relevance" / name
        with tempfile.TemporaryDirectory() as scratch, closing(scratch_engine("whoosh", Path(scratch))) as engine:
            found = run(engine, folder, DEPTH)
        judged = {
            query: grades for query, grades in judgements(folder / "qrels.tsv").items() if any(g > 0 for g in grades.values())
        }
        values[name] = sum(ndcg(grades, found.get(query, ())) for query, grades in judged.items()) / len(judged)
    return {**values, "mean": sum(values.values()) / len(values)}


def judgements(path: Path) -> dict[str, dict[str, int]]:
    """Return query -> document -> grade."""
    grades: dict[str, dict[str, int]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in list(csv.reader(lines, delimiter="\t"))[1:]:
            grades.setdefault(row[0], {})[row[1]] = int(row[2])
    return grades


def ndcg(grades: Mapping[str, int], found: Sequence[str]) -> float:
    """Return nDCG@10 with linear gain (trec_eval's ndcg_cut_10)."""
    gain = sum(max(grades.get(document, 0), 0) / math.log2(rank + 2) for rank, document in enumerate(found[:DEPTH]))
    best = sorted((grade for grade in grades.values() if grade > 0), reverse=True)[:DEPTH]
    return gain / sum(grade / math.log2(rank + 2) for rank, grade in enumerate(best))
