"""The query cases as a quality measurement: the share that is right, does not crash, and is answered in time. All have to be 1."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.query_cases import answer

SLOW_S = 3.0  # of processor time, so that a busy machine is no slow query


def measure(data: Path) -> dict[str, float]:
    """Run every case of DATA/queries, each in an index of its own."""
    files = sorted((data / "queries").glob("*cases*.jsonl"))
    cases = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    right, calm, quick = 0, 0, 0
    for case in cases:
        started = time.process_time()
        found: Sequence[str] | None
        try:
            found = answer(case["docs"], case["query"])
        except ValueError:  # a clear message
            found = None
        except Exception as error:  # noqa: BLE001 - counting crashes is what this measures
            print(f"  crash {case['id']}: {error!r}")
            continue
        calm += 1
        quick += time.process_time() - started <= SLOW_S
        if is_right(case, found):
            right += 1
        else:
            print(f"  wrong {case['id']}: {case['query'][:60]!r} found {found}")
    return {"right": right / len(cases), "without_crash": calm / len(cases), "in_time": quick / len(cases)}


def is_right(case: Mapping[str, Any], found: Sequence[str] | None) -> bool:
    """Say whether an answer (None: refused with a message) is the expected one or one of the others that are also right."""
    first = case.get("rank_first")
    if _fits(case["expect"], found, case.get("must", ())) and not (first and found and found[0] != first):
        return True
    return any(_fits(other, found, ()) for other in case.get("alt", ()))


def _fits(expected: Any, found: Sequence[str] | None, must: Sequence[str]) -> bool:
    if expected == "error" or found is None:
        return expected == "error" and found is None
    if len(set(found)) != len(found):
        return False
    return set(must) <= set(found) if expected == "no-crash" else sorted(expected) == sorted(found)
