"""The application over a real index of the five articles, and over small collections made for one test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from searchapp.engines import Engine, open_engine
from searchapp.ingest.run.pipeline import ingest
from searchapp.model import Article, Paragraph, Quote, Span
from searchapp.settings import Settings
from searchapp.web import create_app
from tests.timing import PATIENT
from tests.web.reading_client import client_of

DOCUMENTS = Path(__file__).parents[2] / "documents"

Collection = Sequence[tuple[Article, Sequence[Paragraph]]]
Client = Callable[..., FlaskClient]


def new_engine(place: Path) -> Engine:
    """Make an empty index in a new folder."""
    return open_engine(f"whoosh:{place}", create=True, limits=PATIENT)


@pytest.fixture(scope="session")
def five(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The five articles of documents/, read and indexed."""
    with closing(new_engine(tmp_path_factory.mktemp("five"))) as engine:
        ingest([DOCUMENTS], engine)
        yield engine


@pytest.fixture
def client(five: Engine) -> FlaskClient:
    """A browser without script over the five articles."""
    return client_of(create_app(Settings(), five))


@pytest.fixture
def client_for(tmp_path: Path) -> Iterator[Client]:
    """Make a client over a collection of one's own: client_for([(article, paragraphs)], name="...")."""
    opened: list[Engine] = []

    def make(collection: Collection, **settings: object) -> FlaskClient:
        engine = new_engine(tmp_path / str(len(opened)))
        opened.append(engine)
        if collection:
            with engine.writer() as writer:
                for article, paragraphs in collection:
                    writer.replace(article, paragraphs)
        return client_of(create_app(Settings(**settings), engine))  # type: ignore[arg-type]

    yield make
    for engine in opened:
        engine.close()


def quoted(number: int, text: str, words: str, speaker: str | None = "Ada Moor", how: str = "named") -> Paragraph:
    """A paragraph in which `words` stand between quotation marks."""
    start = text.index(words)
    return Paragraph(number, text, (Quote((Span(start, start + len(words)),), "quoted", speaker, how),))  # type: ignore[arg-type]


def article(id: str, *, outlet: str | None = "The Gazette", day: date | None = date(2020, 5, 1), **more: object) -> Article:
    """An article with the usual details."""
    base = {"title": f"Title of {id}", "language": "en", "added": datetime(2024, 1, 2, tzinfo=UTC), "source": f"{id}.txt"}
    return Article(id, outlet=outlet, published=day, **{**base, **more})  # type: ignore[arg-type]
