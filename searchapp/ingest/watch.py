"""Follow folders: what is saved, changed or taken away in them goes into the index, or out of it, while this runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

from watchfiles import Change
from watchfiles import watch as changes

from ..engines import Engine
from .overrides import MANIFEST, SIDECAR
from .pipeline import Report, ingest
from .readers import reader_for
from .work import DEFAULTS, Options

QUIET_MS = 800
"""How long a folder has to be quiet: browsers write a page in several steps."""

PATIENCE_S = 10.0
"""How long a growing file is waited for; after that it is read as it is, and again when it changes."""


def watch(
    paths: Sequence[Path],
    opened: Callable[[], Engine],
    *,
    root: Path | None = None,
    options: Options = DEFAULTS,
    stop: Event | None = None,
) -> Iterator[Report]:
    """Yield a report after each change that was indexed, until `stop` is set (or Ctrl-C).

    opened: opens the engine anew each time and is closed again, so that others can write between.
    """
    for batch in changes(*paths, debounce=QUIET_MS, step=100, stop_event=stop, raise_interrupt=False):
        present: set[Path] = set()
        gone = False
        for change, name in batch:
            path = Path(name)
            if path.name.startswith("."):
                continue
            if path.name == MANIFEST or path.name.endswith(SIDECAR):
                present.add(path.parent)
            elif change == Change.deleted or not path.exists():
                gone = gone or reader_for(path.name) is not None or path.suffix == ""
            elif path.is_dir() or reader_for(path.name) is not None:
                present.add(path)
        if not present and not gone:
            continue
        for path in present:
            _settled(path)
        engine = opened()
        try:
            # what was given names the documents in the index; what changed is found among it
            yield ingest(list(paths) if gone else _as_given(paths, present), engine, prune=gone, root=root, options=options)
        finally:
            engine.close()


def _as_given(paths: Sequence[Path], present: set[Path]) -> list[Path]:
    """Return the changed paths spelled under the paths that were given, which is how the index names them."""
    spelled = []
    for path in sorted(present):
        for given in paths:
            absolute = given.resolve()
            if path.resolve().is_relative_to(absolute):
                spelled.append(given / path.resolve().relative_to(absolute))
                break
    return spelled


def _settled(path: Path) -> None:
    """Wait until a file has stopped growing."""
    until = time.monotonic() + PATIENCE_S
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
