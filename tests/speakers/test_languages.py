"""Who is quoted in other languages than English: by a table each, or only where the text leaves no doubt."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from searchapp.speakers import attribute
from searchapp.speakers.languages.article_attribution import quotes_in
from searchapp.speakers.languages.detection import languages_of, likeliest
from searchapp.speakers.languages.language_table import parse_table

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


INCISES: dict[str, tuple[str, str, list[str]]] = {
    "french, inside the marks": (
        "Hélène Marchandeau préside la région. « C'est une étape, a-t-elle ajouté, mais nous irons plus loin. »",
        "Hélène Marchandeau",
        ["C'est une étape,", "mais nous irons plus loin."],
    ),
    "italian, between hyphens": (
        "«È una svolta - spiega Matteo De Angelini - ma il lavoro non è finito».",
        "Matteo De Angelini",
        ["È una svolta", "ma il lavoro non è finito"],
    ),
    "portuguese, between dashes": (
        "— Não renuncio — garantiu Sílvia dos Anjos. — Fico até ao fim.",
        "Sílvia dos Anjos",
        ["Não renuncio", "Fico até ao fim."],
    ),
    "swedish, behind a comma": (
        "– Bron är stängd, säger Anders Berg till tidningen. Den öppnar i maj.",
        "Anders Berg",
        ["Bron är stängd,", "Den öppnar i maj."],
    ),
    "polish, between dashes": (
        "– Most jest zamknięty – mówi Jan Nowak. – Otworzymy go w maju.",
        "Jan Nowak",
        ["Most jest zamknięty", "Otworzymy go w maju."],
    ),
}


@pytest.mark.parametrize("name", INCISES)
def test_the_words_that_name_the_speaker_are_no_part_of_the_quotation(name: str) -> None:
    text, speaker, words = INCISES[name]
    (quotes,) = attribute([text])
    (quote,) = [quote for quote in quotes if quote.kind == "quoted"]
    assert [text[start:end] for start, end in quote.spans] == words
    assert (quote.written or quote.speaker) == speaker


def test_each_paragraph_is_read_in_its_own_language() -> None:
    german = "„Die Brücke bleibt bis zum Herbst zu“, sagte Karl Huber am Montag, und niemand wisse, wann sie wieder geöffnet werde."
    english = "“The bridge stays shut,” said Ann Roe, who has run the town's services for two years and will not leave them."
    assert [[quote.speaker for quote in quotes if quote.kind == "quoted"] for quotes in attribute([german, english, german])] == [
        ["Karl Huber"],
        ["Ann Roe"],
        ["Karl Huber"],
    ]


NAMES: dict[str, tuple[list[str], str, str]] = {
    "a noun with a capital is nobody": (["„Das Wasser steigt weiter“, sagte der Wirt dem Reporter Ole Finck."], "de", ""),
    "a surname after its full name": (
        ["Der Bürgermeister Karl Huber kam am Abend in die Stadt.", "„Die Brücke bleibt zu“, sagte Huber."], "de", "Karl Huber",
    ),
    "a title is cut": (["„Die Brücke bleibt zu“, sagte Bundeskanzler Falk Remmers."], "de", "Falk Remmers"),
    "a name in -s stays whole": (["Am Dienstag musste Trainer Boris Schommers gehen. „Ich bin traurig“, sagte Schommers."], "de", "Boris Schommers"),
    "the genitive becomes the nominative": (["По словам Ивана Петрова, мост откроют в мае."], "ru", "Иван Петров"),
    "a suffix behind an apostrophe is cut": (["Ali Demir'e göre köprü mayısta açılacak."], "tr", "Ali Demir"),
    "whoever is talked about is nobody": (["«El puente sigue cerrado», le dijo la alcaldesa a Pedro Lucena."], "es", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_of_other_languages(name: str) -> None:
    texts, language, expected = NAMES[name]
    quote = attribute(texts, language=language)[-1][-1]
    assert (quote.written or quote.speaker or "") == expected


def test_a_first_name_before_a_known_surname_makes_another_person() -> None:
    texts = ["Lene Petersen er formand for foreningen og bor i Vejle.", "»Broen er lukket,« siger Steen Petersen, der bor ved den."]
    (quote,) = attribute(texts, language="da")[1]
    assert quote.speaker == "Steen Petersen"


def test_a_quotation_holds_another_in_the_same_marks() -> None:
    text = '"Jeg tænkte, "hvorfor ikke?" Og så blev jeg ved broen hele dagen," siger Anders Holm til avisen.'
    ((quote,),) = attribute([text], language="da")
    assert (quote.speaker, text[quote.spans[0].start : quote.spans[0].end]) == ("Anders Holm", text[1 : text.index('" siger')])


def test_the_worked_example_of_a_new_language_reads_what_it_says() -> None:
    doc = (Path(__file__).parent.parent.parent / "docs" / "speakers-languages.md").read_text(encoding="utf-8")
    block = re.search(r"```toml\n(.*?)```", doc, re.S)
    assert block is not None
    table = parse_table("lv", textwrap.dedent("   " + block[1].lstrip()))
    texts = ["“Tilts ir slēgts,” sacīja Anna Kalniņa.", "Ministrs Jānis Bērziņš paziņoja, ka tilts ir slēgts."]
    assert [quotes[0].speaker for quotes in quotes_in(texts, [table] * 2)] == ["Anna Kalnina", "Janis Berzins"]


def test_a_name_in_the_accusative_before_the_verb_is_not_who_speaks() -> None:
    (quotes,) = attribute(
        ["Ihren Widersacher Jeremy Corbyn forderte Theresa May auf, über einen Rücktritt nachzudenken."], language="de"
    )
    assert "Jeremy Corbyn" not in [quote.speaker for quote in quotes]


def test_languages_that_share_all_words_of_a_text_are_told_in_one_order() -> None:
    best, share = likeliest("»Eksperterne« tog fejl igen, i Vejle som i Odense.")
    assert (best, share < 10) == ("da", True)
