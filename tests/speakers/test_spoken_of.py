"""Who is spoken of in a paragraph and not quoted there."""

from __future__ import annotations

import pytest

from searchapp.speakers import Aliases, attribute


def about(*texts: str, aliases: Aliases | None = None, language: str | None = None) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    attribute(texts, about=found, aliases=aliases, language=language)
    return found


def test_every_spelling_of_the_article_is_one_person() -> None:
    assert about(
        "The council named Maria Jansen as head of the harbour on Monday.",
        "Mrs. Jansen will begin in May, the council said.",
        "Tom Reed, the mayor, said nobody had asked Jansen before.",
        "“Maria Jansen knows these docks,” Reed said.",
    ) == [("Maria Jansen",), ("Maria Jansen",), ("Maria Jansen",), ("Maria Jansen",)]


def test_who_is_quoted_is_not_spoken_of_there() -> None:
    found = about("Maria Jansen said the docks would stay open.", "The docks belong to the town.", "Then Jansen left.")
    assert found == [(), (), ("Maria Jansen",)]


def test_a_surname_that_two_people_share_names_neither() -> None:
    found = about("Maria Jansen and Peter Jansen came to the harbour.", "Jansen went home early.")
    assert found == [("Maria Jansen", "Peter Jansen"), ()]


@pytest.mark.parametrize(
    "text",
    [
        "The Maria Jansen Foundation paid for the wall.",
        "The boats lie in Sidney Harbour Road near the mill.",
        "They crossed Blue Machine and then Silver Bridge.",
        "The Jansen family came along.",
        "A parade went down Doris Way.",
        "The lead underwriter Morgan Hale and Co sold the bonds.",
        "The brokers James Hale had sold the bonds.",
        "Hale Broadcasting said it had sold the bonds, and James Hale Corp bought them.",
    ],
)
def test_what_is_only_called_like_a_person_is_nobody(text: str) -> None:
    assert about("The wall fell.", text) == [(), ()]


def test_a_place_in_capitals_at_the_head_is_no_surname() -> None:
    assert about("BERGEN - The rain went on all day.", "Anna Bergen left.", "Then Bergen came back.") == [
        (),
        ("Anna Bergen",),
        ("Anna Bergen",),
    ]


def test_other_languages_name_nobody() -> None:
    text = "Der Bürgermeister lobte am Montag Maria Jansen für ihre Arbeit am Hafen und in der Stadt."
    assert about(text, text, language="de") == [(), ()]


def test_the_aliases_file_joins_names_here_too() -> None:
    aliases = Aliases.parse('[join]\n"Maria Jansen-Roos" = ["Maria Jansen"]\n')
    assert about("The council thanked Maria Jansen.", aliases=aliases) == [("Maria Jansen-Roos",)]
