"""The worker processes of a run.

They read documents and, where the engine Shares, write parts of the index themselves.

Then the main process gets articles without their text, decides which go in, and says so to the worker that keeps the rest of them.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import Any, NamedTuple

from ...engines import Engine, OpenPart, PartialIndex, PartialIndexing, PartMerger, Prepare, RecordBuilder, Writer
from ...errors import WorkerLost
from ...processes import end_with_parent, uninterrupted
from .jobs import Job, KeptResult, Loaded, Made, Options, batches, work

UNDER_WAY = 4
"""Batches given to each worker, so that it has always one to do and memory stays bounded."""


class Order(NamedTuple):
    """An order to a worker about its part of the index.

    It puts in the article it keeps under a number, or takes one out.
    """

    kept: int = 0
    added: datetime | None = None  # the day to put it in with
    remove: str = ""


# In a worker process.


@dataclass(slots=True)
class _Desk:
    """The state of a worker between two calls."""

    worker: int
    kept: deque[tuple[int, Made]] = field(default_factory=deque)  # by rising number
    number: int = 0
    part: PartialIndex | None = None


_desk = _Desk(-1)


def _begin(worker: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes of a terminal; the main one says what follows
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # by which the main process ends this one
    end_with_parent()
    _desk.worker = worker


def _read(jobs: Sequence[Job], options: Options, prepare: Prepare | None, keep: bool) -> list[Loaded]:
    """Do some jobs and return the results.

    With `keep`, the records stay here.
    """
    done = work(jobs, options, prepare)
    if keep:
        for loaded in done:
            loaded.articles[:] = [_keep(made) for made in loaded.articles]
    return done


def _keep(made: Made) -> Made:
    _desk.number += 1
    _desk.kept.append((_desk.number, made))
    return made._replace(prepared=None, kept=KeptResult(_desk.worker, _desk.number))


def _follow(orders: Sequence[Order], open_part: OpenPart, place: str, parts: int) -> None:
    """Carry out orders on this worker's part of the index.

    The part is at a place, one of so many.
    """
    part = _desk.part
    if part is None:
        part = _desk.part = open_part(place, parts)
    for order in orders:
        if order.added is None:
            part.remove(order.remove)
            continue
        while True:  # those kept before it were left out
            number, made = _desk.kept.popleft()
            if number == order.kept:
                break
        part.put(replace(made.article, added=order.added), made.prepared)


def _close() -> None:
    if _desk.part is not None:
        _desk.part.close()
        _desk.part = None


# In the main process.


class _Worker:
    """A worker process with its pending work.

    What it was sent, and the orders that it still has to be sent.
    """

    def __init__(self, number: int, context: BaseContext) -> None:
        self.pool = ProcessPoolExecutor(1, mp_context=context, initializer=_begin, initargs=(number,))
        self.sent: list[Future[Any]] = []
        self.orders: list[Order] = []
        self.place = ""

    def submit(self, function: Any, *values: Any) -> Future[Any]:
        with _lost(), uninterrupted():
            future = self.pool.submit(function, *values)  # the first one starts the process
        self.sent.append(future)
        return future

    def busy(self) -> int:
        """Return the number of pending submissions.

        Raises what went wrong.
        """
        for future in self.sent:
            if future.done():
                _result(future)
        self.sent = [future for future in self.sent if not future.done()]
        return len(self.sent)


class WorkerPool:
    """A pool of `size` workers for an engine.

    As a context it ends them.
    """

    def __init__(self, size: int, engine: Engine, options: Options, context: BaseContext) -> None:
        self._options = options
        self._prepare = engine.prepare if isinstance(engine, RecordBuilder) else None
        self._open_part = engine.open_part if isinstance(engine, PartialIndexing) else None
        self._workers = [_Worker(number, context) for number in range(size)]
        self._has: dict[str, int] = {}  # article -> the worker in whose part it is

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        """End the workers after the jobs they have begun.

        Nothing writes any more when this returns.

        All at once, each pool by itself: it trips over futures that others cancel while it notices that its process is gone.
        """
        with ThreadPoolExecutor(len(self._workers)) as ending:
            list(ending.map(lambda worker: worker.pool.shutdown(wait=True, cancel_futures=True), self._workers))

    def results(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, Loaded]]:
        """Yield the results of the jobs, in their order."""
        waiting: deque[tuple[list[Job], Future[list[Loaded]], _Worker]] = deque()
        for batch in batches(jobs):
            worker = min(self._workers, key=_Worker.busy)
            sent = worker.submit(_read, batch, self._options, self._prepare, self._open_part is not None)
            # The results have all that is written, so what was sent need not be kept.
            waiting.append(([job._replace(raws=None, lines=None) for job in batch], sent, worker))
            while len(waiting) > UNDER_WAY * len(self._workers):
                yield from self._done(*waiting.popleft())
        while waiting:
            yield from self._done(*waiting.popleft())

    def _done(self, batch: list[Job], sent: Future[list[Loaded]], worker: _Worker) -> Iterator[tuple[Job, Loaded]]:
        yield from zip(batch, _result(sent), strict=True)
        self._send(worker)

    def put(self, made: Made, writer: Writer) -> None:
        """Put an article into the part of the worker that holds its records."""
        if made.kept is None or not isinstance(writer, PartMerger):
            made.write(writer)
            return
        added = writer.admit(made.article)
        self.remove(made.article.id)
        self._has[made.article.id] = made.kept.worker
        worker = self._workers[made.kept.worker]
        worker.place = worker.place or writer.place(made.kept.worker)
        worker.orders.append(Order(made.kept.number, added))

    def remove(self, article_id: str) -> None:
        """Remove an article from the part that has it, if one has."""
        has = self._has.pop(article_id, None)
        if has is not None:
            self._workers[has].orders.append(Order(remove=article_id))

    def _send(self, worker: _Worker) -> None:
        if worker.orders and self._open_part is not None:
            worker.submit(_follow, worker.orders, self._open_part, worker.place, len(self._workers))
            worker.orders = []

    def hand_in(self, writer: Writer) -> None:
        """Close the parts of this commit and have them taken over."""
        if not isinstance(writer, PartMerger):
            return
        for worker in self._workers:
            self._send(worker)
        closing = [(worker, worker.submit(_close)) for worker in self._workers if worker.place]
        for worker, closed in closing:
            _result(closed)
            worker.busy()
            writer.join(worker.place)
            worker.place = ""
        self._has = {}


@contextmanager
def _lost() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool as error:
        raise WorkerLost(
            "A worker process of this run ended before its work was done; the system may have ended it for want of memory. "
            "What was committed stays: run `searchapp index` again."
        ) from error


def _result(future: Future[Any]) -> Any:
    with _lost():
        return future.result()


def start_method(*, models: bool) -> BaseContext:
    """Return the context that starts worker processes.

    Forked from one that has what they need, where that is safe, else each from nothing.

    models: the models that read text and pages are among it, some 130 MB, which forked workers share. They take seconds to load;
    without them, a worker that meets a document that needs them loads its own.
    """
    if sys.platform == "linux":
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["searchapp.ingest.run.preload" if models else "searchapp.ingest.run.workers"])
        return context
    return multiprocessing.get_context("spawn")
