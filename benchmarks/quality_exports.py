"""Exports of many articles: what is right of each kind, and what damaged variants of them are read as.

Of DATA/exports/dev, whose cases are invented: articles whole; title, outlet, day and author; paragraphs in order; the mean over
kinds, and the least of a kind. `untouched`: the share of damaged variants in which nothing is another's.
"""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.export_variants import another_s, cases, plain, repacked
from searchapp.ingest import extract

SEEDS = 20  # variants of each file
FIELDS = ("title", "outlet", "date", "author")
NOT_COUNTED = ("fundus-json",)
"""Its rows have one publisher by themselves, which is not the one expected: left out of what variants may not do."""


def measure(data: Path) -> dict[str, float]:
    """Return the figures."""
    kinds: dict[str, list[float]] = defaultdict(list)
    sums = {"articles": [0, 0], "fields": [0, 0], "paragraphs": [0, 0], "untouched": [0, 0]}
    started = time.process_time()
    size = 0
    found = list(cases(data / "exports" / "dev"))
    for path, wanted in found:
        rows = _rows(path)
        size += path.stat().st_size
        counts = _right(rows, wanted)
        kinds[path.parent.name] += [right / of for right, of in counts.values() if of]
        for name, (right, of) in counts.items():
            sums[name][0] += right
            sums[name][1] += of
    seconds = time.process_time() - started
    with tempfile.TemporaryDirectory() as folder:
        for path, wanted in found:
            if wanted["refused"] or path.parent.name in NOT_COUNTED:
                continue
            for seed in range(SEEDS):
                (Path(folder) / path.name).write_bytes(repacked(path.name, path.read_bytes(), seed))
                sums["untouched"][1] += 1
                sums["untouched"][0] += not list(another_s(_rows(Path(folder) / path.name), wanted["articles"]))
    means = [sum(values) / len(values) for values in kinds.values()]
    return {
        **{name: right / of for name, (right, of) in sums.items() if of},
        "mean": sum(means) / len(means),
        "least": min(means),
        "kb_per_s": size / 1024 / max(seconds, 0.001),
    }


def _rows(path: Path) -> list[dict[str, Any]]:
    return [row for row in extract([path]) if isinstance(row, dict)]


def _right(rows: Sequence[dict[str, Any]], wanted: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Return for each figure how many are right, and of how many; a file to be refused is one article that is not there."""
    if wanted["refused"]:
        return {"articles": (not rows, 1), "fields": (0, 0), "paragraphs": (0, 0)}
    whole = fields = kept = starts = 0
    for row, article in zip(rows, wanted["articles"], strict=False):
        optional = {plain(text) for text in article.get("optional", ())}
        speakers = article.get("speakers") or [None] * len(article["paragraphs"])
        texts = [text for text in map(plain, row["paragraphs"]) if text not in optional]
        pairs = zip(texts, article["paragraphs"], speakers, strict=False)
        right = sum(_begins(text, start, speaker) for text, start, speaker in pairs)
        whole += right == len(article["paragraphs"]) == len(texts)
        kept += right
        starts += max(len(texts), len(article["paragraphs"]))
        fields += sum(_is_right(row[name], article[name]) for name in FIELDS)
    missing = wanted["articles"][len(rows) :]
    starts += sum(len(article["paragraphs"]) for article in missing)
    count = len(wanted["articles"])
    return {"articles": (whole, max(count, len(rows))), "fields": (fields, count * len(FIELDS)), "paragraphs": (kept, starts)}


def _begins(text: str, start: str, speaker: str | None) -> bool:
    return text.startswith(plain(start)) or (speaker is not None and text.startswith(plain(f"{speaker}: {start}")))


def _is_right(got: str | None, wanted: Any) -> bool:
    values = wanted if isinstance(wanted, list) else [wanted]
    return any(plain(got).removeprefix("the ") == plain(value).removeprefix("the ") for value in values)
