"""A list of quotations is sent, checked and answered; nothing of it is kept."""

from __future__ import annotations

import csv
import html
import re
from io import BytesIO, StringIO

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from searchapp.web.pages.check_list import MAX_LIST_BYTES, MAX_LIST_ROWS

from .port_ellis import VOW, application
from .reading_client import client_of

CLAIMS = f'said_by,quotation\nAda Berg,"{VOW}"\nOlaf Lind,"{VOW}"\n,The moon is made of old cheese\n,\n'


@pytest.fixture
def client() -> FlaskClient:
    return client_of(application())


def send(client: FlaskClient, text: str | bytes, **form: str) -> TestResponse:
    data = text.encode() if isinstance(text, str) else text
    return client.post("/check/list", data={"list": (BytesIO(data), "claims.csv"), **form})


def test_what_needs_a_look_comes_first_and_nothing_is_kept(client: FlaskClient) -> None:
    response = send(client, CLAIMS, answer="page")
    text = html.unescape(response.text)
    assert re.findall(r'data-label="Row">(\d+)<', text) == ["3", "4", "5", "2"]
    verdicts = re.findall(r'class="v \w+">([^<]+)<', text)
    assert verdicts[0] == "Same words, other speaker"
    assert verdicts[-1] == "Word for word, said by Ada Berg"
    assert "Row 5: no quotation" in verdicts
    assert '<a href="/article/tidende-1#p1">' in text
    assert response.headers["Cache-Control"] == "no-store"


def test_the_order_of_the_file_can_be_asked_for(client: FlaskClient) -> None:
    text = send(client, CLAIMS, answer="page", order="file").text
    assert re.findall(r'data-label="Row">(\d+)<', text) == ["2", "3", "4", "5"]


def test_the_same_list_is_answered_as_a_file(client: FlaskClient) -> None:
    response = send(client, CLAIMS, answer="csv")
    assert response.mimetype == "text/csv"
    assert response.headers["Cache-Control"] == "no-store"
    assert "checked.csv" in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(StringIO(response.text, newline="")))
    assert [row["verdict"] for row in rows] == ["word_for_word", "other_speaker", "absent", ""]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "Choose a CSV file"),
        (b"text,who\na,b\n", "must name a column 'quotation'"),
        (b"quotation\n\xff\xfe\n", "not UTF-8"),
        (b"quotation\n", "has no rows"),
        (b"quotation\n" + b"x\n" * (MAX_LIST_ROWS + 1), "501 rows; 500 can be checked at once"),
    ],
)
def test_a_file_that_cannot_be_taken_is_told(client: FlaskClient, data: bytes, problem: str) -> None:
    response = send(client, data, answer="page")
    assert response.status_code == 400
    assert problem in html.unescape(response.text)


def test_a_large_file_is_refused_before_it_is_read(client: FlaskClient) -> None:
    response = client.post("/check/list", environ_overrides={"CONTENT_LENGTH": str(5 * MAX_LIST_BYTES)})
    assert response.status_code == 400
    assert "too large" in response.text


def test_the_form_leads_from_the_check_and_needs_no_script(client: FlaskClient) -> None:
    assert 'href="/check/list"' in client.get("/check").text
    text = client.get("/check/list").text
    assert 'method="post"' in text
    assert 'enctype="multipart/form-data"' in text


def test_words_with_a_name_offer_only_what_that_person_is_quoted_saying(client: FlaskClient) -> None:
    for words in ("ada berg harbour", "berg harbour"):
        text = html.unescape(client.get("/search", query_string={"q": words}).text)
        offer = re.search(
            r'<p class="offers"><a href="([^"]+)">Only what Ada Berg is quoted saying, with harbour \((\d+)\)</a>', text
        )
        assert offer, words
        assert f"{offer[2]} paragraph" in client.get(offer[1]).text
        assert "/speaker/ada-berg/statements?q=harbour" in text


@pytest.mark.parametrize("words", ["harbour", "speaker:berg harbour", '"ada berg" OR harbour', "said:harbour berg"])
def test_no_name_no_offer(client: FlaskClient, words: str) -> None:
    assert "Only what" not in client.get("/search", query_string={"q": words}).text
