"""A speaker's page offers the same name in another script, and joins nothing."""

from __future__ import annotations

import pytest

from searchapp.model import Paragraph, Quote, Span
from searchapp.text.transliteration import name_key

from .conftest import Client, article


def said(name: str, written: str | None = None) -> Paragraph:
    return Paragraph(1, "“The harbour stays open.”", (Quote((Span(1, 24),), "quoted", name, "named", "person", None, written),))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Владимир Путин", "Wladimir Putin"),
        ("Володимир Зеленський", "Volodymyr Zelenskyy"),
        ("Сергей Лавров", "Sergei Lavrov"),
        ("Михаил Горбачёв", "Mikhail Gorbachev"),
        ("Κυριάκος Μητσοτάκης", "Kyriakos Mitsotakis"),
    ],
)
def test_one_name_in_two_scripts_has_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_another_persons_name_has_another_key() -> None:
    assert name_key("Иван Петров") != name_key("Ivan Petrova")


def test_the_page_offers_the_name_in_the_other_script(client_for: Client) -> None:
    client = client_for(
        [
            (article("a"), [said("Ivan Petrov")]),
            (article("b", language="ru"), [said("Иван Петров")]),
            (article("c", language="ru"), [said("Иван Петровский")]),
        ]
    )
    text = client.get("/speaker/ivan-petrov").get_data(as_text=True)
    assert "Perhaps also written, not joined:" in text
    assert ">Иван Петров</a> (1)" in text
    assert "Петровский" not in text
    assert "Quoted in 1 paragraph" in text
