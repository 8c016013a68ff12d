"""What the results page and the article page offer to take away, and what the language of the pages does to it."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from .port_ellis import application, page


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return application().test_client()


def test_each_result_offers_its_citation_and_the_same_words(client: FlaskClient) -> None:
    text = page(client, "/search?q=%22pay+for+it+twice%22&sort=oldest")
    copies = [html.unescape(words) for words in re.findall(r'data-copy="([^"]+)"', text)]
    assert copies[0].startswith("“We shall rebuild the harbour before the autumn storms")
    assert copies[0].endswith("Speaker named in the sentence.")
    assert "(collection copy: http://localhost/article/tidende-1#p1, retrieved 1\N{NO-BREAK SPACE}November 2026)" in copies[0]
    assert text.count("Same words in 2 more outlets") == 3
    (citation, *_others) = re.findall(r'<a href="(/cite/[^"]+)"', text)
    assert client.get(citation).status_code == 200


def test_a_whole_search_can_be_taken_away(client: FlaskClient) -> None:
    text = page(client, "/search?q=harbour&outlet=Tidende")
    taking = text.partition('class="taking"')[2]
    for address in re.findall(r'<a href="(/search\.[^"]+)"', taking):
        assert client.get(html.unescape(address)).status_code == 200
    assert "a week" in taking
    assert '<link rel="alternate" type="application/atom+xml"' in text


def test_a_link_to_keep_writes_relative_days_out(client: FlaskClient) -> None:
    text = page(client, "/search?q=harbour+since:2015-01-01")
    kept = html.unescape(re.findall(r'data-copy-address="([^"]+)"', text)[-1])
    assert parse_qs(urlsplit(kept).query)["q"] == ["harbour since:2015-01-01"]


def test_a_search_that_finds_nothing_offers_nothing_to_take(client: FlaskClient) -> None:
    assert 'class="taking"' not in page(client, "/search?q=zzzz")


def test_an_article_lists_its_words_that_stand_elsewhere(client: FlaskClient) -> None:
    text = page(client, "/article/gazette-1")
    assert 'href="/same/gazette-1/1/1"' in text
    assert "Same words in 2 more outlets" in text
    assert "Same words elsewhere" not in page(client, "/article/undated-1")
