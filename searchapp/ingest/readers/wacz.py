"""WACZ: the web archives in a Webrecorder package.

Its indexes and lists are not needed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace

from ...errors import DocumentError
from ..source.document import Document
from ..source.limits import FREE_SIZE, LARGEST_BINARY, LARGEST_DOCUMENT, LARGEST_RATIO, MB
from ..source.raw_article import RawArticle
from . import warc


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield an article for each page of the package's archives."""
    found = False
    with document.open() as stream:
        try:
            source = stream if stream.seekable() else io.BytesIO(stream.read(LARGEST_BINARY))
            with zipfile.ZipFile(source) as package:
                infos = package.infolist()
                total = sum(info.file_size for info in infos)
                if total > min(LARGEST_DOCUMENT, max(FREE_SIZE, LARGEST_RATIO * document.size)):
                    raise document.error(f"it grows to {total // MB} MB when unpacked")
                for info in infos:
                    name = info.filename
                    if not name.lower().endswith((".warc", ".warc.gz")):
                        continue
                    found = True
                    member = document.member(name, lambda info=info: package.open(info), info.file_size)  # type: ignore[misc]
                    try:
                        for raw in warc.read(replace(member, depth=document.depth)):
                            yield raw if isinstance(raw, DocumentError) else replace(raw, id=raw.id or raw.place)
                    except DocumentError as error:
                        yield error
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, ValueError) as error:
            raise document.error(f"damaged or locked: {error}") from error
    if not found:
        raise document.error("there is no web archive (.warc) in it")
