"""The tray in a real browser: kept, noted, put in order, taken along; in two tabs, offline, with a full store and a blocked one."""

from __future__ import annotations

import csv
import json
import re
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from searchapp.engines import open_engine
from searchapp.ingest.run.pipeline import ingest

from .conftest import ARTICLE, NewPage, served
from .test_looks import CLIPPED, OVERFLOW, SPACING, accessibility_faults

pytestmark = pytest.mark.browser

ID = "000_8bd0fe5be1de002a"
RESULTS = "/search?q=putin"


def count(page: Page) -> str:
    return str(page.locator(".top .tray a").inner_text())


def add(page: Page, number: int) -> None:
    for n in range(number):
        page.locator(".acts .keeper").nth(n).click()
        expect(page.locator(".acts .keeper").nth(n)).to_have_attribute("aria-pressed", "true")


def words(page: Page) -> list[str]:
    return list(page.locator(".keep blockquote").all_inner_texts())


def saved_as(page: Page, form: str) -> str:
    with page.expect_download() as download:
        page.locator(".tools").get_by_role("button", name=form, exact=True).click()
    assert download.value.suggested_filename.startswith("tray-20")
    return Path(download.value.path()).read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        (RESULTS, ".entries .keeper"),
        ("/search?q=trump&view=quotes", ".entries .keeper"),
        (ARTICLE, "#p3 .keeper"),
        ("/check?quotation=We+want+to+end+that+war&said_by=Trump", ".findings .keeper"),
        (f"/cite/{ID}/2/1", "main .keeper"),
    ],
    ids=["results", "quotations", "article", "check", "citation"],
)
def test_what_stands_on_a_page_is_kept_and_let_go_without_a_question_to_the_server(
    new_page: NewPage, address: str, kept: str
) -> None:
    page = new_page(address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/static/" not in request.url else None)
    button = page.locator(kept).first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_contain_text("In tray")
    assert count(page) == "Tray (1)"
    expect(page.get_by_role("link", name="Tray, 1 entry")).to_be_visible()
    page.reload()
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert count(page) == "Tray"
    assert not [name for name in asked if name.endswith("json") or (name == "search" and address != RESULTS)], asked
    assert "cite" not in asked


def test_an_article_has_each_quotation_and_each_paragraph_to_keep(new_page: NewPage) -> None:
    page = new_page(ARTICLE)
    paragraph = page.locator(".paragraph", has=page.locator("#p2"))
    paragraph.locator(".how-known summary").click()
    paragraph.locator(".quotes-of .keeper").click()
    paragraph.locator("#p2 .keeper").click()
    expect(page.get_by_role("link", name="Tray, 2 entries")).to_be_visible()
    page.locator("#p4").focus()
    page.keyboard.press("t")
    expect(page.get_by_role("link", name="Tray, 3 entries")).to_be_visible()
    page.goto("/tray")
    expect(page.locator(".keep > li")).to_have_count(3)
    quotation, passage, clause = words(page)
    assert quotation.startswith("“We will be speaking")
    assert passage.startswith('"We will be speaking')
    assert passage.endswith('if I was president."')
    assert clause.startswith("Donald Trump, paraphrased by The Kyiv Independent: ")


def test_entries_are_put_in_order_by_keys_and_by_hand(new_page: NewPage) -> None:
    page = new_page(RESULTS)
    add(page, 3)
    page.goto("/tray")
    expect(page.locator(".keep > li")).to_have_count(3)
    first, second, third = words(page)
    page.get_by_role("button", name="Move down").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".keep blockquote").first).to_have_text(second)
    expect(page.locator(":focus")).to_have_text(re.compile("^Move down"))
    expect(page.locator("[data-said]")).to_have_text("Moved to 2 of 3")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".keep blockquote").last).to_have_text(first)
    assert "Move" in page.locator(":focus").inner_text()
    page.locator(".grip").last.drag_to(page.locator(".keep > li").first, target_position={"x": 30, "y": 4})
    expect(page.locator(".keep blockquote").first).to_have_text(first)
    page.reload()
    expect(page.locator(".keep > li")).to_have_count(3)
    assert words(page) == [first, second, third]


