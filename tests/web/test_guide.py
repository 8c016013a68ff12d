"""Help, status, about: what they say is true of this collection."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from flask.testing import FlaskClient

from searchapp.model import Article, Paragraph
from searchapp.speakers import attribute
from tests.reference import ReferenceEngine

from .port_ellis import application


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return application().test_client()


def test_every_example_of_the_help_page_finds_what_it_says(client: FlaskClient) -> None:
    text = client.get("/help").get_data(as_text=True)
    examples = re.findall(r'<li><a href="(/search\?[^"]+)"><code>.*?</code></a>\s*<span[^>]*>.*? · ([\d,]+) paragraph', text)
    assert len(examples) >= 5
    for address, count in examples:
        found = client.get("/api" + html.unescape(address)).get_json()
        assert found["paragraphs"] == int(count.replace(",", "")) > 0


@pytest.mark.parametrize("page", ["/", "/help"])
def test_examples_are_made_of_words_that_say_something(page: str) -> None:
    engine = ReferenceEngine()
    with engine.writer() as writer:
        for n, words in enumerate(["The shipyard belongs to the town of Port Ellis", "That’s not in keeping with it"]):
            article = Article(f"a{n}", published=date(2015, 9, 5 + n), language="en", source=f"a{n}", fingerprint=str(n))
            text = f"“{words},” said Ada Berg, the mayor of Port Ellis."
            writer.replace(article, (Paragraph(1, text, attribute([text])[0]),))
    shown = html.unescape(application(engine).test_client().get(page).get_data(as_text=True))
    queries = re.findall(r'href="/search\?[^>]+><code>(.*?)</code>', shown)
    assert 'speaker:"Ada Berg" said:shipyard' in queries
    assert not any(re.search(r"\b(not|that.?s) (OR|NEAR)|said:(not|that)", query) for query in queries)


def test_everything_in_the_table_of_the_language_is_accepted(client: FlaskClient) -> None:
    text = client.get("/help").get_data(as_text=True)
    forms = [html.unescape(form) for form in re.findall(r'<th scope="row"><code>(.*?)</code>', text)]
    assert len(forms) >= 20
    for form in forms:
        answer = client.get("/api/search", query_string={"q": form})
        assert answer.status_code == 200, (form, answer.get_json())


def test_the_status_page_says_what_the_index_holds(client: FlaskClient) -> None:
    text = client.get("/status").get_data(as_text=True)
    stats = client.get("/api/stats").get_json()
    assert f"<dt>Paragraphs</dt><dd>{stats['paragraphs']}</dd>" in text
    assert "The index answers." in text


PAGES = ["/speakers", "/outlets", "/help", "/status", "/about", "/check?quotation=hello", "/api", "/search.atom"]


@pytest.mark.parametrize("address", PAGES)
def test_an_empty_collection_has_all_pages(address: str) -> None:
    client = application(ReferenceEngine()).test_client()
    assert client.get(address).status_code == 200
