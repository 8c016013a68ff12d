"""Paragraphs are cut by indents, leading, type and short last lines, and go on over columns and pages."""

from __future__ import annotations

from collections.abc import Sequence

from searchapp.ingest.pdf.columns import blocks_of
from searchapp.ingest.pdf.hyphens import KnownWords
from searchapp.ingest.pdf.paragraphs import join_over_breaks, paragraphs_of
from searchapp.ingest.pdf.printed_elements import PrintedLine
from searchapp.ingest.pdf.styles import set_styles

from .print import column, line


def read(*columns: Sequence[PrintedLine]) -> list[str]:
    """Return the paragraphs of columns that are read one after the other."""
    lines = [each for lines in columns for each in lines]
    words = KnownWords([each.text for each in lines])
    paragraphs = paragraphs_of([block for each in columns for block in blocks_of(each)], words)
    set_styles(paragraphs, 10)
    return [paragraph.text for paragraph in join_over_breaks(paragraphs, words)]


def test_an_indent_begins_a_paragraph() -> None:
    assert read(column(["The council voted", "to close the bridge.", " The ferry will run", "every twenty minutes.|"])) == [
        "The council voted to close the bridge.",
        "The ferry will run every twenty minutes.",
    ]


def test_a_paragraph_of_one_full_line_between_indents_stands_alone() -> None:
    lines = column([" The council voted", "to close it.|", " Nobody had asked.", " The ferry will run", "at night."])
    assert read(lines) == ["The council voted to close it.", "Nobody had asked.", "The ferry will run at night."]


def test_a_gap_parts_paragraphs() -> None:
    assert read([*column(["The council voted", "to close it."]), *column(["The ferry runs", "at night."], top=668)]) == [
        "The council voted to close it.",
        "The ferry runs at night.",
    ]


def test_a_short_last_line_with_an_end_mark_ends_a_paragraph() -> None:
    assert read(column(["The council voted", "to close it.|", "The ferry runs", "at night."])) == [
        "The council voted to close it.",
        "The ferry runs at night.",
    ]


def test_lines_that_stop_though_the_next_word_had_fitted_are_a_list() -> None:
    rights = (130.0, 190.0, 160.0, 250.0, 150.0)
    names = ("Marl Hall, Marl", "Lindholm Old Harbour", "Ferry House, Ost", "Marrow Island Town Theatre", "Town Square, Ost")
    lines = [line(name, 50, 700 - 12 * n, right=right) for n, (name, right) in enumerate(zip(names, rights, strict=True))]
    assert read(lines) == list(names)


def test_a_dash_that_begins_a_line_inside_a_sentence_is_no_bullet() -> None:
    assert read(column(["The plan was called", "– as so often here –", "a half-baked one.|"])) == [
        "The plan was called – as so often here – a half-baked one."
    ]


def test_bullets_begin_paragraphs() -> None:
    assert read(column(["They asked for", "• a ferry at night,", "• a bus that waits"])) == [
        "They asked for",
        "• a ferry at night,",
        "• a bus that waits",
    ]


def test_a_paragraph_goes_on_in_the_next_column_past_a_caption() -> None:
    left = column(["The council voted on Tuesday night after a long debate to", "close the old bridge while"])
    caption = [line("The bridge in March. Photo: Ole Lund", 260, 700, 8)]
    assert read(left, caption, column(["engineers mend it."], 260, top=680, right=450)) == [
        "The council voted on Tuesday night after a long debate to close the old bridge while engineers mend it.",
        "The bridge in March. Photo: Ole Lund",
    ]


def test_a_paragraph_does_not_go_on_past_a_sub_heading() -> None:
    left = column(["The council voted on Tuesday night after a long debate to", "close the bridge"])
    heading = [line("Ferry at night", 260, 700, bold=True)]
    assert len(read(left, heading, column(["Engineers mend it."], 260, top=680, right=450))) == 3


def test_a_caption_above_a_paragraph_is_not_joined_to_it() -> None:
    lines = [line("The bridge in March, seen from the south bank of the Marl", 50, 700), *column(["Engineers mend it."], top=660)]
    assert len(read(lines)) == 2


def test_lines_that_are_whole_sentences_are_paragraphs_each() -> None:
    texts = [
        "The town council of Marl voted on Tuesday to close the bridge.",
        "The ferry across the Marl will run every twenty minutes at night.",
        "The shopkeepers on the north bank fear for their Christmas trade.",
    ]
    assert read(column(texts)) == texts
