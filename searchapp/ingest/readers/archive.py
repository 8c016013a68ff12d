"""Archives (.zip, .tar and packed tars) of any documents.

Read in place: nothing is ever written to disk.
"""

from __future__ import annotations

import contextlib
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from ...errors import DocumentError, UnknownFormat
from ..fields.overrides import (
    LARGEST_MANIFEST,
    MANIFEST,
    SIDECAR,
    UserMetadata,
    manifest,
    missing_file,
    missing_files,
    reserved,
    sidecar,
)
from ..source.document import Document
from ..source.limits import DEEPEST_ARCHIVE, FREE_SIZE, LARGEST_BINARY, LARGEST_DOCUMENT, LARGEST_RATIO, MB, MOST_MEMBERS
from ..source.raw_article import RawArticle, Stated
from .page import is_page_folder

if TYPE_CHECKING:
    from . import Reader

Items = Iterator[RawArticle | DocumentError]

ARCHIVE_ERRORS = (tarfile.TarError, zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, lzma.LZMAError, EOFError)
"""What reading a member raises that is not as it was packed."""

UTF8_NAME = 0x800
"""The bit of a zip member's flags that says its name is UTF-8."""

_DRIVE = re.compile(r"[A-Za-z]:/")


def zip_reader(reader_for: Callable[[str], Reader | None]) -> Callable[[Document], Items]:
    """Return the reader of .zip files.

    `reader_for` finds the reader of a member.
    """

    def read(document: Document) -> Items:
        with document.open() as stream:
            try:
                source: IO[bytes] = stream if stream.seekable() else io.BytesIO(stream.read(LARGEST_BINARY))
                with zipfile.ZipFile(source) as package:
                    infos = package.infolist()
                    _check(document, len(infos), sum(info.file_size for info in infos))
                    beside = _Beside(document)
                    files = [(name, info) for info in infos if not (name := _name_in_zip(info)).endswith("/")]
                    for name, info in files:
                        beside.look(name, info.file_size, _unzipped(package, info))
                    yield from beside.errors()
                    for name, info in files:
                        yield from _member(document, name, _unzipped(package, info), info.file_size, reader_for, beside)
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, zlib.error, EOFError) as error:
                raise document.error(f"damaged or locked: {error}") from error

    return read


