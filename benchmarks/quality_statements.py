"""Marks of changed numbers and negations: precision and recall on pairs of statements of one speaker, labelled by hand.

changed_statements.csv holds the labels alone: which stretches of which paragraph (article, as a hash of its id; paragraph, from 0),
and what changed between the two. The rules were fitted on one part; the other was drawn afterwards, from what was marked then.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from searchapp.similarity.changes import changes, is_reworded
from searchapp.similarity.wordings import said_terms

LABELS = Path(__file__).with_name("changed_statements.csv")


def measure(data: Path) -> dict[str, float]:
    """Return precision and recall of the marks on the part they were fitted on, and the precision on the other."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = {row[f"article_{side}"] for row in rows for side in "ab"}
    texts = dict(_texts(data, wanted))
    counts = {part: [0, 0, 0] for part in ("fitted", "held")}  # marked rightly, marked, to be marked
    for row in rows:
        earlier, later = (_words(texts[row[f"article_{x}"]][int(row[f"paragraph_{x}"])], row[f"spans_{x}"]) for x in "ab")
        marks = set(changes(later, earlier)) if is_reworded(said_terms(later), said_terms(earlier)) else set()
        true = {row["changed"]} - {""}
        count = counts[row["part"]]
        count[0] += len(marks & true)
        count[1] += len(marks)
        count[2] += len(true)
    fitted, held = counts["fitted"], counts["held"]
    return {"precision": fitted[0] / fitted[1], "recall": fitted[0] / fitted[2], "held_precision": held[0] / held[1]}


def _words(text: str, spans: str) -> str:
    return " […] ".join(text[slice(*map(int, span.split("-")))] for span in spans.split())


def _texts(data: Path, wanted: set[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the paragraphs of the articles that are labelled."""
    with gzip.open(data / "scale" / "reuters-1987.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from _chosen(lines, wanted)
    for name in ("dev.jsonl", "train.jsonl"):
        with (data / "speakers" / name).open(encoding="utf-8") as lines:
            yield from _chosen(lines, wanted)


def _chosen(lines: Iterator[str], wanted: set[str]) -> Iterator[tuple[str, list[str]]]:
    for line in lines:
        article = json.loads(line)
        identity = hashlib.blake2b(article["id"].encode(), digest_size=6).hexdigest()
        if identity in wanted:
            yield identity, [paragraph["text"] for paragraph in article["paragraphs"]]
