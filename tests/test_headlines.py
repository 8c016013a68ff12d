"""Headlines beside the paragraphs: what stands in one is in the collection, and a pasted one leads to its article."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from searchapp.collection.article_words import across_paragraphs
from searchapp.collection.headlines import headlines_of
from searchapp.collection.name_suggestions import shorter_names, unknown_names
from searchapp.collection.word_suggestions import better_word
from searchapp.engines import Engine, open_engine
from searchapp.matching.matcher import title_marks
from searchapp.model import Article, Paragraph, Quote
from searchapp.query.parser import parse
from searchapp.query.tree import Query, Speaker
from searchapp.settings import Settings
from searchapp.web import create_app

TITLES = {
    "ferry": "Ferry firm 'Otterline' sunk by debts",
    "bridge": "Tarn bridge closed after storm",
    "toll": "Bridge toll to rise in spring",
    "harbour": "Harbour reopens",
}


@pytest.fixture(params=["whoosh", "tantivy"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with closing(open_engine(f"{request.param}:{tmp_path / 'index'}", create=True)) as engine:
        with engine.writer() as writer:
            for name, title in TITLES.items():
                article = Article(name, title=title, outlet="Tarn Post", published=date(2020, 1, 1), source=name)
                speaker = Quote((), "quoted", "Quill", "supplied")
                texts = (f"The mayor shut the crossing of {name}.", "Nobody knows when it opens, the council of Reagan said.")
                writer.replace(article, [Paragraph(n, text, (speaker,)) for n, text in enumerate(texts, 1)])
        yield engine


def asked(text: str) -> Query:
    return Query(parse(text, today=date(2026, 11, 22)).tree, text=text)


def found(engine: Engine, text: str) -> list[str]:
    headlines = headlines_of(engine, asked(text), pasted=True)
    return sorted(hit.article.id for hit in headlines.hits) if headlines else []


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("Otterline", ["ferry"]),
        ("bridge", ["bridge", "toll"]),
        ("bridge -toll", ["bridge"]),
        ("bridges", ["bridge", "toll"]),
        ("bridge outlet:tarn", ["bridge", "toll"]),
        ("bridge outlet:other", []),
        ("Tarn bridge closed after storm", ["bridge"]),
        ('"Tarn bridge closed after storm"', ["bridge"]),
        ("Tarn bridge closed after big storm", ["bridge"]),
        ("Tarn bridge closed after storm | Tarn Post", ["bridge"]),
        ("Ferry firm Otterline sunk by its debts", ["ferry"]),
        ("toll bridge of gold", []),
        ("speaker:quill bridge", []),
        ("title:bridge", []),
        ("date:2020", []),
    ],
)
def test_headlines_with_the_words(engine: Engine, query: str, articles: list[str]) -> None:
    assert found(engine, query) == articles


def test_the_words_are_marked_in_headlines() -> None:
    article = Article("a", title=TITLES["bridge"])
    (span,) = title_marks(parse('title:"bridge closed"', today=date(2026, 11, 22)).tree, article)
    assert TITLES["bridge"][span.start : span.end] == "bridge closed"
    assert title_marks(parse("bridge", today=date(2026, 11, 22)).tree, article) == ()


def test_words_anywhere_in_one_article(engine: Engine) -> None:
    query = across_paragraphs(engine, asked("mayor council ferry"))
    assert query is not None
    assert {hit.article.id for hit in engine.hits(query)} == {"ferry"}
    assert engine.count(query) == 2
    assert across_paragraphs(engine, asked("mayor nowhere")) is None


def test_a_slip_is_told_from_a_rare_word(engine: Engine) -> None:
    assert better_word(engine, "regan", 0) == "reagan"
    assert better_word(engine, "mayer", 1) is None  # not far more usual
    for word in ("c#", "or", "nxw", "kn"):
        assert better_word(engine, word, 0) is None


def test_a_full_name_leads_to_the_shorter_one_that_is_known(engine: Engine) -> None:
    names = unknown_names(engine, asked('speaker:"Jonas Quill"').tree)
    assert shorter_names(engine, names) == {Speaker("Jonas Quill", True): Speaker("Quill", True)}


def test_the_page_and_the_api_tell_what_stands_in_headlines(engine: Engine) -> None:
    client = create_app(Settings(), engine).test_client()
    page = client.get("/search?q=Otterline").text
    assert "does not occur anywhere" not in page
    assert "stands in headlines only" in page
    assert "<mark>Otterline</mark>" in page
    beside = client.get("/search?q=harbour").text
    assert "1 headline has these words" in beside
    answer: Any = client.get("/api/search?q=bridge").json
    assert answer["paragraphs"] == 1
    assert answer["headlines"]["articles"]["value"] == 2
    assert answer["headlines"]["query"] == "title:bridge"
    across = client.get("/search?q=mayor+council+ferry").text
    assert "within=article" in across
    assert "All of the words but “council”" in across
    assert client.get("/search?q=mayor+council+ferry&within=article").text.count("data-result") == 2
