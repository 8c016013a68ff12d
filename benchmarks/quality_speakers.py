"""Speaker attribution against annotated articles: F1 of the scorer that comes with the data, checked articles only."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from searchapp.speakers.explanation import attribute_lines

NAMES = {"quoted?": "anyone_quoted", "org": "organisations"}


def measure(data: Path, *options: str) -> dict[str, float]:
    """Attribute DATA/speakers/dev.jsonl and return the F1 of each subset, and the precision over all."""
    folder = data / "speakers"
    gold = folder / "dev.jsonl"
    with tempfile.TemporaryDirectory() as temporary:
        predictions = Path(temporary) / "predictions.jsonl"
        with gold.open(encoding="utf-8") as lines, predictions.open("w", encoding="utf-8") as out:
            for row in attribute_lines(lines, name=str(gold)):
                if isinstance(row, Exception):
                    raise row
                out.write(json.dumps(row) + "\n")
        command = [sys.executable, str(folder / "score_speakers.py"), str(gold), str(predictions), "--json"]
        done = subprocess.run(
            [*command, *(options or ("--checked",))],
            capture_output=True,
            text=True,
            check=True,
        )
    scores = json.loads(done.stdout)
    values = {NAMES.get(subset, subset): float(score["f1"]) for subset, score in scores.items() if "+" not in subset}
    return {**values, "precision": float(scores["all"]["p"])}
