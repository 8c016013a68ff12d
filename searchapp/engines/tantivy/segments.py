"""The files of a Tantivy index: segments and `meta.json`.

The files of a segment never change; `meta.json` names the segments of the last commit. A segment stands by itself, so an index
may take over those of another with the same schema, and two may have the same file.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

META = "meta.json"

OWN_FILES = (".managed.json", ".tantivy-writer.lock", ".tantivy-meta.lock")
"""Files of Tantivy's own that say nothing of the documents."""


def number_of_segments(folder: Path) -> int:
    """Return how many segments the last commit has."""
    return len(_read(folder)["segments"])


def copy_index(folder: Path, target: Path) -> None:
    """Make an index of the same segments in an empty folder.

    Where the disk can, this makes no second copy of their files. It begins one stamp later. Tantivy gives the first change of a
    writer the stamp of the last commit, and takes a segment whose removals have that stamp to be up to date: when it merges such
    a segment with others before the next commit, it forgets the change for it, and the removed document stays for good.
    """
    meta = _read(folder)
    for file in _used(folder, meta):
        try:
            os.link(file, target / file.name)
        except OSError:
            shutil.copyfile(file, target / file.name)
    meta["opstamp"] += 1
    _write(target, meta)


def take_over(folder: Path, others: Iterable[Path]) -> None:
    """Move the segments of other indexes into this one, in one commit.

    Nothing may be writing to any of them.
    """
    meta = _read(folder)
    for other in others:
        more = _read(other)
        for file in _used(other, more):
            file.rename(folder / file.name)
        meta["segments"] += more["segments"]
        # Removals are kept in files named by it, so it has to go on from the highest.
        meta["opstamp"] = max(meta["opstamp"], more["opstamp"])
    _write(folder, meta)


def sweep(folder: Path) -> None:
    """Remove the files that the last commit does not use.

    Nothing may be writing to the index.
    """
    used = {file.name for file in _used(folder, _read(folder))}
    for file in folder.iterdir():
        if file.name not in used and file.name not in (META, *OWN_FILES):
            file.unlink()


def _used(folder: Path, meta: dict[str, Any]) -> list[Path]:
    """Return the files of the segments.

    They are UUID.kind and, of removed documents, UUID.OPSTAMP.del, of which only the last counts.
    """
    removals = {
        segment["segment_id"].replace("-", ""): f"{segment['deletes']['opstamp']}.del" if segment["deletes"] else ""
        for segment in meta["segments"]
    }
    used = []
    for file in folder.iterdir():
        name, _, kind = file.name.partition(".")
        if name in removals and (not kind.endswith("del") or kind == removals[name]):
            used.append(file)
    return used


def _read(folder: Path) -> dict[str, Any]:
    meta: dict[str, Any] = json.loads((folder / META).read_text(encoding="utf-8"))
    return meta


def _write(folder: Path, meta: dict[str, Any]) -> None:
    draft = folder / (META + ".new")
    with draft.open("w", encoding="utf-8") as out:
        json.dump(meta, out)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(folder / META)
