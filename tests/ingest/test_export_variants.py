"""Damaged exports never crash a reader, and never give an article the outlet, day, author or text of another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.export_variants import another_s, cases, plain, repacked
from searchapp.ingest import extract

CASES = Path(__file__).parent.parent / "data" / "exports"
SEEDS = range(14)
UNTELLABLE = {"rss", "tsv", "fundus-json"}
"""What is lost between two articles on one line leaves no trace; and the rows of the last have one publisher by themselves."""

READ = [(path, wanted["articles"]) for path, wanted in cases(CASES) if not wanted["refused"]]


@pytest.mark.parametrize(("path", "wanted"), READ, ids=[path.parent.name for path, _ in READ])
def test_a_damaged_export_is_never_read_as_what_it_is_not(tmp_path: Path, path: Path, wanted: list[dict[str, Any]]) -> None:
    file = tmp_path / path.name
    found = []
    for seed in SEEDS:
        file.write_bytes(repacked(path.name, path.read_bytes(), seed))
        rows = [row for row in extract([file]) if isinstance(row, dict)]
        found += [] if path.parent.name in UNTELLABLE else list(another_s(rows, wanted))
    assert found == []


def test_the_check_sees_what_is_wrong() -> None:
    wanted: list[dict[str, Any]] = [
        {"title": "One", "outlet": "A", "date": "2021-03-03", "author": None, "paragraphs": ["The first text of all"]},
        {"title": "Two", "outlet": "B", "date": "2021-03-04", "author": "Ada Byron", "paragraphs": ["The second text of all"]},
    ]
    right: dict[str, Any] = {
        "title": "One",
        "outlet": "A",
        "date": "2021-03-03",
        "author": None,
        "paragraphs": ["The first text of all, and more."],
    }
    assert list(another_s([right], wanted)) == []
    assert [what.split()[0] for what in another_s([{**right, "outlet": "B", "author": "Ada Byron"}], wanted)] == [
        "outlet",
        "author",
    ]
    merged = {**right, "paragraphs": [*right["paragraphs"], "The second text of all."]}
    assert [what.split()[0] for what in another_s([merged], wanted)] == ["paragraphs"]
    assert plain(" “A”\u00a0B ") == '"a" b'
