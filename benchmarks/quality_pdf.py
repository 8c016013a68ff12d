"""How well PDF files are read, against the gold data's own scorer: paragraphs, title, date, outlet, author, number of articles."""

from __future__ import annotations

import importlib.util
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from searchapp.errors import DocumentError
from searchapp.ingest import extract

FIELDS = ("title", "date", "outlet", "author")


def scorer(data: Path) -> ModuleType:
    """Import the scorer that lies beside the gold data; it imports the one of pages."""
    sys.path.insert(0, str(data / "ingest"))
    try:
        spec = importlib.util.spec_from_file_location("score_pdf", data / "pdf" / "score_pdf.py")
        if spec is None or spec.loader is None:
            raise FileNotFoundError(data / "pdf" / "score_pdf.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.pop(0)


def measure(data: Path) -> dict[str, float]:
    """Return the figures over all files, and the paragraphs of the style read worst."""
    score = scorer(data)
    dev = data / "pdf" / "dev"
    golds = score.S.load_gold(str(dev))
    rows = [row for row in extract(sorted(dev.glob("*.pdf"))) if not isinstance(row, DocumentError)]
    found, right = score.align(golds, rows)
    result = score.S.report(golds, found, True)[0]
    values = {"par": result["par_f1"], "tok": result["tok_f1"], "perfect": result["perfect"], "articles": right}
    values |= {field: result[field]["acc"] for field in FIELDS}
    styles: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for gold in golds:
        styles[gold["style"]].append(gold)
    values["worst_style_par"] = min(score.S.report(each, found, True)[0]["par_f1"] for each in styles.values())
    return values
