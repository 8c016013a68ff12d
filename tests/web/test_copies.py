"""Copies of one article: grouped in the results, never hidden, the same groups on the page, in the API and in downloads."""

from __future__ import annotations

import csv
import html
import json
import re
from datetime import date
from io import StringIO

import pytest
from flask.testing import FlaskClient

from searchapp.collection.copies import differing, twin
from searchapp.model import Article, Paragraph
from searchapp.similarity.article_keys import article_keys
from searchapp.web.pages.copies import compared

from .conftest import Client, article, quoted

LINES = (
    "The council of Port Ellis met on Monday to speak about the old harbour wall and what its repair will cost.",
    "Ada Moor said: “The wall will stand for another hundred years if we mend it before the winter storms.”",
    "Engineers had looked at the stones in the summer and found that every third one has moved since the last survey.",
    "The work is to begin in the spring, and ships will have to use the northern entrance until it is done.",
    "A vote on the money is expected in two weeks, after the mayor is back from her visit to the capital.",
)
SAID = "The wall will stand for another hundred years if we mend it before the winter storms."


def body(lines: tuple[str, ...] = LINES, speaker: str = "Ada Moor") -> list[Paragraph]:
    return [quoted(n, line, SAID, speaker) if SAID in line else Paragraph(n, line) for n, line in enumerate(lines, 1)]


def keyed(id: str, paragraphs: list[Paragraph], *, outlet: str, day: date) -> tuple[Article, list[Paragraph]]:
    return article(id, outlet=outlet, day=day, keys=article_keys([p.text for p in paragraphs], None)), paragraphs


@pytest.fixture
def client(client_for: Client) -> FlaskClient:
    """Three outlets carry one agency text: one changes two words, one leaves the end out; a fourth wrote its own."""
    changed = (LINES[0].replace("old harbour", "ancient sea"), *LINES[1:])
    other = ["The harbour festival of Port Ellis drew many visitors on Sunday, and the sun shone on the wall.", "Music played."]
    return client_for(
        [
            keyed("agency", body(), outlet="Agency", day=date(2020, 5, 3)),
            keyed("echo", body(changed, "Berta Lund"), outlet="The Echo", day=date(2020, 5, 4)),
            keyed("herald", body(LINES[:4]), outlet="The Herald", day=date(2020, 5, 1)),
            keyed("post", [Paragraph(n, text) for n, text in enumerate(other, 1)], outlet="The Post", day=date(2020, 5, 2)),
        ]
    )


def entries(text: str) -> list[str]:
    return re.findall(r'<li id="r\d+" data-result>.*?</article></li>', text, re.DOTALL)


