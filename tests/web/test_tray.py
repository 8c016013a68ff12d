"""The tray's page and what pages hand to it: the server keeps nothing, and says the same as its own exports."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

MOST_BYTES = {"keep.js": 9 * 1024, "saved.js": 4 * 1024, "tray.js": 10 * 1024, "tray_files.js": 9 * 1024}


def kept(text: str) -> list[dict[str, Any]]:
    """Return the entries that a page offers to keep."""
    return [json.loads(html.unescape(found)) for found in re.findall(r"data-keep='([^']*)'", text)]


@pytest.mark.parametrize("name", MOST_BYTES)
def test_its_scripts_are_small(client: FlaskClient, name: str) -> None:
    with client.get(f"/static/{name}") as response:
        assert 0 < len(response.data) <= MOST_BYTES[name]


def test_its_page_is_the_same_for_everybody(client: FlaskClient) -> None:
    page = client.get("/tray")
    assert page.status_code == 200
    main = page.text.partition("<main")[2].partition("</main>")[0]
    assert main == client.get("/tray?q=putin").text.partition("<main")[2].partition("</main>")[0]
    assert "The tray needs scripts." in page.text
    assert "Nothing else leaves the browser." in page.text


@pytest.mark.parametrize(
    "address",
    ["/search?q=putin", "/check?quotation=getting+down+to+a+very+critical+stage", "/cite/000_8bd0fe5be1de002a/2/1"],
)
def test_an_entry_says_what_the_servers_citation_says(client: FlaskClient, address: str) -> None:
    entries = kept(client.get(address).text)
    assert entries
    for entry in entries[:6]:
        article, paragraph, quote = entry["id"].split("/")
        cited = client.get(f"/cite/{article}/{paragraph}/{quote}", follow_redirects=True).text
        assert html.escape("".join(text for _, text in entry["parts"]), quote=False) in cited.replace("&#34;", '"').replace(
            "&#39;", "'"
        )
        assert client.get(f"/cite/{article}/{paragraph}/{quote}.csl.json").json == [entry["csl"]]
        assert ("“" + entry["words"][:20].replace("“", "‘") in cited) is (entry["form"] == "quotation")


def test_a_search_is_saved_with_its_arguments_and_the_state_of_the_index(client: FlaskClient) -> None:
    page = client.get("/search?q=putin&outlet=GiTFiC&page=1").text
    assert 'data-save="q=putin&amp;outlet=GiTFiC"' in page
    assert re.search(r'data-updated="\d{4}-\d\d-\d\dT', page)


def test_a_search_without_results_can_be_saved_too(client: FlaskClient) -> None:
    assert 'data-save="q=zebra"' in client.get("/search?q=zebra").text
