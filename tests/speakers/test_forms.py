"""Sources that the form of a sentence decides: descriptions with their name, pairs, passives, names of many countries."""

from __future__ import annotations

import pytest

from searchapp.speakers import attribute

CASES: dict[str, tuple[list[str], list[list[str | None]]]] = {
    "a description that begins the sentence, then its name": (
        ["The society's secretary and keeper of its well-thumbed rules, Moira Blackstock, said it would not move."],
        [["Moira Blackstock"]],
    ),
    "a bare first name after a description": (["“It has never rained so,” his uncle, Aurel, said."], [["Aurel"]]),
    "a man called so": (["The winner, a quiet man called Piers Lomax, said he had never run before."], [["Piers Lomax"]]),
    "an organisation called so is not who speaks": (
        ["Rosa Weil, at a consulting firm called Hedda Dragonfly, said the price would fall."],
        [["Rosa Weil"]],
    ),
    "spoken of in the passive": (["Piers Lomax was accused of hiding the books from the auditors."], [[]]),
    "spoken to in the passive": (["Piers Lomax was not asked to speak to the members."], [[]]),
    "accused in the passive, and answering": (
        ["Piers Lomax was accused of hiding the books but said they were lost."],
        [["Piers Lomax"]],
    ),
    "a pair with parties between": (
        ["Sen. Rita Coombs (D-Utah) and Sen. Hal Brandvold (R-Idaho) said in a letter that the dam was safe."],
        [["Hal Brandvold", "Rita Coombs"]],
    ),
    "a pronoun after a woman whose name is no English one": (
        ["Trygve Aas met Solveig Nygard in Bergen.", "Solveig Nygard smiled. “I have seen worse,” she said."],
        [[], ["Solveig Nygard"]],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_form(name: str) -> None:
    texts, expected = CASES[name]
    assert [sorted({quote.speaker for quote in quotes}, key=str) for quotes in attribute(texts)] == expected


def test_a_name_tells_its_gender_with_and_without_accents() -> None:
    from searchapp.speakers.firstnames import FIRST_NAMES

    assert [FIRST_NAMES[name] for name in ("siobhán", "siobhan", "łukasz", "lukasz", "çiğdem", "cigdem")] == list("ffmmff")
