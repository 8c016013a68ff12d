"""How well pages and text dumps are read, against the gold data's own scorer: paragraphs, title, date, outlet, author."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from searchapp.errors import DocumentError
from searchapp.ingest import extract

KINDS = (("html", "page", False), ("txt", "text", True), ("txt_hard", "hard", True))


def scorer(data: Path) -> ModuleType:
    """Import the scorer that lies beside the gold data."""
    spec = importlib.util.spec_from_file_location("score_ingest", data / "ingest" / "score_ingest.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(data / "ingest" / "score_ingest.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predictions(folder: Path) -> dict[str, dict[str, Any]]:
    """Read a folder as `searchapp extract` does; a refused document is one without a prediction."""
    return {row["doc_id"]: row for row in extract([folder]) if not isinstance(row, DocumentError)}


def measure(data: Path) -> dict[str, float]:
    """Return the figures, English where nothing is said: page (HTML), text (dumps), hard (re-wrapped dumps), other (languages)."""
    score = scorer(data)
    dev = data / "ingest" / "dev"
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((dev / "gold").glob("*.json"))]
    values: dict[str, float] = {}
    for folder, name, text in KINDS:
        found = predictions(dev / folder)
        there = [gold for gold in golds if folder == "html" or gold.get(folder)]
        values |= figures(score, name, [gold for gold in there if gold["lang"] == "en"], found, text)
        others = [gold for gold in there if gold["lang"] != "en"]
        if others:
            values[f"{name}_other_par"] = score.report(others, found, text)[0]["par_f1"]
    return values


def figures(score: ModuleType, name: str, golds: Iterable[dict[str, Any]], found: dict[str, Any], text: bool) -> dict[str, float]:
    """Return one kind's figures; `_null`: share of documents that do not state a field and get none, or a right one."""
    result = score.report(list(golds), found, text)[0]
    values = {f"{name}_par": result["par_f1"], f"{name}_perfect": result["perfect"]}
    for field in ("title", "date", "outlet", "author"):
        if result[field]["acc"] is not None:
            values[f"{name}_{field}"] = result[field]["acc"]
        if text and result[field]["null_ok"] is not None:
            values[f"{name}_{field}_null"] = result[field]["null_ok"]
    return values
