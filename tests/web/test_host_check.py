"""The server answers to its own names only."""

from __future__ import annotations

import logging

import pytest
from flask.testing import FlaskClient

from searchapp.engines import Engine
from searchapp.settings import Settings
from searchapp.web import create_app
from searchapp.web.http.host_check import AllowedHosts, host_name, is_wildcard

PATHS = (
    "/",
    "/search?q=putin",
    "/search.jsonl",
    "/static/app.js",
    "/api/search?q=putin",
    "/nowhere",
    "/robots.txt",
    "/search.atom",
)


def ask(client: FlaskClient, host: str, path: str = "/search?q=putin", **headers: str) -> int:
    with client.get(path, headers={"Host": host, **headers}) as response:
        return response.status_code


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8000",
        "LOCALHOST",
        "localhost.",
        "news.localhost:1",
        "127.0.0.1",
        "127.0.0.1:9999",
        "127.8.9.1",
        "[::1]",
        "[::1]:8000",
    ],
)
def test_loopback_names_are_answered_whatever_their_port(client: FlaskClient, host: str) -> None:
    assert ask(client, host) == 200


@pytest.mark.parametrize(
    "host",
    [
        "rebind.example", "rebind.example:8000", "localhost.rebind.example", "notlocalhost", "127.0.0.1.rebind.example", "0.0.0.0", "[::]",
        "169.254.169.254", "192.168.1.5", "2130706433", "0x7f.1", "127.1", "[::ffff:8.8.8.8]", "", " ", "localhost, rebind.example",
        "localhost@rebind.example", "localhost/rebind", "localhost#", "localhost:", "localhost:80:80", "localhost:port", "[localhost]", "[::1", "::1",
        "lo\u00e7alhost", "-", ".localhost", "localhost..", "localhost\\rebind.example",
    ],
)  # fmt: skip
def test_any_other_host_is_refused_on_every_path(client: FlaskClient, host: str) -> None:
    for path in PATHS:
        assert ask(client, host.encode().decode("latin-1"), path) == 421, path


def test_a_refusal_holds_nothing_of_the_collection(five: Engine) -> None:
    client = create_app(Settings(name="Secret stories"), five).test_client()
    for path in PATHS:
        response = client.get(path, headers={"Host": "rebind.example"})
        assert "Secret" not in response.text
        assert "rebind" not in response.text
        assert "SEARCHAPP_ALLOWED_HOSTS" in response.text
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    problem = client.get("/api/search?q=x", headers={"Host": "rebind.example"})
    assert problem.mimetype == "application/problem+json"
    assert (problem.get_json()["status"], problem.get_json()["code"]) == (421, "unknown_host")


@pytest.mark.parametrize(
    ("settings", "host", "allowed"),
    [
        (Settings(host="192.168.1.5"), "192.168.1.5:8000", True),
        (Settings(host="192.168.1.5"), "192.168.1.6:8000", False),
        (Settings(host="desk.example"), "Desk.Example:8000", True),
        (Settings(host="2001:db8::5"), "[2001:db8::5]:8000", True),
        (Settings(host="0.0.0.0"), "0.0.0.0:8000", False),
        (Settings(host="0.0.0.0"), "192.168.1.5", False),
        (Settings(host="::"), "[::]", False),
        (Settings(allowed_hosts="news.example, desk.example"), "news.example", True),
        (Settings(allowed_hosts="news.example, desk.example"), "desk.example:8443", True),
        (Settings(allowed_hosts="news.example"), "www.news.example", False),
        (Settings(allowed_hosts="news.example"), "evilnews.example", False),
        (Settings(allowed_hosts=".news.example"), "www.news.example", True),
        (Settings(allowed_hosts=".news.example"), "a.b.news.example", True),
        (Settings(allowed_hosts=".news.example"), "news.example", False),
        (Settings(allowed_hosts=".news.example"), "evilnews.example", False),
        (Settings(allowed_hosts=".news.example"), "news.example.evil", False),
        (Settings(allowed_hosts="10.0.0.7"), "10.0.0.7:8000", True),
        (Settings(base_url="https://news.example/quotes"), "news.example", True),
        (Settings(base_url="https://news.example:8443/quotes"), "news.example:8443", True),
        (Settings(base_url="https://news.example"), "other.example", False),
    ],
)
def test_settings_name_the_hosts(settings: Settings, host: str, allowed: bool) -> None:
    assert AllowedHosts.of(settings).allow(host) is allowed


