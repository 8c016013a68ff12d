"""Names keep their letters where they are shown; addresses, keys and filters stay without accents."""

from __future__ import annotations

import pytest

from searchapp.model import Article, Paragraph
from searchapp.output.citation import CitedSource, line
from searchapp.speakers import attribute
from searchapp.text.names import name_key, shown_name

NAMES = {
    "Felipe Berríos": "Felipe Berrios",
    "Karin Østergaard": "Karin Ostergaard",
    "Hélène Müller": "Helene Muller",
    "Jürgen Größler": "Jurgen Grossler",
}


@pytest.mark.parametrize(("written", "kept"), NAMES.items())
def test_a_name_is_shown_and_cited_as_the_article_writes_it(written: str, kept: str) -> None:
    surname = written.split()[-1]
    texts = [f"The mayor of Lund, {written}, said the pier was shut.", f"“It is not safe,” {surname} said on Monday."]
    quotes = [quote for found in attribute(texts) for quote in found]
    assert {quote.speaker for quote in quotes} == {kept}
    assert {shown_name(kept, quote.written) for quote in quotes} == {written}
    cited = line(CitedSource(Article("a"), Paragraph(2, texts[1]), quotes[-1], "http://localhost/article/a#p2"))
    assert f"— {written}, quoted" in cited
    assert name_key(written) == name_key(kept)


def test_another_name_of_the_person_and_capitals_do_not_replace_the_kept_spelling() -> None:
    assert shown_name("Volodymyr Zelensky", "Ze") == "Volodymyr Zelensky"
    assert shown_name("Clara Jensen", "CLARA JENSEN") == "Clara Jensen"
    assert shown_name("Volodymyr Zelensky", "Volodymyr Zelenskyy") == "Volodymyr Zelenskyy"
    assert shown_name("Clara Jensen", None) == "Clara Jensen"
