"""A list stays with the line that leads into it, a quotation with the line that says whose it is."""

from __future__ import annotations

import math

import pytest

from searchapp.ingest.html.extract import read_page
from searchapp.ingest.lines.keep_together import keep_units
from searchapp.ingest.lines.labels import LabelledLines, Odds
from searchapp.ingest.lines.line import Line, Lines

BEFORE = (
    "The harbour workers of Vaes walked out on Tuesday morning after talks with the port company broke down for the third time."
)
AFTER = (
    "The company said on Wednesday that it was ready to talk again, but that it would not move on pay before the end of the year."
)


def judged(*rows: tuple[str, float]) -> LabelledLines:
    """Return lines, each with its chance; "- " before one is its list mark."""
    lines = [Line(text.removeprefix("- "), n, 0, False, text.startswith("- ")) for n, (text, _) in enumerate(rows, 1)]
    odds = [math.log(chance / (1 - chance)) for _, chance in rows]
    kept = [place for place, (_, chance) in enumerate(rows) if chance >= 0.6]
    return LabelledLines(Lines.of(lines), kept, Odds(list(range(len(rows))), odds))


def kept(document: LabelledLines) -> list[str]:
    keep_units(document)
    return [document.texts[place] for place in document.kept]


def test_an_item_missed_in_a_list_that_is_kept_comes_back() -> None:
    document = judged(
        (BEFORE, 0.9), ("They ask for:", 0.9), ("- Higher pay", 0.8), ("- A canteen", 0.4), ("- Rest", 0.3), (AFTER, 0.9)
    )  # fmt: skip
    assert kept(document) == [BEFORE, "They ask for:", "Higher pay", "A canteen", "Rest", AFTER]
    assert [why for line, _, why in document.rows() if line.text == "A canteen"] == ["an item of a list that is kept"]


@pytest.mark.parametrize("mark", ["1. ", "(1) ", "1) "])
def test_numbers_mark_items_too(mark: str) -> None:
    document = judged(("They ask for:", 0.9), (mark + "Pay", 0.3), (mark + "Rest", 0.4), (AFTER, 0.9))
    assert len(kept(document)) == 4


def test_a_lead_in_that_is_kept_keeps_its_list_to_the_last_item() -> None:
    document = judged((BEFORE, 0.9), ("They ask for:", 0.8), ("- Higher pay", 0.5), ("- A canteen", 0.4), ("- Rest", 0.15))
    assert kept(document)[1:] == ["They ask for:", "Higher pay", "A canteen", "Rest"]


def test_a_list_that_is_kept_keeps_its_lead_in() -> None:
    document = judged((BEFORE, 0.9), ("They ask for:", 0.3), ("- Higher pay", 0.8), ("- A canteen", 0.9), (AFTER, 0.9))
    assert kept(document) == [BEFORE, "They ask for:", "Higher pay", "A canteen", AFTER]


@pytest.mark.parametrize("lead", ["Related:", "Most read:", "They ask for"])
def test_the_heading_of_a_box_leads_into_nothing(lead: str) -> None:
    document = judged((BEFORE, 0.9), (lead, 0.3), ("- Higher pay", 0.8), ("- A canteen", 0.9), (AFTER, 0.9))
    assert lead not in kept(document)


def test_what_is_hardly_ever_body_text_stays_out_of_the_list() -> None:
    document = judged(("They ask for:", 0.9), ("- Higher pay", 0.8), ("- Share this", 0.02), ("- Rest", 0.8), (AFTER, 0.9))
    assert kept(document) == ["They ask for:", "Higher pay", "Rest", AFTER]


def test_what_is_kept_already_is_not_kept_twice() -> None:
    document = judged(("Rest", 0.8), (BEFORE, 0.9), ("They ask for:", 0.9), ("- Higher pay", 0.8), ("- Rest", 0.4), (AFTER, 0.9))
    assert kept(document) == ["Rest", BEFORE, "They ask for:", "Higher pay", AFTER]


def test_a_list_that_is_not_kept_stays_out() -> None:
    document = judged((BEFORE, 0.9), ("- Home", 0.05), ("- Sport", 0.2), ("- The weather in the north", 0.7))
    assert kept(document) == [BEFORE, "The weather in the north"]
    document = judged((BEFORE, 0.9), ("Our sections are:", 0.7), ("- Home", 0.05), ("- Sport", 0.2), ("- Weather", 0.1))
    assert kept(document) == [BEFORE, "Our sections are:"]


def test_items_without_a_mark_come_back_between_kept_ones_only() -> None:
    document = judged(
        ("They ask for:", 0.9), ("Higher pay", 0.8), ("A canteen", 0.4), ("Rest", 0.7), ("Sign up", 0.3), (AFTER, 0.9), ("Menu", 0.4)
    )  # fmt: skip
    assert kept(document) == ["They ask for:", "Higher pay", "A canteen", "Rest", AFTER]


def test_a_quotation_keeps_the_line_that_says_whose_it_is() -> None:
    quotation = "“The bridge is the heart of this town, and nobody asked us before they closed it.”"
    document = judged((BEFORE, 0.9), (quotation, 0.9), ("— Maria Jansen, union leader", 0.1), (AFTER, 0.9), ("— Menu", 0.1))
    assert kept(document) == [BEFORE, quotation, "— Maria Jansen, union leader", AFTER]


@pytest.mark.parametrize("under", ["— more on this story", "— Maria Jansen (@mjansen) May 2, 2021", "Maria Jansen", "— " + BEFORE])
def test_other_lines_under_a_quotation_are_left_to_the_model(under: str) -> None:
    document = judged(("“The bridge is the heart of this town.”", 0.9), (under, 0.1), (AFTER, 0.9))
    assert under not in kept(document)


def test_lists_that_stand_together_on_a_page_are_two() -> None:
    items = "".join(
        f"<li>{item}</li>" for item in ("Higher pay for the night", "Shorter shifts", "A new canteen", "No more night work")
    )
    links = "".join(
        f'<li><a href="/{n}">{text}</a></li>' for n, text in enumerate(("More stories", "Privacy policy", "Contact us"))
    )
    page = (
        "<html><head><title>Port workers walk out</title></head><body><main><article><h1>Port workers walk out</h1>"
        f"<p>{BEFORE}</p><p>{AFTER}</p><p>{BEFORE} {AFTER}</p><p>The demands of the union are:</p><ul>{items}</ul></article></main>"
        f"<footer><ul>{links}</ul></footer></body></html>"
    )
    assert [block.text for block in read_page(page).blocks][3:] == [
        "The demands of the union are:", "Higher pay for the night", "Shorter shifts", "A new canteen", "No more night work",
    ]  # fmt: skip


def test_the_name_under_a_block_quote_of_a_page_is_kept() -> None:
    page = (
        f"<html><body><article><h1>Bridge closed</h1><p>{BEFORE}</p><blockquote><p>The bridge is the heart of this town, and nobody "
        f"asked us before they closed it.</p><footer>— Maria Jansen, union leader</footer></blockquote><p>{AFTER}</p></article></body></html>"
    )
    assert "— Maria Jansen, union leader" in [block.text for block in read_page(page).blocks]
