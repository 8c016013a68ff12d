"""Downloads, feeds and the browser's search box: complete, in screen order, valid, and safe in a spreadsheet."""

from __future__ import annotations

import csv
import json
import re
from datetime import datetime
from io import StringIO
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from searchapp.model import Article, Paragraph
from searchapp.similarity.article_keys import article_keys
from searchapp.web.api.atom_feeds import short_name
from searchapp.web.api.exports import CSV_COLUMNS, FORMS
from tests.reference import ReferenceEngine

from .port_ellis import application

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SEARCHES = ["q=harbour", "", "speaker=Ada+Berg&sort=oldest", 'q="pay+for+it+twice"', "not_outlet=Tidende&sort=newest", "q=zzzz"]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return application().test_client()


def text_of(client: FlaskClient, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.get_data(as_text=True)


def places(client: FlaskClient, search: str) -> list[tuple[str, int]]:
    found = client.get(f"/api/search?{search}&size=100").get_json()
    assert found["paragraphs"] == len(found["hits"])
    return [(hit["article"]["id"], hit["paragraph"]["number"]) for hit in found["hits"]]


def test_references_state_hashes_when_asked_for(client: FlaskClient) -> None:
    page = text_of(client, "/download?q=harbour")
    asked = "/download?q=harbour&hashes=yes"
    assert asked.replace("&", "&amp;") in page
    assert "/search.ris?q=harbour&amp;hashes=yes" in text_of(client, asked)
    for form in ("ris", "bib", "csl.json"):
        assert "SHA-256" in text_of(client, f"/search.{form}?q=harbour&hashes=yes")
        assert "SHA-256" not in text_of(client, f"/search.{form}?q=harbour")
    assert client.get("/search.ris?q=harbour&hashes=perhaps").status_code == 400
    article, number = places(client, "q=harbour")[0]
    cite = f"/cite/{article}/{number}"
    assert f"{cite}?hashes=yes" in text_of(client, cite)
    assert "SHA-256 of the paragraph&#39;s text" in text_of(client, f"{cite}?hashes=yes")
    assert f"{cite}/0.ris?hashes=yes" in text_of(client, f"{cite}?hashes=yes")


@pytest.mark.parametrize("search", SEARCHES)
def test_every_form_has_all_hits_in_the_order_of_the_page(client: FlaskClient, search: str) -> None:
    expected = places(client, search)
    rows = list(csv.DictReader(StringIO(text_of(client, f"/search.csv?{search}").removeprefix("\ufeff"), newline="")))
    assert [(urlsplit(r["permalink"]).path.split("/")[-1], int(r["paragraph_no"])) for r in rows] == expected
    document = json.loads(text_of(client, f"/search.json?{search}"))
    assert [(h["article"]["id"], h["paragraph"]["number"]) for h in document["hits"]] == expected
    assert document["meta"]["paragraphs"] == len(expected)
    lines = [json.loads(line) for line in text_of(client, f"/search.jsonl?{search}").splitlines()]
    assert lines == document["hits"]
    keys = [f"{article}-p{number}" for article, number in expected]
    assert re.findall(r"^ID  - (.*)\r$", text_of(client, f"/search.ris?{search}"), re.MULTILINE) == keys
    assert re.findall(r"^@article\{(.*),$", text_of(client, f"/search.bib?{search}"), re.MULTILINE) == keys
    assert [item["id"] for item in json.loads(text_of(client, f"/search.csl.json?{search}"))] == keys


def test_the_csv_says_what_its_columns_are_and_runs_no_formula(client: FlaskClient) -> None:
    text = text_of(client, "/search.csv?q=hyperlink")
    (row,) = csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""))
    assert tuple(row) == CSV_COLUMNS
    assert row["quote"].startswith("'=HYPERLINK")
    assert row["outlet"] == row["published"] == ""


def test_copies_of_an_article_share_a_group_in_the_csv() -> None:
    engine = ReferenceEngine()
    texts = [
        f"The council of Port Ellis met on day {n} to speak about the harbour, the storm and what it will cost." for n in range(6)
    ]
    with engine.writer() as writer:
        for name, outlet, body in (
            ("a", "Tidende", texts),
            ("b", "Gazette", texts),
            ("c", "Courier", ["Something else on the harbour."]),
        ):
            article = Article(name, outlet=outlet, keys=article_keys(body, None))
            writer.replace(article, [Paragraph(n, text) for n, text in enumerate(body, 1)])
    text = text_of(application(engine).test_client(), "/search.csv?q=harbour")
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))
    groups = {row["outlet"]: row["copy_group"] for row in rows}
    assert groups["Tidende"] == groups["Gazette"] != ""
    assert groups["Courier"] == ""


