"""Two wordings of one person: how much they share, and whether a number or a negation differs."""

from __future__ import annotations

import pytest

from searchapp.similarity.changes import changes, is_reworded, shared_share
from searchapp.similarity.wordings import said_terms
from searchapp.text.number_words import number_values

FERRY = "The night ferry will stay. Not one of the forty sailings will be cut."


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("The night ferry will stay. Thirty-four of the sailings will be kept.", FERRY, ("number", "negation")),
        ("We expect growth of three pct this year", "We expect growth of 3 pct this year", ()),
        ("We expect growth of 3.5 pct this year", "We expect growth of 3 pct this year", ("number",)),
        ("We raised 1.2 million crowns for the wall", "We raised 1,200,000 crowns for the wall", ()),
        ("We raised two million crowns for the wall", "We raised three million crowns for the wall", ("number",)),
        ("We will sell the harbour to the north", "We will not sell the harbour to the north", ("negation",)),
        ("We won't sell the harbour to the north", "We will not sell the harbour to the north", ()),
        ("I don't believe that we will sell the harbour", "We will sell the harbour", ("negation",)),
        ("They do not agree, but we will sell the harbour", "We will sell the harbour", ()),  # another sentence is denied
        ("No, we will sell the harbour to the north", "We will sell the harbour to the north", ()),  # answers a question
        ("Berg sells 40 boats a year to the north", "Lind sells 50 boats a year to the north", ()),  # names differ: no mark
        ("In May we sell 40 boats to the north", "In June we sell 50 boats to the north", ("number",)),  # months are no names
        ("We sell boats to the north every year", "We sell 50 boats to the north every year", ()),  # put in, not changed
    ],
)
def test_marks(here: str, there: str, expected: tuple[str, ...]) -> None:
    assert changes(here, there) == expected
    assert changes(there, here) == expected


def test_marks_know_the_words_of_some_languages_and_digits_of_all() -> None:
    assert changes("Wir werden den Hafen nicht verkaufen", "Wir werden den Hafen verkaufen", "de") == ("negation",)
    assert changes("Nous avons vendu trois bateaux hier", "Nous avons vendu quatre bateaux hier", "fr") == ("number",)
    assert changes("Sprzedaliśmy 3 łodzie na północ", "Sprzedaliśmy 4 łodzie na północ", "pl") == ("number",)
    assert changes("Nie sprzedamy portu na północ", "Sprzedamy portu na północ", "pl") == ()


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("thirty-four of the sailings", [34]),
        ("1,200 and 1.5 billion", [1200, 1.5e9]),
        ("two hundred boats", [200]),
        ("in 1987 or 1988", [1987, 1988]),
        ("million of boats", []),
    ],
)
def test_numbers_of_running_words(words: str, numbers: list[float]) -> None:
    assert number_values(said_terms(words), "en") == numbers


def test_a_statement_in_other_words_shares_most_of_them() -> None:
    one = said_terms(FERRY)
    assert is_reworded(one, said_terms("The night ferry will stay. Thirty-four of the sailings will be kept."))
    assert not is_reworded(one, said_terms("The council will be asked whether the ferry has to stay in the harbour at night."))
    assert not is_reworded(said_terms("it will be cut"), said_terms("it will be kept"))  # too short to tell
    assert not is_reworded(said_terms("I do not think that it is so"), said_terms("I do not think that it was there"))  # no content
    assert shared_share((), one) == 0.0
