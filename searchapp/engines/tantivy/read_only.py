"""Reading an index that cannot be written to.

Tantivy takes a lock in the folder even to read, so it is shown a folder of links.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...errors import EngineUnavailable

_MEMORY = Path("/dev/shm")
"""A file system in memory, which read-only containers have too."""


@contextmanager
def openable(generation: Path) -> Iterator[Path]:
    """Yield the folder in which to open a generation's indexes.

    It is the generation itself, or links to its files where it is read-only. What was opened there stays readable after the
    block: its files are mapped into memory, and they themselves stay.
    """
    if os.access(generation, os.W_OK):
        yield generation
        return
    try:
        links = tempfile.TemporaryDirectory(prefix="searchapp-", dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None)
    except OSError as error:
        raise EngineUnavailable(
            f"The index at {generation.parent} cannot be written to, nor can any folder for temporary files, and Tantivy needs one "
            "of them even to read: give it a folder with TMPDIR."
        ) from error
    with links as name:
        for folder in (each for each in generation.iterdir() if each.is_dir()):
            (Path(name) / folder.name).mkdir()
            for file in folder.iterdir():
                if not file.name.endswith(".lock"):
                    (Path(name) / folder.name / file.name).symlink_to(file.resolve())
        yield Path(name)
