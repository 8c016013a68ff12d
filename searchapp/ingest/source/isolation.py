"""Generators run in a separate process with limits on time and memory.

For native code that reads hostile files.

Only where forking is safe, which is Linux. The other process has what this one had, so nothing is loaded anew.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import select
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

CAN_ISOLATE = sys.platform == "linux"
PIPE_CHUNK_BYTES = 1 << 16
_LENGTH_BYTES = 8

Source = TypeVar("Source")
Item = TypeVar("Item")


class OutOfTime(Exception):
    """The error of a call that took too long."""


class OutOfMemory(Exception):
    """The error of a process that needed too much memory."""


class Crashed(Exception):
    """The error of a process that ended by itself."""


def isolated(make: Callable[[Source], Iterator[Item]], source: Source, *, max_seconds: float, max_bytes: int) -> Iterator[Item]:
    """Yield what make(source) yields in another process.

    An exception of it is raised here.
    """
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other threads of ours only wait; the child starts none
        child = os.fork()
    if child == 0:
        os.close(reading)
        _run(make, source, writing, max_bytes)
    os.close(writing)
    ended = False
    try:
        yield from _received(reading, time.monotonic() + max_seconds)
        _, status = os.waitpid(child, 0)
        ended = True
        if status:
            raise Crashed
    finally:
        os.close(reading)
        if not ended:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _run(make: Callable[[Source], Iterator[Item]], source: Source, writing: int, max_bytes: int) -> None:
    """Send what the generator yields, then end this process.

    Whatever happens.
    """
    status = 1
    try:
        gc.disable()  # it would touch, and so copy, all that this process shares with the other
        faulthandler.disable()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
            signal.signal(number, signal.SIG_DFL)
        _limit_memory(max_bytes)
        with os.fdopen(writing, "wb") as stream:
            try:
                for item in make(source):
                    _send(stream, (True, item))
            except MemoryError:
                _send(stream, (False, OutOfMemory()))
            except Exception as error:  # noqa: BLE001 - raised again on the other side
                _send(stream, (False, error))
        status = 0
    finally:
        os._exit(status)


def _send(stream: BinaryIO, value: Any) -> None:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(_LENGTH_BYTES, "little"))
    stream.write(data)
    stream.flush()


def _limit_memory(max_bytes: int) -> None:
    """Limit how much more memory this process may use."""
    import resource  # not on every system

    held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = held + max_bytes
    resource.setrlimit(resource.RLIMIT_DATA, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _received(reading: int, end: float) -> Iterator[Any]:
    """Yield what comes from the other process until it ends."""
    poll = select.poll()
    poll.register(reading, select.POLLIN)
    held = bytearray()
    while True:
        while len(held) >= (end_at := _LENGTH_BYTES + int.from_bytes(held[:_LENGTH_BYTES], "little")) >= _LENGTH_BYTES:
            if len(held) < _LENGTH_BYTES:
                break
            fine, value = pickle.loads(held[_LENGTH_BYTES:end_at])  # it comes from our own process
            del held[:end_at]
            if not fine:
                raise value
            yield value
        left = end - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            raise OutOfTime
        data = os.read(reading, PIPE_CHUNK_BYTES)
        if not data:
            return
        held += data
