"""Fingerprints of documents.

Hashes by which a run knows what has changed since the last one.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from ...errors import DocumentError
from ..source.document import file_document
from .assemble import Origin
from .discovery import FoundDocument
from .jobs import Options

READING = "7"
"""Raised when documents are read otherwise than before: everything then counts as changed."""


def mark_of(*files: str) -> str:
    """Return the hash of the user's files that affect all documents.

    "" where there is none.

    One that cannot be read is told where it is used.
    """
    digest = hashlib.blake2b(digest_size=16)
    for name in files:
        path = Path(name)
        digest.update(path.read_bytes() + b"\0" if name and path.is_file() else b"\0")
    return digest.hexdigest() if any(files) else ""


def mark_for(found: FoundDocument, options: Options) -> str:
    """Return the hash of the user's files that affect one document.

    As far as the document is read by them. options.mark: see `mark_of`.
    """
    return options.mark + options.exclusions.mark(found.source)


class FileHashes(NamedTuple):
    """The hashes of a document.

    `mark` of all that makes it read as it is, and the SHA-256 of its file alone.
    """

    mark: str
    sha256: str


NO_HASHES = FileHashes("", "")
"""Of a document that is read only to be shown."""


def fingerprint(found: FoundDocument, mark: str = "") -> FileHashes:
    """Return the hashes of a document file.

    One is of its bytes, of what the user says about it and of how documents are read; the other of its bytes alone. mark: see
    `mark_for`.
    """
    digest, whole = hashlib.blake2b(digest_size=16), hashlib.sha256()
    digest.update(repr((READING, found.id, sorted(found.said.items()))).encode())
    digest.update(mark.encode())
    file_document(found.path)  # refuses what has no end
    try:
        with found.path.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
                whole.update(block)
    except OSError as error:
        reason = "vanished while it was read" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
        raise DocumentError(found.source, reason) from error
    return FileHashes(digest.hexdigest(), whole.hexdigest())


def origin_of(found: FoundDocument, hashes: FileHashes) -> Origin:
    return Origin(found.source, found.id, hashes.mark, found.said, hashes.sha256)
