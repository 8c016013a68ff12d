"""Zip packages of other programs (ODT, EPUB, WACZ), read within limits.

Both the package and its parts.
"""

from __future__ import annotations

import io
import zipfile

from ..source.document import Document
from ..source.limits import FREE_SIZE, LARGEST_RATIO, LARGEST_TEXT, MOST_MEMBERS


def package_of(document: Document, data: bytes) -> zipfile.ZipFile:
    """Return a package whose parts may be read.

    DocumentError for one that grows too much. zipfile's errors are the caller's.
    """
    package = zipfile.ZipFile(io.BytesIO(data))
    infos = package.infolist()
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > max(FREE_SIZE, LARGEST_RATIO * len(data)):
        raise document.error("it grows too much when unpacked")
    return package


def part_of(document: Document, package: zipfile.ZipFile, name: str, limit: int = LARGEST_TEXT) -> bytes:
    """Return the bytes of a part.

    KeyError where it is missing.
    """
    with package.open(name) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise document.error(f"{name} in it is larger than any text")
    return data
