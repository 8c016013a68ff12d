"""The files of a Tantivy index on disk, and its lock.

Generations live in folders of their own; the one that counts is named in `current`.

PATH/current            {"folder": "g7", "schema": 9, "crc": …}, replaced in one step; crc: of the two before it
PATH/g7/paragraphs      a Tantivy index, one document a paragraph
PATH/g7/articles        a Tantivy index, one document an article
PATH/g7/checksums       of every file of the two; nothing in g7 changes once it is named in `current`
PATH/writing.lock     locked by the one writer
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ...errors import EngineError, EngineUnavailable, IndexDamaged, IndexLocked, IndexMissing
from ...matching.schema import SCHEMA_VERSION
from ..shared.file_lock import try_lock, unlock
from ..shared.folder import make_private, to_disk, writable
from ..shared.schema_version import outdated

PARAGRAPH_INDEX, ARTICLE_INDEX = "paragraphs", "articles"

CHECKSUMS = "checksums"

DRAFT = "current.new"
"""The next `current`, before it takes its place."""

OUT_OF = (
    ("No space left", "the disk is full"),
    ("StorageFull", "the disk is full"),
    ("File too large", "a file would be larger than is allowed here"),
    ("FileTooLarge", "a file would be larger than is allowed here"),
    ("Too many open files", "too few files may be open at once (ulimit -n)"),
    ("spawn", "there is not enough memory for another thread"),
    ("Cannot allocate memory", "there is not enough memory"),
    ("os error 11)", "there is not enough memory, or too many processes run"),
)
"""What Tantivy says within longer messages when the machine has too little of something, and how we say it."""

SUMMED_FROM = 9
"""Version of the schema from which `current` and every generation have checksums."""


class Live(NamedTuple):
    """The live generation: its folder and the version of the schema it was written with."""

    folder: Path
    schema: int


def live(path: Path) -> Live:
    """Return the live generation, of whatever version; IndexMissing, IndexDamaged."""
    try:
        row = json.loads((path / "current").read_text(encoding="utf-8"))
        folder, schema = str(row["folder"]), int(row["schema"])
        if schema >= SUMMED_FROM and row["crc"] != _crc(folder, schema):
            raise ValueError
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissing(f"There is no Tantivy index at {path}: build it with `searchapp index`.") from None
    except OSError as error:
        raise EngineUnavailable(f"The index at {path} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise IndexDamaged("current") from error
    return Live(path / folder, schema)


def current(path: Path) -> Path:
    """Return the folder of the live generation; IndexMissing, IndexOutdated, IndexDamaged."""
    found = live(path)
    if found.schema != SCHEMA_VERSION:
        raise outdated(path, found.schema)
    return found.folder


def _crc(folder: str, schema: int) -> int:
    return zlib.crc32(f"{folder} {schema}".encode())


def make_current(path: Path, folder: Path) -> None:
    """Make a generation the live one, in one step that survives a power cut."""
    draft = path / DRAFT
    with writable(path):
        with draft.open("w", encoding="utf-8") as out:
            json.dump({"folder": folder.name, "schema": SCHEMA_VERSION, "crc": _crc(folder.name, SCHEMA_VERSION)}, out)
            out.flush()
            os.fsync(out.fileno())
        to_disk(folder)
        draft.replace(path / "current")
        to_disk(path)


def new_generation(path: Path) -> Path:
    """Return a new empty generation folder. Call it with the lock held."""
    number = max((int(folder.name[1:]) for folder in generations(path)), default=0) + 1
    folder = path / f"g{number}"
    with writable(path):
        for name in (PARAGRAPH_INDEX, ARTICLE_INDEX):
            (folder / name).mkdir(parents=True)
    return folder


def remove_others(path: Path) -> None:
    """Remove every generation that is not live.

    Replaced ones, and what an interrupted build left. Call it with the lock held. Nothing is removed where nobody can say which
    one is live. Readers that still have one open keep its files until they let go.
    """
    try:
        kept = live(path).folder
    except EngineError:
        return
    for folder in generations(path):
        if folder != kept:
            shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        (path / DRAFT).unlink(missing_ok=True)


def generations(path: Path) -> list[Path]:
    """Return the generation folders that are there."""
    return [folder for folder in path.glob("g*") if folder.name[1:].isdigit() and folder.is_dir()]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the writer's lock; IndexLocked when it is held already.

    Another process may hold it, or this one. It ends with the process in any case.
    """
    with writable(path):
        make_private(path)
        opened = (path / "writing.lock").open("w")
    with opened as lock:
        if not try_lock(lock):
            raise IndexLocked(f"Another process is writing to the index at {path}: try again when it has finished.")
        try:
            yield
        finally:
            unlock(lock)


FULL_BYTES = 1 << 20
"""A disk with less than this free is full."""


@contextmanager
def told_when_full(path: Path) -> Iterator[None]:
    """Report a full disk when Tantivy failed because of it.

    Tantivy's threads die of it, and it says no more than that they died.
    """
    try:
        yield
    except EngineUnavailable as error:
        with suppress(OSError):
            if shutil.disk_usage(path).free < FULL_BYTES:
                raise EngineError(f"The index at {path} cannot be written: the disk is full. Nothing was changed.") from error
        raise


def stamp(folder: Path) -> tuple[int, ...]:
    """Return what changes with every commit of a generation."""
    stamps = [file.stat() for file in _meta_files(folder)]
    return tuple(number for s in stamps for number in (s.st_mtime_ns, s.st_ino))


@lru_cache(maxsize=16)
def _meta_files(folder: Path) -> tuple[Path, ...]:
    return tuple(folder / name / "meta.json" for name in (PARAGRAPH_INDEX, ARTICLE_INDEX))


def pointer_stamp(path: Path) -> tuple[int, int]:
    """Return what changes whenever another generation becomes the live one; OSError where there is none."""
    status = (path / "current").stat()
    return status.st_mtime_ns, status.st_ino


@contextmanager
def border() -> Iterator[None]:
    """Turn Tantivy's exceptions into ours."""
    try:
        yield
    except EngineError:
        raise
    except (ValueError, OSError, RuntimeError, LookupError, TypeError, AttributeError, MemoryError) as error:
        for sign, reason in OUT_OF:
            if sign in str(error):
                raise EngineError(f"The Tantivy index cannot be written: {reason}. Nothing was changed.") from error
        raise EngineUnavailable(f"The Tantivy index cannot do this: {error}.") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of the library: it derives from BaseException and is not exported
            raise EngineUnavailable(f"Tantivy stopped over what it found in the index: {error}.") from error
        raise
