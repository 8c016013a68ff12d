"""Which piece of a paragraph is shown."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.matching.matcher import fragment
from searchapp.matching.results import Fragment
from searchapp.matching.snippets import WHOLE_WORDS, sentences
from searchapp.model import Paragraph, Quote, Span

FILLER = "Nobody in the town knew what the council would decide on that day. "


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def shown(text: str, words: str | None, quotes: tuple[Quote, ...] = ()) -> list[str]:
    marks = () if words is None else (place(text, words),)
    return [text[piece.start : piece.end] for piece in fragment(Paragraph(1, text, quotes), marks)]


def test_a_short_paragraph_is_shown_whole() -> None:
    text = "A tax rose. Another fell."
    assert fragment(Paragraph(1, text), (place(text, "tax"),)) == (Fragment(0, len(text), (place(text, "tax"),)),)


def test_a_long_one_shows_whole_sentences_around_what_is_marked() -> None:
    text = FILLER * 10 + "Then the carbon tax rose. " + FILLER * 10
    (piece,) = shown(text, "carbon tax")
    assert "Then the carbon tax rose." in piece
    assert piece.startswith("Nobody")
    assert piece.endswith("day.")
    assert len(piece.split()) <= WHOLE_WORDS


@pytest.mark.parametrize(
    ("filler", "wanted", "words"),
    [
        ("大家都很关心港口的故事。", "最后市长提到了灯塔！", "灯塔"),
        ("市民は港の話を聞いた。", "市長は「灯台を建てる。」と述べた。", "灯台"),
        ("लोग बंदरगाह के बारे में पढ़ते हैं। ", "मंत्री ने प्रकाशस्तंभ का ज़िक्र किया। ", "प्रकाशस्तंभ"),
        ("هل يقرأ الناس عن الميناء؟ ", "هل ذكر الوزير المنارة؟ ", "المنارة"),
        ("لوگ بندرگاہ کے بارے میں پڑھتے ہیں۔ ", "وزیر نے مینار کا ذکر کیا۔ ", "مینار"),
    ],
)
def test_sentences_end_in_other_scripts_too(filler: str, wanted: str, words: str) -> None:
    text = filler * 40 + wanted + filler * 40
    (piece,) = shown(text, words)
    assert wanted.strip() in piece
    assert len(piece) < len(text) / 3
    assert piece.startswith(filler.strip())
    assert piece.endswith(filler.strip())


def test_marks_far_apart_give_several_pieces_in_order() -> None:
    text = "The tax rose. " + FILLER * 12 + "The levy fell."
    pieces = fragment(Paragraph(1, text), (place(text, "tax"), place(text, "levy")))
    assert [text[mark.start : mark.end] for piece in pieces for mark in piece.marks] == ["tax", "levy"]
    assert len(pieces) == 2


def test_without_marks_its_beginning_is_shown() -> None:
    text = "It began. " + FILLER * 20
    (piece,) = shown(text, None)
    assert piece.startswith("It began. Nobody")


def test_a_quotation_that_matched_is_never_cut() -> None:
    said = "We know. " + FILLER * 6 + "That is the end."
    text = FILLER * 6 + f"“{said}” " + FILLER * 6
    quote = Quote((place(text, said),), "quoted", "Ann Lee", "named")
    (piece,) = shown(text, "We know", (quote,))
    assert said in piece
    (other,) = shown(text, "Nobody", (quote,))
    assert said not in other


def test_an_interrupted_quotation_is_shown_with_its_interruption() -> None:
    text = FILLER * 8 + "“We go,” she said. " + FILLER + "“And we stay.” " + FILLER * 8
    quote = Quote((place(text, "We go,"), place(text, "And we stay.")), "quoted", "Ann Lee", "named")
    (piece,) = shown(text, "And we stay", (quote,))
    assert "“We go,” she said." in piece


def test_sentences_end_where_people_end_them() -> None:
    text = "Mr. Smith met Dr. J. Doe of the U.S. Senate. He said: “No!” “Why?” she asked. It rose 3.5 percent… Then it fell."
    assert [text[span.start : span.end] for span in sentences(text)] == [
        "Mr. Smith met Dr. J. Doe of the U.S. Senate.",
        "He said: “No!”",
        "“Why?” she asked.",
        "It rose 3.5 percent…",
        "Then it fell.",
    ]


@given(st.text(alphabet="aA. !?“”\n", max_size=300), st.integers(0, 299), st.integers(1, 20))
def test_pieces_are_apart_and_hold_every_mark_they_touch(text: str, start: int, length: int) -> None:
    text = (text + " ") * 8
    mark = Span(min(start, len(text) - 1), min(start + length, len(text)))
    pieces = fragment(Paragraph(1, text), (mark,))
    assert [m for piece in pieces for m in piece.marks] == [mark] or not text[mark.start : mark.end].strip()
    assert all(one.end <= other.start for one, other in pairwise(pieces))


def test_a_megabyte_without_a_sentence_is_quick() -> None:
    for text in ("." * 1_000_000, "a. " * 300_000, "a " * 500_000, "A. " * 300_000):
        started = time.process_time()
        fragment(Paragraph(1, text), (Span(0, 1),))
        assert time.process_time() - started < 5
