"""Documents to read, opened and decompressed within the limits.

A document is a file or a member of an archive.
"""

from __future__ import annotations

import gzip
import io
import lzma
import os
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import IO

from ...errors import DocumentError
from .limits import FREE_SIZE, LARGEST_BINARY, LARGEST_DOCUMENT, LARGEST_RATIO, LARGEST_TEXT, MB

CHUNK_BYTES = 1 << 16

SNIFFED_BYTES = 1 << 18
"""Bytes at the beginning of a long file that tell whether it is an export of many articles."""

NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Document:
    """A document and where it comes from.

    `path` is shown to the user; `name` is the file name without folders; `depth` counts the archives around it.
    """

    path: str
    name: str
    raw: Callable[[], IO[bytes]]
    size: int  # bytes as stored
    depth: int = 0
    columns: Mapping[str, str] = field(
        default_factory=lambda: NO_COLUMNS
    )  # the user's names for fields of tables and JSON, in their folded form -> ours

    def error(self, reason: str) -> DocumentError:
        return DocumentError(self.path, reason)

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open the document for reading, decompressed.

        What goes wrong inside becomes a DocumentError with a plain reason.
        """
        try:
            with self.raw() as stream:
                if self.name.lower().endswith(".gz"):
                    with gzip.GzipFile(fileobj=stream) as packed:
                        bounded = _Bounded(packed, self.size)
                        yield io.BufferedReader(bounded, CHUNK_BYTES)
                        if bounded.cut:  # told after all that could be read, and whatever the reader of it made of the end
                            raise EOFError
                else:
                    yield stream
        except EOFError as error:
            raise self.error("cut off: the compressed data ends too early") from error
        except (gzip.BadGzipFile, zlib.error, lzma.LZMAError) as error:
            raise self.error(f"damaged: {error}") from error
        except FileNotFoundError as error:
            raise self.error("vanished while it was read") from error
        except PermissionError as error:
            raise self.error("cannot be read: permission denied") from error
        except OSError as error:
            raise self.error(f"cannot be read: {error.strerror or error}") from error

    def read(self, limit: int = LARGEST_TEXT) -> bytes:
        """Return all bytes.

        DocumentError when there are more than `limit`, or none.
        """
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise self.error(f"larger than {limit // MB} MB, which no article is")
        if not data:
            raise self.error("empty: 0 bytes")
        return data

    def read_many(self, holds_many: Callable[[bytes], bool]) -> bytes:
        """Return all bytes of a document that may hold many articles.

        DocumentError for more than an article has, unless `holds_many` says so of the beginning.
        """
        with self.open() as stream:
            data = stream.read(LARGEST_TEXT + 1)
            if len(data) > LARGEST_TEXT and holds_many(data[:SNIFFED_BYTES]):
                data += stream.read(LARGEST_BINARY + 1 - len(data))
                if len(data) > LARGEST_BINARY:
                    raise self.error(f"larger than {LARGEST_BINARY // MB} MB; part it into several files")
                return data
        if len(data) > LARGEST_TEXT:
            raise self.error(f"larger than {LARGEST_TEXT // MB} MB, which no article is")
        if not data:
            raise self.error("empty: 0 bytes")
        return data

    def member(self, path: str, raw: Callable[[], IO[bytes]], size: int) -> Document:
        """Return a document inside this one."""
        return replace(self, path=f"{self.path}!{path}", name=path.rsplit("/", 1)[-1], raw=raw, size=size, depth=self.depth + 1)


def file_document(path: Path) -> Document:
    """Return the document of a file.

    Devices and pipes, which have no end, are refused.
    """
    shown = path.as_posix().encode("utf-8", "replace").decode()
    try:
        stat = path.stat()
    except FileNotFoundError as error:
        raise DocumentError(
            shown, "vanished while it was read" if not path.is_symlink() else "a link that leads nowhere"
        ) from error
    except OSError as error:
        raise DocumentError(shown, f"cannot be read: {error.strerror}") from error
    if not os.path.isfile(path):  # noqa: PTH113 - Path.is_file would stat again with other error rules
        raise DocumentError(shown, "neither a file nor a folder")
    return Document(shown, path.name.encode("utf-8", "replace").decode(), lambda: path.open("rb"), stat.st_size)


class _Bounded(io.RawIOBase):
    """A decompressed stream that stops decompression bombs.

    They are too large, or too large for their packed size.
    """

    def __init__(self, stream: gzip.GzipFile, packed_size: int) -> None:
        self._stream = stream
        self._limit = min(LARGEST_DOCUMENT, max(FREE_SIZE, packed_size * LARGEST_RATIO))
        self._read = 0
        self.cut = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read1(len(buffer))  # `read` loses what stands before a cut
        except EOFError:
            self.cut = True
            return 0
        self._read += len(data)
        if self._read > self._limit:
            raise OSError(0, f"it grows over {self._limit // MB} MB when unpacked, more than {LARGEST_RATIO} times its size")
        buffer[: len(data)] = data
        return len(data)
