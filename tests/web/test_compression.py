"""Pages and style travel compressed to browsers that take it, and weigh little."""

from __future__ import annotations

import gzip
import re

import pytest
from flask.testing import FlaskClient

GZIP = {"Accept-Encoding": "gzip"}
MOST_BYTES = 60_000
"""Of a first visit, fonts apart."""


@pytest.mark.parametrize("address", ["/", "/search?q=putin", "/article/000_8bd0fe5be1de002a?q=putin"])
def test_a_first_visit_is_light(client: FlaskClient, address: str) -> None:
    page = client.get(address, headers=GZIP)
    parts = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg)[^"]*)"', gzip.decompress(page.data).decode())
    assert len(parts) >= 3
    weight = len(page.data)
    for part in parts:
        with client.get(part, headers=GZIP) as response:
            weight += len(response.data)
    assert weight < MOST_BYTES


def test_the_script_is_small(client: FlaskClient) -> None:
    with client.get("/static/app.js") as response:
        assert len(response.data) <= 12 * 1024


def test_compressed_and_plain_are_the_same_page(client: FlaskClient) -> None:
    packed = client.get("/search?q=putin", headers=GZIP)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    plain = client.get("/search?q=putin")
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(packed.data) == plain.data


def test_style_and_script_are_kept_by_the_browser_and_pages_are_asked_for_anew(client: FlaskClient) -> None:
    text = client.get("/").text
    for part in re.findall(r'"(/static/[^"]+)"', text):
        with client.get(part) as response:
            assert response.status_code == 200, part
            assert "immutable" in response.headers["Cache-Control"], part
    assert client.get("/").headers["Cache-Control"] == "private, no-cache"
