"""Where a Tantivy index lives on disk: generations in folders of their own, the one that counts named in `current`; the lock.

PATH/current          {"folder": "g7", "schema": 1}, replaced in one step
PATH/g7/paragraphs    a Tantivy index, one document a paragraph
PATH/g7/articles      a Tantivy index, one document an article, committed last
PATH/writing.lock     locked by the one writer
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...errors import EngineError, EngineUnavailable, IndexLocked, IndexMissing, IndexOutdated
from ...matching.schema import SCHEMA_VERSION
from ..shared.file_lock import try_lock, unlock
from ..shared.folder import make_private, writable

PARAGRAPH_INDEX, ARTICLE_INDEX = "paragraphs", "articles"


def current(path: Path) -> Path:
    """Return the folder of the live generation; IndexMissing, IndexOutdated, EngineUnavailable."""
    try:
        row = json.loads((path / "current").read_text(encoding="utf-8"))
        folder, schema = path / str(row["folder"]), row["schema"]
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissing(f"There is no Tantivy index at {path}: build it with `searchapp index`.") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EngineUnavailable(
            f"The index at {path} cannot be read: {error}. Build it again with `searchapp index --fresh`."
        ) from error
    if schema != SCHEMA_VERSION:
        raise IndexOutdated(
            f"The index at {path} was written with schema {schema}, this program uses {SCHEMA_VERSION}: "
            "build it again with `searchapp index --fresh`."
        )
    return folder


def make_current(path: Path, folder: Path) -> None:
    """Make a generation the live one, in one step that survives a power cut."""
    draft = path / "current.new"
    with writable(path):
        with draft.open("w", encoding="utf-8") as out:
            json.dump({"folder": folder.name, "schema": SCHEMA_VERSION}, out)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(path / "current")


def new_generation(path: Path) -> Path:
    """Return a new empty generation folder. Call it with the lock held."""
    number = max((int(folder.name[1:]) for folder in generations(path)), default=0) + 1
    folder = path / f"g{number}"
    with writable(path):
        for name in (PARAGRAPH_INDEX, ARTICLE_INDEX):
            (folder / name).mkdir(parents=True)
    return folder


def remove_others(path: Path) -> None:
    """Remove every generation that is not live: replaced ones, and what an interrupted build left. Call it with the lock held.

    Readers that still have one open keep its files until they let go.
    """
    try:
        live: Path | None = current(path)
    except EngineError:
        live = None
    for folder in generations(path):
        if folder != live:
            shutil.rmtree(folder, ignore_errors=True)


def generations(path: Path) -> list[Path]:
    """Return the generation folders that are there."""
    return [folder for folder in path.glob("g*") if folder.name[1:].isdigit() and folder.is_dir()]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the writer's lock; IndexLocked when another process, or this one, has it. It ends with the process in any case."""
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


def stamp(folder: Path) -> tuple[int, ...]:
    """Return what changes with every commit of a generation."""
    stamps = [(folder / name / "meta.json").stat() for name in (PARAGRAPH_INDEX, ARTICLE_INDEX)]
    return tuple(number for s in stamps for number in (s.st_mtime_ns, s.st_ino))


@contextmanager
def border() -> Iterator[None]:
    """Turn Tantivy's exceptions into ours."""
    try:
        yield
    except (ValueError, OSError, RuntimeError) as error:
        raise EngineUnavailable(f"The Tantivy index cannot do this: {error}.") from error
