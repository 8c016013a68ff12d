"""Speakers in fresh reporting of many kinds and in transcripts: precision and recall, and the small texts that come out right."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from searchapp.speakers.explanation import attribute_lines

SUBSETS = {"all": "prose", "indirect": "reported", "org": "organisations", "resolved": "resolved"}
"""Subsets of the scorer, by the names of the figures."""


def measure(data: Path) -> dict[str, float]:
    """Attribute DATA/speakers/fresh/en_fresh.jsonl; transcripts apart from prose."""
    folder = data / "speakers" / "fresh"
    articles = (folder / "en_fresh.jsonl").read_text(encoding="utf-8").splitlines()
    transcripts = [line for line in articles if json.loads(line)["id"].startswith("tr-")]
    prose = [line for line in articles if line not in set(transcripts)]
    values: dict[str, float] = {}
    for subset, score in _scores(folder, prose).items():
        if subset in SUBSETS:
            values[f"{SUBSETS[subset]}_precision"] = float(score["p"])
            values[f"{SUBSETS[subset]}_recall"] = float(score["r"])
    spoken = _scores(folder, transcripts)["all"]
    values["transcripts_precision"], values["transcripts_recall"] = float(spoken["p"]), float(spoken["r"])
    return values


def _scores(folder: Path, articles: list[str]) -> dict[str, dict[str, float]]:
    """Return what the scorer that comes with the data says of these articles."""
    with tempfile.TemporaryDirectory() as temporary:
        gold, predictions = Path(temporary) / "gold.jsonl", Path(temporary) / "predictions.jsonl"
        gold.write_text("\n".join(articles) + "\n", encoding="utf-8")
        rows = [row for row in attribute_lines(articles) if not isinstance(row, Exception)]
        predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(folder / "score_fresh.py"), str(gold), str(predictions), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    scores: dict[str, dict[str, float]] = json.loads(done.stdout)
    return scores
