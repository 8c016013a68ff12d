"""Helpers that the engines in a folder share.

They report a folder that cannot be written to, and make what is written survive a power cut.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...errors import EngineError


@contextmanager
def writable(folder: Path) -> Iterator[None]:
    """Turn failures to write into EngineError.

    Such are a full disk and a folder that may not be written to.
    """
    try:
        yield
    except OSError as error:
        raise EngineError(f"The index in {folder} cannot be written: {error}. Nothing was changed.") from error


def make_private(folder: Path) -> None:
    """Create a folder that its owner alone may open.

    A folder that is there stays as it is.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def to_disk(path: Path) -> None:
    """Wait until a file's bytes, or a folder's names, are on the disk.

    Until then they may be in the system's memory alone.
    """
    if os.name == "nt" and path.is_dir():  # cannot be opened there; its names are written in order
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