def test_downloads_are_files_and_say_which_search_they_are(client: FlaskClient) -> None:
    for form in FORMS:
        response = client.get(f"/search.{form}?q=harbour")
        assert re.fullmatch(
            rf"attachment; filename=quotes-\d{{4}}-\d\d-\d\d\.{re.escape(form)}", response.headers["Content-Disposition"]
        )
    meta = json.loads(text_of(client, "/search.json?q=harbour&outlet=Tidende&page=1"))["meta"]
    assert meta["query"] == "harbour"
    assert meta["filters"] == {"outlet": {"any_of": ["Tidende"], "none_of": []}}
    assert datetime.fromisoformat(meta["run"])
    assert meta["index_version"]
    readme = text_of(client, "/search.readme.txt?q=harbour")
    assert "query: harbour" in readme
    assert f"paragraphs: {len(places(client, 'q=harbour'))}" in readme


def test_the_page_of_forms_leads_to_each(client: FlaskClient) -> None:
    text = text_of(client, "/download?q=harbour&page=2&size=5")
    for form in FORMS:
        assert f'href="/search.{form}?q=harbour"' in text


@pytest.mark.parametrize("address", ["/search.atom?q=harbour", "/search.atom", "/speaker/ada-berg.atom", "/search.atom?q=zzzz"])
def test_a_feed_has_what_atom_requires(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.mimetype == "application/atom+xml"
    root = ElementTree.fromstring(response.data)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for element in [root, *root.findall("a:entry", ATOM)]:
        for name in ("id", "title", "updated"):
            (child,) = element.findall(f"a:{name}", ATOM)
            assert child.text
        datetime.fromisoformat(element.findtext("a:updated", "", ATOM))
        assert element.findall("a:author/a:name", ATOM)
        assert len(element.findall("a:link[@rel='alternate']", ATOM)) == 1
    (own,) = root.findall("a:link[@rel='self']", ATOM)
    assert own.get("href") == root.findtext("a:id", "", ATOM)
    ids = [entry.findtext("a:id", "", ATOM) for entry in root.findall("a:entry", ATOM)]
    assert len(ids) == len(set(ids))
    subtitle = root.findtext("a:subtitle", "", ATOM)
    assert "a week" in subtitle


def test_a_feed_is_ordered_by_when_articles_were_added(client: FlaskClient) -> None:
    root = ElementTree.fromstring(client.get("/search.atom?sort=oldest").data)
    added = [entry.findtext("a:updated", "", ATOM) for entry in root.findall("a:entry", ATOM)]
    assert added == sorted(added, reverse=True)
    assert len(added) == 9


def test_an_unchanged_feed_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/search.atom?q=harbour")
    again = client.get("/search.atom?q=harbour", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_search_box_description_is_as_specified(client: FlaskClient) -> None:
    response = client.get("/opensearch.xml")
    assert response.mimetype == "application/opensearchdescription+xml"
    root = ElementTree.fromstring(response.data)
    name = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    assert root.tag == "{http://a9.com/-/spec/opensearch/1.1/}OpenSearchDescription"
    assert 0 < len(root.findtext("o:ShortName", "", name)) <= 16
    assert 0 < len(root.findtext("o:Description", "", name)) <= 1024
    urls = {url.get("type"): url for url in root.findall("o:Url", name)}
    assert set(urls) == {
        "text/html",
        "application/x-suggestions+json",
        "application/atom+xml",
        "application/opensearchdescription+xml",
    }
    for kind, url in urls.items():
        template = url.get("template", "")
        assert template.startswith("http://localhost/")
        if kind != "application/opensearchdescription+xml":
            assert client.get(template.replace("{searchTerms}", "harbour")).status_code == 200
    image = root.find("o:Image", name)
    assert image is not None
    with client.get(image.text or "") as icon:
        assert icon.data.startswith(b"\x89PNG")


def test_pages_lead_browsers_to_it(client: FlaskClient) -> None:
    text = text_of(client, "/")
    assert (
        '<link rel="search" type="application/opensearchdescription+xml" title="Port Ellis quotes" href="/opensearch.xml">' in text
    )


@pytest.mark.parametrize("name", ["News", "A very long name of a collection", "Averyveryverylongname", "", "\x00"])
def test_a_short_name_has_at_most_16_characters(name: str) -> None:
    assert 0 < len(short_name(name)) <= 16


def test_suggestions_are_four_lists_of_one_length(client: FlaskClient) -> None:
    typed, queries, notes, addresses = json.loads(text_of(client, "/suggest?q=ber"))
    assert typed == "ber"
    assert len(queries) == len(notes) == len(addresses) > 0
    assert any("Ada Berg" in query for query in queries)
    assert all(client.get(address).status_code == 200 for address in addresses)
    assert parse_qs(urlsplit(addresses[0]).query) or urlsplit(addresses[0]).path
