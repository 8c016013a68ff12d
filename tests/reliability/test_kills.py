"""A minute of kills, of each engine and each kind of run; `python -m tests.reliability.kills` does hundreds."""

from __future__ import annotations

import sys
import time

import pytest

from .kills import WHATS, series

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")

SERIES_S = 6.0
CASES = [(what, False) for what in WHATS] + [("index", True)]


@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
@pytest.mark.parametrize(("what", "calls"), CASES)
def test_a_killed_run_loses_nothing(engine: str, what: str, calls: bool) -> None:
    seen = series(engine, 200, what, seed=int(time.time()), calls=calls, until=time.monotonic() + SERIES_S)
    assert seen["killed"] + seen["had ended"] > 0
