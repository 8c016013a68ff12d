"""A real browser (Debian's Chromium) against the application over the five articles."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import make_server

from searchapp.engines import SearchLimits, open_engine
from searchapp.ingest.run.pipeline import ingest
from searchapp.settings import Settings
from searchapp.web import create_app

ROOT = Path(__file__).parents[2]
ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PATIENCE_MS = 120_000
"""How long a page is waited for: a busy machine is no fault of the page."""

PATIENT = SearchLimits(timeout_s=PATIENCE_MS / 1000)

expect.set_options(timeout=PATIENCE_MS)

ARTICLE = "/article/000_8bd0fe5be1de002a?q=significant&hit=1#p2"
PAGES = {
    "home": "/",
    "results": "/search?q=putin",
    "results, filtered": "/search?q=putin&outlet=GiTFiC&not_speaker=Dmitry+Peskov&from=2020",
    "results, repaired": '/search?q="very serious',
    "articles": "/search?q=putin&view=articles",
    "quotes": "/search?q=trump&view=quotes",
    "nothing found": "/search?q=zebra&outlet=GiTFiC",
    "refused": "/search?q=war+party:green",
    "article": ARTICLE,
    "shortcuts": "/shortcuts",
    "not found": "/nowhere",
    "wrong address": "/search?page=0",
    "speakers": "/speakers",
    "speaker": "/speaker/donald-trump",
    "outlets": "/outlets",
    "outlet": "/outlet/gitfic",
    "check": "/check",
    "checked": "/check?quotation=We+want+to+end+that+war&said_by=Trump",
    "check of a list": "/check/list",
    "same words": "/same/000_8bd0fe5be1de002a/2/1",
    "citation": "/cite/000_8bd0fe5be1de002a/2/1",
    "download": "/download?q=putin",
    "wrong speaker": "/correct/000_8bd0fe5be1de002a/2/1?speaker=Berta+Lund",
    "compared": "/compare/000_8bd0fe5be1de002a/001_074bde9c32284f01",
    "compare": "/compare",
    "compare by year": "/compare?q=war&columns=years&count=paragraphs&outlet=GiTFiC",
    "compare, nothing found": "/compare?q=zebra",
    "new": "/new?since=2020",
    "help": "/help",
    "status": "/status",
    "about": "/about",
    "api": "/api",
    "tray": "/tray",
    "statements": "/speaker/donald-trump/statements?q=war",
    "statements of two": "/speaker/donald-trump/statements?beside=vladimir-putin",
    "statements compared": "/statements/compare?earlier=000_8bd0fe5be1de002a/2/1&later=000_8bd0fe5be1de002a/2/1",
}
"""Every page a person can come to, in each of its states."""

NewPage = Callable[..., Page]


@contextmanager
def served(documents: Path, index: Path) -> Iterator[str]:
    """Serve the documents of a folder, indexed, at an address."""
    with closing(open_engine(f"whoosh:{index}", create=True, limits=PATIENT)) as engine:
        ingest([documents], engine, processes=1)
        server = make_server("127.0.0.1", 0, create_app(Settings(engine=f"whoosh:{index}"), engine), threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the five articles."""
    with served(ROOT / "documents", tmp_path_factory.mktemp("five")) as address:
        yield address


AGENCY_TEXT = (
    "The council of Port Ellis met on Monday to speak about the old harbour wall and what its repair will cost.",
    "Ada Moor, the engineer, said: “The wall will stand for another hundred years if we mend it before the winter storms.”",
    "Engineers had looked at the stones in the summer and found that every third one has moved since the last survey.",
    "The work is to begin in the spring, and ships will have to use the northern entrance until it is done.",
    "A vote on the money is expected in two weeks, after the mayor is back from her visit to the capital.",
)


@pytest.fixture(scope="session")
def syndicated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over one agency's text as three outlets carry it, one of them with two words changed."""
    documents = tmp_path_factory.mktemp("syndicated")
    for name, outlet, day, first in (
        ("agency", "Port Agency", "2020-05-01", AGENCY_TEXT[0]),
        ("herald", "The Herald of the Northern Provinces", "2020-05-02", AGENCY_TEXT[0]),
        ("echo", "The Echo", "2020-05-03", AGENCY_TEXT[0].replace("old harbour", "ancient sea")),
    ):
        paragraphs = [{"text": text} for text in (first, *AGENCY_TEXT[1:])]
        row = {"id": name, "outlet": outlet, "date": day, "title": f"Wall of {outlet}", "paragraphs": paragraphs}
        (documents / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    with served(documents, tmp_path_factory.mktemp("index")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, started once."""
    path = subprocess.run([ROOT / "tools" / "find_chromium"], check=True, capture_output=True, text=True).stdout.strip()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGS, timeout=PATIENCE_MS)
        yield started
        started.close()


@pytest.fixture
def new_page(browser: Browser, site: str) -> Iterator[NewPage]:
    """Open a page: new_page("/search?q=x", width=320, script=False, theme="dark"). Errors in its console fail the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def make(path: str = "/", *, width: int = 1280, height: int = 900, script: bool = True, **options: object) -> Page:
        context = browser.new_context(
            base_url=site, viewport={"width": width, "height": height}, java_script_enabled=script, **options
        )
        context.set_default_timeout(PATIENCE_MS)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda m: complaints.append(m.text) if m.type in ("error", "warning") and "status of 4" not in m.text else None,
        )
        page.goto(path)
        return page

    yield make
    for context in contexts:
        context.close()
    assert not complaints
