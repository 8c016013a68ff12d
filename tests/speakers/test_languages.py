"""Who is quoted in other languages than English: by a table each, or only where the text leaves no doubt."""

from __future__ import annotations

import pytest

from searchapp.speakers import attribute
from searchapp.speakers.languages.detection import languages_of

# text, its speakers in order (None: somebody nobody names), all in a language that has no table of verbs
PLAIN: dict[str, tuple[str, list[str | None]]] = {
    "a label before a quotation": (
        "Ivan Petrov: „Hidroelektrarna bo zgrajena v dveh letih in nihče je ne bo ustavil.“",
        ["Ivan Petrov"],
    ),
    "a verb nobody listed": ("„Hidroelektrarna bo zgrajena v dveh letih“, je dejal Ivan Petrov v Mariboru.", [None]),
    "two capitals beside a quotation": ("Pred vhodom v Državni Zbor so vpili „Nikoli več ne bomo molčali o tem“.", [None]),
    "a heading with a colon": ("Zadnja Novica: „Hidroelektrarna bo zgrajena v dveh letih.“", [None]),
}


@pytest.mark.parametrize("name", PLAIN)
def test_a_language_without_rules_names_only_whom_the_text_names_without_doubt(name: str) -> None:
    text, expected = PLAIN[name]
    assert [quote.speaker for quote in attribute([text])[0]] == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("„Die Brücke bleibt zu“, sagte Karl Huber in Graz, und niemand wisse, wann sie wieder geöffnet werde.", "de"),
        ("« Le pont reste fermé », a déclaré Marie Durand, qui dirige les services de la ville.", "fr"),
        ("«El puente sigue cerrado», dijo Ana Ruiz, que dirige los servicios de la ciudad desde hace dos años.", "es"),
        ("«Il ponte resta chiuso», ha detto Anna Rossi, che dirige i servizi della città da due anni.", "it"),
        ("“A ponte continua fechada”, disse Ana Prado, que dirige os serviços da cidade há dois anos.", "pt"),
        ("“The bridge stays shut,” said Ann Roe, who has run the town's services for two years.", "en"),
        ("Most ostaje zatvoren, a nitko ne zna do kada će gradske službe raditi na njemu ove godine.", "xx"),
    ],
)
def test_the_language_is_told_by_its_commonest_words(text: str, language: str) -> None:
    assert languages_of([text]) == [language]


def test_a_quotation_in_another_language_does_not_change_that_of_its_paragraph() -> None:
    text = "„We will never close the bridge, whatever they say about it in the city“, sagte Karl Huber am Montag in Graz."
    assert languages_of([text]) == ["de"]
    assert [quote.speaker for quote in attribute([text])[0]] == ["Karl Huber"]


def test_the_words_of_a_text_outweigh_what_its_page_states() -> None:
    text = "“The bridge stays shut,” said Ann Roe, who has run the town's services for two years."
    assert attribute([text], language="de") == attribute([text])
