"""The addresses that forms lead to hold no empty arguments; what programs ask for is left as it is."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("/search?q=putin&from=&to=&facet_outlet=", "/search?q=putin"),
        (
            "/search?q=putin&from=2024&to=&outlet=GiTFiC&outlet=Caspian+News",
            "/search?q=putin&from=2024&outlet=GiTFiC&outlet=Caspian+News",
        ),
        ("/search?q=%22a+b%22+%2Bc&to=+", "/search?q=%22a+b%22+%2Bc"),
        ("/search?q=&speaker=Vladimir+Putin", "/search?speaker=Vladimir+Putin"),
        ("/search?q=", "/search"),
        ("/search?q=war+party:green&from=", "/search?q=war+party:green"),
        ("/search?q=putin&endpoint=1&_external=1&a%26b=c&to=", "/search?q=putin&endpoint=1&_external=1&a%26b=c"),
        ("/speakers?find=", "/speakers"),
        ("/outlets?find=&letter=B", "/outlets?letter=B"),
        ("/check?quotation=serious+questions&said_by=", "/check?quotation=serious+questions"),
    ],
)
def test_empty_arguments_are_left_out_of_the_address(client: FlaskClient, asked: str, address: str) -> None:
    response = client.get(asked)
    assert (response.status_code, response.location) == (302, address)
    assert client.get(address).status_code in (200, 400)


def test_the_address_keeps_the_folder_that_the_application_stands_in(client: FlaskClient) -> None:
    assert client.get("/search?q=putin&to=", base_url="http://localhost/archive").location == "/archive/search?q=putin"


def test_a_quotation_sent_empty_is_still_asked_for(client: FlaskClient) -> None:
    response = client.get("/check?quotation=&said_by=", follow_redirects=True)
    assert response.request.full_path == "/check?quotation="
    assert "Write or paste the words to check." in response.text


def test_the_search_form_sent_empty_leads_to_everything(client: FlaskClient) -> None:
    assert client.get("/form?exact=&words=&by=&outlet=&from=&to=").location == "/search"


def test_programs_are_told_and_downloads_and_feeds_take_what_they_are_asked(client: FlaskClient) -> None:
    assert client.get("/api/search?q=putin&from=&to=").status_code == 400
    for address in ("/search.csv?q=putin&from=&to=", "/search.atom?q=putin&from="):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", ["endpoint", "_external", "_scheme", "_anchor", "_method"])
def test_arguments_of_others_never_steer_the_links_of_a_page(client: FlaskClient, name: str) -> None:
    refused = client.get(f"/search?q=war+party:green&{name}=x&outlet=GiTFiC")
    assert refused.status_code == 400
    assert f"&amp;{name}=x&amp;outlet=GiTFiC" in refused.text
    assert client.get(f'/search?q="very+serious&{name}=x').status_code == 200
