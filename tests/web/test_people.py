"""Speakers and outlets: a page for each and an index of all."""

from __future__ import annotations

import html
import re
import tomllib

import pytest
from flask.testing import FlaskClient

from searchapp.model import Paragraph, Quote, Span
from searchapp.web.pages.people import alias_line

from .conftest import Client, article, quoted
from .port_ellis import application, page


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return application().test_client()


def test_the_index_lists_speakers_by_last_name(client: FlaskClient) -> None:
    text = page(client, "/speakers")
    assert text.index(">Ada Berg<") < text.index(">Olaf Lind<") < text.index(">Kari Moe<")
    assert 'href="/speaker/ada-berg"' in text


def test_a_letter_and_a_text_narrow_the_index(client: FlaskClient) -> None:
    assert ">Olaf Lind<" not in page(client, "/speakers?letter=B")
    found = page(client, "/speakers?find=lin")
    assert ">Olaf Lind<" in found
    assert ">Ada Berg<" not in found
    assert "No name contains “qqq”." in page(client, "/speakers?find=qqq")
    assert "Did you mean" not in page(client, "/speakers?find=qqq")


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("/speakers?find=Burg", "/speaker/ada-berg"),
        ("/speakers?find=Lnid", "/speaker/olaf-lind"),
        ("/speakers?find=Berg,+Ada", "/speaker/ada-berg"),
        ("/outlets?find=Tidene", "/outlet/tidende"),
    ],
)
def test_a_name_that_none_contains_leads_to_the_nearest(client: FlaskClient, address: str, href: str) -> None:
    text = page(client, address)
    assert "No name contains" in text
    meant = re.search(r'Did you mean <a href="([^"]+)">', text)
    assert (meant and meant[1]) == href


def test_a_speaker_page_counts_and_dates_what_is_quoted(client: FlaskClient) -> None:
    text = page(client, "/speaker/ada-berg")
    assert "<h1>Ada Berg</h1>" in text
    assert "3 paragraphs" in text
    assert "5\N{NO-BREAK SPACE}September 2015" in text


def test_what_was_worked_out_is_kept_apart_and_said(client: FlaskClient) -> None:
    text = page(client, "/speaker/ada-berg")
    certain, _heading, uncertain = text.partition("Not certain")
    assert "Nobody asked the fishermen" in uncertain
    assert "Nobody asked the fishermen" not in certain
    assert "In 1 of them the speaker was worked out" in certain


def test_one_wording_stands_for_the_same_words(client: FlaskClient) -> None:
    text = page(client, "/speaker/ada-berg")
    assert "Same words in 1 more place" in text
    assert text.count("<blockquote") == 2


@pytest.mark.parametrize(
    ("order", "first"), [("outlet", "The Courier"), ("first", "Tidende"), ("paragraphs", "Tidende"), ("latest", "The Courier")]
)
def test_the_outlets_of_a_speaker_can_be_sorted(client: FlaskClient, order: str, first: str) -> None:
    rows = page(client, f"/speaker/ada-berg?order={order}").partition("<tbody>")[2]
    other = {"Tidende": "The Courier", "The Courier": "Tidende"}[first]
    assert rows.index(f">{first}<") < rows.index(f">{other}<")


def test_an_outlet_page_says_who_is_quoted_there(client: FlaskClient) -> None:
    text = page(client, "/outlet/gazette")
    assert "Who pays for the harbour?" in text
    assert ">Kari Moe<" in text
    assert "1 article with 2 paragraphs" in text


def test_the_outlet_index_has_articles_and_dates(client: FlaskClient) -> None:
    text = page(client, "/outlets")
    assert 'href="/outlet/the-courier"' in text
    assert "6\N{NO-BREAK SPACE}September 2015" in text


@pytest.mark.parametrize(
    "address", ["/speaker/nobody", "/outlet/nobody", "/speaker/ada-berg?name=Olaf+Lind", "/speaker/-", "/speaker/nobody.atom"]
)
def test_a_name_that_is_not_there_is_not_found(client: FlaskClient, address: str) -> None:
    page(client, address, 404)


def test_the_line_for_the_aliases_file_is_toml_that_keeps_the_longer_name() -> None:
    assert tomllib.loads(alias_line('A. "Bo" Berg', "Ada Berg")) == {"join": {'A. "Bo" Berg': ["Ada Berg"]}}
    assert tomllib.loads(alias_line("Berg", "Ada Berg")) == {"join": {"Ada Berg": ["Berg"]}}


def test_a_name_that_two_share_is_listed_as_not_certain_and_never_counted(client_for: Client) -> None:
    text = "“The wall will have to wait for the spring,” Smith told the council."
    said = "The wall will have to wait for the spring"
    start = text.index(said)
    several = Quote((Span(start, start + len(said)),), "quoted", None, "several", candidates=("Olga Smith", "Carl Smith"))
    other = quoted(2, "“We agree on nothing at all today,” Olga Smith said.", "We agree on nothing at all today", "Olga Smith")
    client = client_for([(article("smiths"), [Paragraph(1, text, (several,)), other])])
    before, _heading, uncertain = html.unescape(page(client, "/speaker/olga-smith")).partition("Not certain</h2>")
    assert "Quoted in 1 paragraph" in before
    assert said in uncertain
    assert "More than one possible speaker: Olga Smith, Carl Smith" in uncertain
    assert said not in before
