"""How long something takes in proportion to something else, whatever else the machine does."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from searchapp.engines import SearchLimits

PATIENT = SearchLimits(timeout_s=600)
"""A machine may be busy; where a search is stopped, a test says so itself."""


def least_seconds(small: Callable[[], object], large: Callable[[], object], times: int = 4) -> tuple[float, float]:
    """Return the least processor time that each of two took, done in turn, so that a slower hour of the machine slows both.

    The garbage collector, whose time goes by what earlier tests left in memory, is off meanwhile.
    """
    least = [float("inf")] * 2
    gc.collect()
    gc.disable()
    try:
        for _ in range(times):
            for n, act in enumerate((small, large)):
                started = time.process_time()
                act()
                least[n] = min(least[n], time.process_time() - started)
    finally:
        gc.enable()
    return least[0], least[1]
