"""The short names of a person whose full name the article gives, in the ways of many countries."""

from __future__ import annotations

import pytest

from searchapp.speakers import attribute
from searchapp.text.names import canonical

NAMES = [
    ("Tomás Rubén Ortiz Calderón", "Ortiz Calderón"),
    ("Tomás Ortiz Calderón", "Ortiz"),
    ("Ada van der Berg", "Van der Berg"),
    ("Ada van der Berg", "van der Berg"),
    ("Omar al-Rashidi", "al-Rashidi"),
    ("Omar al-Rashidi", "Al-Rashidi"),
    ("Omar al-Rashidi", "Rashidi"),
    ("Omar bin Yusuf", "Prince Omar"),
    ("Kim Sung Un", "Kim"),
    ("Lee Boon Hock", "Mr Lee"),
    ("Nia Hughes Pryce", "Hughes Pryce"),
    ("R.K. Menon", "Menon"),
    ("R K Menon", "Mr Menon"),
    ("Edwin Hartley", "Sir Edwin"),
    ("Su Thiri Maung Kyaw", "Maung Kyaw"),
    ("Ferdinand Marcos Jr", "Marcos"),
    ("Leni Arroyo", "VP Arroyo"),
]


@pytest.mark.parametrize(("full", "short"), NAMES)
def test_a_short_name_is_the_person(full: str, short: str) -> None:
    for form in ("“The roof leaks and the hall is cold,” {} said.", "“The roof leaks and the hall is cold,” said {}."):
        text = f"The minister met {full} in the hall on Monday. " + form.format(short)
        assert [(q.speaker, q.how) for q in attribute([text])[0]] == [(canonical(full), "named")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mary Anne Lund met Anne Lund. Anne Lund said the hall was cold.", "Anne Lund"),
        ("Kim Sung Un met Kim Sung Ho. Kim Sung said the hall was cold.", "Kim Sung"),
        ("The UN said the hall was cold.", "UN"),
    ],
)
def test_another_person_is_not(text: str, speaker: str | None) -> None:
    assert {q.speaker for q in attribute([text])[0]} <= {speaker}


def test_a_headline_completes_no_name() -> None:
    texts = ["Ada Byron Responds To Critics After Long Night Of Rain", "Ada Byron said the hall was cold."]
    assert [q.speaker for q in attribute(texts)[1]] == ["Ada Byron"]
