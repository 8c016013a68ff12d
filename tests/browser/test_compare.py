"""Compare in a browser: without scripts, by keyboard, and where a number leads."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from .conftest import NewPage

pytestmark = pytest.mark.browser


def test_the_table_is_chosen_and_followed_without_scripts(new_page: NewPage) -> None:
    page = new_page("/compare", script=False)
    page.get_by_label("Columns").select_option("years")
    page.get_by_label("Count").select_option("paragraphs")
    page.get_by_label("Copies").select_option("each")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is quoted when")
    cell = page.locator("table.matrix tbody tr").nth(1).locator("td a").first
    label = cell.get_attribute("aria-label") or ""
    wanted = sum(int(number) for number in re.findall(r"(\d+) with", label))
    cell.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(rf"^{wanted} paragraph"))


def test_one_key_leads_from_results_to_their_table(new_page: NewPage) -> None:
    page = new_page("/search?q=war")
    page.keyboard.press("m")
    page.wait_for_url("**/compare?q=war")
    expect(page.get_by_label("Compare quotations in")).to_have_value("war")


def test_the_first_column_stays_while_the_table_is_moved(new_page: NewPage) -> None:
    page = new_page("/compare?columns=months", width=390)
    heads = page.locator("table.matrix tbody th").first
    before = heads.bounding_box()
    page.locator(".scroll").evaluate("box => { box.scrollLeft = 400; }")
    assert heads.bounding_box() == before


def test_the_picture_is_drawn_with_what_it_says(new_page: NewPage) -> None:
    page = new_page("/compare")
    for drawing in page.get_by_role("img").all():
        box = drawing.bounding_box()
        assert box
        assert box["width"] > 100
        assert ": " in (drawing.get_attribute("aria-label") or "")
