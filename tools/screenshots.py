"""Make the screenshots of docs/pages.md from the running application on the sample articles: python tools/screenshots.py [FOLDER]

Needs Chromium (tools/find_chromium). Writes WebP; a screenshot is a page's first screen.
"""

from __future__ import annotations

import base64
import subprocess
import sys
import tempfile
import threading
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from searchapp.engines import open_engine
from searchapp.ingest.run.pipeline import ingest
from searchapp.settings import Settings
from searchapp.web import create_app

ROOT = Path(__file__).parents[1]


class Shot(NamedTuple):
    """One screenshot: file name, address, width in CSS pixels, theme."""

    name: str
    address: str
    width: int = 1280
    theme: str = "light"
    form: str = "webp"


ARTICLE = "/article/000_8bd0fe5be1de002a?q=significant&hit=1#p2"
SHOTS = (
    Shot("home", "/"),
    Shot("results", "/search?q=speaker:putin+ukraine", form="png"),  # shown in the README too
    Shot("results-dark", "/search?q=putin+ceasefire", theme="dark"),
    Shot("results-768", "/search?q=putin+ceasefire", width=768),
    Shot("results-320", "/search?q=putin+ceasefire", width=320),
    Shot("quotes", "/search?q=war&view=quotes"),
    Shot("article", ARTICLE),
    Shot("article-dark-768", ARTICLE, width=768, theme="dark"),
    Shot("article-320", ARTICLE, width=320),
    Shot("nothing-found", "/search?q=prezident+steps&outlet=GiTFiC"),
    Shot("refused", "/search?q=war+party:green"),
    Shot("speaker", "/speaker/vladimir-putin"),
    Shot("outlet", "/outlet/caspian-news"),
    Shot("wrong-speaker", "/correct/000_8bd0fe5be1de002a/2/1?speaker=Marina+Holt"),
    Shot("check-list", "/check/list"),
    Shot("check", "/check?quotation=We+want+to+finish+that+war&said_by=Trump"),
    Shot("compare", "/compare?count=quotations&row_limit=8"),
    Shot("help", "/help"),
    Shot("shortcuts", "/shortcuts"),
)


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Drop the line."""


def main() -> None:
    """Index the sample, serve it, photograph each page."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    chromium = subprocess.run([ROOT / "tools" / "find_chromium"], check=True, capture_output=True, text=True).stdout.strip()
    with tempfile.TemporaryDirectory() as place, closing(open_engine(f"whoosh:{place}/index", create=True)) as engine:
        ingest([ROOT / "documents"], engine)
        server = make_server("127.0.0.1", 0, create_app(Settings(), engine), threaded=True, request_handler=Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"])
            for shot in SHOTS:
                take(browser, f"http://127.0.0.1:{server.server_port}", shot, folder)
            browser.close()
        server.shutdown()


def take(browser: Browser, base: str, shot: Shot, folder: Path) -> None:
    """Write one screenshot."""
    height = 900 if shot.width > 400 else 720
    context = browser.new_context(
        base_url=base, viewport={"width": shot.width, "height": height}, color_scheme="dark" if shot.theme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(shot.address)
    page.evaluate("document.fonts.ready")
    png = page.screenshot()
    (folder / f"{shot.name}.{shot.form}").write_bytes(webp(page, png) if shot.form == "webp" else png)
    context.close()


def webp(page: Page, png: bytes) -> bytes:
    """Return a PNG as WebP, by the browser that is open anyway."""
    blank = page.context.browser.new_page() if page.context.browser else page
    url = blank.evaluate(
        """async (data) => { const image = new Image(); image.src = 'data:image/png;base64,' + data; await image.decode();
             const canvas = document.createElement('canvas'); canvas.width = image.width; canvas.height = image.height;
             canvas.getContext('2d').drawImage(image, 0, 0); return canvas.toDataURL('image/webp', 0.78); }""",
        base64.b64encode(png).decode(),
    )
    blank.close()
    return base64.b64decode(url.partition(",")[2])


if __name__ == "__main__":
    main()
