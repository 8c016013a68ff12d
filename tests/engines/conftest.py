"""The engines under test. A new engine is one line in ENGINES, and one in `address` where its place is not a folder."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from searchapp.engines import Engine, open_engine
from tests.reference import ReferenceEngine
from tests.timing import PATIENT

from .collection import fill

ENGINES = [pytest.param("whoosh"), pytest.param("tantivy"), pytest.param("opensearch", marks=pytest.mark.cluster)]

CLUSTER = os.environ.get("TEST_CLUSTER", "127.0.0.1:9201,127.0.0.1:9202,127.0.0.1:9203")
"""Addresses of the cluster's nodes (tests/cluster)."""


@contextmanager
def place(name: str, folder: Path, options: str = "shards=1&replicas=0") -> Iterator[str]:
    """Give the address of a place where an engine has nothing yet; on a cluster, remove what was written to it."""
    if name != "opensearch":
        yield f"{name}:{folder / 'index'}"
        return
    collection = f"test-{uuid.uuid4().hex[:12]}"
    yield f"opensearch://{CLUSTER}/{collection}?{options}"
    from searchapp.engines.opensearch.connection import address, connect

    client = connect(address(f"opensearch://{CLUSTER}/{collection}"))
    client.indices.delete(index=f"{collection}.*", params={"expand_wildcards": "all", "ignore_unavailable": "true"})
    client.close()


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an engine that has nothing there yet."""
    with place(request.param, tmp_path) as url:
        yield url


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine with an empty index."""
    with closing(open_engine(url, create=True, limits=PATIENT)) as engine:
        yield engine


@pytest.fixture(params=ENGINES, scope="session")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine with the collection in it; tests only read it."""
    with (
        place(request.param, tmp_path_factory.mktemp(request.param), "shards=3&replicas=1") as url,
        closing(open_engine(url, create=True)) as engine,
    ):
        fill(engine)
        yield engine


@pytest.fixture(scope="session")
def reference() -> Engine:
    """The scanning engine with the same collection."""
    engine = ReferenceEngine()
    fill(engine)
    return engine
