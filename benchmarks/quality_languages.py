"""Speaker attribution in other languages than English against hand-marked articles and small texts, by the scorer beside them.

For each language: precision over all and of direct speech, recall of direct speech, F1 of "anyone quoted", and the share of the
small texts whose speakers are right. Counts of few pairs: one pair is two points or more.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from searchapp.speakers.explanation import attribute_lines

LANGUAGES = ("de", "fr", "es", "it", "pt", "nl", "sv", "no", "da", "pl", "cs", "ru", "uk", "tr", "ar", "ja", "zh", "ko")
FEW_NAMES = 20
"""Names given under which one wrong one is no measure: precision is then taken as if there were so many."""


def measure(data: Path) -> dict[str, float]:
    """Return the figures of every language whose articles stand in DATA/speakers/languages."""
    folder = data / "speakers" / "languages"
    values: dict[str, float] = {}
    wrong = right = missed = 0
    for code in LANGUAGES:
        scores = _scores(folder, folder / f"{code}_news.jsonl")
        for name in ("all", "direct"):
            hits, false = scores[name]["tp"], scores[name]["fp"]
            given = max(hits + false, FEW_NAMES)
            values[f"{code}_precision" if name == "all" else f"{code}_direct_precision"] = 1 - false / given
        values[f"{code}_recall"] = scores["all"]["r"]
        values[f"{code}_direct_recall"] = scores["direct"]["r"]
        values[f"{code}_anyone_quoted"] = scores["quoted?"]["f1"]
        right, wrong, missed = (a + int(b) for a, b in zip((right, wrong, missed), _counts(scores), strict=True))
        patterns = folder / f"patterns_{code}.jsonl"
        if patterns.exists():
            values[f"{code}_patterns"] = _patterns_right(folder, patterns)
    values["precision"] = right / (right + wrong)
    values["recall"] = right / (right + missed)
    return values


def _counts(scores: dict[str, dict[str, float]]) -> tuple[float, float, float]:
    return scores["all"]["tp"], scores["all"]["fp"], scores["all"]["fn"]


def _scores(folder: Path, gold: Path, *options: str, lines: Iterable[str] | None = None) -> dict[str, dict[str, float]]:
    """Attribute one file of articles and return what the scorer says of it."""
    with tempfile.TemporaryDirectory() as temporary:
        predictions = Path(temporary) / "predictions.jsonl"
        rows = attribute_lines(lines if lines is not None else gold.read_text(encoding="utf-8").splitlines(), name=str(gold))
        with predictions.open("w", encoding="utf-8") as out:
            for row in rows:
                if isinstance(row, Exception):
                    raise row
                out.write(json.dumps(row) + "\n")
        command = [sys.executable, str(folder / "score_any.py"), *options, str(gold), str(predictions), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    scores: dict[str, dict[str, float]] = json.loads(done.stdout)
    return scores


def _patterns_right(folder: Path, patterns: Path) -> float:
    """Return the share of the small texts in which nobody is missed and nobody is given wrongly."""
    right = count = 0
    for line in patterns.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        count += 1
        with tempfile.TemporaryDirectory() as temporary:
            one = Path(temporary) / patterns.name
            one.write_text(line + "\n", encoding="utf-8")
            article = json.dumps({"id": "p0", "paragraphs": [{"i": 0, "text": row["text"]}]})
            scores = _scores(folder, one, "--patterns", lines=[article])
        right += not any(scores[name][kind] for name in ("person+org", "quoted?") for kind in ("fp", "fn"))
    return right / count
