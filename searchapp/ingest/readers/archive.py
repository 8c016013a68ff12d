"""Archives (.zip, .tar and packed tars) of any documents, read in place: nothing is ever written to disk."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from ...errors import DocumentError
from ..document import Document
from ..limits import DEEPEST_ARCHIVE, FREE_SIZE, LARGEST_BINARY, LARGEST_DOCUMENT, LARGEST_RATIO, MB, MOST_MEMBERS
from ..overrides import reserved
from ..raw import RawArticle

if TYPE_CHECKING:
    from . import Reader

Items = Iterator[RawArticle | DocumentError]


def zip_reader(reader_for: Callable[[str], Reader | None]) -> Callable[[Document], Items]:
    """Return the reader of .zip; `reader_for` finds the reader of a member."""

    def read(document: Document) -> Items:
        with document.open() as stream:
            try:
                source: IO[bytes] = stream if stream.seekable() else io.BytesIO(stream.read(LARGEST_BINARY))
                with zipfile.ZipFile(source) as package:
                    infos = package.infolist()
                    _check(document, len(infos), sum(info.file_size for info in infos))
                    for info in infos:
                        if not info.is_dir():
                            yield from _member(document, info.filename, _unzipped(package, info), info.file_size, reader_for)
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, zlib.error, EOFError) as error:
                raise document.error(f"damaged or locked: {error}") from error

    return read


def _unzipped(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        with package.open(info) as stream:
            return stream.read(LARGEST_BINARY + 1)

    return read


def tar_reader(reader_for: Callable[[str], Reader | None]) -> Callable[[Document], Items]:
    """Return the reader of .tar and its packed forms."""

    def read(document: Document) -> Items:
        with document.open() as stream:
            total = count = 0
            try:
                with tarfile.open(fileobj=stream, mode="r|*") as package:
                    for info in package:
                        count += 1
                        total += info.size
                        _check(document, count, total)
                        if info.isfile():
                            data = package.extractfile(info)
                            content = data.read(LARGEST_BINARY + 1) if data else b""
                            yield from _member(document, info.name, lambda content=content: content, info.size, reader_for)  # type: ignore[misc]
            except (tarfile.TarError, zlib.error, EOFError, ValueError) as error:
                raise document.error(f"damaged: {error}") from error
            if count == 0:
                raise document.error("there is nothing in it")

    return read


def _check(document: Document, members: int, size: int) -> None:
    if members > MOST_MEMBERS:
        raise document.error(f"more than {MOST_MEMBERS} files in it")
    if size > min(LARGEST_DOCUMENT, max(FREE_SIZE, LARGEST_RATIO * document.size)):
        raise document.error(f"it grows to {size // MB} MB when unpacked, more than {LARGEST_RATIO} times its size")


def _member(
    document: Document, name: str, content: Callable[[], bytes], size: int, reader_for: Callable[[str], Reader | None]
) -> Items:
    """Yield what one member holds; its failure is its own."""
    name = name.encode("utf-8", "replace").decode()
    path = PurePosixPath(name)
    if path.name.startswith((".", "._")) or "__MACOSX" in path.parts or reserved(path.name):
        return
    place = f"{document.path}!{name}"
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in path.parts[0]:
        yield DocumentError(place, "its path leads out of the archive")
        return
    reader = reader_for(path.name)
    if reader is None:
        yield DocumentError(place, f"unknown format {path.suffix or '(no suffix)'}")
        return
    if document.depth >= DEEPEST_ARCHIVE and reader.packs:
        yield DocumentError(place, f"an archive more than {DEEPEST_ARCHIVE} archives deep")
        return
    if size > LARGEST_BINARY:
        yield DocumentError(place, f"larger than {LARGEST_BINARY // MB} MB")
        return
    member = document.member(name, lambda: io.BytesIO(content()), size)
    try:
        for count, raw in enumerate(reader.read(member), 1):
            if isinstance(raw, DocumentError):
                yield raw
            else:
                within = f"{name}-{count}" if reader.many else name
                yield replace(
                    raw,
                    place=f"{name}, {raw.place}" if raw.place else name,
                    within=(raw.within and f"{name}/{raw.within}") or within,
                )
    except DocumentError as error:
        yield error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError) as error:
        yield DocumentError(place, f"damaged or locked: {error}")
