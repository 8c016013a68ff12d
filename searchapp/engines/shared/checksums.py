"""Checksums of the files of an index.

They find the files that are not as they were written. CRC-32 and size: they find damage (a flipped bit, a cut or a mixed-up
file), not forgery. A commit writes the list before it becomes the index; files never change after that. Small files are checked
when an index is opened, all of them in the background once, and before anything is copied, merged or upgraded from them, so that
damage gets no checksum of its own.
"""

from __future__ import annotations

import json
import os
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ...errors import IndexDamaged
from .folder import to_disk

CHECKED_AT_OPENING_BYTES = 16 << 20
"""What is read of an index before its first answer, smallest files first: about ten milliseconds."""

BLOCK_BYTES = 1 << 20


class Sum(NamedTuple):
    """What a file has to be: its size in bytes and its CRC-32."""

    size: int
    crc: int


Identity = tuple[int, int, int, int]
"""A file as it is now: device, inode, time of its last change in nanoseconds, size."""

_sound: set[Identity] = set()
"""Files that this process has read through and found as they were written; hard links to them are the same file."""

_damaged: set[Identity] = set()
"""Files that it has found otherwise: who opens the index again is told at once."""


def sum_of(path: Path) -> Sum:
    """Return the checksum of a file as it is."""
    size = crc = 0
    with path.open("rb") as stream:
        while block := stream.read(BLOCK_BYTES):
            crc = zlib.crc32(block, crc)
            size += len(block)
    return Sum(size, crc)


def write_sums(listing: Path, sums: Mapping[str, Sum]) -> None:
    """Write a list of checksums to disk, the list's own at its end."""
    text = json.dumps({name: list(value) for name, value in sorted(sums.items())}, separators=(",", ":"))
    draft = listing.with_name(listing.name + ".new")
    draft.write_text(f"{text}\n{zlib.crc32(text.encode()):08x}\n", encoding="utf-8")
    to_disk(draft)
    draft.replace(listing)


def read_sums(listing: Path) -> dict[str, Sum] | None:
    """Return a list of checksums; None where there is none.

    IndexDamaged where the list is damaged itself.
    """
    try:
        text, _, own = listing.read_text(encoding="utf-8").rstrip("\n").rpartition("\n")
        if own != f"{zlib.crc32(text.encode()):08x}":
            raise ValueError
        return {name: Sum(*value) for name, value in json.loads(text).items()}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise IndexDamaged(listing.name) from error


class Checks:
    """The checks of one state of an index.

    Some are made at its opening, the rest in the background or at once.
    """

    def __init__(self, folder: Path, sums: Mapping[str, Sum]) -> None:
        self._folder = folder
        self.sums = dict(sorted(sums.items(), key=lambda each: each[1].size))
        self._found: IndexDamaged | None = None

    def at_opening(self, always: str = "") -> None:
        """Check the sizes of all files, and the bytes of the small ones.

        always: a file whose bytes are checked whatever its size, since it tells how to read all others.
        """
        left = CHECKED_AT_OPENING_BYTES
        for name, value in self.sums.items():
            path = self._folder / name
            left -= value.size
            if left >= 0 or name == always:
                check(path, value)
            elif (found := _identity(path)) in _damaged or found[3] != value.size:
                raise IndexDamaged(path.name)

    def in_background(self) -> None:
        """Read every file through once, in a thread of its own.

        `raise_if_damaged` tells what it found.
        """
        if any(not _is_sound(self._folder / name) for name in self.sums):
            threading.Thread(target=self._run, name="index-checks", daemon=True).start()

    def _run(self) -> None:
        try:
            self.now()
        except IndexDamaged as error:
            self._found = error
        except OSError:
            return  # the files were removed by a later commit

    def now(self) -> None:
        """Check every file that this process has not checked yet."""
        for name, value in self.sums.items():
            check(self._folder / name, value)

    def raise_if_damaged(self) -> None:
        """Raise IndexDamaged once the background has found a damaged file."""
        if self._found is not None:
            raise self._found


def check(path: Path, value: Sum) -> None:
    """Raise IndexDamaged when a file is not as it was written.

    FileNotFoundError when it is gone.
    """
    before = _identity(path)
    if before in _sound:
        return
    try:
        is_sound = before not in _damaged and before[3] == value.size and sum_of(path) == value
    except FileNotFoundError:
        raise
    except OSError:  # the disk cannot read it
        is_sound = False
    if not is_sound:
        _damaged.add(before)
        raise IndexDamaged(path.name)
    _sound.add(before)


def faults(listing: Path, folder: Path) -> Iterator[str]:
    """Yield the files of a checksum list that are missing or damaged.

    Each file of the index is read now.
    """
    try:
        sums = read_sums(listing)
    except IndexDamaged as error:
        yield f"the file {error.file} of the index is damaged"
        return
    if sums is None:
        yield f"the list of checksums {listing.name} is missing"
        return
    for name, value in sorted(sums.items()):
        try:
            if sum_of(folder / name) != value:
                yield f"the file {name} of the index is damaged"
        except OSError as error:
            yield f"the file {name} of the index cannot be read: {error.strerror}"


def sums_of(folder: Path, names: Iterable[str], known: Mapping[str, Sum]) -> dict[str, Sum]:
    """Return the checksums of files; those that are known already are not read again."""
    return {name: known[name] if name in known else sum_of(folder / name) for name in names}


def _identity(path: Path) -> Identity:
    status = os.stat(path)  # noqa: PTH116 - follows links as `open` does
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size


def _is_sound(path: Path) -> bool:
    try:
        return _identity(path) in _sound
    except OSError:
        return False
