"""The time at which something is said in a recording is shown with it, cited, and opens the recording there."""

from __future__ import annotations

from searchapp.model import Paragraph

from .conftest import Client, article

PARAGRAPHS = [
    Paragraph(1, "Ada Byron: The harbour stays open.", time=5.2),
    Paragraph(2, "Bo Li: A ferry runs at night.", time=3723.0),
]


def test_each_turn_tells_its_time_and_opens_the_recording_there(client_for: Client) -> None:
    client = client_for([(article("a", url="https://radio.example/a.mp3"), PARAGRAPHS)])
    text = client.get("/article/a").get_data(as_text=True)
    assert '<a class="pilcrow" href="https://radio.example/a.mp3#t=5" rel="noreferrer">0:05</a>' in text
    assert ">1:02:03</a>" in text


def test_a_recording_without_an_address_tells_the_time_all_the_same(client_for: Client) -> None:
    text = client_for([(article("a", url=None), PARAGRAPHS)]).get("/article/a").get_data(as_text=True)
    assert '<span class="pilcrow">0:05</span>' in text
    assert "#t=" not in text


def test_results_citations_and_the_api_tell_the_time(client_for: Client) -> None:
    client = client_for([(article("a", url="https://radio.example/a.mp3"), PARAGRAPHS)])
    assert ", at 1:02:03<" in client.get("/search?q=ferry").get_data(as_text=True)
    assert "https://radio.example/a.mp3#t=3723" in client.get("/cite/a/2").get_data(as_text=True)
    assert "1:02:03 into the recording" in client.get("/cite/a/2/0.ris").get_data(as_text=True)
    [hit] = client.get("/search.json?q=ferry").get_json()["hits"]
    assert hit["paragraph"]["time"] == 3723
