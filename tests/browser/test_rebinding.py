"""A web site whose name leads to this machine reads nothing, in a real browser."""

from __future__ import annotations

import subprocess

from playwright.sync_api import Browser

from .conftest import ARGS, ROOT

READ = "path => fetch(path).then(async answer => [answer.status, await answer.text()])"
NAME = "rebind.example"


def test_a_rebound_name_reads_nothing_and_localhost_everything(site: str, browser: Browser) -> None:
    path = subprocess.run([ROOT / "tools" / "find_chromium"], capture_output=True, text=True, check=True).stdout.strip()
    port = site.rpartition(":")[2]
    rules = [f"--host-resolver-rules=MAP {NAME} 127.0.0.1", "--disable-features=LocalNetworkAccessChecks"]
    rebound = browser.browser_type.launch(executable_path=path, args=[*ARGS, *rules])  # not every browser checks for itself
    try:
        page = rebound.new_page()
        page.route("**/attack", lambda route: route.fulfill(body="<title>A page of its own</title>", content_type="text/html"))
        for host, status, found in ((NAME, 421, False), ("localhost", 200, True)):
            page.goto(f"http://{host}:{port}/attack")
            assert page.evaluate("location.hostname") == host
            for address in ("/search.jsonl?q=putin", "/search?q=putin", "/api/search?q=putin"):
                answer = page.evaluate(READ, address)
                assert answer[0] == status
                assert ("utin" in answer[1]) is found
    finally:
        rebound.close()
