"""The signs beside each set phrase of a wall stand in every text that the phrase matches."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterable
from importlib import import_module
from importlib.resources import files
from typing import Any

import pytest

from searchapp.ingest.lines import walls

code: Any = import_module("re._constants")
parser: Any = import_module("re._parser")

ROWS = list(csv.DictReader(files("searchapp.ingest.lines").joinpath("wall_phrases.csv").read_text(encoding="utf-8").splitlines()))
TRIES = 40


def sample(parts: Iterable[Any], rng: random.Random) -> str:
    """Write one of the texts that a parsed pattern matches, the shortest of what repeats."""
    return "".join(_one(kind, value, rng) for kind, value in parts)


def _one(kind: Any, value: Any, rng: random.Random) -> str:
    if kind is code.LITERAL:
        return chr(value)
    if kind is code.SUBPATTERN:
        return sample(value[3], rng)
    if kind is code.BRANCH:
        return sample(rng.choice(value[1]), rng)
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT):
        least, most, inside = value
        return "".join(
            sample(inside, rng) for _ in range(least if most is code.MAXREPEAT else rng.choice((least, min(most, least + 1))))
        )
    if kind is code.IN:
        among, one = rng.choice([one for one in value if one[0] is not code.NEGATE])
        return _one(among, one, rng)
    if kind is code.CATEGORY:
        return {code.CATEGORY_SPACE: " ", code.CATEGORY_DIGIT: "4", code.CATEGORY_WORD: "x"}.get(value, "")
    if kind is code.RANGE:
        return chr(value[0])
    return " " if kind is code.ANY else ""


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['kind']}-{place}" for place, row in enumerate(ROWS)])
def test_each_phrase_is_found_by_its_signs(row: dict[str, str]) -> None:
    table = walls.PhraseTable(row["kind"])
    rng = random.Random(7)
    matched = 0
    for _ in range(TRIES):
        text = sample(parser.parse(row["pattern"], re.I | re.S), rng)
        for written in (text, f"{text} ", text.capitalize()):
            if re.search(row["pattern"], written, re.I | re.S):
                matched += 1
                assert table.search(written) is not None, written
    assert matched, "no text that the phrase matches could be written"


def test_signs_are_lower_case() -> None:
    assert all(sign and sign == sign.lower() for row in ROWS for sign in row["signs"].split("|"))
