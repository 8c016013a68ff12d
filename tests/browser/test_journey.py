"""The whole way: search, narrow, open, read on, come back; with and without script, with the keyboard alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import ARTICLE, NewPage, served

pytestmark = pytest.mark.browser

STAYS = "window.setTimeout = () => 0"
"""What a button says for four seconds it says for good: a busy machine might look too late."""


def result_heading(page: Page) -> str:
    return " ".join(page.locator("[data-result] h2 a").first.inner_text().split())


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_search_narrow_open_and_come_back(new_page: NewPage, script: bool) -> None:
    page = new_page("/", script=script)
    page.get_by_role("searchbox" if not script else "combobox", name="Search what was said").fill("“very critical”")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^[0-9]+ paragraphs? in "))
    expect(page.locator("mark").first).to_have_text(re.compile("very critical", re.IGNORECASE))

    page.get_by_role("combobox" if script else "searchbox", name="Search what was said").fill("putin")
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_url("**/search?q=putin")
    all_of_them = page.locator(".total").inner_text()
    page.get_by_role("checkbox", name=re.compile("^Caspian News")).check()
    expect(page.locator(".total")).to_have_text(all_of_them)  # nothing happens before Apply
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator(".total")).to_contain_text("1 article from 1 outlet")
    assert "Caspian News" in result_heading(page)
    expect(page.get_by_role("link", name="Remove Outlet: Caspian News")).to_be_visible()

    page.locator("[data-result] h2 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Putin Signals Willingness"))
    target = page.locator("p.prose:target")
    expect(target.locator("mark").first).to_be_visible()
    expect(target).to_be_in_viewport()
    page.get_by_role("link", name="Next result").click()
    expect(page.get_by_role("link", name=re.compile("Back to results .2 of"))).to_be_visible()

    page.go_back()
    expect(page.get_by_role("link", name=re.compile("Back to results .1 of"))).to_be_visible()
    page.go_back()
    expect(page.locator(".total")).to_contain_text("1 article from 1 outlet")
    page.go_forward()
    expect(page.get_by_role("link", name=re.compile("Back to results .1 of"))).to_be_visible()
    page.get_by_role("link", name=re.compile("Back to results")).click()
    page.get_by_role("link", name="Remove Outlet: Caspian News").click()
    expect(page.locator(".total")).to_have_text(all_of_them)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_address_after_apply_is_clean_and_so_are_back_and_chips(new_page: NewPage, script: bool) -> None:
    page = new_page("/search?q=putin", script=script)
    before, all_of_them = page.url, page.locator(".total").inner_text()
    page.get_by_role("checkbox", name=re.compile("^Caspian News")).check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page).to_have_url(before + "&outlet=Caspian+News")
    page.get_by_role("textbox", name="From", exact=True).fill("2024")
    page.get_by_role("button", name="Apply filters").click()
    page.wait_for_url("**from=2024*")
    assert "=&" not in page.url
    assert not page.url.endswith("=")
    page.get_by_role("link", name=re.compile("^Remove .*2024")).click()
    expect(page).to_have_url(before + "&outlet=Caspian+News")
    page.go_back()
    page.wait_for_url("**from=2024*")
    page.go_back()
    expect(page).to_have_url(before + "&outlet=Caspian+News")
    expect(page.get_by_role("checkbox", name=re.compile("^Caspian News"))).to_be_checked()
    page.go_back()
    expect(page).to_have_url(before)
    expect(page.locator(".total")).to_have_text(all_of_them)
    page.go_forward()
    expect(page).to_have_url(before + "&outlet=Caspian+News")
    page.get_by_role("link", name="Remove Outlet: Caspian News").click()
    expect(page).to_have_url(before)
    expect(page.locator(".total")).to_have_text(all_of_them)


def test_the_keyboard_alone_is_enough(new_page: NewPage) -> None:
    page = new_page("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    expect(page.locator(":focus")).to_be_in_viewport()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type("putin ukraine")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=putin+ukraine")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^[0-9]+ paragraphs? in "))
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to results")
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")
    tab_to(page, "document.activeElement.closest('[data-result]')?.id == 'r1'")
    page.keyboard.press("Enter")
    expect(page.locator("p.prose:target")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "pilcrow"


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until what has the focus fits a condition on `e`."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate(f"(() => {{ const e = document.activeElement; return {wanted}; }})()"):
            return
    raise AssertionError(f"nothing with {wanted} is reached")


def test_filtering_copying_and_downloading_need_no_mouse(new_page: NewPage) -> None:
    page = new_page("/search?q=putin")
    tab_to(page, "e.textContent === 'Skip to filters'")
    page.keyboard.press("Enter")
    tab_to(page, "e.name === 'outlet' && e.value === 'GiTFiC'")
    page.keyboard.press("Space")
    tab_to(page, "e.textContent === 'Apply filters'")
    page.keyboard.press("Enter")
    page.wait_for_url("**outlet=GiTFiC*")
    page.evaluate(STAYS)
    tab_to(page, "e.hasAttribute('data-copy')")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_text("Copied")
    assert "GiTFiC" in page.evaluate("navigator.clipboard.readText()")
    tab_to(page, "e.textContent === 'CSV'")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")


def test_every_focused_thing_can_be_seen(new_page: NewPage) -> None:
    page = new_page("/search?q=putin")
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
                 const over = document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2);
                 return {tag: e.outerHTML.slice(0, 80), ring: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
                         inside: b.bottom > 0 && b.top < innerHeight,
                         covered: !!over && !e.contains(over) && !over.contains(e)}; }"""
        )
        assert seen["ring"], seen
        assert seen["inside"], seen
        assert not seen["covered"], seen


