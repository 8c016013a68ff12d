"""Folders watched for changes.

What is saved, changed or taken away in them goes into the index, or out of it, while this runs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

from watchfiles import Change
from watchfiles import watch as changes

from ...engines import Engine
from ...errors import IndexLocked
from ..fields.overrides import MANIFEST, SIDECAR
from ..readers import reader_for
from .discovery import CONFIGURATION, is_passed_over
from .jobs import Options
from .pipeline import ingest
from .report import Report

QUIET_MS = 800
"""How long a folder has to be quiet: browsers write a page in several steps."""

WATCH_PATIENCE_S = 10.0
"""How long a growing file is waited for; after that it is read as it is, and again when it changes."""

LOCKED_S = 1.0
"""How long to wait while another process writes to the index, before it is tried again."""


def watch(
    paths: Sequence[Path],
    opened: Callable[[], Engine],
    *,
    root: Path | None = None,
    options: Callable[[], Options] = Options,
    stop: Event | None = None,
) -> Iterator[Report]:
    """Yield a report after each change that was indexed.

    Until `stop` is set (or Ctrl-C).

    opened: opens the engine anew each time and is closed again, so that others can write between; while one does, this waits.
    options: asked each time, as the files that it names may have come or gone.
    """
    stopped = stop or Event()
    for batch in changes(*paths, debounce=QUIET_MS, step=100, stop_event=stopped, raise_interrupt=False):
        present: set[Path] = set()
        gone = anew = False
        for change, name in batch:
            path = Path(name)
            if path.name.startswith("."):
                continue
            if path.name in CONFIGURATION:
                anew = True
            elif path.name == MANIFEST or path.name.endswith(SIDECAR):
                present.add(path.parent)
            elif change == Change.deleted or not path.exists():
                gone = gone or reader_for(path.name) is not None or path.suffix == ""
            elif path.is_dir() or reader_for(path.name) is not None:
                present.add(path)
        # what was given names the documents in the index; what changed is found among it
        changed = list(paths) if gone or anew else _as_given(paths, present)
        if not changed:
            continue
        for path in present:
            _settled(path)
        while not stopped.is_set():
            engine = opened()
            try:
                report = ingest(changed, engine, prune=gone, root=root, options=options())
            except IndexLocked:
                stopped.wait(LOCKED_S)
                continue
            finally:
                engine.close()
            yield report
            break


def _as_given(paths: Sequence[Path], present: set[Path]) -> list[Path]:
    """Return the changed paths spelled under the given paths.

    That is how the index names them.
    """
    spelled = []
    for path in sorted(present):
        for given in paths:
            absolute = given.resolve()
            if path.resolve().is_relative_to(absolute):
                if not is_passed_over(path.resolve(), absolute):
                    spelled.append(given / path.resolve().relative_to(absolute))
                break
    return spelled


def _settled(path: Path) -> None:
    """Wait until a file has stopped growing."""
    until = time.monotonic() + WATCH_PATIENCE_S
    before = -1
    while time.monotonic() < until:
        try:
            size = path.stat().st_size
        except OSError:
            return
        if size == before:
            return
        before = size
        time.sleep(0.2)
