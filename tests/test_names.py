"""Names: spelling variants of one full name meet, different people stay apart, and the canonical spelling is stable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.text.names import canonical, name_key, name_terms

SAME = [
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy", "Volodymyr Zelenskyi", "President Volodymyr Zelensky"),
    ("Sergei Lavrov", "Sergey Lavrov", "Serguei Lavrov", "SERGEY LAVROV"),
    ("Dmitry Peskov", "Dmitri Peskov", "Dmitriy Peskov"),
    ("Alexei Navalny", "Alexey Navalny", "Aleksei Navalnyy", "Alexei Navalny’s"),
    ("Francois Hollande", "François Hollande", "President François Hollande"),
    ("Recep Erdogan", "Recep Erdoğan"),
    ("Donald Trump", "Donald J. Trump", "Mr. Donald Trump", "Donald  Trump", "Donald Trump's", "DONALD TRUMP"),
    ("Donald Trump Jr.", "Donald Trump Jr", "Donald J. Trump, Jr."),
    ("Nikolai Patrushev", "Nikolay Patrushev"),
    ("Lech Walesa", "Lech Wałęsa"),
    ("Valerii Zaluzhnyi", "Valery Zaluzhny", "Valeriy Zaluzhnyy"),
]
WORDS = ("Sergey", "Zelenskyy", "Jr.", "J.", "O’Brien", "de", "Mr.", "López-García", "Smith", "II", "the")
APART = [
    ("Donald Trump", "Donald Trump Jr."),
    ("Donald Trump", "Melania Trump"),
    ("Donald Trump", "Trump"),
    ("Vladimir Putin", "V. Putin"),
    ("Vladimir Putin", "Volodymyr Putin"),
    ("Jaroslaw Kaczynski", "Jaroslaw Kaczynsky"),
    ("George Bush", "Jeb Bush"),
    ("Sergei Ivanov", "Sergei Ivanova"),
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda s: s[0])
def test_spellings_of_one_full_name_share_one_canonical_name(spellings: tuple[str, ...]) -> None:
    assert {canonical(spelling) for spelling in spellings} == {canonical(spellings[0])}


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Zelenskiy", "Zelensky"),
        ("Alexei Navalnyi", "Alexei Navalny"),
        ("Judit Berényi", "Judit Berenyi"),
        ("Albert Györgyi", "Albert Gyorgyi"),
        ("Moses Mugenyi", "Moses Mugenyi"),
        ("Ken Yoshii", "Ken Yoshii"),
        ("Sen. Bernie Sanders", "Bernie Sanders"),
        ("J. D. Vance", "J. Vance"),
        ("Putin's", "Putin"),
        ("Hillary Rodham Clinton", "Hillary Rodham Clinton"),
        ("Andriy Yermak", "Andriy Yermak"),
        ("Pope Francis", "Pope Francis"),
        ("The White House", "White House"),
        ("NATO", "NATO"),
        ("General Motors", "General Motors"),
        ("US Army", "US Army"),
        ("Russian President Vladimir Putin", "Vladimir Putin"),
        ("Путин", "Путин"),
        ("", ""),
    ],
)
def test_canonical_spelling(name: str, expected: str) -> None:
    assert canonical(name) == expected


def test_what_a_searcher_types_meets_the_stored_name() -> None:
    stored = canonical("Volodymyr Zelenskyy")
    for typed in ("zelenskyy", "Zelenskiy", "zelensky", "ZELENSKY"):
        assert set(name_terms(typed)) <= set(name_terms(stored)), typed
    assert name_key("volodymyr zelenskiy") == name_key(stored)
    assert name_key("Francois Hollande") == name_key("François Hollande")


@given(st.text(max_size=60))
def test_canonical_is_stable_and_total(name: str) -> None:
    once = canonical(name)
    assert canonical(once) == once
    assert name_key(once) == name_key(name)
    assert name_terms(once) == name_terms(name)


@given(st.lists(st.sampled_from(WORDS), max_size=5))
def test_canonical_is_stable_for_names(words: list[str]) -> None:
    once = canonical(" ".join(words))
    assert canonical(once) == once


@pytest.mark.parametrize(
    "name",
    [
        "General Motors Corp",
        "General Electric Co.",
        "American Airlines",
        "American Medical Association",
        "American Academy of Pediatrics",
        "Russian Railways",
        "Major League Baseball",
        "President of Ukraine",
    ],
)
def test_an_organisation_keeps_a_first_word_that_is_a_title_elsewhere(name: str) -> None:
    assert canonical(name) == canonical(f"the {name}") == name


@pytest.mark.parametrize(
    "title", ["American", "General", "Russian President", "Secretary of State", "Secretary of state", "Former Foreign Minister"]
)
def test_a_person_does_not(title: str) -> None:
    assert canonical(f"{title} Ada Byron") == "Ada Byron"