@pytest.mark.parametrize(
    ("bind", "wildcard"), [("0.0.0.0", True), ("::", True), ("[::]", True), ("0::0", True), ("127.0.0.1", False), ("x", False)]
)
def test_a_wildcard_address_is_known(bind: str, wildcard: bool) -> None:
    assert is_wildcard(bind) is wildcard


def test_a_name_comes_without_port_brackets_and_last_dot() -> None:
    assert [host_name(host) for host in ("A.b:1", "[::1]:2", "a.b.", "a.b.:3", "a b", "")] == [
        "a.b",
        "::1",
        "a.b",
        "a.b",
        None,
        None,
    ]


def test_a_forwarded_host_must_be_allowed_and_does_not_stand_in_for_the_real_one(five: Engine) -> None:
    """A page of a rebound name can send any X-Forwarded-Host; a proxy can pass on a visitor's."""
    client = create_app(Settings(trusted_proxies=1, allowed_hosts="news.example"), five).test_client()
    assert ask(client, "127.0.0.1:8000", **{"X-Forwarded-Host": "news.example"}) == 200
    assert ask(client, "news.example") == 200
    assert ask(client, "rebind.example", **{"X-Forwarded-Host": "news.example"}) == 421
    assert ask(client, "rebind.example", **{"X-Forwarded-Host": "localhost"}) == 421
    assert ask(client, "127.0.0.1:8000", **{"X-Forwarded-Host": "rebind.example"}) == 421


def test_permalinks_come_from_the_base_url_whatever_a_proxy_says(five: Engine) -> None:
    client = create_app(Settings(trusted_proxies=1, base_url="https://news.example/quotes"), five).test_client()
    forwarded = {
        "Host": "localhost:8000",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-Prefix": "/evil",
    }
    plain = create_app(Settings(trusted_proxies=1, base_url="https://news.example"), five).test_client()
    for path in ("/search.jsonl?q=putin", "/search.atom?q=putin", "/api/search?q=putin", "/search.ris?q=putin"):
        for asked, base in ((client, "https://news.example/quotes/article/"), (plain, "https://news.example/article/")):
            text = asked.get(path, headers=forwarded).text
            assert base in text
            assert "evil" not in text


def test_a_refused_name_is_logged_once_and_any_number_is_not(five: Engine, caplog: pytest.LogCaptureFixture) -> None:
    client = create_app(Settings(), five).test_client()
    with caplog.at_level(logging.WARNING):
        for number in range(100):
            ask(client, f"h{number}.example")
            ask(client, f"h{number}.example")
    logged = [record.getMessage() for record in caplog.records if "SEARCHAPP_ALLOWED_HOSTS" in record.getMessage()]
    assert 1 <= len(logged) <= 20
    assert len(set(logged)) == len(logged)


@pytest.mark.parametrize("host", ["rebind.example", "10.1.2.3:8000", ""])
def test_the_health_check_needs_no_name_and_tells_nothing(five: Engine, host: str) -> None:
    client = create_app(Settings(name="Secret stories", requests_per_minute=1), five).test_client()
    for _ in range(5):
        response = client.get("/healthz", headers={"Host": host})
        assert (response.status_code, response.text) == (200, "ok\n")
    assert client.head("/healthz").status_code == 200
    assert client.post("/healthz").status_code != 200


def test_robots_are_asked_to_stay_away(client: FlaskClient) -> None:
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    for path in ("/", "/search?q=putin", "/nowhere", "/api/search?q=putin"):
        assert client.get(path).headers["X-Robots-Tag"] == "noindex"