def test_a_note_stays_and_what_was_taken_out_comes_back_with_it(new_page: NewPage) -> None:
    page = new_page(RESULTS)
    add(page, 3)
    page.goto("/tray")
    expect(page.locator(".kept.filled")).to_be_visible()
    page.get_by_label("Note").nth(1).fill("Ask for the transcript.\nThen call.")
    page.get_by_label("Note").nth(1).blur()
    expect(page.locator(".keep > li")).to_have_count(3)
    before = words(page)
    page.get_by_role("button", name=re.compile("^Remove")).nth(1).click()
    expect(page.locator(".keep > li")).to_have_count(2)
    expect(page.locator(":focus")).to_have_text("Put back")
    page.keyboard.press("Enter")
    expect(page.locator(".keep > li")).to_have_count(3)
    assert words(page) == before
    page.get_by_role("button", name="Clear the tray").click()
    expect(page.locator("[data-lead]")).to_have_text("Nothing here yet. Press + Tray beside any quotation.")
    expect(page.locator("[data-undo]")).to_contain_text("Cleared 3 entries.")
    page.get_by_role("button", name="Put them back").click()
    expect(page.locator(".keep > li")).to_have_count(3)
    page.reload()
    expect(page.get_by_label("Note").nth(1)).to_have_value("Ask for the transcript.\nThen call.")


def test_files_say_what_the_servers_own_say_and_need_no_server(new_page: NewPage) -> None:
    page = new_page(RESULTS)
    add(page, 6)
    page.goto(ARTICLE)
    page.locator("#p3 .keeper").click()
    expect(page.locator("#p3 .keeper")).to_have_attribute("aria-pressed", "true")
    page.goto("/tray")
    expect(page.locator(".kept.filled")).to_be_visible()
    page.get_by_label("Note").first.fill("=cmd, “mine”")
    page.get_by_label("Note").first.blur()
    expect(page.locator(".keep > li")).to_have_count(7)
    entries = json.loads(page.evaluate("localStorage.tray"))
    asked = {}
    for entry in entries:
        for form in ("ris", "bib", "csl.json"):
            path = f"/cite/{entry['id']}.{form}"
            asked[entry["id"], form] = page.request.get(path).text()
        asked[entry["id"], "line"] = page.request.get(f"/cite/{entry['id']}").text()
    page.context.set_offline(True)
    ris, bibtex = saved_as(page, "RIS"), saved_as(page, "BibTeX")
    for entry in entries:
        record = asked[entry["id"], "ris"].partition("ID  - ")[0]
        assert record in ris
        assert asked[entry["id"], "bib"].partition("\n")[2].rstrip("}\n") in bibtex
        assert [entry["csl"]] == json.loads(asked[entry["id"], "csl.json"])
    assert "RN  - =cmd, “mine”\r\n" in ris
    assert ris.count("TY  - ") == ris.count("ER  - ") == 7
    keys = re.findall(r"^@article\{(.*),$", bibtex, re.MULTILINE)
    assert len(set(keys)) == len(keys) == 7
    rows = list(csv.DictReader(StringIO(saved_as(page, "CSV").removeprefix("\ufeff"))))
    assert [row["quote"] for row in rows] == [entry["words"] for entry in entries]
    assert rows[0]["note"] == "'=cmd, “mine”"
    assert {row["outlet"] for row in rows} > {"GiTFiC"}
    document, markdown = saved_as(page, "Document (HTML)"), saved_as(page, "Markdown")
    for entry in entries:
        own = entry["form"] == "quotation"
        assert (f"“{entry['words'][:12]}" in document) is own
        assert (f"> “{entry['words'][:12]}" in markdown) is own
    assert "<em>GiTFiC</em>" in document
    assert "*GiTFiC*" in markdown
    assert json.loads(saved_as(page, "JSON"))["tray"][0]["note"] == "=cmd, “mine”"


