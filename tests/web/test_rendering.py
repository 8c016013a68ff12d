"""Marks and quotations as nested pieces."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from searchapp.matching.results import Fragment
from searchapp.model import Paragraph, Quote, Span
from searchapp.web.view.marked_text import PrintStep, pieces, snippet, strong

TEXT = "He said we can do this, and left."


def shown(found: Iterable[PrintStep]) -> str:
    """Write pieces the way the template does."""
    return "".join(piece.text if piece.tag == "text" else f"<{piece.tag}>" for piece in found)


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_a_mark_inside_a_quotation_stands_inside_it() -> None:
    found = pieces(TEXT, [span("can do")], [span("we can do this")])
    assert shown(found) == "He said <q>we <mark>can do</mark> this</q>, and left."


def test_a_mark_around_a_quotation_stands_around_it() -> None:
    found = pieces(TEXT, [span("said we can do this")], [span("we can do this")])
    assert shown(found) == "He <mark>said <q>we can do this</q></mark>, and left."


def test_a_mark_across_the_edge_of_a_quotation_stays_one_mark() -> None:
    found = pieces(TEXT, [span("said we")], [span("we can do this")])
    assert shown(found) == "He <mark>said <q>we</q></mark><q> can do this</q>, and left."


def test_neighbouring_marks_stay_apart_and_overlapping_ones_become_one() -> None:
    assert shown(pieces("abcd", [Span(0, 2), Span(2, 3)])) == "<mark>ab</mark><mark>c</mark>d"
    assert shown(pieces("abcd", [Span(0, 2), Span(1, 3)])) == "<mark>abc</mark>d"


def test_markup_in_the_text_stays_text() -> None:
    found = pieces("a <b>b</b>", [Span(2, 5)])
    assert [piece for piece in found if piece.tag == "text"] == [
        PrintStep("text", "a "),
        PrintStep("text", "<b>"),
        PrintStep("text", "b</b>"),
    ]


def test_a_snippet_shows_where_words_are_left_out() -> None:
    text = "One sentence. Another sentence. A third."
    paragraph = Paragraph(1, text, (Quote((Span(14, 21),), "quoted", None, "unknown"),))
    found = snippet(paragraph, (Fragment(14, 31, (Span(22, 30),)),))
    assert shown(found) == "<gap><q>Another</q> <mark>sentence</mark>.<gap>"


def test_bold_words_of_a_message_are_strong() -> None:
    assert shown(strong("There is no field **party**.")) == "There is no field <strong>party</strong>."


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: Span(min(p), max(p))), max_size=6)


@given(st.text(max_size=40), spans, spans, st.integers(0, 40), st.integers(0, 40))
def test_tags_nest_and_no_character_is_lost(text: str, marks: list[Span], quotes: list[Span], a: int, b: int) -> None:
    start, end = min(a, b, len(text)), min(max(a, b), len(text))
    found = pieces(text, marks, quotes, start, end)
    assert "".join(piece.text for piece in found) == text[start:end]
    stack: list[str] = []
    for piece in found:
        if piece.tag.startswith("/"):
            assert stack.pop() == piece.tag[1:]
        elif piece.tag != "text":
            assert piece.tag not in stack
            stack.append(piece.tag)
    assert not stack
    position = start
    open_tags: set[str] = set()
    for piece in found:
        if piece.tag == "text":
            for place in range(position, position + len(piece.text)):
                assert ("mark" in open_tags) == any(m.start <= place < m.end for m in marks)
                assert ("q" in open_tags) == any(q.start <= place < q.end for q in quotes)
            position += len(piece.text)
        elif piece.tag.startswith("/"):
            open_tags.discard(piece.tag[1:])
        else:
            open_tags.add(piece.tag)
