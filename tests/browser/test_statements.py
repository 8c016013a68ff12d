"""What a person said over time, in a real browser, with and without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import NewPage

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False])
def test_from_a_speaker_to_two_people_and_back_to_the_text(new_page: NewPage, script: bool) -> None:
    page = new_page("/speaker/donald-trump", script=script)
    page.get_by_role("link", name="Statements over time").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Donald Trump, over time")
    page.get_by_label("About what").fill("war")
    page.get_by_label("Beside them, the words of").fill("Vladimir Putin")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Donald Trump and Vladimir Putin on war, over time")
    page.locator("[data-result] .first > a").first.click()
    expect(page.locator("p.prose:target")).to_be_visible()


def test_two_people_stand_in_two_columns_and_in_one_on_a_phone(new_page: NewPage) -> None:
    address = "/speaker/donald-trump/statements?beside=vladimir-putin"
    sides = (
        "[...document.querySelectorAll('.two > [data-result]')].map((each) => [each.className[0], each.getBoundingClientRect().x])"
    )
    wide, narrow = new_page(address).evaluate(sides), new_page(address, width=390).evaluate(sides)
    assert {who for who, _x in wide} == {"a", "b"}
    assert max(x for who, x in wide if who == "a") < min(x for who, x in wide if who == "b")
    assert len({round(x) for _who, x in narrow}) == 1


def test_keys_go_from_statement_to_statement(new_page: NewPage) -> None:
    page = new_page("/speaker/donald-trump/statements")
    page.keyboard.press("j")
    page.keyboard.press("j")
    focused = "[...document.querySelectorAll('[data-result]')].findIndex((each) => each.contains(document.activeElement))"
    assert page.evaluate(focused) == 1
    page.keyboard.press("o")
    page.wait_for_url("**/article/**")


def test_following_a_search_by_alert_shows_its_lines(new_page: NewPage) -> None:
    page = new_page("/search?q=putin&outlet=GiTFiC", script=False)
    page.get_by_text("Follow by alert").click()
    lines = page.locator(".alert-lines pre")
    expect(lines).to_be_visible()
    assert lines.inner_text().split("\n") == ["[[search]]", 'name = "putin"', 'query = "putin"', 'outlet = ["GiTFiC"]']
