"""What the engines that live in a folder share: how a folder that cannot be written to is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import EngineError


@contextmanager
def writable(folder: Path) -> Iterator[None]:
    """Turn a full disk, a folder that may not be written and the like into EngineError."""
    try:
        yield
    except OSError as error:
        raise EngineError(f"The index in {folder} cannot be written: {error}. Nothing was changed.") from error
