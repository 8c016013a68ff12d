"""Markup leaves by one door: tags go, words in angle brackets stay."""

from __future__ import annotations

import pytest

from searchapp.ingest.source.plain_text import MAX_FIELD_MARKUP_CHARS, plain


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("The <Harbour Ferries Ltd> unit, <HFL.PE>, lost 3 mln", "The <Harbour Ferries Ltd> unit, <HFL.PE>, lost 3 mln"),
        ("Shares of Harbour Corp <HAR> rose &amp; fell", "Shares of Harbour Corp <HAR> rose & fell"),
        ("<Time Harbour Inc> and <Main Quay Co> said", "<Time Harbour Inc> and <Main Quay Co> said"),
        ("if tides <x metres, and winds >y, ferries stop", "if tides <x metres, and winds >y, ferries stop"),
        ("if tides <x metres, ferries stop", "if tides <x metres, ferries stop"),
        ("under <5 crowns", "under <5 crowns"),
    ],
)
def test_words_in_angle_brackets_stay(value: str, text: str) -> None:
    assert plain(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("<p>The <b>mayor</b> said<br>no.</p><P CLASS=x>Yes.</P>", "The mayor said no. Yes."),
        ('A <a href="https://news.example/?a=1&gt;2">link</a> and <img src=x onerror=alert(1)> here', "A link and here"),
        ("One<o:p></o:p> <amp-img src='x'></amp-img><video controls></video>two", "One two"),
        ("<ENAMEX>Ada</ENAMEX> <person id=3>Byron</person>", "Ada Byron"),
        ("Ada Byron <ada@news.example> <https://news.example>", "Ada Byron"),
        ("Read <script>alert('<b>')</script>on<!-- not --> <hr/>now", "Read on now"),
        ('The rest <a href="https://news.example/long', "The rest"),
    ],
)
def test_tags_go(value: str, text: str) -> None:
    assert plain(value) == text


def test_a_value_with_more_tags_left_open_than_any_article_has_is_read_at_once() -> None:
    left_open = '<b x="' * (20 * MAX_FIELD_MARKUP_CHARS)  # minutes, read as markup
    assert plain(f"<p>Ferries stop.</p> {left_open}") == f"Ferries stop. {left_open}".strip()
    assert plain("<p>" * (20 * MAX_FIELD_MARKUP_CHARS) + "Ferries <i>stop</i>.") == "Ferries stop."
