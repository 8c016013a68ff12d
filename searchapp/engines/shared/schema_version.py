"""The schema version of an index, and what to do about another one."""

from __future__ import annotations

from ...errors import IndexOutdated
from ...matching.schema import OLDEST_READABLE, SCHEMA_VERSION


def is_readable(version: int) -> bool:
    """Tell whether the stored articles of an index of this version can be read."""
    return OLDEST_READABLE <= version <= SCHEMA_VERSION


def outdated(place: object, version: int) -> IndexOutdated:
    """Return the error to raise for an index of another version of the schema."""
    written = f"version {version}" if version else "an unknown version"
    begins = f"The index at {place} was written with {written} of the schema, this program needs {SCHEMA_VERSION}"
    if version > SCHEMA_VERSION:
        return IndexOutdated(f"{begins}. A newer searchapp wrote it: install that one, or build another index.", version)
    if is_readable(version):
        return IndexOutdated(f"{begins}. Bring it up to date, with nothing lost: searchapp upgrade", version)
    earliest = f"{begins} and can read {OLDEST_READABLE} at the earliest"
    return IndexOutdated(f"{earliest}. Build it anew from the documents: searchapp index --fresh --prune", version)
