"""Errors as answers: pages for people, one JSON shape for programs."""

from __future__ import annotations

import html
import logging
import re
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from searchapp.engines import Engine, SearchLimits, open_engine
from searchapp.model import Paragraph
from searchapp.settings import Settings
from searchapp.web import create_app
from searchapp.web.http.rate_limit import RateLimiter

from .conftest import Client, article, quoted


def shown(client: FlaskClient, address: str, status: int) -> str:
    response = client.get(address)
    assert response.status_code == status
    assert response.mimetype == "text/html"
    return html.unescape(response.text)


def test_a_refused_query_is_kept_and_marked_where_it_is_wrong(client: FlaskClient) -> None:
    text = shown(client, "/search?q=war+party:green", 400)
    assert "<title>Error: There is a problem with your search" in text
    assert re.search(r'<div class="notice error" role="alert" id="refused" tabindex="-1"', text)
    assert 'aria-describedby="refused' in text
    assert 'value="war party:green"' in text
    assert "There is no field called <strong>party</strong>." in text
    assert "<code>war <mark>party:</mark>green</code>" in text
    assert '<a class="button" href="/search?q=war+%22party:green%22">Search for war "party:green"</a>' in text


@pytest.mark.parametrize("query", ["date:2016..2014", '"econom* policy"', '"carbon tax~2"', "NEAR/5 tax", "tax NEAR/99 cut", "tax /s cut",
                                   "()", "speaker:", "tax levy) minister", "party:green tax", "rice* outlet:x*"])  # fmt: skip
def test_the_repair_of_a_refusal_is_accepted_wherever_there_is_one(client: FlaskClient, query: str) -> None:
    refused = client.get("/search", query_string={"q": query})
    assert refused.status_code == 400
    offered = client.get("/api/search", query_string={"q": query}).get_json()["suggestion"]
    link = re.search(r'<a class="button" href="([^"]+)">([^<]+)</a>', refused.text)
    assert bool(link) == bool(offered)
    if link:
        repaired = client.get(html.unescape(link[1]))
        assert repaired.status_code == 200
        assert f'name="q" value="{html.escape(offered)}"'.replace("&quot;", "&#34;") in repaired.text.replace("&quot;", "&#34;")


def test_a_refusals_link_says_what_it_does_and_keeps_the_filters(client: FlaskClient) -> None:
    text = shown(client, "/search?q=date:2016..2014&outlet=GiTFiC&sort=oldest&page=3", 400)
    assert '<a class="button" href="/search?q=date:2014..2016&outlet=GiTFiC&sort=oldest">Swap: date:2014..2016</a>' in text
    assert client.get("/search?q=date:2014..2016&outlet=GiTFiC&sort=oldest").status_code == 200
    told = client.get("/api/search?q=date:2016..2014").get_json()
    assert (told["code"], told["suggestion"]) == ("date_order", "date:2014..2016")


def test_a_query_too_long_to_search_leads_to_checking_it(client: FlaskClient) -> None:
    passage = "we said that prices will not rise and we meant it " * 25
    text = shown(client, "/search?q=" + passage.strip().replace(" ", "+"), 400)
    link = re.search(r'<a class="button" href="(/check\?quotation=[^"]+)">Check a quote</a>', text)
    assert link
    assert client.get(link[1]).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["date:2020-13-45", "date:2016..2014", "-tax", "*tax", "ta*", '"econom* policy"', "NEAR/5 tax", "tax NEAR/99 cut", "tax /s cut",
     '""', "()", "speaker:", "tax levy) minister", "x" * 1001, " ".join(f"w{n}" for n in range(51))],
)  # fmt: skip
def test_every_refusal_is_a_page_with_the_query_in_the_box(client: FlaskClient, query: str) -> None:
    response = client.get("/search", query_string={"q": query})
    assert response.status_code == 400
    text = html.unescape(response.text)
    assert "There is a problem with your search" in text
    assert f'name="q" value="{query}"' in text
    assert "**" not in text
    assert re.search(r'id="refused".*?<p>[^<]*(?:<strong>[^<]+</strong>)?[^<]*\w{2,} \w+[^<]*', text, re.DOTALL)


@pytest.mark.parametrize(
    ("query", "sentence", "way_back"),
    [
        ('"very serious', 'We added a closing quotation mark: <strong>"very serious"</strong>.', "very serious"),
        ("(putin", "We added a closing bracket at the end.", None),
        ("putin AND", "We left out <strong>AND</strong> at the end because nothing follows it.", None),
        (
            "speaeker:putin",
            "There is no field <strong>speaeker</strong>. We searched <strong>speaker:putin</strong>.",
            '"speaeker:putin"',
        ),
        ("putin or trump", "To find either word, use capitals: ", "putin OR trump"),
    ],
)
def test_a_repair_is_told_under_the_box_with_the_way_back(
    client: FlaskClient, query: str, sentence: str, way_back: str | None
) -> None:
    response = client.get("/search", query_string={"q": query})
    assert response.status_code == 200
    text = html.unescape(response.text)
    assert sentence in text
    assert f'name="q" value="{query}"' in text
    if way_back:
        notice = text.split('class="notice"')[1].split("</div>")[0]
        link = re.search(r'<a href="([^"]+)">', notice)
        assert link
        assert client.get(link[1]).status_code == 200
        assert f'name="q" value="{way_back}"' in html.unescape(client.get(link[1]).text)


