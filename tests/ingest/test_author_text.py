"""The text is the author's: joiners that are spelling stay, words cut at line ends are whole, JSON is read as a .txt is."""

from __future__ import annotations

import pytest

from searchapp.ingest.readers.jsonlines import from_object
from searchapp.ingest.source.decode import tidied, tidy
from searchapp.ingest.source.raw_article import RawArticle
from searchapp.speakers.quotation import find_quotations


@pytest.mark.parametrize(
    "text",
    ["می\u200cخواهم بروم", "ක්\u200dෂේත්\u200dර", "क्\u200dष और क्\u200d", "👩\u200d👧 family", "নির্\u200dমাণ"],
)
def test_a_joiner_that_is_spelling_stays(text: str) -> None:
    assert tidy(text) == tidied(text) == text


@pytest.mark.parametrize(
    ("text", "clean"),
    [("so\u200cft", "soft"), ("\u200dword \u200c", "word "), ("zero\u200bwidth", "zerowidth"), ("م\u200c\u200cخ", "م\u200cخ")],
)
def test_a_joiner_that_is_none_goes(text: str, clean: str) -> None:
    assert tidy(text) == clean


def paragraphs(text: str) -> list[str]:
    raw = from_object({"text": text}, "a", "a")
    assert isinstance(raw, RawArticle)
    return [block.text for block in raw.blocks or ()]


def test_a_hard_wrapped_text_without_an_empty_line_is_one_paragraph() -> None:
    wrapped = (
        "The minister said on Monday that the government would not raise\n"
        "the carbon tax before the next general election, despite calls\n"
        "from environmental groups to do so, and that spending would be\n"
        "cut instead in the coming financial year by two per cent."
    )
    assert paragraphs(wrapped) == [wrapped.replace("\n", " ")]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert paragraphs("The mayor left.\nNobody spoke.") == ["The mayor left.", "Nobody spoke."]


def test_a_word_cut_at_a_line_end_is_whole() -> None:
    text = "The minister told the parlia-\nment on Monday that the levy stays.\n\nNobody spoke after that."
    assert paragraphs(text)[0] == "The minister told the parliament on Monday that the levy stays."


def test_the_mark_inside_a_hebrew_abbreviation_quotes_nothing() -> None:
    assert find_quotations('דובר צה"ל אמר כי ארה"ב תומכת בו.') == []
    text = 'כתב ב"הארץ" אמר: "זה נכון מאוד".'
    assert [text[q.start : q.end] for q in find_quotations(text)][-1] == "זה נכון מאוד"
