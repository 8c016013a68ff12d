"""Signal handling and lifetime of all worker processes. Imports nothing of ours."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import wait


def end_with_parent() -> None:
    """End this worker process when its parent process is gone.

    A parent that was killed can no longer tell it to.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Delay Ctrl-C until this block has ended.

    So no process is left half started. A terminal sends Ctrl-C to all processes of a command. One that is started in this block
    does not get it: it inherits that this thread blocks it. Another thread may get it meanwhile, so it is also put off.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        signal.signal(signal.SIGINT, handler or signal.SIG_DFL)
        if came:
            signal.raise_signal(signal.SIGINT)


def end_like_interrupt() -> None:
    """Treat SIGTERM, which service managers and `kill` send, like Ctrl-C."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: _interrupt())


def _interrupt() -> None:
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # as in what a script runs in the background
        raise KeyboardInterrupt
    signal.raise_signal(signal.SIGINT)


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
