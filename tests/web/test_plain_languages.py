"""An article's page says where its language has no rules for speakers."""

from __future__ import annotations

import pytest

from searchapp.model import Paragraph

from .conftest import Client, article

NOTE = "in the plainest forms only"


@pytest.mark.parametrize(
    ("language", "noted"), [("en", False), ("de", False), ("ru", False), ("sk", True), ("ja", True), (None, False)]
)
def test_the_page_of_an_article_says_that_its_language_has_no_rules(client_for: Client, language: str | None, noted: bool) -> None:
    client = client_for([(article("a", language=language), [Paragraph(1, "Most zostane zatvorený.")])])
    assert (NOTE in client.get("/article/a").get_data(as_text=True)) is noted


def test_the_words_of_the_article_count_for_the_note_whatever_language_it_states(client_for: Client) -> None:
    slovak = "Most zostane zatvorený a nikto nevie, kedy ho mesto otvorí, pretože podľa úradu nie je dosť peňazí na opravu, povedal starosta."
    client = client_for(
        [
            (article("a", language=None), [Paragraph(1, slovak)]),
            (article("b", language=None), [Paragraph(1, "The bridge stays shut, and nobody in the town knows when it will open.")]),
        ]
    )
    assert NOTE in client.get("/article/a").get_data(as_text=True)
    assert NOTE not in client.get("/article/b").get_data(as_text=True)
