"""Heads and feet are told from text by repetition, by what they are, or by their distance; they are kept as evidence."""

from __future__ import annotations

from searchapp.ingest.pdf.margins import split_margins
from searchapp.ingest.pdf.printed_elements import Page, PrintedLine

from .print import column, line, page

BODY = ["The council voted on Tuesday to close", "the old iron bridge for eight months", "while engineers mend it.|"] * 8

WORDS = ((1, "First"), (2, "Second"), (3, "Third"))


def removed(*pages: list[PrintedLine]) -> list[str]:
    found: list[Page] = [page(lines, number) for number, lines in enumerate(pages, 1)]
    return [each.text for each in split_margins(found)[1]]


def test_what_stands_at_one_height_on_many_pages_is_a_head() -> None:
    pages = [[line(f"THE COURIER  page {n}", 50, 810), *column([f"{word} {text}" for text in BODY], top=780)] for n, word in WORDS]
    assert removed(*pages) == ["THE COURIER  page 1", "THE COURIER  page 2", "THE COURIER  page 3"]


def test_a_lone_page_number_is_one_on_a_single_page() -> None:
    assert removed([*column(BODY), line("Page 3 of 9", 280, 30)]) == ["Page 3 of 9"]


def test_the_address_and_the_time_of_a_browser_are_taken_off() -> None:
    lines = [line("11/30/26, 5:40 PM", 30, 815), *column(BODY), line("https://courier.example/bridge", 30, 20)]
    assert removed(lines) == ["11/30/26, 5:40 PM", "https://courier.example/bridge"]


def test_a_number_in_a_headlines_type_is_no_page_number() -> None:
    assert removed([line("2023", 50, 800, 30, bold=True), *column(BODY, top=760)]) == []


def test_the_end_of_a_paragraph_on_top_of_a_page_is_text() -> None:
    lines = [line("against the visitors, in which she scored 64 points.", 50, 790), *column(BODY, top=740)]
    assert removed(lines) == []


def test_a_line_that_stands_off_from_the_text_is_a_head() -> None:
    assert removed([line("Marl Valley Courier", 240, 815), *column(BODY, top=760)]) == ["Marl Valley Courier"]