def test_shortcuts_work_outside_fields_and_can_be_switched_off(new_page: NewPage) -> None:
    page = new_page("/search?q=putin")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('[data-result]').id") == "r1"
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.closest('[data-result]').id") == "r2"
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("j/")
    expect(page.locator("#q")).to_have_value("j/")
    page.goto("/search?q=putin")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url("**/article/**")
    page.keyboard.press("]")
    page.wait_for_url("**hit=2*")
    expect(page.get_by_role("link", name=re.compile("Back to results .2 of"))).to_be_visible()
    page.keyboard.press("u")
    page.wait_for_url("**/search?q=putin#r2")
    page.keyboard.press("?")
    page.wait_for_url("**/shortcuts")
    page.get_by_role("link", name="Switch them off").click()
    expect(page.get_by_text("Shortcuts are off.")).to_be_visible()
    page.goto("/search?q=putin")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")


def test_f_goes_to_the_filters_and_j_goes_on_from_the_result_one_comes_back_to(new_page: NewPage) -> None:
    page = new_page("/search?q=putin#r3")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('[data-result]').id") == "r4"
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.closest('#filters') !== null && document.activeElement.matches('input')")
    page.set_viewport_size({"width": 390, "height": 844})
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("f")
    expect(page.locator(":focus")).to_be_in_viewport()


def test_without_a_clipboard_the_text_is_selected_and_that_is_said(new_page: NewPage) -> None:
    page = new_page("/help")
    page.context.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto('/search?q="We+will+be+speaking"')
    page.get_by_role("button", name=re.compile("^Copy (quotation|passage)$")).first.click()
    field = page.get_by_role("textbox", name=re.compile("^Selected: press Ctrl"))
    expect(field).to_be_focused()
    assert "We will be speaking" in page.evaluate("getSelection().toString() || document.activeElement.value")
    assert page.evaluate("document.activeElement.selectionEnd") == len(field.input_value())
    expect(page.get_by_role("status").filter(has_text="Selected: press")).to_be_visible()


def test_the_match_bar_walks_the_matches(new_page: NewPage) -> None:
    page = new_page(ARTICLE)
    bar = page.locator("[data-matchbar]")
    expect(bar.get_by_role("status")).to_have_text("Match 2 of 2")
    bar.get_by_role("button", name="Next match").click()
    expect(bar.get_by_role("status")).to_have_text("Match 1 of 2")
    expect(page.locator("#p1")).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator("#p2")).to_be_focused()
    mark = page.locator("#p2 mark").first
    before = mark.evaluate("e => getComputedStyle(e).backgroundColor")
    bar.get_by_role("button", name="Hide marking").click()
    expect(mark).not_to_have_css("background-color", before)
    bar.get_by_role("button", name="Show marking").click()
    expect(mark).to_have_css("background-color", before)


def test_without_script_the_article_lists_its_matches(new_page: NewPage) -> None:
    page = new_page(ARTICLE, script=False)
    expect(page.locator("[data-matchbar]")).to_be_hidden()
    page.locator(".matches").get_by_role("link", name="¶ 1").click()
    expect(page.locator("p.prose:target")).to_have_id("p1")