def page(client: FlaskClient, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return html.unescape(response.text)


@pytest.mark.parametrize("sort", ["best", "newest", "oldest"])
def test_copies_stand_under_the_one_published_first(client: FlaskClient, sort: str) -> None:
    text = page(client, f"/search?q=council&sort={sort}")
    (entry,) = entries(text)
    assert '<span class="where">The Herald</span>' in entry
    assert "3 paragraphs in 3 articles from 3 outlets" in text
    assert "2 paragraphs of this page are copies of others" in text
    named = entry.split("Same text also in:")[1]
    assert re.findall(r">((?:Agency|The Echo) \([^)]+\))", named)[:2] == [
        "Agency (3\xa0May\xa02020)",
        "The Echo (4\xa0May\xa02020)",
    ]
    assert "near copy: differs in 2 words" in named
    assert "Speaker there" not in named


def test_every_copy_on_the_page_is_reached_at_its_own_place(client: FlaskClient) -> None:
    text = page(client, "/search?q=council&sort=oldest")
    for number, outlet in ((2, "Agency"), (3, "The Echo")):
        place = re.search(rf'<span id="r{number}"><a href="([^"]+)">{outlet}', text)
        assert place
        opened = page(client, place[1].split("#")[0])
        assert f"Back to results ({number} of 3)" in opened
        assert "<mark>council</mark>" in opened


def test_copies_can_be_listed_separately_and_the_choice_stays_in_the_address(client: FlaskClient) -> None:
    link = re.search(r'<a href="([^"]+)">List copies separately</a>', page(client, "/search?q=council&sort=oldest"))
    assert link
    assert "copies=separate" in link[1]
    text = page(client, link[1])
    assert [re.search(r'class="where">([^<]+)', entry)[1] for entry in entries(text)] == ["The Herald", "Agency", "The Echo"]  # type: ignore[index]
    assert "are copies of others" not in text
    assert all("Same text also in:" in entry for entry in entries(text))
    assert 'name="copies" value="separate"' in text  # applying a filter keeps the choice
    assert re.search(r'href="/search\?q=council&sort=oldest">Group copies</a>', text)


def test_a_copy_that_names_another_speaker_says_so(client: FlaskClient) -> None:
    (entry,) = entries(page(client, "/search?q=hundred+years"))
    assert "Speaker there: Berta Lund" in entry


def test_a_copy_that_lacks_the_paragraph_says_so(client: FlaskClient) -> None:
    (entry,) = entries(page(client, "/search?q=vote+money"))
    assert re.search(r"The Herald \([^)]+\)<span[^>]*>[^<]*</span></a> without this paragraph", entry)
    assert '<span class="where">Agency</span>' in entry


def test_other_paragraphs_of_an_article_and_other_articles_are_entries_of_their_own(client: FlaskClient) -> None:
    text = page(client, "/search?q=wall&sort=oldest")
    assert len(entries(text)) == 3  # two paragraphs of the agency's text, and the festival
    assert "7 paragraphs in 4 articles" in text
    assert "Same text also in" not in next(entry for entry in entries(text) if "festival" in entry)


def test_articles_are_grouped_in_the_articles_view(client: FlaskClient) -> None:
    text = page(client, "/search?q=wall&view=articles&sort=oldest")
    assert len(entries(text)) == 2
    assert "2 articles of this page are copies of others" in text
    assert len(entries(page(client, "/search?q=wall&view=articles&copies=separate"))) == 4


def test_page_api_and_downloads_agree_on_the_groups(client: FlaskClient) -> None:
    expected = {"agency": "herald", "echo": "herald", "herald": "herald", "post": None}
    api = client.get("/api/search?q=wall").get_json()["hits"]
    assert {hit["article"]["id"]: hit["copy_group"] for hit in api} == expected
    listed = json.loads(client.get("/search.json?q=wall").text)["hits"]
    assert {hit["article"]["id"]: hit["copy_group"] for hit in listed} == expected
    lines = [json.loads(line) for line in client.get("/search.jsonl?q=wall").text.splitlines()]
    assert {hit["article"]["id"]: hit["copy_group"] for hit in lines} == expected
    rows = csv.DictReader(StringIO(client.get("/search.csv?q=wall").text.removeprefix("\ufeff"), newline=""))
    assert {row["permalink"].split("/")[-1].split("#")[0]: row["copy_group"] or None for row in rows} == expected
    one = client.get("/api/article/echo").get_json()
    assert (one["copy_group"], [copy["id"] for copy in one["copies"]]) == ("herald", ["herald", "agency"])


def test_two_copies_are_compared_paragraph_by_paragraph(client: FlaskClient) -> None:
    text = page(client, "/compare/herald/echo")
    assert "The two differ in 23 words." in text
    assert re.search(r"<ins>.*?ancient sea.*?</ins>", text)
    assert re.search(r"<del>.*?old harbour.*?</del>", text)
    assert "Paragraph 5, only in the second" in text
    assert "The two have the same words." in page(client, "/compare/agency/agency")
    assert client.get("/compare/agency/nobody").status_code == 404


def test_a_comparison_loses_no_paragraph_of_either_text() -> None:
    mine, theirs = body(), body((LINES[3], "Something of their own, about the weather at sea and the price of fish.", LINES[0]))
    rows = compared(mine, theirs)
    assert [row.other for row in rows if row.other] == [1, 2, 3]
    assert sorted(row.number for row in rows if row.number) == [1, 2, 3, 4, 5]


def test_the_twin_of_a_paragraph_is_the_one_most_alike() -> None:
    paragraphs = body()
    found = twin(Paragraph(1, LINES[2].replace("summer", "autumn")), paragraphs)
    assert found == (paragraphs[2], 1)
    assert twin(Paragraph(1, "Music played by the sea until late at night."), paragraphs) is None
    assert (differing("one two three", "one four three five"), differing("", "a b")) == (2, 2)
