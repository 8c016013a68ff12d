"""Windows' and macOS's ways on Linux: no fcntl, processes spawned, no open file replaced or removed.

Put on before anything of the program is imported; `sitecustomize` in a folder on PYTHONPATH has spawned processes put it on too.
msvcrt is stood in for by POSIX locks of a byte, which is what its locks are, but for being the process's own too.
"""

from __future__ import annotations

import fcntl
import importlib
import os
import sys
import types
from pathlib import Path
from typing import Any

_WATCHED = os.environ.get("WATCHED_FOLDER", "")


def is_open(path: str) -> bool:
    """Say whether a process of this group has a file open, or mapped into its memory."""
    group = os.getpgid(0)
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(process.name)) != group:
                continue
            if any(str(each.readlink()) == path for each in (process / "fd").iterdir()):
                return True
            if path in (process / "maps").read_text(encoding="utf-8"):
                return True
        except OSError:
            continue
    return False


def _guarded(function: Any, places: tuple[int, ...]) -> Any:
    def call(*values: Any, **named: Any) -> Any:
        for place in places:
            path = os.path.realpath(os.fspath(values[place]))
            if _WATCHED and path.startswith(_WATCHED) and Path(path).is_file() and is_open(path):
                raise PermissionError(13, "The process cannot access the file because it is being used by another process", path)
        return function(*values, **named)

    return call


def _msvcrt() -> types.ModuleType:
    module = types.ModuleType("msvcrt")
    held: dict[tuple[int, int], int] = {}

    def locking(handle: int, mode: int, length: int) -> None:
        status = os.fstat(handle)
        key = status.st_dev, status.st_ino
        if mode == 0:
            if held.pop(key, None) is None:
                raise PermissionError(13, "Permission denied")
            fcntl.lockf(handle, fcntl.LOCK_UN, length)
            return
        if key in held:
            raise PermissionError(13, "Permission denied")
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, length)
        held[key] = handle

    for name, value in {"locking": locking, "LK_UNLCK": 0, "LK_LOCK": 1, "LK_NBLCK": 2}.items():
        setattr(module, name, value)
    return module


def put_on() -> None:
    """Change this process."""
    for name in ("multiprocessing.context", "multiprocessing.popen_spawn_posix", "subprocess", "urllib.request", "uuid"):
        importlib.import_module(name)  # they look at the system when they are imported
    sys.platform = "darwin"
    sys.modules["msvcrt"] = _msvcrt()
    sys.modules["fcntl"] = None  # type: ignore[assignment]
    locks = importlib.import_module("whoosh.util.filelock")
    locks.FileLock = locks.MsvcrtLock  # type: ignore[attr-defined]
    os.remove = os.unlink = _guarded(os.unlink, (0,))
    os.rename = _guarded(os.rename, (0, 1))
    os.replace = _guarded(os.replace, (0, 1))


put_on()