def test_everything_is_taken_along_cleared_and_brought_in_again(new_page: NewPage) -> None:
    page = new_page(RESULTS)
    add(page, 2)
    page.get_by_role("button", name="Save this search").click()
    page.locator("[data-result] :is(h2, h3) a").first.click()
    page.wait_for_function("() => localStorage.seen")
    page.goto("/tray")
    expect(page.locator("[data-seen-count]")).to_have_text("1 paragraph you opened is shown as seen.")
    before = words(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Take all of it along (JSON)").click()
    page.get_by_role("button", name="Clear everything").click()
    expect(page.locator(".keep > li")).to_have_count(0)
    page.wait_for_function("() => !localStorage.length")
    page.locator("input[type=file]").set_input_files(download.value.path())
    expect(page.locator("[data-said]")).to_have_text("Brought in 2 entries that were not here.")
    assert words(page) == before
    expect(page.locator(".saved li a")).to_have_text("putin")
    page.locator("input[type=file]").set_input_files(download.value.path())
    expect(page.locator("[data-said]")).to_have_text("Brought in 0 entries that were not here.")


HOSTILE = "<img src=x onerror=alert(1)>"


def test_a_file_from_anywhere_brings_text_alone(new_page: NewPage, tmp_path: Path) -> None:
    page = new_page(RESULTS)
    add(page, 1)
    page.goto("/tray")
    expect(page.locator(".keep > li")).to_have_count(1)
    entry = json.loads(page.evaluate("localStorage.tray"))[0]
    bad = [
        {**entry, "id": "a/1/1", "words": HOSTILE, "note": HOSTILE, "extra": 1},
        {**entry, "id": "a/1/2", "link": "javascript:alert(1)"},
        {**entry, "id": "../1/3"},
        {**entry, "id": "a/1/4", "csl": []},
        None,
        "text",
    ]
    for n, (text, said) in enumerate(
        (
            (json.dumps({"kind": "searchapp tray", "version": 1, "tray": bad}), "Brought in 1 entry that was not here."),
            (json.dumps({"tray": bad}), "This file holds no tray."),
            ("[]", "This file holds no tray."),
            ("\x00", "This file holds no tray."),
        )
    ):
        file = tmp_path / f"{n}.json"
        file.write_text(text)
        page.locator("input[type=file]").set_input_files(file)
        expect(page.locator("[data-said]")).to_contain_text(said)
    assert HOSTILE in words(page)[1]
    assert page.locator("main img").count() == 0
    assert "<img" not in saved_as(page, "Document (HTML)")
    assert "extra" not in page.evaluate("localStorage.tray")


def test_two_tabs_show_the_same(new_page: NewPage) -> None:
    page = new_page(RESULTS)
    add(page, 1)
    other = page.context.new_page()
    other.goto("/tray")
    expect(other.locator(".keep > li")).to_have_count(1)
    page.locator(".acts .keeper").nth(1).click()
    expect(other.locator(".keep > li")).to_have_count(2)
    expect(other.get_by_role("link", name="Tray, 2 entries")).to_be_visible()
    other.get_by_role("button", name=re.compile("^Remove")).first.click()
    expect(page.locator(".acts .keeper").first).to_have_attribute("aria-pressed", "false")
    assert count(page) == "Tray (1)"


FILL = """() => {
  let piece = "x".repeat(1 << 20), n = 0;
  while (piece) try { localStorage.setItem("other" + n++, piece); } catch { piece = piece.slice(piece.length / 2 + 0.5); }
}"""


def test_a_full_store_is_told_and_nothing_is_lost(new_page: NewPage) -> None:
    page = new_page(RESULTS)
    add(page, 1)
    page.evaluate(FILL)
    page.locator(".acts .keeper").nth(1).click()
    expect(page.get_by_role("alert")).to_contain_text("this browser keeps no more for this site")
    expect(page.locator(".acts .keeper").nth(1)).to_have_attribute("aria-pressed", "false")
    assert count(page) == "Tray (1)"
    page.goto("/tray")
    expect(page.locator(".kept.filled")).to_be_visible()
    page.get_by_label("Note").fill("A note that has no room. " * 20)
    page.get_by_label("Note").blur()
    expect(page.locator("[data-said]")).to_contain_text("The tray is full.")
    expect(page.locator(".keep > li")).to_have_count(1)


def test_a_blocked_store_is_told(new_page: NewPage) -> None:
    page = new_page("/help")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })"
    )
    page.goto(RESULTS)
    page.locator(".acts .keeper").first.click()
    expect(page.get_by_role("alert")).to_contain_text("this browser keeps nothing for this site")
    expect(page.locator(".acts .keeper").first).to_have_attribute("aria-pressed", "false")
    page.goto("/tray")
    expect(page.locator("main [data-blocked]")).to_be_visible()


