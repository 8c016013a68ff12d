"""What came into the collection lately, by the day it came in."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from searchapp.model import Paragraph

from .conftest import Client, article


@pytest.fixture
def client(client_for: Client) -> FlaskClient:
    days = {"old": 1, "late": 20, "later": 20, "last": 25}
    return client_for(
        [
            (
                article(name, added=datetime(2024, 5, day, 23, 59, tzinfo=UTC)),
                [Paragraph(n, f"The wall of {name}.") for n in (1, 2)],
            )
            for name, day in days.items()
        ]
    )


def listed(client: FlaskClient, address: str) -> tuple[list[str], str]:
    response = client.get(address)
    assert response.status_code == 200
    text = html.unescape(response.text)
    return re.findall(r'href="/article/(\w+)"', text), text


def test_articles_are_listed_once_by_the_day_they_came_in(client: FlaskClient) -> None:
    names, text = listed(client, "/new")
    assert names[0] == "last"
    assert set(names[1:3]) == {"late", "later"}
    assert names[3:] == ["old"]
    assert re.findall(r'data-label="Added"><time datetime="([^"]+)"', text) == [
        "2024-05-25",
        "2024-05-20",
        "2024-05-20",
        "2024-05-01",
    ]


def test_only_those_since_a_day_and_the_day_itself(client: FlaskClient) -> None:
    assert len(listed(client, "/new?since=2024-05-20")[0]) == 3
    names, text = listed(client, "/new?since=2024-05-21")
    assert names == ["last"]
    assert "1 article since 21\xa0May 2024." in text
    names, text = listed(client, "/new?since=2024-06")
    assert names == []
    assert "Nothing has come in since 1\xa0June 2024." in text
    assert client.get("/new?since=yesterday").status_code == 400


def test_home_leads_there_and_says_nothing_of_visits_by_itself(client: FlaskClient) -> None:
    text = listed(client, "/")[1]
    assert '<a href="/new">New in the collection</a>' in text
    assert re.search(r'<span hidden data-visit="\d{4}-\d\d-\d\d">', text)
