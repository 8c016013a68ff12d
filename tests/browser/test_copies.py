"""Copies of one article in a real browser, without script: grouped, listed separately, compared, at any width."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import NewPage
from .test_looks import OVERFLOW, accessibility_faults

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 320])
def test_copies_are_grouped_parted_and_compared_without_script(new_page: NewPage, syndicated: str, width: int) -> None:
    page = new_page(f"{syndicated}/search?q=council&sort=oldest", script=False, width=width)
    expect(page.locator("[data-result]")).to_have_count(1)
    expect(page.locator("[data-result] h2")).to_contain_text("Port Agency")
    expect(page.locator(".legend")).to_contain_text("2 paragraphs of this page are copies")
    page.get_by_role("link", name="List copies separately").click()
    expect(page.locator("[data-result]")).to_have_count(3)
    page.get_by_role("link", name="Group copies").click()
    expect(page.locator("[data-result]")).to_have_count(1)
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("link", name="The Herald of the Northern Provinces (2").click()
    expect(page.locator("p.prose:target mark")).to_have_text("council")
    page.get_by_role("link", name="Back to results (2 of 3)").click()
    expect(page.locator("#r2")).to_be_in_viewport()
    page.get_by_role("link", name="near copy: differs in 2 words").click()
    expect(page.locator("ins")).to_contain_text(["added words", "ancient sea"])
    expect(page.locator("#p1 del")).to_contain_text("old harbour")
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "address", ["/search?q=council", "/search?q=council&copies=separate", "/compare/agency/echo", "/article/echo"]
)
def test_pages_with_copies_are_accessible_and_fit(new_page: NewPage, syndicated: str, address: str) -> None:
    page = new_page(syndicated + address, color_scheme="light")
    for theme, width in (("light", 1280), ("dark", 1280), ("light", 320)):
        page.set_viewport_size({"width": width, "height": 4000})  # what sticks to the foot of a screen covers nothing
        page.emulate_media(color_scheme=theme)
        assert accessibility_faults(page) == "", f"{theme}, {width}"
        assert page.evaluate(OVERFLOW) == [], width
