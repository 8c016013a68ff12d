"""The API: true to its description, one shape of error, the same answers as the pages."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.serving import WSGIRequestHandler, make_server

from searchapp.engines import open_engine
from searchapp.settings import Settings
from searchapp.web import create_app
from tests.timing import PATIENT

from .port_ellis import application, fill

EXAMPLES = os.environ.get("API_EXAMPLES", "500")
"""Requests that schemathesis makes up for each operation."""


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return application().test_client()


class Quiet(WSGIRequestHandler):
    """Answers without a line of log for each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the collection from a Whoosh index on a free port; yield the address."""
    place = f"whoosh:{tmp_path_factory.mktemp('api') / 'index'}"
    engine = open_engine(place, create=True, limits=PATIENT)
    fill(engine)
    httpd = make_server("127.0.0.1", 0, create_app(Settings(engine=place), engine), threaded=False, request_handler=Quiet)
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()
    engine.close()


def test_the_running_app_does_what_its_description_says(server: str, tmp_path: Path) -> None:
    config = Path(__file__).with_name("schemathesis.toml")
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(config), "run", f"{server}/api/openapi.json"]
    options = ["--seed", "1987", "--max-examples", EXAMPLES, "--no-color", "--request-timeout", "600"]
    options += ["--suppress-health-check", "all"]  # they go by the clock
    environment = os.environ | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    done = subprocess.run(command + options, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    told = "\n".join(line[:300] for line in done.stdout.splitlines())
    assert done.returncode == 0, told[-8000:] + done.stderr[-2000:]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/search?q=date:monday", 400, "bad_date"),
        ("/api/search?q=harbour&sort=loudest", 400, "bad_parameter"),
        ("/api/search?q=harbour&facets=colour", 400, "bad_parameter"),
        ("/api/search?size=0", 400, "bad_parameter"),
        ("/api/suggest", 400, "bad_parameter"),
        ("/api/check?quotation=%20", 400, "bad_parameter"),
        ("/api/article/nobody", 404, "not_in_collection"),
        ("/api/same/nobody/1/1", 404, "not_in_collection"),
        ("/api/nothing", 404, "not_found"),
    ],
)
def test_every_refusal_has_one_shape(client: FlaskClient, address: str, status: int, code: str) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    body = response.get_json()
    assert {"type", "title", "status", "code", "detail"} <= set(body)
    assert (body["status"], body["code"]) == (status, code)


def test_a_refused_query_says_where_and_what_would_be_accepted(client: FlaskClient) -> None:
    body = client.get("/api/search", query_string={"q": "harbour date:2016..2014"}).get_json()
    assert "harbour date:2016..2014"[body["position"] : body["position"] + body["length"]] == "2016..2014"
    assert client.get("/api/search", query_string={"q": body["suggestion"]}).status_code == 200
    assert "**" not in body["detail"]


def test_the_api_finds_what_the_page_finds(client: FlaskClient) -> None:
    found = client.get("/api/search?q=harbour&facets=outlet&facets=speaker").get_json()
    page = client.get("/search?q=harbour").get_data(as_text=True)
    assert [hit["rank"] for hit in found["hits"]] == list(range(1, found["paragraphs"] + 1))
    for hit in found["hits"]:
        assert f"/article/{hit['article']['id']}?q=harbour&amp;hit={hit['rank']}#p{hit['paragraph']['number']}" in page
    outlets = next(facet for facet in found["facets"] if facet["field"] == "outlet")
    assert sum(bucket["count"] for bucket in outlets["buckets"]) == found["paragraphs"]
    start, end = found["hits"][0]["marks"][0]
    assert found["hits"][0]["paragraph"]["text"][start:end].lower() == "harbour"


@pytest.mark.parametrize("facet", ["outlet", "speaker", "date", "kind", "language"])
def test_every_value_of_a_facet_can_be_asked_for_and_finds_as_many(client: FlaskClient, facet: str) -> None:
    (found,) = client.get("/api/search", query_string={"q": "harbour", "facets": facet}).get_json()["facets"]
    assert found["buckets"]
    for bucket in found["buckets"]:
        asked = client.get("/api/search", query_string={"q": "harbour", facet: bucket["value"] or "none"})
        assert (asked.status_code, asked.get_json().get("paragraphs")) == (200, bucket["count"])


def test_what_was_repaired_in_a_query_is_told(client: FlaskClient) -> None:
    (notice,) = client.get("/api/search", query_string={"q": '"the harbour'}).get_json()["notices"]
    assert notice["code"] == "closing_quote"
    assert "**" not in notice["message"]


def test_an_article_comes_whole(client: FlaskClient) -> None:
    body = client.get("/api/article/tidende-1").get_json()
    assert [paragraph["number"] for paragraph in body["paragraphs"]] == [1, 2, 3]
    quote = body["paragraphs"][0]["quotes"][0]
    assert (quote["speaker"], quote["how"], quote["kind"]) == ("Ada Berg", "named", "quoted")
    assert quote["words"].startswith("We shall rebuild")


def test_the_description_is_shown_on_a_page(client: FlaskClient) -> None:
    page = client.get("/api").get_data(as_text=True)
    described = client.get("/api/openapi.json").get_json()
    assert described["openapi"].startswith("3.1")
    for path in described["paths"]:
        assert f"GET /api{path}" in page


def test_hostile_text_is_data(client: FlaskClient) -> None:
    response = client.get("/api/article/undated-1")
    assert response.mimetype == "application/json"
    assert "<script>alert(1)</script>" in response.get_json()["paragraphs"][0]["text"]
