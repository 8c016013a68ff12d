"""The engines under test. A new engine is one line in ENGINES, and one in `address` where its place is not a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from searchapp.engines import Engine, open_engine
from tests.reference import ReferenceEngine

from .collection import fill

ENGINES = [pytest.param("whoosh"), pytest.param("tantivy")]


def address(name: str, folder: Path) -> str:
    """Return the address of a place where an engine has nothing yet."""
    return f"{name}:{folder / 'index'}"


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an engine that has nothing there yet."""
    return address(request.param, tmp_path)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine with an empty index."""
    with closing(open_engine(url, create=True)) as engine:
        yield engine


@pytest.fixture(params=ENGINES, scope="session")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine with the collection in it; tests only read it."""
    with closing(open_engine(address(request.param, tmp_path_factory.mktemp(request.param)), create=True)) as engine:
        fill(engine)
        yield engine


@pytest.fixture(scope="session")
def reference() -> Engine:
    """The scanning engine with the same collection."""
    engine = ReferenceEngine()
    fill(engine)
    return engine
