"""Every string is in the catalogues, translated, with the same parameters; numbers and dates follow the language."""

from __future__ import annotations

import html
import re

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from searchapp.web.http.i18n import LANGUAGES, catalogue
from tools.translations import TRANSLATIONS, strings

OTHERS = [language for language in LANGUAGES if language != "en"]
PARAMETER = re.compile(r"%\(\w+\)s|(?<!\{)\{\w+\}")


def messages(language: str) -> list[Message]:
    with (TRANSLATIONS / language / "messages.po").open("rb") as source:
        return [message for message in read_po(source, locale=language) if message.id]


def forms(text: object) -> list[str]:
    return [str(form) for form in text] if isinstance(text, tuple | list) else [str(text)]


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_has_every_string_and_no_other(language: str) -> None:
    assert {str(m.id) for m in messages(language)} == {str(m.id) for m in strings() if m.id}


@pytest.mark.parametrize("language", OTHERS)
def test_every_string_is_translated_with_the_same_parameters_and_bold_words(language: str) -> None:
    for message in messages(language):
        assert not message.fuzzy
        for original, translation in zip(forms(message.id), forms(message.string), strict=True):
            assert translation, message.id
            assert sorted(set(PARAMETER.findall(original))) == sorted(set(PARAMETER.findall(translation))), message.id
            assert original.count("**") == translation.count("**"), message.id


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_compiles(language: str) -> None:
    compiled = catalogue(language)
    assert compiled.gettext("Search home") != "Search home"
    assert compiled.ngettext("%(num)s paragraph", "%(num)s paragraphs", 2) != "%(num)s paragraphs"


def german(client: FlaskClient, address: str) -> str:
    response = client.get(address, headers={"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"})
    return html.unescape(response.text).replace("\N{NO-BREAK SPACE}", " ")


def test_pages_are_in_the_language_of_the_browser(client: FlaskClient) -> None:
    text = german(client, '/search?q="We+will+be+speaking"')
    assert '<html lang="de"' in text
    assert "1. Februar 2025" in text
    assert "1 Absatz, 1 Artikel, 1 Medium" in text
    assert "So lesen wir Ihre Suche:" in text
    assert "Im Satz genannt" in text


def test_messages_of_the_query_language_are_translated(client: FlaskClient) -> None:
    assert "Ein Feld namens <strong>party</strong> gibt es nicht." in german(client, "/search?q=party:green")
    assert "schließendes Anführungszeichen ergänzt" in german(client, '/search?q="very serious')


def test_a_language_that_is_not_here_gets_english_and_a_choice_wins(client: FlaskClient) -> None:
    assert '<html lang="en"' in client.get("/", headers={"Accept-Language": "fi,sv"}).text
    client.get("/display?language=en")
    assert '<html lang="en"' in german(client, "/")


def test_each_language_is_offered_by_its_own_name(client: FlaskClient) -> None:
    text = client.get("/").text
    for code, name in LANGUAGES.items():
        assert re.search(rf'lang="{code}"[^>]*>{name}</a>', text)
