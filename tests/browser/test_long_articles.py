"""Articles in parts, and what is found in them, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from .conftest import NewPage, served

pytestmark = pytest.mark.browser

PARAGRAPHS = 450


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over one article of many paragraphs; three of them speak of a lighthouse."""
    documents = tmp_path_factory.mktemp("record")
    texts = [
        f"Line {n} of the record speaks of the {'lighthouse' if n in (3, 260, 440) else 'quay'}." for n in range(1, PARAGRAPHS + 1)
    ]
    row = {"id": "record", "outlet": "The Quay", "title": "A long record", "paragraphs": [{"text": text} for text in texts]}
    (documents / "record.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    with served(documents, tmp_path_factory.mktemp("index")) as address:
        yield address


def test_a_long_article_comes_in_parts_and_old_links_are_led_there(new_page: NewPage, record: str) -> None:
    page = new_page(f"{record}/article/record#p350")
    expect(page.locator("#p350")).to_be_focused()
    assert page.url.endswith("/article/record?p=350#p350")
    expect(page.get_by_text("Part 2 of 3: ¶ 201 to 400 of 450").first).to_be_visible()
    expect(page.locator(".prose")).to_have_count(200)


def test_without_script_a_list_of_parts_leads_to_a_paragraph(new_page: NewPage, record: str) -> None:
    page = new_page(f"{record}/article/record", script=False)
    page.get_by_role("link", name="Next part").first.click()
    expect(page.locator("#p201")).to_be_in_viewport()
    page.get_by_label("Go to ¶").first.fill("440")
    page.get_by_role("button", name="Go", exact=True).first.click()
    expect(page.locator("#p440")).to_be_attached()
    expect(page.get_by_role("link", name="Next part")).to_have_count(0)


def test_the_match_bar_goes_from_part_to_part(new_page: NewPage, record: str) -> None:
    page = new_page(f"{record}/search?q=lighthouse&sort=best")
    page.locator("[data-result] h2 a").first.click()
    bar = page.locator("[data-matchbar]")
    expect(bar.get_by_role("status")).to_have_text("Match 1 of 3")
    page.keyboard.press("n")
    expect(page.locator("#p260")).to_be_focused()
    expect(bar.get_by_role("status")).to_have_text("Match 2 of 3")
    page.keyboard.press("p")
    expect(page.locator("#p3")).to_be_focused()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_words_are_found_in_all_parts_of_an_article(new_page: NewPage, record: str, script: bool) -> None:
    page = new_page(f"{record}/article/record", script=script)
    page.get_by_label("Find in this article").fill("260 lighthouse")
    page.get_by_role("button", name="Find here").click()
    page.get_by_role("link", name="¶ 260").click()
    expect(page.locator("#p260 mark").first).to_have_text("260")
    if script:
        bar = page.locator("[data-matchbar]")
        expect(bar.get_by_role("status")).to_have_text("1 match")
        expect(bar.get_by_role("button", name="Next match")).to_have_count(0)
