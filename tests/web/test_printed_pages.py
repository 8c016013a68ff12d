"""The page of a PDF that a paragraph stands on is shown with it, in lists, in citations and in the API."""

from __future__ import annotations

from searchapp.model import Paragraph

from .conftest import Client, article

PARAGRAPHS = [
    Paragraph(1, "The harbour stays open.", page=2),
    Paragraph(2, "A ferry runs at night.", page=2),
    Paragraph(3, "The harbour wall is old.", page=3),
]


def test_each_page_is_named_where_it_begins_and_opens_the_original_there(client_for: Client) -> None:
    client = client_for([(article("a", url="https://gazette.example/a.pdf"), PARAGRAPHS)])
    text = client.get("/article/a").get_data(as_text=True)
    assert text.count(">page 2</a>") == 1
    assert 'href="https://gazette.example/a.pdf#page=3"' in text


def test_a_page_without_an_address_to_open_is_named_all_the_same(client_for: Client) -> None:
    client = client_for([(article("a", url="https://gazette.example/story"), PARAGRAPHS)])
    text = client.get("/article/a").get_data(as_text=True)
    assert ">page 3</span>" in text
    assert "#page=" not in text


def test_results_citations_and_the_api_tell_the_page(client_for: Client) -> None:
    client = client_for([(article("a", url="https://gazette.example/a.pdf"), PARAGRAPHS)])
    assert "page 3, ¶\N{NO-BREAK SPACE}" in client.get("/search?q=wall").get_data(as_text=True)
    assert "SP  - 3" in client.get("/cite/a/3/0.ris").get_data(as_text=True)
    assert "https://gazette.example/a.pdf#page=3" in client.get("/cite/a/3").get_data(as_text=True)
    [hit] = client.get("/search.json?q=wall").get_json()["hits"]
    assert hit["paragraph"]["page"] == 3
