"""Blocks come in the order of reading: down a column, then the next; a headline over several before all of them."""

from __future__ import annotations

from searchapp.ingest.pdf.columns import blocks_of
from searchapp.ingest.pdf.printed_elements import PrintedLine

from .print import column, line


def order(lines: list[PrintedLine]) -> list[str]:
    return [" / ".join(each.text for each in block) for block in blocks_of(lines)]


def test_the_left_column_is_read_before_the_right_one() -> None:
    lines = [*column(["c", "d"], 260, right=450), *column(["a", "b"])]
    assert order(lines) == ["a / b", "c / d"]


def test_a_headline_over_both_columns_comes_first() -> None:
    lines = [*column(["a", "b"]), *column(["c", "d"], 260, right=450), line("Headline", 50, 760, 24, right=450)]
    assert order(lines) == ["Headline", "a / b", "c / d"]


def test_a_picture_in_a_column_does_not_send_the_reader_to_the_next_one() -> None:
    lines = [*column(["a"]), *column(["b"], top=500), *column(["c"], 260, right=450), *column(["d"], 260, top=500, right=450)]
    assert order(lines) == ["a", "b", "c", "d"]


def test_a_heading_over_both_columns_parts_what_is_above_it_from_what_is_below() -> None:
    above = [*column(["a"]), *column(["b"], 260, right=450)]
    below = [*column(["c"], top=400), *column(["d"], 260, top=400, right=450)]
    assert order([*below, line("Second story", 50, 500, 24, right=450), *above]) == ["a", "b", "Second story", "c", "d"]


def test_a_page_of_very_many_blocks_is_read_from_the_top() -> None:
    lines = [line(f"{row}.{cell}", 50 + 60 * cell, 800 - 30 * row) for row in range(25) for cell in range(9)]
    assert order(lines)[:3] == ["0.0", "0.1", "0.2"]
