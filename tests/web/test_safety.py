"""Hostile text shows as text; the headers, cookies and links keep what is searched for private."""

from __future__ import annotations

import html
import logging
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from flask.testing import FlaskClient

from searchapp.engines import Engine
from searchapp.model import Paragraph, Quote, Span
from searchapp.settings import Settings
from searchapp.web import create_app
from searchapp.web.http.preferences import local_path

from .conftest import Client, article

ATTACK = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{1237*5279}}"
ALLOWED_SCRIPT = "/static/app.js"


class Reader(HTMLParser):
    """Collects what a browser would run or follow."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.images = 0
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.styles: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "script":
            self.scripts.append(values.get("src"))
        self.images += tag == "img"
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))
        self.handlers += [name for name in values if name.startswith("on")]
        self.styles += [name for name in values if name == "style"] + ([tag] if tag == "style" else [])

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def hostile(client_for: Client) -> FlaskClient:
    """A collection in which every field is an attack."""
    text = f"“{ATTACK} attack,” said {ATTACK}."
    quote = Quote((Span(1, 1 + len(ATTACK) + 7),), "quoted", ATTACK, "several", candidates=(ATTACK, ATTACK), mention=Span(0, 9))
    spoken = Quote((Span(1, 1 + len(ATTACK) + 7),), "quoted", ATTACK, "pronoun", mention=Span(1, 40), written=ATTACK)
    bad = article("bad", outlet=ATTACK, title=ATTACK, authors=(ATTACK,), url="javascript:alert(3)", language="en", source=ATTACK)
    worse = article("worse", outlet=ATTACK, title=ATTACK, url='https://x.example/"onclick="alert(4)', basis=(("a", ATTACK),))
    return client_for([(bad, [Paragraph(1, text, (spoken,))]), (worse, [Paragraph(1, text, (quote,))])], name=ATTACK)


def addresses(client: FlaskClient) -> list[str]:
    outlet: dict[str, Any] = {"outlet": ATTACK, "q": "attack"}
    search = client.get("/search", query_string=outlet).request.full_path
    return [
        "/", "/search", "/search?q=attack", "/search?q=attack&view=quotes", "/search?q=attack&view=articles", search, "/shortcuts",
        "/article/bad?q=attack&hit=1", "/article/worse?q=attack&hit=2", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/search?q=party:%3Cscript%3E", "/search?page=%3Cscript%3E", "/search?q=attack&facet_outlet=%3Cscript%3E", "/%3Cscript%3E",
        "/search?speaker=%3Cscript%3Ealert(1)%3C/script%3E&not_outlet=%22%3E%3Cimg+src=x%3E",
        "/compare/bad/worse", "/correct/bad/1/1?speaker=%3Cimg+src=x+onerror=alert(1)%3E", "/cite/bad/1/1", "/cite/worse/1", "/new",
    ]  # fmt: skip


def test_hostile_text_is_text_on_every_page(hostile: FlaskClient) -> None:
    for address in addresses(hostile):
        read = Reader(hostile.get(address).text)
        assert [s and s.partition("?")[0] for s in read.scripts] == [ALLOWED_SCRIPT], address
        assert not read.images, address
        assert not read.handlers, address
        assert not read.styles, address
        assert not [link for link in read.links if link.lower().startswith(("javascript:", "data:"))], address
        assert str(1237 * 5279) not in read.text, address  # a template that ran; more digits than any time of day has


def test_what_is_copied_as_html_holds_hostile_text_as_text(hostile: FlaskClient) -> None:
    for address in ("/search?q=attack", "/cite/bad/1/1", "/cite/worse/1"):
        copied = re.findall(r'data-html="([^"]*)"', hostile.get(address).text)
        assert copied
        for flavour in map(html.unescape, copied):
            read = Reader(flavour)
            assert (read.scripts, read.images, read.handlers, read.styles) == ([], 0, [], [])
            assert all(link.startswith(("http://", "https://")) for link in read.links)
            assert ATTACK in read.text


def test_hostile_text_is_still_shown_in_full(hostile: FlaskClient) -> None:
    for address in ("/", "/search?q=attack", "/article/bad", "/article/worse"):
        assert ATTACK in Reader(hostile.get(address).text).text


def test_only_web_addresses_become_links(hostile: FlaskClient) -> None:
    assert "Original article" not in hostile.get("/article/bad").text
    assert "Original article" in hostile.get("/article/worse").text


def test_suggestions_are_json_and_never_a_page(hostile: FlaskClient) -> None:
    response = hostile.get("/suggestions?q=script")
    assert response.mimetype == "application/json"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", ["/", "/search?q=putin", "/nowhere", "/search?q=party:x", "/static/app.js", "/api/nowhere"])
def test_every_answer_has_the_security_headers(client: FlaskClient, address: str) -> None:
    with client.get(address) as response:
        headers = response.headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def test_no_page_asks_another_host_for_anything(client: FlaskClient) -> None:
    for address in ("/", "/search?q=putin", "/article/000_8bd0fe5be1de002a", "/shortcuts"):
        for source in re.findall(r'(?:src|href|action)="((?:https?:)?//[^"]+)"', client.get(address).text):
            assert re.search(rf'<a href="{re.escape(source)}" rel="noreferrer"', client.get(address).text)


def test_queries_are_logged_only_when_asked(five: Engine, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        create_app(Settings(), five).test_client().get("/search?q=confidential")
        assert "confidential" not in caplog.text
        create_app(Settings(log_queries=True), five).test_client().get("/search?q=confidential")
        assert "confidential" in caplog.text


def test_choices_are_kept_in_one_cookie_set_by_a_link(client: FlaskClient) -> None:
    response = client.get("/display?theme=dark&back=/search?q%3Dputin")
    assert (response.status_code, response.location) == (303, "/search?q=putin")
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("display=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert 'data-theme="dark"' in client.get("/").text
    client.get("/display?shortcuts=off&language=de")
    text = client.get("/").text
    assert 'data-theme="dark"' in text
    assert 'data-shortcuts="off"' in text
    assert '<html lang="de"' in text


@pytest.mark.parametrize("value", ["theme=pink", "\x00", "theme=dark" * 100, "language=../../etc", "%%%"])
def test_a_broken_cookie_is_no_choice(five: Engine, value: str) -> None:
    client = create_app(Settings(), five).test_client()
    client.set_cookie("display", value)
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "evil", ""]
)
def test_the_way_back_never_leads_to_another_server(address: str) -> None:
    assert local_path(address) == "/"


@pytest.mark.parametrize("back", ["/a\nb", "/a\r\nSet-Cookie: x=1", "/\x00", "\t/", "/\x7f", "/\x85"])
def test_a_way_back_with_control_characters_is_refused(client: FlaskClient, back: str) -> None:
    response = client.get("/display", query_string={"theme": "dark", "back": back})
    assert response.status_code == 400
    assert "Set-Cookie" not in response.headers


def test_links_are_right_behind_a_proxy(five: Engine) -> None:
    client = create_app(Settings(base_url="https://news.example/quotes"), five).test_client()
    for path in ("/search?q=putin", "/quotes/search?q=putin"):
        text = client.get(path).text
        assert 'action="/quotes/search"' in text
        assert 'href="/quotes/static/style.css' in text
    location = client.get("/display?theme=dark&back=/search?q%3Dx")
    assert location.location == "/quotes/search?q=x"
    assert "Path=/quotes" in location.headers["Set-Cookie"]
    assert "Secure" in location.headers["Set-Cookie"]


def test_forwarded_headers_are_believed_only_from_trusted_proxies(five: Engine) -> None:
    forwarded = {"X-Forwarded-Prefix": "/quotes", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "news.example"}
    assert 'action="/search"' in create_app(Settings(), five).test_client().get("/", headers=forwarded).text
    trusting = create_app(Settings(trusted_proxies=1, allowed_hosts="news.example"), five).test_client()
    assert 'action="/quotes/search"' in trusting.get("/", headers=forwarded).text
