"""The engines under test. A new engine is one line in ENGINES (and one more where its place is not a folder)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from searchapp.engines import Engine, open_engine
from tests.reference import ReferenceEngine

from .collection import articles

ENGINES = [pytest.param("whoosh")]


def address(name: str, folder: Path) -> str:
    """Return a new, empty place for an engine."""
    return f"{name}:{folder / 'index'}"


def fill(engine: Engine) -> Engine:
    """Put the collection in, in three commits, the later ones replacing and removing some of the earlier."""
    collection = articles()
    with engine.writer() as writer:
        for article, paragraphs in collection[:30]:
            writer.replace(article, paragraphs)
    with engine.writer() as writer:
        for article, paragraphs in collection[20:40]:
            writer.replace(article, paragraphs[:1])
        for article, _ in collection[:5]:
            writer.remove(article.id)
    with engine.writer() as writer:
        for article, paragraphs in [*collection[:3], *collection[20:]]:
            writer.replace(article, paragraphs)
    return engine


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An engine's address with nothing there yet."""
    return address(request.param, tmp_path)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine with an empty index."""
    with closing(open_engine(url, create=True)) as engine:
        yield engine


@pytest.fixture(params=ENGINES, scope="session")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine with the collection in it; only read."""
    with closing(open_engine(address(request.param, tmp_path_factory.mktemp(request.param)), create=True)) as engine:
        yield fill(engine)


@pytest.fixture(scope="session")
def reference() -> Engine:
    """The scanning engine with the same collection."""
    return fill(ReferenceEngine())
