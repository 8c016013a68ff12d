"""A second process for building large indexes.

It writes the posting lists of one segment while the first gathers the next.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from ...processes import end_with_parent

MAX_WAITING = 2
"""Pieces of work handed over and not done; whoever has one more does it alone, so that memory stays bounded."""


class Helper:
    """One other process, started with the first piece of work.

    Work that it cannot do is done here.
    """

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: list[tuple[Future[None], Callable[[], None]]] = []

    def do(self, work: Callable[[], None]) -> None:
        """Hand over a piece of work, a picklable call.

        What it does is done when `finish` returns.
        """
        self._waiting = [(future, again) for future, again in self._waiting if not _is_done(future)]
        if len(self._waiting) >= MAX_WAITING:
            work()
            return
        try:
            if self._pool is None:
                # A new interpreter: a copy of this one would take over its locks and threads.
                self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=end_with_parent)
            self._waiting.append((self._pool.submit(work), work))
        except BrokenProcessPool:
            work()

    def finish(self) -> None:
        """Wait until all is done."""
        waiting, self._waiting = self._waiting, []
        for future, again in waiting:
            try:
                future.result()
            except BrokenProcessPool:  # it was killed, or could not start
                again()

    def close(self) -> None:
        """End the other process; work it has not begun is not done."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _is_done(future: Future[None]) -> bool:
    return future.done() and future.exception() is None