def _name_in_zip(info: zipfile.ZipInfo) -> str:
    """Return a member's name with `/` between folders.

    Some programs write UTF-8 without saying so, and `\\` for `/`.
    """
    name = info.filename
    if not info.flag_bits & UTF8_NAME and not name.isascii():
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _unzipped(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        with package.open(info) as stream:
            return stream.read(LARGEST_BINARY + 1)

    return read


def tar_reader(reader_for: Callable[[str], Reader | None]) -> Callable[[Document], Items]:
    """Return the reader of .tar and its compressed forms."""

    def read(document: Document) -> Items:
        beside = _Beside(document)
        with contextlib.suppress(DocumentError):  # said below, after the members that can be read
            for name, size, content in _tar_members(document):  # what is said of a member may stand after it
                beside.look(name, size, content)
        yield from beside.errors()
        for name, size, content in _tar_members(document):
            yield from _member(document, name, content, size, reader_for, beside)

    return read


def _tar_members(document: Document) -> Iterator[tuple[str, int, Callable[[], bytes]]]:
    """Yield each file's name, size and reading function.

    The function is good until the next file; DocumentError for a damaged archive.
    """
    with document.open() as stream:
        total = count = 0
        try:
            with tarfile.open(fileobj=stream, mode="r|*") as package:
                for info in package:
                    count += 1
                    total += info.size
                    _check(document, count, total)
                    if info.isfile():
                        yield info.name, info.size, _untarred(package, info)
        except (tarfile.TarError, zlib.error, EOFError, ValueError, TypeError) as error:  # tarfile asks for ord(b"") at a cut
            raise document.error(f"damaged: {error}") from error
        if count == 0:
            raise document.error("there is nothing in it")


def _untarred(package: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[], bytes]:
    @cache  # the stream does not go back, and a reader may open a member twice
    def read() -> bytes:
        data = package.extractfile(info)
        return data.read(LARGEST_BINARY + 1) if data else b""

    return read


class _Beside:
    """The metadata files of an archive.

    What its metadata.csv and `.meta.json` files say of its members, as in a folder.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._manifests: dict[PurePosixPath, UserMetadata] = {}
        self._sidecars: dict[PurePosixPath, dict[str, Stated]] = {}
        self._names: dict[PurePosixPath, list[str]] = defaultdict(list)
        self._errors: list[DocumentError] = []

    def look(self, name: str, size: int, content: Callable[[], bytes]) -> None:
        """Read a member that is a metadata file."""
        path, place = PurePosixPath(name), f"{self._document.path}!{name.encode('utf-8', 'replace').decode()}"
        self._names[path.parent].append(path.name)
        if not reserved(path.name) or _is_hidden(path):
            return
        if size > LARGEST_MANIFEST:
            self._errors.append(DocumentError(place, f"larger than {LARGEST_MANIFEST // MB} MB"))
            return
        try:
            data = content()
        except (*ARCHIVE_ERRORS, OSError) as error:  # bzip2 says OSError
            self._errors.append(DocumentError(place, f"damaged or locked: {error}"))
            return
        if path.name == MANIFEST:
            self._manifests[path.parent] = said = manifest(data, place)
            self._errors += said.errors
        else:
            stated, errors = sidecar(data, place)
            self._sidecars[path.parent / path.name.removesuffix(SIDECAR)] = stated
            self._errors += errors

    def errors(self) -> Iterator[DocumentError]:
        """Yield the errors in the metadata files.

        Once all members were looked at.
        """
        yield from self._errors
        for folder, said in self._manifests.items():
            yield from missing_files(said, self._shown(folder), self._names[folder])
        for path in self._sidecars:
            if path.name not in self._names[path.parent]:
                yield missing_file(f"{self._document.path}!{path}{SIDECAR}", self._shown(path.parent))

    def _shown(self, folder: PurePosixPath) -> str:
        return self._document.path if folder == PurePosixPath() else f"{self._document.path}!{folder}"

    def of(self, name: str) -> dict[str, Stated]:
        """Return the metadata of a member."""
        path = PurePosixPath(name)
        said = self._manifests.get(path.parent)
        return {**(said.of(path.name) if said else {}), **self._sidecars.get(path, {})}

    def is_part_of_page(self, path: PurePosixPath) -> bool:
        """Tell whether a member is in the folder of a saved page.

        That of a page that was saved whole.
        """
        return any(is_page_folder(folder.name, self._names.get(folder.parent, ())) for folder in path.parents)


def _is_hidden(path: PurePosixPath) -> bool:
    return "__MACOSX" in path.parts or any(part.startswith(".") and part != ".." for part in path.parts)


def _check(document: Document, members: int, size: int) -> None:
    if members > MOST_MEMBERS:
        raise document.error(f"more than {MOST_MEMBERS} files in it")
    if size > min(LARGEST_DOCUMENT, max(FREE_SIZE, LARGEST_RATIO * document.size)):
        raise document.error(f"it grows to {size // MB} MB when unpacked, more than {LARGEST_RATIO} times its size")


def _refusal(
    document: Document, path: PurePosixPath, place: str, size: int, reader: Reader | None
) -> DocumentError | UnknownFormat | None:
    """Return why a member of an archive is not read; None where it is."""
    if not path.name:
        return DocumentError(place, "a file without a name")
    if path.is_absolute() or ".." in path.parts or _DRIVE.match(str(path)):
        return DocumentError(place, "its path leads out of the archive")
    if reader is None:
        return UnknownFormat(place, f"unknown format {path.suffix or '(no suffix)'}")
    if document.depth >= DEEPEST_ARCHIVE and reader.packs:
        return DocumentError(place, f"an archive more than {DEEPEST_ARCHIVE} archives deep")
    if size > LARGEST_BINARY:
        return DocumentError(place, f"larger than {LARGEST_BINARY // MB} MB")
    return None


def _member(
    document: Document,
    name: str,
    content: Callable[[], bytes],
    size: int,
    reader_for: Callable[[str], Reader | None],
    beside: _Beside,
) -> Items:
    """Yield the articles of one member.

    Its failure is its own.
    """
    said = beside.of(name)
    name = name.encode("utf-8", "replace").decode()
    path = PurePosixPath(name)
    if _is_hidden(path) or reserved(path.name) or beside.is_part_of_page(path):
        return
    place = f"{document.path}!{name}"
    reader = reader_for(path.name)
    refusal = _refusal(document, path, place, size, reader)
    if refusal is not None:
        yield refusal
    if refusal is not None or reader is None:
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
                    stated={**raw.stated, **said},
                    place=f"{name}, {raw.place}" if raw.place else name,
                    within=(raw.within and f"{name}/{raw.within}") or within,
                )
    except DocumentError as error:
        yield error
    except ARCHIVE_ERRORS as error:
        yield DocumentError(place, f"damaged or locked: {error}")
