"""A text that is known to be a part of its article says so, in results, on its page and in the API."""

from __future__ import annotations

from datetime import date

from searchapp.model import Paragraph

from .conftest import Client, article

PARAGRAPHS = [Paragraph(1, "The harbour stays open.")]
NOTICE = "The text is cut off"


def test_a_text_that_is_cut_off_says_so(client_for: Client) -> None:
    client = client_for([(article("a", cut=True, captured=date(2021, 3, 4)), PARAGRAPHS)])
    page = client.get("/article/a").get_data(as_text=True)
    assert NOTICE in page
    assert "Saved by an archive" in page
    assert ">cut off<" in client.get("/search?q=harbour").get_data(as_text=True)
    [hit] = client.get("/search.json?q=harbour").get_json()["hits"]
    assert hit["article"]["cut"] is True
    assert hit["article"]["captured"] == "2021-03-04"


def test_a_whole_text_says_nothing_of_it(client_for: Client) -> None:
    client = client_for([(article("a"), PARAGRAPHS)])
    page = client.get("/article/a").get_data(as_text=True)
    assert NOTICE not in page
    assert "Saved by an archive" not in page
    assert ">cut off<" not in client.get("/search?q=harbour").get_data(as_text=True)
    [hit] = client.get("/search.json?q=harbour").get_json()["hits"]
    assert hit["article"]["cut"] is False
    assert hit["article"]["captured"] is None
