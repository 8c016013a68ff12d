"""When nothing is found, what is offered finds something, and says what is different."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from flask.testing import FlaskClient

from searchapp.query import relax
from searchapp.query.parser import parse
from searchapp.query.serialize import to_text
from searchapp.query.tree import Node

from .conftest import Client


def tree(query: str) -> Node:
    return parse(query, today=date(2026, 11, 22)).tree


def text(node: Node | None) -> str | None:
    return None if node is None else to_text(node)


@pytest.mark.parametrize(
    ("change", "query", "looser"),
    [
        (relax.any_form, '"carbon taxes" now', "carbon taxes now"),
        (relax.any_form, "carbon tax", None),
        (relax.any_form, 'speaker:x said:"carbon taxes"', "speaker:x said:(carbon taxes)"),
        (relax.any_word, "carbon tax", "carbon OR tax"),
        (relax.any_word, "carbon speaker:x", None),
        (relax.any_word, "carbon tax -levy", "-levy (carbon OR tax)"),
        (relax.anywhere, "said:(carbon tax)", "carbon tax"),
        (relax.anywhere, "speaker:x said:carbon", "speaker:x carbon"),
        (relax.by_anyone, "speaker:x said:carbon", "said:carbon"),
        (relax.by_anyone, "speaker:x carbon", "carbon"),
        (relax.by_anyone, "speaker:x -carbon", None),
        (relax.any_date, "carbon date:2015", "carbon"),
        (relax.any_date, "date:2015", None),
        (relax.any_outlet, "carbon outlet:gazette", "carbon"),
    ],
)
def test_a_looser_query_asks_for_less_of_one_kind(change: object, query: str, looser: str | None) -> None:
    assert text(change(tree(query))) == (looser and text(tree(looser)))  # type: ignore[operator]


def test_words_are_respelled_where_they_stand() -> None:
    found = relax.respelled(tree('"new carbn taxes" carbn speaker:carbn'), {"carbn": "carbon"})
    assert text(found) == '"new carbon taxes" carbon speaker:carbn'


def test_words_that_are_left_out_are_not_asked_for() -> None:
    assert list(relax.words_of(tree('carbon -levy said:"new tax" speaker:x NEAR'.removesuffix(" NEAR")))) == [
        "carbon",
        "new",
        "tax",
    ]


def nothing(client: FlaskClient, query: str) -> str:
    response = client.get("/search", query_string={"q": query})
    assert "Nothing found for" in response.text
    return html.unescape(response.text)


def offers(page: str) -> dict[str, tuple[str, int]]:
    found = re.findall(r'<li><a href="([^"]+)">([^<]+)</a> <span class="count muted">\((\d+)\)', page)
    return {words: (address, int(count)) for address, words, count in found}


def test_a_misspelled_word_is_named_and_the_nearest_offered(client: FlaskClient) -> None:
    page = nothing(client, "prezident steps")
    assert "“<strong>prezident</strong>” does not occur anywhere in the collection." in page
    meant = re.search(r'Did you mean <a href="([^"]+)"><code>([^<]+)</code></a> <span[^>]*>\((\d+)\)', page)
    assert meant
    assert meant[2] == "president steps"
    assert f'role="status"><h1>{meant[3]} paragraph' in client.get(meant[1]).text


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("speaker:peskof", 'speaker:"Dmitry Peskov"'),
        ('speaker:"Peskov"', 'speaker:"Dmitry Peskov"'),
        ('speaker:"Peskov, Dmitry"', 'speaker:"Dmitry Peskov"'),
        ('speaker:"Spokesman Peskov"', 'speaker:"Dmitry Peskov"'),
        ("speaker:peskof said:goals", 'speaker:"Dmitry Peskov" said:goals'),
        ("speaker:(peskof OR merkel)", 'speaker:("Dmitry Peskov" OR merkel)'),
        ("speaker:peskof said:nothingofthekind", 'speaker:"Dmitry Peskov"'),
        ("outlet:caspain", 'outlet:"Caspian News"'),
        ('outlet:"Kyiv Independant News"', 'outlet:"The Kyiv Independent"'),
    ],
)
def test_a_name_that_is_not_there_is_named_and_the_nearest_offered(client: FlaskClient, query: str, meant: str) -> None:
    page = nothing(client, query)
    assert "” is quoted in the collection." in page or "No outlet of the collection is called “<strong>" in page
    found = re.search(r'Did you mean <a href="([^"]+)"><code>([^<]+)</code></a> <span[^>]*>\((\d+)\)', page)
    assert found
    assert found[2] == meant
    assert f'role="status"><h1>{found[3]} paragraph' in client.get(found[1]).text


@pytest.mark.parametrize("query", ["speaker:macron", 'speaker:"Dmitry Medved"', "outlet:bbc"])
def test_a_name_with_nothing_near_is_only_named(client: FlaskClient, query: str) -> None:
    page = nothing(client, query)
    assert "” is quoted in the collection." in page or "No outlet of the collection is called “<strong>bbc" in page
    assert "Did you mean" not in page


def test_a_name_that_is_there_or_left_out_is_not_called_unknown(client: FlaskClient) -> None:
    page = nothing(client, "speaker:peskov zebra -speaker:macron -outlet:bbc")
    assert "is quoted in the collection" not in page
    assert "No outlet of the collection" not in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ('"steps significant"', "Any word form, in any order"),
        ('"with with significant"', "Any word form, in any order"),
        ("significant zelensky kazakhstan", "Any of the words"),
        ("said:presidential speaker:trump", "Anywhere, not only in quotation marks"),
        ('speaker:peskov said:"very critical"', "Said by anyone"),
        ("putin date:1999", "All dates"),
        ('kazakhstan outlet:"Bangla Mirror"', "Any outlet"),
    ],
)
def test_each_remedy_leads_to_as_many_paragraphs_as_it_says(client: FlaskClient, query: str, words: str) -> None:
    found = offers(nothing(client, query))
    assert words in found
    for address, count in found.values():
        assert count > 0
        assert f'role="status"><h1>{count} paragraph' in client.get(address).text


def test_a_search_that_nothing_can_help_offers_nothing(client_for: Client, client: FlaskClient) -> None:
    page = nothing(client, "qqqqqqqqqq")
    assert offers(page) == {}
    assert "Did you mean" not in page
