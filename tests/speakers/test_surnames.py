"""Names made of words that mean something else by themselves: Theresa May, the Associated Press, the Ministry of Defence."""

from __future__ import annotations

import pytest

from searchapp.speakers import attribute

CASES: dict[str, tuple[str, list[tuple[str | None, str | None]]]] = {
    "a month": ("Lena May arrived late. May said the hall was cold.", [("Lena May", "person")]),
    "a month with a title": ("Mrs. May arrived late. Mrs. May said the hall was cold.", [("May", "person")]),
    "a month, after a party in brackets": (
        "Cllr Lena May (Ind) arrived late. May said the hall was cold.",
        [("Lena May", "person")],
    ),
    "a party's colour": ("The mayor met Anna Green. “The hall is cold,” said Green.", [("Anna Green", "person")]),
    "a party's colour, and what she claims": (
        "Anna Green spoke. Hugh Lomax rejected Green's claim that the report was “as cold as a fish”.",
        [("Anna Green", "person"), ("Hugh Lomax", "person")],
    ),
    "a people": ("Mark French won the vote. French said the hall was cold.", [("Mark French", "person")]),
    "a people, with no such person": ("The French said the hall was cold.", [(None, None)]),
    "a title": ("The mayor met Hugh King on Monday. King said the hall was cold.", [("Hugh King", "person")]),
    "the title, not the surname": ("The mayor met Hugh King. The King said the hall was cold.", [(None, None)]),
    "a title before another name": (
        "The mayor met Hugh Judge, a clerk. Judge Ada Byron said the hall was cold.",
        [("Ada Byron", "person")],
    ),
    "a network": ("Anna Fox arrived late. Fox said the hall was cold.", [("Anna Fox", "person")]),
    "the month, not the surname": (
        "Lena May said the hall was cold. Ada Byron said it had snowed until May.",
        [("Ada Byron", "person"), ("Lena May", "person")],
    ),
    "the press": ("The Associated Press reported that the hall was cold.", [("Associated Press", "organisation")]),
    "the police": ("“He is dead,” Lagos State Police said.", [("Lagos State Police", "organisation")]),
    "a watch": ("Harbour Rights Watch said that the hall was cold.", [("Harbour Rights Watch", "organisation")]),
    "police by itself": ("On Monday, Police said the hall was cold.", [(None, None)]),
    "an office with a title inside": (
        "The Office for National Statistics said the price of coal fell.",
        [("Office for National Statistics", "organisation")],
    ),
    "a department whose last word is a title": (
        "The Department of Homeland Security warned that the hall was cold.",
        [("Department of Homeland Security", "organisation")],
    ),
    "an office of two fields": (
        "The Centers for Disease Control and Prevention said the hall was cold.",
        [("Centers for Disease Control and Prevention", "organisation")],
    ),
    "an office and a person": (
        "The Ministry of Defence and Ada Byron said the hall was cold.",
        [("Ada Byron", "person"), ("Ministry of Defence", "organisation")],
    ),
    "according to, and nothing more": (
        "According to the Associated Press, 400 people were in the hall.",
        [("Associated Press", "organisation")],
    ),
    "a campaign": ("Ada Byron lost. The Byron campaign said the hall was cold.", [("Byron campaign", "organisation")]),
    "a campaign, possessive": ("Byron’s campaign denied that the hall was cold.", [("Byron campaign", "organisation")]),
    "an office": ("“The hall is cold,” Ada Byron's office said.", [("Byron's office", "organisation")]),
    "a family, not its name": ("“The hall is cold,” the Okonkwo family said.", [("Okonkwo family", "organisation")]),
    "somebody of a campaign": ("A Byron campaign aide said the hall was cold.", [(None, None)]),
    "he is not the campaign": (
        "Ada Byron said the hall was cold. The Lomax campaign denied it. She said it was.",
        [("Ada Byron", "person"), ("Lomax campaign", "organisation")],
    ),
    "a thing is not he": ("The Common Core was brought in too early, he said.", [(None, None)]),
}


@pytest.mark.parametrize("name", CASES)
def test_who_is_named(name: str) -> None:
    text, expected = CASES[name]
    assert sorted({(q.speaker, q.type) for q in attribute([text])[0]}, key=str) == expected