def test_suggestions_are_a_combobox_and_enter_sends_what_is_typed(new_page: NewPage) -> None:
    page = new_page("/")
    box = page.get_by_role("combobox", name="Search what was said")
    box.press_sequentially("pes", delay=20)
    options = page.get_by_role("option")
    expect(options.first).to_have_text(re.compile(r"^Dmitry Peskov, speaker, \d+ paragraphs$"))
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("Enter")
    expect(box).to_have_value('speaker:"Dmitry Peskov"')
    expect(page).to_have_url(re.compile("/$"))
    box.fill("")
    box.press_sequentially("pes", delay=20)
    expect(options.first).to_be_visible()
    box.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_value("pes")
    box.press("Escape")
    expect(box).to_have_value("")
    box.press_sequentially("pes", delay=20)
    expect(options.first).to_be_visible()
    box.press("Enter")
    page.wait_for_url("**/search?q=pes")


def test_a_suggestion_that_is_chosen_is_not_taken_away_by_a_later_answer(new_page: NewPage) -> None:
    page = new_page("/")
    box, options = page.get_by_role("combobox", name="Search what was said"), page.get_by_role("option")
    box.press_sequentially("pe", delay=20)
    expect(options.first).to_be_visible()
    box.press("s")
    box.press("ArrowDown")
    chosen = options.first.inner_text()
    page.wait_for_timeout(600)  # four times as long as the box waits for more letters
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(options.first).to_have_text(chosen, use_inner_text=True)
    box.press("Escape")
    page.wait_for_timeout(600)
    expect(options.first).to_be_hidden()
    expect(box).to_have_value("pes")


def test_a_refused_search_takes_the_reader_to_what_is_wrong(new_page: NewPage) -> None:
    page = new_page("/search?q=war+party:green")
    expect(page.locator("#refused")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("There is no field called party.")
    page.get_by_role("link", name='Search for war "party:green"').click()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_filters_can_be_found_by_typing(new_page: NewPage, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    places = (
        "Ålesund",
        "Bergen",
        "Bodø",
        "Drammen",
        "Fredrikstad",
        "Halden",
        "Hamar",
        "Larvik",
        "Molde",
        "Skien",
        "Tønsberg",
        "Vadsø",
    )
    rows = [{"id": place, "outlet": f"{place} Post", "paragraphs": [{"text": "The harbour wall."}]} for place in places]
    (documents / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with served(documents, tmp_path / "index") as address:
        page = new_page(f"{address}/search?q=harbour")
        outlets = page.locator("fieldset", has=page.get_by_text("Outlet", exact=True)).first
        outlets.locator("summary").click()
        rows_shown = outlets.locator("details li:visible")
        expect(rows_shown).to_have_count(4)
        outlets.get_by_role("textbox").fill(" VADSØ")
        expect(rows_shown).to_have_count(1)
        expect(rows_shown).to_contain_text("Vadsø Post")


def test_copy_quote_puts_the_words_with_their_citation_on_the_clipboard(new_page: NewPage) -> None:
    page = new_page('/search?q="We+will+be+speaking"')
    page.evaluate(STAYS)
    button = page.get_by_role("button", name=re.compile("^Copy (quotation|passage)$")).first
    button.click()
    expect(page.get_by_role("button", name="Copied").first).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    for part in (
        "We will be speaking",
        "Donald Trump",
        "The Kyiv Independent",
        "paragraph 2",
        "#p2",
        "Speaker named in the sentence.",
    ):
        assert part in copied, copied
    html = page.evaluate("navigator.clipboard.read().then(items => items[0].getType('text/html')).then(blob => blob.text())")
    assert "<em>The Kyiv Independent</em>" in html
    assert re.search(r'<a href="http[^"]+#p2"', html)
    link = page.get_by_role("button", name="Copy link")
    link.click()
    expect(link).to_have_count(0)  # it says "Copied" now
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_without_script_nothing_that_needs_it_is_shown(new_page: NewPage) -> None:
    page = new_page('/search?q="We+will+be+speaking"', script=False)
    expect(page.get_by_role("button", name=re.compile("^Copy (quotation|passage)$"))).to_have_count(0)
    page.get_by_role("link", name="Cite").first.click()
    expect(page.get_by_role("textbox")).to_have_value(re.compile("We will be speaking"))


def test_home_tells_what_is_new_since_a_visit_on_an_earlier_day(new_page: NewPage) -> None:
    page = new_page("/")
    page.clock.set_fixed_time("2030-01-01")  # no day ends meanwhile
    link = page.get_by_role("link", name="New since your last visit")
    expect(link).to_be_hidden()
    page.goto("/help")
    page.evaluate("localStorage.setItem('visit', '2020-01-02')")
    page.goto("/")
    expect(link).to_be_visible()
    link.click()
    expect(page.get_by_role("heading", name="New in the collection")).to_be_visible()
    expect(page.locator(".lead")).to_contain_text("5 articles since 2 January 2020.")
    page.goto("/")
    expect(link).to_be_hidden()
