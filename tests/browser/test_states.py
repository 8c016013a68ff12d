"""States that come and go, in a real browser: articles being added, an article that was taken out, documents that were refused."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from searchapp.collection.status_files import Run, end_run, note_refused, note_removed, note_run
from searchapp.model import Article

from .conftest import ROOT, NewPage, served
from .test_looks import OVERFLOW, accessibility_faults, open_everything

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("states")


@pytest.fixture(scope="module")
def states(place: Path) -> Iterator[str]:
    """The address of a server over the five articles, whose index folder tells of a run."""
    with served(ROOT / "documents", place) as address:
        note_removed(f"whoosh:{place}", [Article("gone", title="A headline " * 12, outlet="The Echo")], date(2024, 5, 1))
        note_refused(f"whoosh:{place}", [("documents/" + "a-very-long-name-" * 8 + ".pdf", "no text layer")])
        yield address


@pytest.mark.parametrize("address", ["/", "/status", "/article/gone"])
def test_they_are_accessible_and_fit(new_page: NewPage, states: str, place: Path, address: str) -> None:
    note_run(f"whoosh:{place}", Run(1240, 48210, 90_000, 3600))
    page = new_page(states + address, color_scheme="light")
    open_everything(page)
    for theme, width in (("light", 1280), ("dark", 768), ("light", 320)):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        assert accessibility_faults(page) == "", f"{theme}, {width}"
        assert page.evaluate(OVERFLOW) == [], width


def test_the_line_follows_the_run_to_its_end(new_page: NewPage, states: str, place: Path) -> None:
    note_run(f"whoosh:{place}", Run(1, 2, 100, 3600))
    later = time.time() + 3600
    os.utime(place / "run.json", (later, later))  # however slow this machine is, the run is not taken for a dead one
    page = new_page(states + "/")
    line = page.locator(".run [role=status]")
    expect(line).to_contain_text("1 of 2 documents read")
    end_run(f"whoosh:{place}")
    expect(line).to_contain_text("All articles are in")
