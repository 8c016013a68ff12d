"""A small invented collection for the tests of the pages: one town, four outlets, the same words in several of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from flask import Flask
from flask.testing import FlaskClient

from searchapp.engines import Engine
from searchapp.model import Article, Paragraph
from searchapp.settings import Settings
from searchapp.speakers import attribute
from searchapp.web import create_app
from tests.reference import ReferenceEngine
from tests.web.reading_client import ReadingClient

VOW = "We shall rebuild the harbour before the autumn storms, and nobody in this town will have to pay for it twice"

ARTICLES: tuple[tuple[str, str | None, str | None, date | None, tuple[str, ...]], ...] = (
    (
        "tidende-1",
        "Tidende",
        "Mayor promises new harbour",
        date(2015, 9, 5),
        (
            f"“{VOW},” said Ada Berg, the mayor of Port Ellis, on Saturday.",
            "She added: “Nobody asked the fishermen what they think of it.”",
            "The harbour was closed after the storm of last March.",
        ),
    ),
    (
        "courier-1",
        "The Courier",
        "Harbour to be rebuilt",
        date(2015, 9, 6),
        (
            f"“{VOW.replace('autumn', 'winter')},” Ada Berg told reporters.",
            "Olaf Lind, who owns the shipyard, said that prices will rise.",
        ),
    ),
    (
        "gazette-1",
        "Gazette",
        "Who pays for the harbour?",
        date(2015, 9, 8),
        (
            "“Nobody in this town will have to pay for it twice,” said Olaf Lind.",
            "“It is not a question of money,” Kari Moe said. “It is a question of who fishes here in twenty years.”",
        ),
    ),
    (
        "undated-1",
        None,
        None,
        None,
        ("“=HYPERLINK(1) is no way to build a harbour,” said <script>alert(1)</script> Tor Vik.", "Nobody is quoted here."),
    ),
)


def collection() -> Engine:
    """Return the reference engine with the articles."""
    engine = ReferenceEngine()
    fill(engine)
    return engine


def fill(engine: Engine) -> None:
    """Put the articles into an engine, read by the program's own attribution."""
    with engine.writer() as writer:
        for n, (article_id, outlet, title, published, texts) in enumerate(ARTICLES):
            article = Article(
                article_id,
                title=title,
                outlet=outlet,
                published=published,
                authors=("Jo Hay",) if outlet else (),
                url=f"https://news.example/{article_id}" if outlet else "javascript:alert(1)",
                language="en",
                source=f"{article_id}.txt",
                fingerprint=str(n),
                added=datetime(2026, 11, 1 + n, 8, tzinfo=UTC),
            )
            paragraphs = [
                Paragraph(i, text, quotes) for i, (text, quotes) in enumerate(zip(texts, attribute(texts), strict=True), 1)
            ]
            writer.replace(article, paragraphs)


def application(engine: Engine | None = None) -> Flask:
    """Return the application over the collection."""
    app = create_app(Settings(name="Port Ellis quotes"), engine or collection())
    app.test_client_class = ReadingClient
    return app


def page(client: FlaskClient, address: str, status: int = 200) -> str:
    """Return the text of a page, as it is sent."""
    response = client.get(address)
    assert response.status_code == status
    return response.get_data(as_text=True)
