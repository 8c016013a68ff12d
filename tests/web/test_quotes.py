"""Pages about one quotation: the same words, the check, the citation. All without script."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from .port_ellis import VOW, application, page


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return application().test_client()


def test_the_same_words_are_listed_earliest_first_with_their_differences(client: FlaskClient) -> None:
    text = page(client, "/same/courier-1/1/1")
    assert text.index("Tidende") < text.index("The Courier") < text.index("Gazette")
    assert "3 outlets carry these words." in text
    rows = text.partition("<tbody>")[2]
    assert '<span class="vh">added: </span>autumn<' in rows
    assert '<span class="vh">missing: </span>winter<' in rows


def test_different_speakers_of_the_same_words_are_noticed(client: FlaskClient) -> None:
    assert "These outlets name different speakers." in page(client, "/same/tidende-1/1/1")
    assert "These outlets name different speakers." not in page(client, "/same/gazette-1/2/1")


@pytest.mark.parametrize(
    "address", ["/same/nobody/1/1", "/same/tidende-1/9/1", "/same/tidende-1/3/1", "/cite/nobody/1", "/cite/tidende-1/1/9"]
)
def test_a_quotation_that_is_not_there_is_not_found(client: FlaskClient, address: str) -> None:
    page(client, address, 404)


@pytest.mark.parametrize(
    ("words", "said_by", "heading"),
    [
        (VOW, "Ada Berg", "Word for word, said by Ada Berg"),
        ("It is not a question of money", "", "Word for word, given to Kari Moe"),
        (VOW, "", "Word for word, given to Ada Berg"),
        (VOW.replace("autumn", "spring"), "", "Close: 2 words differ"),
        ("It is not a question of money", "Ada Berg", "Same words, other speaker"),
        ("The harbour was closed after the storm", "Ada Berg", "Words here, speaker not known"),
        ("The harbour was closed after the storm", "Nora Quist", "Words here; nobody called “Nora Quist” is quoted"),
        ("It is", "", "Too short to check"),
        ("the", "Ada Berg", "Too short to check"),
        ("who fishes here in twenty years or in a hundred years from now, nobody will remember the name", "", "Only part found"),
        ("The moon is made of cheese", "", "Not in this collection"),
    ],
)
def test_every_verdict_has_its_page(client: FlaskClient, words: str, said_by: str, heading: str) -> None:
    response = client.get("/check", query_string={"quotation": words, "said_by": said_by}, follow_redirects=True)
    text = response.get_data(as_text=True)
    assert f'<h1 id="verdict-heading">{heading}</h1>' in text
    assert text.index("verdict-heading") < text.index('<form method="get" action="/check#verdict"')
    assert ("It does not mean the quotation is false." in text) == (heading == "Not in this collection")


def test_an_empty_check_says_what_is_missing_and_keeps_the_name(client: FlaskClient) -> None:
    text = page(client, "/check?quotation=&said_by=Berg")
    assert "Write or paste the words to check." in text
    assert 'value="Berg"' in text
    assert "<title>Error:" in text
    assert "Write or paste" not in page(client, "/check")


def test_a_citation_can_be_copied_without_script(client: FlaskClient) -> None:
    text = page(client, "/cite/tidende-1/1/1")
    assert "quoted in Tidende, 5\N{NO-BREAK SPACE}September 2015, paragraph 1 of “Mayor promises new harbour”" in text
    assert "Speaker named in the sentence." in text
    assert "<textarea" in text
    assert "#:~:text=We%20shall" in text


def test_no_address_but_one_of_the_web_becomes_a_link(client: FlaskClient) -> None:
    assert "javascript:" not in page(client, "/cite/undated-1/1/1")


def test_hostile_text_stands_as_text(client: FlaskClient) -> None:
    for address in ("/cite/undated-1/1", "/check?quotation=<script>alert(1)</script>", "/same/undated-1/1/1"):
        text = page(client, address)
        assert "<script>alert" not in text


@pytest.mark.parametrize(("form", "beginning"), [("ris", "TY  - NEWS"), ("bib", "@article{"), ("csl.json", "[\n")])
def test_citations_for_reference_managers_are_files(client: FlaskClient, form: str, beginning: str) -> None:
    response = client.get(f"/cite/tidende-1/1/1.{form}")
    assert response.get_data(as_text=True).startswith(beginning)
    assert response.headers["Content-Disposition"] == f"attachment; filename=citation.{form}"
