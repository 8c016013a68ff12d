"""How much memory a process and all it started hold: the sum of their proportional set sizes, looked at again and again."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType

EVERY_S = 0.5


def held_mb(pid: int) -> float:
    """Return the memory of a process and its descendants in MB, pages they share counted once; 0 where Linux does not tell."""
    kilobytes, todo = 0, [pid]
    while todo:
        process = Path("/proc", str(todo.pop()))
        try:
            lines = (process / "smaps_rollup").read_text().splitlines()
            children = [child for task in (process / "task").iterdir() for child in (task / "children").read_text().split()]
        except (OSError, ValueError):
            continue  # it has ended meanwhile
        kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        todo += map(int, children)
    return kilobytes / 1024


class Peak:
    """The most that a process and its descendants held while the block ran, in MB."""

    def __init__(self, pid: int) -> None:
        self.mb = 0.0
        self._pid = pid
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(EVERY_S):
            self.mb = max(self.mb, held_mb(self._pid))
