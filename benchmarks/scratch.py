"""An empty index in a folder that is thrown away, on the engine that a URL scheme names."""

from __future__ import annotations

from pathlib import Path

from searchapp.engines import Engine, open_engine


def scratch_engine(scheme: str, folder: Path) -> Engine:
    """Open an empty index. `scheme`: whoosh or tantivy (kept in the folder), or a whole address such as opensearch://host:9200/name."""
    url = scheme if "//" in scheme else f"{scheme.rstrip(':')}:{folder / 'index'}"
    return open_engine(url, create=True)
