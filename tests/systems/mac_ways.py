"""macOS's and Windows' file names on Linux: a file is found by its name in any case, and keeps the case it was made with."""

from __future__ import annotations

import builtins
import io
import os
from typing import Any

_WATCHED = os.environ.get("WATCHED_FOLDER", "")


def real(path: Any) -> Any:
    """Return the path as it is written on the disk; itself where there is no such file or it is not under the watched folder."""
    if not isinstance(path, str | os.PathLike):
        return path
    text = os.path.abspath(os.fspath(path))  # noqa: PTH100 - as the call would read it
    if not _WATCHED or not text.casefold().startswith(_WATCHED.casefold()):
        return path
    found = _WATCHED
    for part in filter(None, text[len(_WATCHED) :].split("/")):
        try:
            names = _listdir(found)
        except OSError:
            names = []
        found = f"{found}/{next((name for name in names if name.casefold() == part.casefold()), part)}"
    return found


_listdir = os.listdir


def _folded(function: Any) -> Any:
    def call(path: Any = ".", *values: Any, **named: Any) -> Any:
        return function(real(path), *values, **named)

    return call


for _name in ("stat", "lstat", "scandir", "listdir", "open", "access", "unlink", "mkdir"):
    setattr(os, _name, _folded(getattr(os, _name)))
builtins.open = io.open = _folded(io.open)
