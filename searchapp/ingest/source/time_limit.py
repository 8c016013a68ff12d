"""A limit for the time that reading one document takes.

By the system's alarm, where there is one.

It ends regular expressions and Python code. Native code that never comes back is run in a process of its own (isolation.py).
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from .isolation import OutOfTime

HAS_ALARM = hasattr(signal, "setitimer")
AGAIN_S = 1.0
"""The alarm comes again so long after, should something have caught the first."""

Value = TypeVar("Value")
_END = object()


class _AlarmRang(BaseException):
    """The signal that the alarm rang.

    It is not an Exception, so that no reader takes it for a fault of the document's.
    """


def within(seconds: float, call: Callable[[], Value]) -> Value:
    """Return what a call returns, within a time limit.

    OutOfTime when it takes longer. 0: no limit, as in any thread but the main one.
    """
    if not seconds or not HAS_ALARM or threading.current_thread() is not threading.main_thread():
        return call()
    try:
        before = signal.signal(signal.SIGALRM, _ring)
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN_S)
            return call()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
    except _AlarmRang:
        signal.setitimer(signal.ITIMER_REAL, 0)
        raise OutOfTime from None


def each_within(seconds: float, items: Iterable[Value]) -> Iterator[Value]:
    """Yield the items, each within a time limit.

    OutOfTime when one of them takes longer.
    """
    iterator = iter(items)
    while (item := within(seconds, lambda: next(iterator, _END))) is not _END:
        yield item  # type: ignore[misc]


def _ring(*_: object) -> None:
    raise _AlarmRang
