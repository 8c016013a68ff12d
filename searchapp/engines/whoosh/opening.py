"""Finding the index in its folder and opening its newest generation.

A writer may be at work meanwhile.
"""

from __future__ import annotations

import contextlib
import pickle
import struct
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from ...errors import REPAIR, EngineError, IndexMissing, IndexOutdated
from ...matching.schema import SCHEMA_VERSION
from ..shared.checksums import Checks, read_sums
from ..shared.schema_version import outdated
from . import layout
from .segment import Segment, readable
from .snapshot import Snapshot

OPEN_RETRIES = 20
"""A commit removes the files it replaces; whoever was just opening them looks again, this often, PAUSE_S apart."""

PAUSE_S = 0.05

BROKEN = (
    layout.WhooshError,
    OSError,
    EOFError,
    struct.error,
    pickle.UnpicklingError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
)
"""What reading damaged files raises, here and in the library."""


def newest(folder: Path) -> tuple[int, str] | None:
    """Return the newest generation and a unique text for it.

    No other table of contents has the text; None where there is no index.
    """
    number = layout.TOC._latest_generation(layout.FileStorage(str(folder)), layout.INDEX_NAME)
    if number < 0:
        return None
    try:
        status = (folder / layout.toc_name(number)).stat()
    except FileNotFoundError:
        return newest(folder)  # just replaced by a newer one
    return number, f"{number}-{status.st_mtime_ns:x}-{status.st_ino:x}"


def missing(folder: Path) -> IndexMissing:
    """Return the error to raise where there is no index."""
    return IndexMissing(f"There is no index in {folder}. Make one with: searchapp index")


def create(folder: Path) -> None:
    """Make an empty index."""
    layout.TOC.create(layout.Folder(folder), layout.schema(), layout.INDEX_NAME)


def open_snapshot(folder: Path, opened: Mapping[str, Segment] = MappingProxyType({})) -> Snapshot:
    """Open the newest generation. opened: segments that are open already, by their ids."""
    storage = layout.Folder(folder)
    for attempt in range(OPEN_RETRIES):
        found = newest(folder)
        if found is None:
            raise missing(folder)
        number, generation = found
        toc_name = layout.toc_name(number)
        checks = Checks(folder, read_sums(folder / layout.sums_name(toc_name)) or {})
        try:
            checks.at_opening(always=toc_name)
            with storage.closing_on_failure(), readable("its table of contents"):
                toc = layout.TOC.read(storage, layout.INDEX_NAME, number)
            version = layout.schema_version(toc.schema)
            if version != SCHEMA_VERSION:
                raise outdated(folder, version)
            updated = (folder / toc_name).stat().st_mtime
            segments = [
                opened.get(segment.segment_id()) or Segment(storage, toc.schema, segment)
                for segment in toc.segments
                if segment.doc_count_all()
            ]
        except FileNotFoundError as error:
            if attempt == OPEN_RETRIES - 1:
                raise EngineError(f"The index in {folder} cannot be read: {error}. {REPAIR}") from error
            time.sleep(PAUSE_S)
            continue
        except IndexOutdated:
            raise
        except (EngineError, *BROKEN) as error:
            with contextlib.suppress(OSError):
                checks.now()  # names the file
            if isinstance(error, EngineError):
                raise
            reason = f"{type(error).__name__}: {error}"
            raise EngineError(f"The index in {folder} is broken ({reason}). {REPAIR}") from error
        deleted = [frozenset(segment.deleted_docs()) for segment in toc.segments if segment.doc_count_all()]
        with readable("what it says of its articles"):
            return Snapshot(generation, datetime.fromtimestamp(updated, UTC), segments, deleted, checks)
    raise AssertionError("unreachable")
