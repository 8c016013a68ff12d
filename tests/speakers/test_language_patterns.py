"""Small texts in other languages, invented for the purpose: who is quoted in each, and nobody else."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from searchapp.speakers import attribute

FOLDER = Path(__file__).parent.parent / "data" / "speakers_languages"
CODES = sorted(path.stem for path in FOLDER.glob("*.jsonl"))

# Rows (from 1) that are read otherwise: docs/speakers-languages.md says of which kinds they are.
KNOWN: dict[str, set[int]] = {
    "ar": {3, 4, 6, 8, 10},
    "cs": {9, 11, 13, 19},
    "ja": {3, 5},
    "ko": {3, 4, 5, 9, 10},
    "pl": {6, 7, 19},
    "ru": {9, 18, 19},
    "tr": {6, 11, 16, 18, 20},
    "uk": {18, 19},
    "zh": {2, 3, 5, 9, 10},
}


def folded(name: str | None) -> str:
    """Return a name without case and accents; "" for nobody."""
    plain = unicodedata.normalize("NFKD", name or "").casefold()
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(str.maketrans("łøı", "loi"))


def rows(code: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{code}.jsonl").read_text(encoding="utf-8").splitlines()]


def is_right(row: dict[str, Any], code: str) -> bool:
    """Tell whether all whom a row names are found, and nobody else; whom a pronoun before the name means may stay open."""
    (quotes,) = attribute([row["text"]], language=code)
    found = {folded(quote.written or quote.speaker) for quote in quotes} - {""}
    wanted = {folded(quote["speaker"]) for quote in row["quotes"]} - {""}
    open_ones = {folded(quote["speaker"]) for quote in row["quotes"] if quote.get("how") == "coref"}
    return found <= wanted and wanted - found <= open_ones and bool(quotes) == bool(row["quotes"])


@pytest.mark.parametrize("code", CODES)
def test_small_texts_of_each_language(code: str) -> None:
    wrong = {number for number, row in enumerate(rows(code), 1) if not is_right(row, code)}
    assert wrong == KNOWN.get(code, set())