@pytest.mark.parametrize("damaged", ["{", "17", '{"a": 1}', "null", '"text"'])
def test_a_damaged_store_counts_as_empty(new_page: NewPage, damaged: str) -> None:
    page = new_page("/help")
    page.evaluate("damaged => { localStorage.tray = localStorage.searches = localStorage.seen = damaged; }", damaged)
    page.goto(RESULTS)
    add(page, 1)
    assert count(page) == "Tray (1)"


def test_a_saved_search_says_what_is_new_and_only_that_is_asked(new_page: NewPage, tmp_path: Path) -> None:
    documents, index = tmp_path / "documents", tmp_path / "index"
    documents.mkdir()

    def write(name: str) -> None:
        row = {"id": name, "outlet": "The Echo", "paragraphs": [{"text": f"Ada Moor said the wall will stand, the {name} time."}]}
        (documents / f"{name}.jsonl").write_text(json.dumps(row) + "\n")

    write("first")
    with served(documents, index) as address:
        page = new_page(address + "/search?q=wall")
        page.get_by_role("button", name="Save this search").click()
        expect(page.get_by_role("button", name="Saved in this browser")).to_have_attribute("aria-pressed", "true")
        page.goto(address + "/tray")
        expect(page.locator(".saved li")).to_contain_text("Nothing new since")
        page.wait_for_timeout(1100)  # articles are dated to the second
        write("second")
        write("third")
        with closing(open_engine(f"whoosh:{index}")) as engine:
            ingest([documents], engine, processes=1)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if "/static/" not in request.url else None)
        page.goto(address + "/")
        expect(page.locator(".saved li")).to_contain_text("2 new since")
        before = page.evaluate("localStorage.searches")
        assert asked == [address + "/", address + "/api/search?q=wall&sort=added&size=50&view=paragraphs"]
        page.locator(".saved li a").click()
        page.wait_for_url("**/search?q=wall")
        expect(page.get_by_role("button", name="Saved in this browser")).to_be_visible()
        page.wait_for_function("(before) => localStorage.searches !== before", arg=before)
        page.goto(address + "/tray")
        expect(page.locator(".saved li")).to_contain_text("Nothing new since")
        page.once("dialog", lambda dialog: dialog.accept("The wall"))
        page.get_by_role("button", name="Rename").click()
        expect(page.locator(".saved li a")).to_have_text("The wall")
        page.get_by_role("button", name=re.compile("^Remove.*The wall")).click()
        expect(page.locator(".saved .none")).to_be_visible()


def test_seen_results_are_told_apart_and_forgotten(new_page: NewPage) -> None:
    page = new_page(RESULTS)
    heading = page.locator("[data-result] :is(h2, h3) a")
    heading.nth(1).click()
    page.wait_for_function("() => localStorage.seen")
    page.goto(RESULTS)
    expect(page.locator("[data-result].seen")).to_have_count(1)
    expect(heading.nth(1)).to_contain_text(", seen before")
    page.goto("/tray")
    page.get_by_role("button", name="Forget them").click()
    expect(page.locator("[data-seen-count]")).to_have_text("0 paragraphs you opened are shown as seen.")
    page.goto(RESULTS)
    expect(page.locator("[data-result].seen")).to_have_count(0)


def test_without_scripts_there_is_no_tray(new_page: NewPage) -> None:
    page = new_page(RESULTS, script=False)
    for keeper in page.locator(".keeper, [data-save], .top .tray").all()[:6]:
        expect(keeper).to_be_hidden()
    page.goto("/tray")
    for part in page.locator(".with-script").all():
        expect(part).to_be_hidden()


SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 500);
})"""


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_when_a_full_tray_is_shown(new_page: NewPage, width: int) -> None:
    page = new_page(RESULTS, width=width)
    add(page, 6)
    page.get_by_role("button", name="Save this search").click()
    for address in (RESULTS, "/tray", ARTICLE, "/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(SHIFTS) < 0.001, address


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_full_tray_is_accessible_and_fits(new_page: NewPage, language: str) -> None:
    page = new_page(RESULTS, color_scheme="light", locale=language)
    add(page, 4)
    page.locator("[data-save]").click()
    page.goto("/tray")
    page.locator("[data-do=remove]").first.click()
    expect(page.locator("[data-undo]")).to_be_visible()
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert accessibility_faults(page) == "", theme
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == [], width
    page.evaluate(SPACING)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == [], width
        assert page.evaluate(CLIPPED) == [], width
