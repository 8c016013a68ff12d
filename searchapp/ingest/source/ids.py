"""Identifiers that stay the same on every run.

A document's own name without its format, and an article's id.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST_ID = 80
_SAFE = re.compile(r"[A-Za-z0-9._-]{1,80}")
_SQUEEZE = re.compile(r"[^A-Za-z0-9._]+")
PACKED = (".gz", ".xz", ".bz2", ".zst")


def without_format(name: str, suffixes: tuple[str, ...]) -> str:
    """Return a file name without its format.

    `story.html.gz` gives `story`.
    """
    lower = name.lower()
    for packed in PACKED:
        if lower.endswith(packed) and len(name) > len(packed):
            name, lower = name[: -len(packed)], lower[: -len(packed)]
            break
    for suffix in suffixes:
        if lower.endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    return name


def safe_id(wanted: str) -> str:
    """Return an id that is safe in an address.

    `wanted` itself where it is safe, else its letters and a hash that keeps it unique.
    """
    if _SAFE.fullmatch(wanted) and wanted.strip("."):
        return wanted
    plain = unicodedata.normalize("NFKD", wanted).encode("ascii", "ignore").decode()
    stem = _SQUEEZE.sub("-", plain).strip("-.")
    digest = hashlib.blake2b(wanted.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    return f"{stem[: LONGEST_ID - 11].rstrip('-.')}-{digest}".lstrip("-")


def path_id(relative: str, suffixes: tuple[str, ...]) -> str:
    """Return the id of a document's one article, from its path.

    The path is that under the documents folder (POSIX separators).

    The format stays in it except for .txt, so that `story.txt` and `story.html` are two articles.
    """
    name = without_format(relative, (".txt",)) if not relative.lower().endswith(PACKED) else relative
    for packed in PACKED:
        if name.lower().endswith(packed):
            name = without_format(name[: -len(packed)], (".txt",))
            break
    parts = [part for part in name.split("/") if part not in ("", ".", "..")]
    joined = "-".join(parts)
    return joined if _SAFE.fullmatch(joined) else safe_id("/".join(parts))
