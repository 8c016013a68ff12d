"""Sources that the form of a sentence decides: descriptions with their name, pairs, passives, names of many countries."""

from __future__ import annotations

import pytest

from searchapp.speakers import attribute

CASES: dict[str, tuple[list[str], list[list[str | None]]]] = {
    "a description that begins the sentence, then its name": (
        ["The society's secretary and keeper of its well-thumbed rules, Moira Blackstock, said it would not move."],
        [["Moira Blackstock"]],
    ),
    "a description, a name and no answer": (["The predecessor, Aurel Weil, did not answer calls."], [[]]),
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
    "she is whom his sister's name introduces": (
        ["Anna Weil runs the inn. Rolf Hertz cooks.", "Hertz's sister, Minke, keeps the books. She said the roof leaked."],
        [[], ["Minke"]],
    ),
    "he is not whom he cites": (
        ["Rolf Hertz runs the inn.", "Citing Peter Abel, he said the roof would hold."],
        [[], ["Rolf Hertz"]],
    ),
    "he is the one who answers, named on the way": (
        ["Rolf Hertz runs the inn.", "Asked about Carl Abel, Peter Dorn said the roof, he hoped, would hold."],
        [[], ["Peter Dorn"]],
    ),
    "whom the paragraph names alone": (
        [
            "Erik Lund said the race was hard. Lund said so twice. He said he was tired.",
            "Lund's coach Arvid Roe shrugged. “We shall see,” he said.",
        ],
        [["Erik Lund"], ["Arvid Roe"]],
    ),
    "whom the paragraph names alone, with whose spokesman he is": (
        [
            "Erik Lund said the race was hard. Lund said so twice. He said he was tired.",
            "Lund team manager Arvid Roe said the ski was old. “We shall see,” he said.",
        ],
        [["Erik Lund"], ["Arvid Roe"]],
    ),
    "the subject after a clause about another woman": (
        ["Anna Weil rang Carla Abel.", "By the time Weil came, Abel was on the wall. “It is gone,” she said."],
        [[], ["Carla Abel"]],
    ),
    "of whom he writes": (
        ["Rolf Hertz has a book out.", "Of his old rival, Carl Abel, he writes: “He could sleep anywhere, and did.”"],
        [[], ["Rolf Hertz"]],
    ),
    "the person and not the firm": (["Carla Abel at Brunt Capital said the price would fall."], [["Carla Abel"]]),
    "he is whom the paragraph names alone, by a first name nobody knows": (
        [
            "Erik Lund said the race was hard. Lund said so twice.",
            "Rival Tvarr Skolmo was in no mood to gloat. “We were lucky,” he said.",
        ],
        [["Erik Lund"], ["Tvarr Skolmo"]],
    ),
    "she is not one who has a wife": (
        [
            "Tvarr Skolmo said the ice was thin. “I fell twice,” said Skolmo. His wife, Anna Skolmo, fishes too.",
            "“It held me,” she said.",
        ],
        [["Tvarr Skolmo"], ["Anna Skolmo"]],
    ),
    "whose analyst she is does not speak": (
        ["“It may sink,” wrote Tarnby analyst Anna Weil in a note to clients."],
        [["Anna Weil"]],
    ),
    "what she is the star of is no person": (
        ["Velvet Mice star Anna Weil left Erik Lund.", "“He snores,” she said."],
        [[], ["Anna Weil"]],
    ),
    "the one of that age, whom nothing names": (
        ["Singer Anna Weil left Tvarr Skolmo, a skier.", "The 31-year-old wrote about it at night. “He snores,” she fumed."],
        [[], [None]],
    ),
    "a call for help": (["Anna Weil called 911 and then her brother."], [[]]),
    "she and others": (
        ["Anna Weil was there. In a paper, she and two colleagues argue that the ice made “no difference” to the fish."],
        [["Anna Weil"]],
    ),
    "he and his lawyers": (["Erik Lund and his lawyers have denied the charge."], [["Erik Lund"]]),
    "unnamed people and other unnamed people": (["Politicians and even some skiers say the ice was thin."], [[None]]),
    "what is no person does not speak for a house": (
        ["The road was closed, and the Bergen Brunt Chambers of Commerce said so."],
        [["Bergen Brunt Chambers of Commerce"]],
    ),
    "whom she asked is no speaker": (
        ["“Where does it stop?” Judge Carla Abel asked the town's lawyer, Rolf Hertz. “Nowhere,” he said."],
        [["Carla Abel", "Rolf Hertz"]],
    ),
    "what somebody is, in capitals before the name": (
        [
            "Olga Weil lost.",
            "Co-star Carla Abel shrugged, and Owner Dame Prunella Voss laughed.",
            "Grandmaster Salome Weil said it was over.",
        ],
        [[], [], ["Salome Weil"]],
    ),
    "the company that spoke last": (
        ["Brunt Shipping said it would close the yard. “We are sorry,” the company said."],
        [["Brunt Shipping"]],
    ),
    "a network is no newspaper": (
        ["The Salt Coast Gazette reported the sale.", "The network said it knew nothing."],
        [["Salt Coast Gazette"], [None]],
    ),
    "by the age that the article gave": (
        ["Carla Abel, 24, beat Anna Weil, 31, in three sets.", "“Anna hits harder than anybody,” said the 24-year-old."],
        [[], ["Carla Abel"]],
    ),
    "a second verb that reports": (
        ["President Carlo Abel met the queen of Denmark on Monday and said the fault was his."],
        [["Carlo Abel"]],
    ),
    "somebody's sister and what she told": (["Abel's younger sister went to sea and told stories of the ice."], [[]]),
    "a loss that is posted": (["Brunt Motors posted its first loss in nine years."], [[]]),
    "what somebody calls somebody": (["The boss, Carlo Abel, called her “a fantasist”."], [["Carlo Abel"]]),
    "a claim that he rejected as": (["She will go, a claim Carlo Abel rejected as “premature.”"], [["Carlo Abel"]]),
    "a reporter for a house": (["A reporter for Agence Brunt called it “absolute chaos.”"], [[None]]),
    "a man of the name Will": (["His captain, Will Ashdown, was less kind. “Cheats,” he said."], [["Will Ashdown"]]),
    "their mother speaks": (
        ["Carla Abel swims.", "Their mother, a retired midwife, rolls her eyes. “I delivered both of them,” she says."],
        [[], [None]],
    ),
    "a nickname in marks inside a name": (
        ["Former sheriff Harold “Hap” Lund said the road was closed.", "“I have the key,” Lund, 77, told the council."],
        [["Harold Lund"], ["Harold Lund"]],
    ),
    "a nickname in brackets inside a name": (["Mary (Molly) Abel said the road was closed."], [["Mary Abel"]]),
    "a marine is no woman": (
        ["Carla Weil met former guard and Marine John “Tig” Abel in Rome.", "“We held the road,” Abel said. He said it twice."],
        [[], ["John Abel"]],
    ),
    "a second clause with a speaker of its own": (
        ["Rolf Hertz said that the tax was too high and Carla Abel said she had forgotten to pay hers."],
        [["Carla Abel", "Rolf Hertz"]],
    ),
    "a second clause whose speaker is described": (
        ["Rolf Hertz said his town would give money, and the region's delegate, Carla Abel, said that hers would give advice."],
        [["Carla Abel", "Rolf Hertz"]],
    ),
    "a stranger": (
        ["The director, Carlo Abel, said the road would open.", "A diplomat was in doubt. “So they say,” the diplomat said."],
        [["Carlo Abel"], [None]],
    ),
    "people are no name": (["Witnesses said that the road was closed."], [[None]]),
    "somebody unnamed begins to act": (
        ["Jonas Abel, a carpenter, went home.", "The father smiled. “It will hold,” he said."],
        [[], [None]],
    ),
    "a very short question": (["“Is it?” asked Carla Abel."], [["Carla Abel"]]),
    "a pronoun after a woman whose name is no English one": (
        ["Trygve Aas met Solveig Nygard in Bergen.", "Solveig Nygard smiled. “I have seen worse,” she said."],
        [[], ["Solveig Nygard"]],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_form(name: str) -> None:
    texts, expected = CASES[name]
    assert [sorted({quote.speaker for quote in quotes}, key=str) for quotes in attribute(texts)] == expected


OWNERS: dict[str, tuple[str, list[tuple[str | None, str]]]] = {
    "a quotation inside what the first reports, and one of the second": (
        "Rolf Hertz said that the inn had “never lost a guest,” a boast that Carla Abel called “rather thin.”",
        [("Rolf Hertz", "never lost a guest,"), ("Carla Abel", "rather thin.")],
    ),
    "two who call each other names": (
        "Hertz refers to Carla Abel as “the dragon,” while Carla Abel refers to Hertz as “the cook.”",
        [("Hertz", "the dragon,"), ("Carla Abel", "the cook.")],
    ),
    "described by another": ("Anna Weil, described by Rolf Hertz as “a born skipper”, left.", [("Rolf Hertz", "a born skipper")]),
    "described in another's words": (
        "Anna Weil, who was called “a born skipper” by Rolf Hertz, left.",
        [("Rolf Hertz", "a born skipper")],
    ),
    "described by another, and speaking herself": (
        "Anna Weil, described by Rolf Hertz as “a born skipper”, said it was “sheer luck”.",
        [("Rolf Hertz", "a born skipper"), ("Anna Weil", "sheer luck")],
    ),
    "described by somebody without a name": (
        "Anna Weil, described by one rival as “a born skipper without a boat”, has sold the boat.",
        [(None, "a born skipper without a boat")],
    ),
    "still the first one's words, before another's report": (
        "“The mast held,” Anna Weil said. “It always holds in spring.” Rolf Hertz said the rope had not.",
        [("Anna Weil", "The mast held,|It always holds in spring.")],
    ),
    "still the first one's words, before a ministry's report": (
        "“The mast held,” Anna Weil said. “It always holds.” The Ministry of Defence said the rope had not.",
        [("Anna Weil", "The mast held,|It always holds.")],
    ),
    "another's claim rejected": (
        "Rolf Hertz rejected Anna Weil's claim that the mast was “held up by paint”.",
        [("Anna Weil", "held up by paint")],
    ),
    "what is said of a claim": (
        "Rolf Hertz said that Anna Weil's claim that the mast was rotten was “simply not true”.",
        [("Rolf Hertz", "simply not true")],
    ),
    "three together": (
        "“The mast held up,” Anna Weil, Rolf Hertz and Carla Abel said.",
        [("Anna Weil", "The mast held up,"), ("Rolf Hertz", "The mast held up,"), ("Carla Abel", "The mast held up,")],
    ),
    "two, after whom it was for": (
        "“The mast held up,” for Anna Weil, Rolf Hertz and Carla Abel said.",
        [("Rolf Hertz", "The mast held up,"), ("Carla Abel", "The mast held up,")],
    ),
    "a sentence of its own before another's report": (
        "“Sell it?” Rolf Hertz said. “Never in my life.” Carla Abel replied that he would have to.",
        [("Rolf Hertz", "Sell it?|Never in my life.")],
    ),
    "as somebody said": (
        "Rolf Hertz said it was “no night for fishing,” as Carla Abel said on the quay.",
        [("Carla Abel", "no night for fishing,")],
    ),
}


@pytest.mark.parametrize("name", OWNERS)
def test_whose_quotation(name: str) -> None:
    text, expected = OWNERS[name]
    quotes = [quote for quote in attribute([text])[0] if quote.kind == "quoted"]
    assert [(quote.speaker, "|".join(text[s.start : s.end] for s in quote.spans)) for quote in quotes] == expected


def test_a_name_tells_its_gender_with_and_without_accents() -> None:
    from searchapp.speakers.firstnames import FIRST_NAMES

    assert [FIRST_NAMES[name] for name in ("siobhán", "siobhan", "łukasz", "lukasz", "çiğdem", "cigdem")] == list("ffmmff")