def test_nothing_found_offers_only_what_finds_something(client: FlaskClient) -> None:
    text = shown(client, '/search?q="very+serious"&outlet=GiTFiC&from=2020&to=2021', 200)
    assert 'Nothing found for "very serious"' in text
    assert "Not found here does not mean it was not said." in text
    offers = re.findall(r'<li><a href="([^"]+)">([^<]+)</a> <span class="count muted">\((\d+)\)', text)
    assert offers
    for address, _, count in offers:
        assert int(count) > 0
        assert f'role="status"><h1>{count} paragraph' in client.get(address).text


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/search?page=0", 400, "There is a problem with this address"),
        ("/search?sort=size", 400, "There is a problem with this address"),
        ("/nowhere", 404, "There is no such page"),
        ("/article/not-here", 404, "This article is not in the collection"),
        ("/display?theme=pink", 400, "There is a problem with this address"),
    ],
)
def test_wrong_addresses_are_real_pages(client: FlaskClient, address: str, status: int, heading: str) -> None:
    text = shown(client, address, status)
    assert f"<h1>{heading}</h1>" in text
    assert "<title>Error: " in text
    assert "Search home" in text


@pytest.mark.parametrize(
    ("address", "sentence", "action", "leads_to"),
    [
        (
            "/search?q=putin&from=20115&outlet=GiTFiC",
            "20115 is not a date.",
            "Search without this date",
            "/search?q=putin&outlet=GiTFiC",
        ),
        ("/search?q=putin&to=2015-13&page=2", "2015-13 is not a date.", "Search without this date", "/search?q=putin"),
        ("/search?q=putin&date=2015-13", "2015-13 is not a date.", "Search without this date", "/search?q=putin"),
        (
            "/search?q=putin&from=2026&to=2020",
            "The range ends (2020) before it begins (2026).",
            "Swap: 2020 to 2026",
            "/search?q=putin&from=2020&to=2026",
        ),
        ("/search?q=putin&page=99", "page cannot be", "Leave “page” out", "/search?q=putin"),
    ],
)
def test_an_argument_that_cannot_be_used_leaves_a_way_on(
    client: FlaskClient, address: str, sentence: str, action: str, leads_to: str
) -> None:
    text = html.unescape(shown(client, address, 400))
    assert sentence in text
    assert f'<a class="button" href="{leads_to}">{action}</a>' in text
    assert client.get(leads_to).status_code == 200


def test_nothing_can_be_sent(client: FlaskClient) -> None:
    for method in ("post", "put", "delete", "patch"):
        response = client.open("/search", method=method.upper())
        assert response.status_code == 405
        assert "This page can only be read" in response.text
        assert response.headers["Allow"]


def test_errors_under_api_have_one_shape(client: FlaskClient) -> None:
    response = client.get("/api/nowhere")
    assert response.status_code == 404
    assert response.mimetype == "application/problem+json"
    assert {"type", "title", "status", "code", "detail"} <= set(response.get_json())
    assert (response.get_json()["status"], response.get_json()["code"]) == (404, "not_found")


