"""A limit on how often one address may send requests.

It is for servers that strangers reach, kept in memory, each process for itself.
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict, deque

from flask import request
from werkzeug.exceptions import TooManyRequests

WINDOW_S = 60.0
MAX_CLIENTS_KEPT = 10_000
"""Addresses kept at most; the one that was quiet longest is forgotten first."""


class RateLimiter:
    """At most `limit` requests from one address in any minute; static files are free."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def check(self) -> None:
        """Refuse this request (429, with Retry-After) when its address has asked too often."""
        if request.endpoint in ("static", "style"):
            return
        wait_s = self.wait_s(request.remote_addr or "", time.monotonic())
        if wait_s:
            raise TooManyRequests(retry_after=math.ceil(wait_s))

    def wait_s(self, address: str, now: float) -> float:
        """Count a request at time `now` and return the seconds to wait.

        0 when it is admitted; one too many is not counted.
        """
        with self._lock:
            times = self._seen.setdefault(address, deque())
            self._seen.move_to_end(address)
            while len(self._seen) > MAX_CLIENTS_KEPT:
                self._seen.popitem(last=False)
            while times and now - times[0] >= WINDOW_S:
                times.popleft()
            if len(times) >= self._limit:
                return WINDOW_S - (now - times[0])
            times.append(now)
            return 0.0
