"""The home page shows the collection; its examples are persons and no labels of a transcript."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from flask.testing import FlaskClient

from searchapp.matching.results import Bucket
from searchapp.model import Paragraph, Quote
from searchapp.web.pages.home_collection import is_label, persons_first

from .conftest import Client, article


@pytest.mark.parametrize("name", ["System", "SYSTEM", "Unidentified Male", "GM", "Audience", "Moderator", "Q", "Sprecherin"])
def test_a_label_is_no_person(name: str) -> None:
    assert is_label(name)


@pytest.mark.parametrize("name", ["Ada Berg", "Lula", "习近平", "Man Ray", "Chair Powell", "Bono", "O'Neil"])
def test_a_name_is_no_label(name: str) -> None:
    assert not is_label(name)


def test_full_names_come_before_single_words_and_scripts_without_capitals_keep_their_place() -> None:
    names = [Bucket(name, 9) for name in ("System", "Lula", "习近平", "Ada Berg")]
    assert [bucket.value for bucket in persons_first(names)] == ["习近平", "Ada Berg", "Lula"]


@pytest.fixture
def client(client_for: Client) -> FlaskClient:
    def spoken(n: int) -> list[Paragraph]:
        labels = [Paragraph(place, "Please stand.", (Quote((), "reported", "System", "supplied"),)) for place in (2, 3)]
        return [Paragraph(1, "The wall will stand.", (Quote((), "reported", "Ada Berg", "supplied"),)), *labels]

    return client_for(
        [
            (
                article(f"a{n}", day=date(2010 + n % 3, 1, 1) if n else None, language="de" if n < 5 else "en", title=f"Wall {n}"),
                spoken(n),
            )
            for n in range(21)
        ]
    )


def test_home_draws_the_articles_by_time_and_every_bar_leads_to_as_many(client: FlaskClient) -> None:
    text = html.unescape(client.get("/").text)
    bars = re.findall(r'<a href="(/search\?[^"]+)" aria-label="[^":]+20\d\d: (\d+) articles"', text)
    assert len(bars) == 6  # three years, in the broad drawing and in that for a phone
    for href, count in bars:
        assert f"in {count} articles" in client.get(href).text


def test_home_lists_the_newest_and_the_languages(client: FlaskClient) -> None:
    text = html.unescape(client.get("/").text)
    assert len(re.findall(r'<li><a href="/article/a\d+"', text)) == 5
    assert re.search(r'href="(/search\?language=en[^"]*)">English</a> <span[^>]*>16 articles', text)
    assert re.search(r">German</a> <span[^>]*>5 articles", text)


def test_no_example_is_made_of_a_label(client: FlaskClient) -> None:
    for address in ("/", "/help"):
        examples = re.findall(r"<code>[^<]+</code>", client.get(address).text)
        assert any("Ada Berg" in example for example in examples)
        assert not any("ystem" in example for example in examples)
