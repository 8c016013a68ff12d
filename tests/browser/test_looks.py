"""What text assertions cannot see: accessibility rules, narrow screens, zoom, forced colours, themes, print."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .conftest import ARTICLE, PAGES, NewPage

pytestmark = pytest.mark.browser

OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  return [...document.querySelectorAll('body *')].filter(e => {
    const b = e.getBoundingClientRect();
    if (!b.width || b.right <= wide + 1) return false;
    for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return false;
    return true;
  }).map(e => e.outerHTML.slice(0, 90)).concat(document.documentElement.scrollWidth > wide ? ['scrolls sideways'] : []);
}"""

SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""

CLIPPED = """() => [...document.querySelectorAll('a, button, label, p, h1, h2, li, summary')].filter(e => {
  const s = getComputedStyle(e);
  const cut = e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;
  return s.overflow === 'hidden' && !e.classList.contains('vh') && cut;
}).map(e => e.outerHTML.slice(0, 90))"""


def accessibility_faults(page: Page) -> str:
    """Return axe's report of what is wrong with a page, "" for nothing."""
    found = Axe().run(page, options={"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}})
    return str(found.generate_report()) if found.violations_count else ""


def open_everything(page: Page) -> None:
    for closed in page.locator("details:not([open]) > summary").all():
        if closed.is_visible():
            closed.click()


def test_a_day_beside_a_name_written_from_right_to_left_stays_whole(new_page: NewPage) -> None:
    name_ends, day_begins, day_ends, day_wide = new_page("/").evaluate(
        """() => {
  document.querySelector('main').innerHTML =
    '<h2><span class="who">Nobody</span>, <span class="where">صحيفة الميناء</span>, <time>15 January 2024</time></h2>';
  const at = name => document.querySelector('main ' + name).getBoundingClientRect();
  return [at('.where').right, at('time').left, at('time').right, at('time').width];
}"""
    )
    assert name_ends <= day_begins + 1
    assert day_ends - day_begins < day_wide + 1


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_either_theme(new_page: NewPage, name: str) -> None:
    page = new_page(PAGES[name], color_scheme="light", height=4000)  # what sticks to the foot of a screen covers nothing
    open_everything(page)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert accessibility_faults(page) == "", theme


@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out_at_any_width_or_text_spacing(new_page: NewPage, name: str) -> None:
    page = new_page(PAGES[name], width=320)
    open_everything(page)
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == [], width
    page.evaluate(SPACING)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == [], width
        assert page.evaluate(CLIPPED) == [], width


def test_at_400_percent_zoom_the_journey_still_works(new_page: NewPage) -> None:
    page = new_page("/", width=320, height=256)
    page.get_by_role("combobox", name="Search what was said").fill("putin")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Filters", exact=True).click()
    box = page.get_by_role("checkbox", name="Caspian News", exact=False).first
    box.check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator(".total")).to_contain_text("1 article from 1 outlet")
    page.locator("[data-result] h2 a").first.click()
    expect(page.locator("p.prose:target")).to_be_in_viewport()


@pytest.mark.parametrize(("width", "height"), [(320, 200), (320, 256)])
def test_bars_do_not_stick_where_a_screen_is_low(new_page: NewPage, width: int, height: int) -> None:
    page = new_page(ARTICLE, width=width, height=height)
    expect(page.locator("[data-matchbar]")).to_have_css("position", "static")
    page.goto("/search?q=putin")
    expect(page.locator(".apply")).to_have_css("position", "static")


def test_forced_colours_keep_the_sign_of_the_current_page(new_page: NewPage) -> None:
    page = new_page("/speakers", forced_colors="active")
    here, other = page.locator(".top li a[aria-current]"), page.get_by_role("link", name="Outlets").first
    line = "e => getComputedStyle(e).borderBottomColor"
    assert here.evaluate(line) != other.evaluate(line) == background(page, "body")


def test_nothing_moves_while_a_page_loads(new_page: NewPage) -> None:
    page = new_page("/help")
    for address in ("/", "/search?q=putin", ARTICLE.split("#")[0], "/check"):
        page.goto(address)
        page.wait_for_timeout(300)
        moved = page.evaluate(
            "new Promise(done => { let sum = 0; new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value))"
            ".observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 200); })"
        )
        assert moved == 0, address


def background(page: Page, selector: str) -> str:
    return str(page.locator(selector).first.evaluate("e => getComputedStyle(e).backgroundColor"))


def test_marks_and_bars_are_seen_with_forced_colours(new_page: NewPage) -> None:
    page = new_page("/search?q=putin", forced_colors="active")
    assert background(page, "mark") not in (background(page, "body"), "rgba(0, 0, 0, 0)")
    fill = page.locator(".chart .bar").first.evaluate("e => getComputedStyle(e).fill")
    assert fill not in (background(page, "body"), "rgba(0, 0, 0, 0)")
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_the_chosen_theme_wins_over_the_system_and_comes_with_the_page(new_page: NewPage) -> None:
    page = new_page("/", color_scheme="light", script=False)
    light = background(page, "body")
    page.get_by_role("link", name="Dark", exact=True).click()
    expect(page.locator("body")).not_to_have_css("background-color", light)
    page.wait_for_load_state()
    dark = background(page, "body")
    page.goto(PAGES["results"])
    assert background(page, "body") == dark
    page.get_by_role("link", name="System", exact=True).click()
    expect(page.locator("body")).to_have_css("background-color", light)


def test_filters_stand_beside_the_results_and_after_them_on_a_phone(new_page: NewPage) -> None:
    wide = new_page("/search?q=putin", script=False)
    expect(wide.get_by_role("button", name="Apply filters")).to_be_in_viewport()
    narrow = new_page("/search?q=speaker:putin", width=390, height=844, script=False)
    assert narrow.locator("[data-result]").first.evaluate("e => e.getBoundingClientRect().top") < 450
    expect(narrow.get_by_role("button", name="Apply filters")).not_to_be_in_viewport()
    narrow.get_by_role("link", name="Filters", exact=True).click()
    expect(narrow.get_by_text("The numbers count paragraphs.")).to_be_in_viewport()
    narrow.get_by_role("link", name="Back to results").click()
    expect(narrow.locator("[data-result]").first).to_be_in_viewport()


EDGES = """() => [...document.querySelectorAll('h1, .prose, .lead, form.box, .asking, #results')].filter(e => e.checkVisibility({contentVisibilityAuto: true}) &&
  !e.closest('.rail, table, aside, .verdict, .notice, .two > .b, .sides > :last-child')).map(e => Math.round(e.getBoundingClientRect().left))"""


@pytest.mark.parametrize("name", PAGES)
def test_title_and_text_of_every_page_begin_at_one_edge(new_page: NewPage, name: str) -> None:
    assert set(new_page(PAGES[name]).evaluate(EDGES)) <= {144}


def test_paper_has_the_text_and_not_the_furniture(new_page: NewPage) -> None:
    page = new_page(ARTICLE)
    page.emulate_media(media="print")
    for furniture in (".top nav", ".matchbar", ".way", ".choices", ".pilcrow"):
        expect(page.locator(furniture).first).to_be_hidden()
    mark = page.locator("mark").first
    assert int(mark.evaluate("e => getComputedStyle(e).fontWeight")) >= 700
    assert "underline" in mark.evaluate("e => getComputedStyle(e).textDecorationLine")
    expect(page.locator("#p7")).to_be_visible()
    cited = page.locator(".on-paper")
    expect(cited).to_be_visible()
    expect(cited).to_contain_text("Olena Goncharova, “Trump claims he and Putin could take 'significant' steps")
    expect(cited).to_contain_text("/article/000_8bd0fe5be1de002a, retrieved")
    page.emulate_media(media="screen")
    expect(cited).to_be_hidden()


def test_text_is_set_in_the_reading_face_of_this_server(new_page: NewPage) -> None:
    page = new_page("/search?q=putin")
    page.evaluate("document.fonts.load('400 18px Literata')")
    assert page.evaluate("document.fonts.check('400 18px Literata')")
    assert page.locator("blockquote").first.evaluate("e => getComputedStyle(e).fontFamily").startswith("Literata")
