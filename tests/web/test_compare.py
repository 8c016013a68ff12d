"""Compare: every number leads to exactly its paragraphs, on the page, in the API and in what is downloaded."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient

from searchapp.engines import open_engine
from searchapp.model import Article, Paragraph, Quote, Span
from searchapp.settings import Settings
from searchapp.similarity.article_keys import article_keys
from searchapp.web import create_app
from tests.engines.collection import fill

from .reading_client import client_of

GROUPS = "name,party,role\nAda Marsh,Reds; Greens,minister\nDr. Chen Ocean,Reds,\nGrain Board,Blues,board\nDora Absent,Blues,\n"
STATEMENT = " ".join(f"The harbour stays open for the ferry number {n} of the night, the board said." for n in range(9))


def copies() -> list[tuple[Article, list[Paragraph]]]:
    """Return an article that two outlets carry, one of them a day later, and a third that is undated."""
    quote = Quote((Span(0, 20),), "quoted", "Ada Marsh", "named")
    text = Paragraph(1, STATEMENT, (quote,))
    article = Article("copied-1", "Ferry", outlet="Copy Wire", keys=article_keys([STATEMENT], None))
    return [(replace(article, id=f"copied-{n}", outlet=f"Copy {n}"), [text]) for n in range(3)]


@pytest.fixture(scope="module", params=["whoosh", "tantivy"])
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "groups.csv").write_text(GROUPS, encoding="utf-8")
    with closing(open_engine(f"{request.param}:{folder / 'index'}", create=True)) as engine:
        fill(engine)
        with engine.writer() as writer:
            for article, paragraphs in copies():
                writer.replace(article, paragraphs)
        yield client_of(create_app(Settings(documents=str(folder), max_results=10_000), engine))


def text_of(client: FlaskClient, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.get_data(as_text=True)[:500])
    return response.get_data(as_text=True)


def paragraphs_at(client: FlaskClient, address: str) -> int:
    """Return how many paragraphs the page at an address says there are, which the API says too."""
    found = re.search(r"<h1>([\d,]+) paragraph", re.sub(r"<h1[^>]*>\s*", "<h1>", text_of(client, address)))
    assert found, address
    answer = client.get("/api" + address).get_json()
    assert answer["paragraphs"] == int(found.group(1).replace(",", ""))
    return int(answer["paragraphs"])


def links(page: str) -> list[tuple[str, str]]:
    """Return address and label of each cell."""
    return [(html.unescape(a), html.unescape(b)) for a, b in re.findall(r'<td[^>]*><a href="([^"]+)" aria-label="([^"]+)"', page)]


TABLES = (
    "", "rows=speakers&columns=years&row_limit=2", "rows=outlets", "rows=outlets&columns=months&column_limit=3", "rows=groups:party",
    "rows=groups:role&columns=years", "columns=none&row_limit=3", "q=price+OR+tax&copies=each&row_limit=2&column_limit=2",
    "q=price&speaker=Ada+Marsh&speaker=none", "outlet=Border+Post&not_speaker=Grain+Board&date=2020", "group=party:Reds&row_limit=1",
    "from=2020-01&to=2020-03&columns=months", "not_quoting=Ada+Marsh&row_limit=1", "kind=reported", "rows=groups:party&speaker=Ada+Marsh",
)  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_every_number_leads_to_exactly_its_paragraphs(client: FlaskClient, table: str) -> None:
    page = text_of(client, f"/compare?count=paragraphs&{table}")
    found = links(page)
    assert found
    for address, label in found:
        direct, reported = (int(number) for number in re.findall(r"(\d+) with (?:quotation marks|paraphrase)", label))
        assert paragraphs_at(client, address) == direct + reported, (label, address)


@pytest.mark.parametrize("count", ["quotations", "words", "articles"])
def test_other_numbers_say_how_many_paragraphs_they_lead_to(client: FlaskClient, count: str) -> None:
    for address, label in links(text_of(client, f"/compare?count={count}&row_limit=3")):
        found = re.search(r"(\d+) paragraphs?$", label)
        assert found, label
        assert paragraphs_at(client, address) == int(found.group(1)), (label, address)


def test_the_numbers_of_paragraphs_are_those_of_the_filters(client: FlaskClient) -> None:
    table = client.get("/api/compare?count=paragraphs&copies=each&row_limit=100&column_limit=100").get_json()
    facets = client.get("/api/search?facets=speaker&facet_limit=1000").get_json()["facets"]
    buckets = {bucket["value"]: bucket["count"] for bucket in facets[0]["buckets"]}
    rows = {
        row["value"]: cells[0]["total"]
        for row, cells in zip(table["rows"], table["cells"], strict=True)
        if row["kind"] in ("value", "unknown")
    }
    assert rows == buckets


def test_a_table_has_what_nobody_states_whatever_is_found(client: FlaskClient) -> None:
    page = text_of(client, "/compare?q=zeppelin&columns=years")
    assert "Nobody is quoted in these paragraphs." in page
    page = text_of(client, "/compare?kind=other")
    assert re.search(r"\d+ paragraphs of this search, without a quotation", page)
    page = text_of(client, "/compare?q=harbour&columns=years")
    for words in ("other speakers", "Speaker not identified", "No date", "All speakers"):
        assert words in page


def test_copies_count_once_or_each(client: FlaskClient) -> None:
    once, each = (client.get(f"/api/compare?q=harbour&copies={copies}").get_json() for copies in ("once", "each"))
    assert once["cells"][0][0]["total"] == 1
    assert each["cells"][0][0]["total"] == 3
    assert [column["value"] for column in once["columns"] if column["kind"] == "value"] == ["Copy 0"]
    assert "once" in urlsplit(once["cells"][0][0]["link"]).query
    assert "only the one published first" in once["rule"]


def test_rows_that_overlap_are_said_to(client: FlaskClient) -> None:
    page = html.unescape(text_of(client, "/compare?count=paragraphs&row_limit=100"))
    table = client.get("/api/compare?count=paragraphs&row_limit=100").get_json()
    more = sum(cells[0]["total"] for cells in table["cells"][1:]) - table["cells"][0][0]["total"]
    assert table["rows_overlap_by"] == more > 0
    assert f"the rows add up to {more} paragraphs more." in page
    assert "add up to" not in text_of(client, "/compare?count=quotations&row_limit=100")


def test_shares_add_up_to_the_whole(client: FlaskClient) -> None:
    page = html.unescape(text_of(client, "/compare?as=column&columns=none&row_limit=100"))
    shares = [float(share) for share in re.findall(r">([\d.]+)\N{NO-BREAK SPACE}% <small>", page)]
    assert shares[0] == 100
    assert sum(shares[1:]) == pytest.approx(100, abs=1)


def test_a_download_holds_the_table_with_its_query_and_rule(client: FlaskClient) -> None:
    address = "/compare.csv?q=price+OR+tax&count=words&row_limit=2"
    rows = list(csv.DictReader(io.StringIO(text_of(client, address).removeprefix("\ufeff"))))
    table = client.get("/compare.json?q=price+OR+tax&count=words&row_limit=2").get_json()
    assert rows[0]["row_kind"] == rows[0]["column_kind"] == "all"
    assert int(rows[0]["total"]) == table["cells"][0][0]["total"] > 0
    assert {row["query"] for row in rows} == {"price OR tax"}
    assert {row["rule"] for row in rows} == {table["rule"]}
    assert all(row["run"][:10] == table["run"][:10] for row in rows)
    parts = urlsplit(rows[0]["address"])
    assert dict(parse_qsl(parts.query)) == {"q": "price OR tax", "count": "words", "row_limit": "2"}
    for row in rows[:9]:
        if row["link"]:
            link = urlsplit(row["link"])
            assert paragraphs_at(client, f"{link.path}?{link.query}") == int(row["paragraphs"])


def test_the_picture_says_what_the_table_says(client: FlaskClient) -> None:
    page = html.unescape(text_of(client, "/compare?row_limit=3"))
    table = client.get("/api/compare?row_limit=3").get_json()
    drawings = re.findall(r'role="img" aria-label="([^"]+)"', page)
    columns = [n for n, column in enumerate(table["columns"]) if column["kind"] == "value"]
    wanted = [
        f"{row['value']}: " + ", ".join(f"{table['columns'][n]['value']} {cells[n]['total']}" for n in columns)
        for row, cells in zip(table["rows"], table["cells"], strict=True)
        if row["kind"] == "value"
    ]
    assert drawings == wanted
    assert 'class="filled"' in page
    assert 'class="outlined"' in page


def test_a_column_orders_the_rows(client: FlaskClient) -> None:
    table = client.get("/api/compare?by=Border+Post&row_limit=100").get_json()
    place = next(n for n, column in enumerate(table["columns"]) if column["value"] == "Border Post")
    values = [cells[place]["total"] for row, cells in zip(table["rows"], table["cells"], strict=True) if row["kind"] == "value"]
    assert values == sorted(values, reverse=True)
    page = text_of(client, "/compare?by=Border+Post")
    assert re.search(r'aria-sort="descending">Border Post', page)


def test_groups_come_from_the_file_alone(client: FlaskClient) -> None:
    table = client.get("/api/compare?rows=groups:party").get_json()
    kinds = {row["value"] or row["kind"] for row in table["rows"]}
    assert kinds == {"all", "Reds", "Greens", "Blues", "ungrouped", "unknown"}
    page = text_of(client, "/compare?rows=groups:party")
    assert "not quoted here: Dora Absent" in page
    assert '<option value="groups:party" selected>Groups: party</option>' in page
    assert client.get("/compare?rows=groups:age").status_code == 400
    assert client.get("/search?group=party:Whites").status_code == 400


def test_a_filter_of_speakers_can_be_taken_away(client: FlaskClient) -> None:
    for argument, words in (("group=party:Reds", "party: Reds"), ("not_quoting=Ada+Marsh", "Other speakers than Ada Marsh")):
        page = text_of(client, f"/search?{argument}&copies=once")
        assert f"<span>{words}</span>" in page
        assert "<span>Copies count once</span>" in page
        assert f"{argument.split('=')[0]}=" not in page.split(f"<span>{words}</span>")[1].split('"')[1]


def test_wrong_arguments_are_refused(client: FlaskClient) -> None:
    for wrong in (
        "rows=people",
        "columns=days",
        "count=letters",
        "as=colours",
        "rows=outlets&columns=outlets",
        "row_limit=0",
        "q=%22",
    ):
        assert client.get(f"/compare?{wrong}").status_code == 400, wrong


def test_results_and_home_lead_to_the_table(client: FlaskClient) -> None:
    page = text_of(client, "/search?q=price&outlet=Border+Post")
    [address] = re.findall(r'<a href="([^"]+)" data-key="m"', page)
    assert html.unescape(address) == "/compare?q=price&outlet=Border+Post"
    home = text_of(client, "/")
    assert "Who is quoted by which outlet" in home
    for address, label in links(home):
        found = re.search(r"(\d+) paragraphs?$", label)
        assert found
        assert paragraphs_at(client, address) == int(found.group(1))
