"""The page of a person's statements over time, alone and beside another; its downloads and the API's answer."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from flask.testing import FlaskClient

from .conftest import Client, article, quoted
from .port_ellis import application, page


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return application().test_client()


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_statements_stand_in_order_of_day_with_the_outlets_that_print_them(client: FlaskClient) -> None:
    text = page(client, "/speaker/ada-berg/statements")
    assert "Ada Berg, over time" in words(text)
    assert re.search(r"2 statements in 3 places, 5.September 2015", words(text))
    assert "Also in The Courier (6 Sept 2015)" in words(text)
    assert 'href="/article/tidende-1#p1"' in text


def test_a_topic_narrows_and_its_form_leaves_no_empty_arguments(client: FlaskClient) -> None:
    assert "1 statement in 1 place" in words(page(client, "/speaker/ada-berg/statements?q=fishermen"))
    answer = client.get("/speaker/ada-berg/statements?q=fishermen&beside=&order=&sure=")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/speaker/ada-berg/statements?q=fishermen")
    assert "quotes nothing of Ada Berg" in words(page(client, "/speaker/ada-berg/statements?q=zebra"))


def test_certain_only_leaves_out_what_was_worked_out(client: FlaskClient) -> None:
    assert "fishermen" in page(client, "/speaker/ada-berg/statements")
    assert "fishermen" not in page(client, "/speaker/ada-berg/statements?sure=certain")


@pytest.mark.parametrize("beside", ["olaf-lind", "Olaf+Lind"])
def test_two_people_stand_beside_each_other_in_one_order(client: FlaskClient, beside: str) -> None:
    text = page(client, f"/speaker/ada-berg/statements?beside={beside}")
    assert "Ada Berg and Olaf Lind, over time" in words(text)
    assert re.findall(r'<li class="([ab])', text) == ["a", "a", "b", "b"]


def test_a_second_person_nobody_quotes_is_told_with_the_nearest_name(client: FlaskClient) -> None:
    text = words(page(client, "/speaker/ada-berg/statements?beside=Olaf+Lnid"))
    assert "The collection quotes nobody called “Olaf Lnid”. Did you mean Olaf Lind ?" in text


@pytest.mark.parametrize(
    "address", ["/speaker/nobody-here/statements", "/speaker/ada-berg/statements?page=2", "/statements/compare?earlier=x"]
)
def test_what_is_not_there_is_not_found(client: FlaskClient, address: str) -> None:
    page(client, address, 404)


def test_the_results_of_one_speaker_lead_to_the_same_over_time(client: FlaskClient) -> None:
    text = page(client, "/search?q=fishermen&speaker=Ada+Berg&from=2015")
    assert 'href="/speaker/ada-berg/statements?q=fishermen&amp;from=2015-01-01"' in text
    assert "/statements" not in page(client, "/search?q=fishermen")


@pytest.mark.parametrize("wrong", ["sure=perhaps", "order=best", "page=0", "from=then"])
def test_wrong_arguments_are_refused(client: FlaskClient, wrong: str) -> None:
    page(client, f"/speaker/ada-berg/statements?{wrong}", 400)


TEN = "We will build ten new boats for the ferry line before the end of the year"


def changed(client_for: Client) -> FlaskClient:
    told = [("a", 2020, TEN), ("b", 2021, TEN.replace("ten", "six")), ("c", None, "Nobody asked me about the boats of the town")]
    return client_for(
        [
            (article(name, day=date(year, 5, 1) if year else None), [quoted(1, f"“{said},” said Ada Moor.", said)])
            for name, year, said in told
        ]
    )


def test_a_changed_number_is_marked_and_leads_to_both_texts(client_for: Client) -> None:
    client = changed(client_for)
    text = page(client, "/speaker/ada-moor/statements")
    assert "Number changed" in text
    assert "contradict" not in text.lower()
    assert '<del><span class="vh">missing: </span>ten' in text
    assert words(text).index("2020") < words(text).index("2021") < words(text).index("Without a date (1)")
    both = page(client, "/statements/compare?earlier=a/1/1&later=b/1/1")
    assert "Number changed" in both
    assert words(both).count("new boats for the ferry line") == 3


def test_newest_first_turns_the_order_round(client_for: Client) -> None:
    text = words(page(changed(client_for), "/speaker/ada-moor/statements?order=newest"))
    assert text.index("1 May 2021 again") < text.index("1 May 2020 first")


def test_csv_and_json_have_a_row_a_statement(client_for: Client) -> None:
    client = changed(client_for)
    body = client.get("/speaker/ada-moor/statements.csv").get_data().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body)))
    assert [(row["published"], row["relation"], row["changed"]) for row in rows] == [
        ("2020-05-01", "first", ""),
        ("2021-05-01", "reworded", "number"),
        ("", "first", ""),
    ]
    assert rows[1]["compared_words"] == TEN
    (answer,) = client.get("/speaker/ada-moor/statements.json").get_json()
    assert answer == client.get("/api/statements?speaker=Ada+Moor").get_json()
    assert [each["changes"] for each in answer["dated"]] == [[], ["number"]]
    assert client.get("/api/statements?speaker=Nobody").get_json()["dated"] == []
    assert client.get("/api/statements").status_code == 400


def test_the_page_speaks_german(client: FlaskClient) -> None:
    text = client.get("/speaker/ada-berg/statements", headers={"Accept-Language": "de"}).get_data(as_text=True)
    assert "Ada Berg im Lauf der Zeit" in words(text)
