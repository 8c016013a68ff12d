"""The manifest: the documents of a collection with their hashes.

A list is checked against the documents and the index: evidence.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..engines import Engine
from ..errors import BadParameter
from ..model import Article

COLUMNS = ("document", "sha256", "added", "version", "articles")
HASH_BLOCK_BYTES = 1 << 20


class ManifestRow(NamedTuple):
    """One document of the manifest.

    It has its SHA-256 when it was read, when its first article came in, and by which version it was read last.
    """

    document: str
    sha256: str
    added: str
    version: str
    articles: str


def manifest_rows(engine: Engine) -> list[ManifestRow]:
    """Return a row for each document, by name.

    What an index of an earlier version did not keep is empty.
    """
    documents: dict[str, list[Article]] = {}
    for article, _ in engine.articles():
        documents.setdefault(article.source, []).append(article)
    return [_row(name, articles) for name, articles in sorted(documents.items())]


def _row(name: str, articles: list[Article]) -> ManifestRow:
    added = min((article.added for article in articles if article.added), default=None)
    hashes = {article.sha256 for article in articles}
    versions = {article.program for article in articles}
    return ManifestRow(
        name,
        " ".join(sorted(filter(None, hashes))),
        added.isoformat() if added else "",
        " ".join(sorted(filter(None, versions))),
        str(len(articles)),
    )


def manifest_lines(rows: Iterable[ManifestRow]) -> Iterator[str]:
    """Yield the list as lines of CSV, headings first."""
    for row in (COLUMNS, *rows):
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(row)
        yield line.getvalue()


def read_manifest_file(path: Path) -> list[ManifestRow]:
    """Read a list; BadParameter for a file that is none."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadParameter("manifest", str(path), f"a readable list of `searchapp manifest` ({error})") from error
    if not rows or tuple(rows[0]) != COLUMNS or any(len(row) != len(COLUMNS) for row in rows):
        raise BadParameter("manifest", str(path), "a list of `searchapp manifest`: " + ",".join(COLUMNS))
    return [ManifestRow(*row) for row in rows[1:]]


def differences(kept: Iterable[ManifestRow], engine: Engine) -> Iterator[str]:
    """Yield the differences from a list, in the documents and the index.

    The documents are read as they are now.
    """
    indexed = {row.document: row for row in manifest_rows(engine)}
    for row in kept:
        now = indexed.pop(row.document, None)
        if now is None:
            yield f"{row.document}: not in the index any more"
        else:
            for name in ("sha256", "added", "articles"):
                if (before := getattr(row, name)) != (after := getattr(now, name)):
                    yield f"{row.document}: {name} was {before or 'not known'}, is {after or 'not known'} in the index"
        yield from _file_differs(row)
    for name in indexed:
        yield f"{name}: in the index, and not in the list"


def _file_differs(row: ManifestRow) -> Iterator[str]:
    if not row.sha256:
        yield f"{row.document}: its hash was not kept when it was read; the next change of the document keeps it"
        return
    try:
        found = file_sha256(Path(row.document))
    except FileNotFoundError:
        yield f"{row.document}: the file is gone"
    except OSError as error:
        yield f"{row.document}: the file cannot be read: {error.strerror}"
    else:
        if found != row.sha256:
            yield f"{row.document}: the file has changed: {found}"


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(HASH_BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()
