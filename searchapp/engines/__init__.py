"""The engines: each is a URL scheme and one package here.

protocol.py says what an engine has to do.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import EngineUnavailable, SettingsError
from .protocol import (
    DEFAULT_SEARCH_LIMITS,
    Engine,
    OpenPart,
    PartialIndex,
    PartialIndexing,
    PartMerger,
    Prepare,
    PreparedWriter,
    RecordBuilder,
    SearchLimits,
    SelfChecking,
    Source,
    Stored,
    Writer,
)

__all__ = [
    "DEFAULT_SEARCH_LIMITS",
    "LIBRARIES",
    "Engine",
    "OpenPart",
    "PartMerger",
    "PartialIndex",
    "PartialIndexing",
    "Prepare",
    "PreparedWriter",
    "RecordBuilder",
    "SearchLimits",
    "SelfChecking",
    "Source",
    "Stored",
    "Writer",
    "index_folder",
    "open_engine",
    "shown",
]


def open_engine(url: str, *, create: bool = False, limits: SearchLimits = DEFAULT_SEARCH_LIMITS) -> Engine:
    """Open the engine at `whoosh:PATH`, `tantivy:PATH` or `opensearch://host:port/name`.

    create: make an empty index where there is none; otherwise IndexMissing. Libraries are imported here, at first use, because
    only one of them is needed in any process.
    """
    scheme, _, rest = url.partition(":")
    if not rest:
        raise SettingsError("SEARCHAPP_ENGINE", url, "an engine and a place, such as whoosh:index")
    if scheme == "whoosh":
        from .whoosh import open_whoosh

        return open_whoosh(rest, create=create, limits=limits)
    try:
        if scheme == "tantivy":
            from .tantivy import open_tantivy

            return open_tantivy(rest, create=create, limits=limits)
        if scheme in ("opensearch", "opensearchs"):
            from .opensearch import open_opensearch

            return open_opensearch(url, create=create, limits=limits)
    except ModuleNotFoundError as error:
        if error.name not in LIBRARIES:
            raise
        extra = scheme.removesuffix("s") if scheme == "opensearchs" else scheme
        raise EngineUnavailable(
            f"An index at {scheme}: needs a library that is not installed: pip install 'searchapp[{extra}]'"
        ) from error
    raise SettingsError("SEARCHAPP_ENGINE", url, "whoosh:PATH, tantivy:PATH or opensearch://HOST:PORT/NAME")


FOLDER_SCHEMES = ("whoosh", "tantivy")
"""Schemes of the engines whose index is a folder of this machine."""


def index_folder(url: str) -> Path | None:
    """Return the folder of an index by its address.

    None for one that is not in a folder here.
    """
    scheme, _, place = url.partition(":")
    folder = Path(place) if scheme in FOLDER_SCHEMES and place else None
    return folder if folder is not None and folder.is_dir() else None


def shown(url: str) -> str:
    """Return an engine's address without the user name and password in it."""
    return re.sub(r"//[^/@]*@", "//", url)


LIBRARIES = ("tantivy", "opensearchpy")
"""What the optional engines import."""
