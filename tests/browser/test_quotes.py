"""Checking, comparing and taking away in a real browser, without script; and the browser's own search box."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from .conftest import ARGS, PATIENCE_MS, ROOT, NewPage

pytestmark = pytest.mark.browser


def test_a_quotation_is_checked_read_in_its_place_and_cited_without_script(new_page: NewPage) -> None:
    page = new_page("/", script=False, width=320)
    page.get_by_role("link", name="Check a quote").click()
    page.get_by_role("textbox", name="Quotation to check").fill("I said that we want to end that war")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#verdict")).to_be_visible()
    page.get_by_role("textbox", name="Quotation to check").fill("getting down to a very critical stage")
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_url("**very+critical*")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Word for word, given to Donald Trump")
    page.locator(".findings h2 a").first.click()
    expect(page.locator("p.prose:target")).to_contain_text("very critical")
    page.get_by_role("link", name="Cite this article").click()
    expect(page.get_by_role("textbox", name="To copy")).to_have_value(re.compile("collection copy: http"))
    with page.expect_download() as download:
        page.get_by_role("link", name="RIS").click()
    assert download.value.suggested_filename == "citation.ris"


def test_a_whole_search_is_downloaded_without_script(new_page: NewPage) -> None:
    page = new_page("/search?q=putin", script=False)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    rows = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert rows.startswith("speaker,attribution,quote,")
    page.get_by_role("link", name="Speakers", exact=True).click()
    page.wait_for_url("**/speakers")
    page.locator(".counts a").first.click()
    expect(page.get_by_role("heading", name="Quotes, newest first")).to_be_visible()


def test_chromium_discovers_the_search(browser: Browser, site: str, tmp_path: Path) -> None:
    path = subprocess.run([ROOT / "tools" / "find_chromium"], check=True, capture_output=True, text=True).stdout.strip()
    here = site.replace("127.0.0.1", "localhost")
    found: list[tuple[str, str]] = []
    # The browser asks for the description when it is idle, and writes it down when it closes.
    for wait_s in (3, 10, 20, 40, 80, 160):
        context = browser.browser_type.launch_persistent_context(
            tmp_path / "profile",
            executable_path=path,
            headless=False,
            args=["--headless=new", *(arg for arg in ARGS if arg not in ("--headless", "--disable-background-networking"))],
            timeout=PATIENCE_MS,
        )
        context.set_default_timeout(PATIENCE_MS)
        context.new_page().goto(here)
        time.sleep(wait_s)
        context.close()
        written = tmp_path / "profile" / "Default" / "Web Data"
        with suppress(sqlite3.OperationalError), closing(sqlite3.connect(written)) as database:  # it may not have come so far
            found = database.execute("select url, suggest_url from keywords where keyword = 'localhost'").fetchall()
        if found:
            break
    assert found == [(f"{here}/search?q={{searchTerms}}", f"{here}/suggest?q={{searchTerms}}")]