def test_a_fault_of_ours_shows_a_reference_and_no_stack(five: Engine, caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(Settings(), five)
    app.add_url_rule("/fault", view_func=lambda: str(1 // 0))
    with caplog.at_level(logging.ERROR):
        text = shown(app.test_client(), "/fault?q=secret+words", 500)
    reference = re.search(r"Reference: ([0-9a-f]{8})", text)
    assert reference
    assert "ZeroDivisionError" not in text
    assert "secret words" in text
    assert reference[1] in caplog.text
    assert "secret" not in "".join(record.getMessage() for record in caplog.records)


def test_a_missing_index_says_how_to_make_one(tmp_path: Path) -> None:
    client = create_app(Settings(engine=f"whoosh:{tmp_path / 'none'}")).test_client()
    elsewhere = create_app(Settings(engine=f"whoosh:{tmp_path / 'none'}", documents=str(tmp_path / "secret"))).test_client()
    assert "<code>searchapp index</code>" in elsewhere.get("/").text
    assert str(tmp_path) not in elsewhere.get("/").text
    for address in ("/", "/search?q=x", "/article/a"):
        response = client.get(address)
        assert response.status_code == 503
        assert response.headers["Retry-After"]
        assert "No articles yet" in response.text
        assert "searchapp index documents" in response.text
        assert str(tmp_path) not in response.text  # where things lie on the server is nobody's business
    assert client.get("/shortcuts").status_code == 200


def test_an_empty_collection_says_how_to_fill_it(client_for: Client) -> None:
    client = client_for([])
    for address in ("/", "/search?q=x"):
        text = shown(client, address, 200)
        assert "<h1>No articles yet</h1>" in text
        assert "searchapp index documents" in text


def test_too_many_requests_are_asked_to_wait(five: Engine) -> None:
    client = create_app(Settings(requests_per_minute=3), five).test_client()
    for _ in range(3):
        assert client.get("/search?q=putin").status_code == 200
    response = client.get("/search?q=putin")
    assert response.status_code == 429
    described = create_app(Settings(), five).test_client().get("/api/openapi.json").get_json()
    assert all("429" in path["get"]["responses"] for path in described["paths"].values())
    assert 0 < int(response.headers["Retry-After"]) <= 60
    assert "Too many searches in a short time" in response.text
    assert f"Try again in {response.headers['Retry-After']} seconds." in response.text
    with client.get("/static/app.js") as free:
        assert free.status_code == 200


def test_the_pace_is_kept_by_address_and_over_a_sliding_minute() -> None:
    pace = RateLimiter(2)
    assert [pace.wait_s("a", t) for t in (0.0, 30.0)] == [0.0, 0.0]
    assert pace.wait_s("a", 40.0) == 20.0
    assert pace.wait_s("b", 40.0) == 0.0
    assert pace.wait_s("a", 60.0) == 0.0
    assert pace.wait_s("a", 61.0) == 29.0


def test_a_search_that_takes_too_long_is_stopped_and_says_how_to_narrow_it(tmp_path: Path) -> None:
    with closing(open_engine(f"whoosh:{tmp_path}", create=True, limits=SearchLimits(timeout_s=0.0))) as engine:
        with engine.writer() as writer:
            writer.replace(article("a"), [quoted(1, "“It rains,” said Moor.", "It rains")])
        client = create_app(Settings(), engine).test_client()
        text = shown(client, "/search?q=rain*+winds+NEAR/5+storms", 400)
        assert "This search took too long" in text
        assert "Add a date or an outlet" in text
        assert 'value="rain* winds NEAR/5 storms"' in text
        problem = client.get("/api/search?q=rain*+winds").get_json()
        assert (problem["status"], problem["code"]) == (400, "timeout")


def test_a_word_beginning_with_too_many_words_says_that_it_was_cut(tmp_path: Path) -> None:
    with closing(open_engine(f"whoosh:{tmp_path}", create=True, limits=SearchLimits(max_expansions=2))) as engine:
        with engine.writer() as writer:
            writer.replace(article("a"), [Paragraph(1, "Raining rainy rainless rainbows rained.")])
        text = shown(create_app(Settings(max_expansions=2), engine).test_client(), "/search?q=rain*", 200)
        assert "<strong>rain*</strong> matches more than 2 words" in text


def test_a_broken_index_says_that_nothing_was_lost_and_is_opened_again_once_mended(tmp_path: Path) -> None:
    place = tmp_path / "index"
    with closing(open_engine(f"whoosh:{place}", create=True)) as engine, engine.writer() as writer:
        writer.replace(article("a"), [quoted(1, "“It rains,” said Moor.", "It rains")])
    lost = {path: path.read_bytes() for path in place.iterdir() if path.is_file() and path.suffix not in (".toc", ".lock")}
    for path in lost:
        path.unlink()
    client = create_app(Settings(engine=f"whoosh:{place}")).test_client()
    response = client.get("/search?q=rains")
    assert response.status_code == 503
    assert "The index could not be opened" in response.text or "The index has to be upgraded" in response.text
    assert "Nothing was lost" in response.text
    assert client.get("/api/search?q=rains").get_json()["status"] == 503
    for path, data in lost.items():
        path.write_bytes(data)
    assert client.get("/search?q=rains").status_code == 200


def test_a_sentence_in_the_api_has_no_signs_for_bold(client: FlaskClient) -> None:
    answer = client.get("/api/search", query_string={"q": "a*"})
    assert answer.get_json()["detail"] == "Write at least three letters before *."


def test_a_pasted_address_finds_its_article_whatever_its_scheme(client: FlaskClient) -> None:
    address = "http://www.banglamirrornews.com/2025/03/18/trump-putin-set-for-very-critical-ukraine-call#top"
    found = client.get("/api/search", query_string={"q": address}).get_json()
    assert {hit["article"]["outlet"] for hit in found["hits"]} == {"Bangla Mirror"}
    assert [notice["code"] for notice in found["notices"]] == ["pasted_address"]
