"""Fragments on one baseline make one line; columns stay apart; a drop cap goes back to its word."""

from __future__ import annotations

from searchapp.ingest.pdf.printed_elements import TextFragment
from searchapp.ingest.pdf.text_lines import lines_of


def fragment(text: str, left: float, right: float, baseline: float = 700, size: float = 10, *, bold: bool = False) -> TextFragment:
    letters = len(text.replace(" ", ""))
    return TextFragment(text, left, right, baseline, size, letters * bold, letters, "Times")


def texts(*fragments: TextFragment) -> list[str]:
    return [line.text for line in lines_of(fragments, 1)]


def test_words_painted_apart_are_one_line() -> None:
    assert texts(fragment("The council", 50, 100), fragment("voted", 103, 130, 700.5)) == ["The council voted"]


def test_no_space_comes_between_pieces_that_touch() -> None:
    assert texts(fragment("half-", 50, 70), fragment("baked", 70.2, 95, bold=True)) == ["half-baked"]


def test_columns_side_by_side_are_two_lines() -> None:
    assert texts(fragment("left column", 50, 200), fragment("right column", 215, 380)) == ["left column", "right column"]


def test_a_bullet_far_from_its_item_belongs_to_it() -> None:
    assert texts(fragment("•", 50, 53), fragment("an item", 75, 110)) == ["• an item"]


def test_a_drop_cap_goes_before_the_upper_line_beside_it() -> None:
    cap = fragment("T", 50, 70, 688, 30)
    assert texts(cap, fragment("he town council voted", 73, 200, 700), fragment("to close the bridge", 73, 200, 688)) == [
        "The town council voted",
        "to close the bridge",
    ]


def test_a_line_set_in_beside_a_drop_cap_stays_set_in() -> None:
    beside = (fragment("he council voted.", 73, 200, 700), fragment("A full line of text", 73, 200, 688))
    lines = lines_of([fragment("T", 50, 70, 676, 44), *beside, fragment("Another paragraph", 85, 200, 676)], 1)
    assert [round(line.left) for line in lines] == [50, 50, 62]


def test_a_single_capital_that_is_no_larger_stays_where_it_is() -> None:
    assert texts(fragment("A", 50, 56), fragment("word below", 50, 100, 688)) == ["A", "word below"]
