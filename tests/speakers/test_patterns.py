"""What a news text does with quotation: each case is a text and what is quoted in it, by whom, and how that is known."""

from __future__ import annotations

import pytest

from searchapp.speakers import attribute

Expected = tuple[str | None, str, str, str]  # speaker, how, kind, the words (spans joined by |)

CASES: dict[str, tuple[str, list[Expected]]] = {
    "straight marks": (
        '"The bridge will reopen in May," Clara Jensen said.',
        [("Clara Jensen", "named", "quoted", "The bridge will reopen in May,")],
    ),
    "curly marks, said first": (
        "“The bridge will reopen in May,” said Clara Jensen, the harbour director.",
        [("Clara Jensen", "named", "quoted", "The bridge will reopen in May,")],
    ),
    "doubled apostrophes": (
        "''Nobody asked the farmers,'' Pedro Alonso said.",
        [("Pedro Alonso", "named", "quoted", "Nobody asked the farmers,")],
    ),
    "german marks": (
        "„Die Brücke bleibt zu“, Karl Huber said in Graz.",
        [("Karl Huber", "named", "quoted", "Die Brücke bleibt zu")],
    ),
    "french marks": (
        "« Le pont reste fermé », Marie Durand said.",
        [("Marie Durand", "named", "quoted", "Le pont reste fermé")],
    ),
    "single marks": (
        "‘The workers’ union agreed to it,’ Ruth Okafor said.",
        [("Ruth Okafor", "named", "quoted", "The workers’ union agreed to it,")],
    ),
    "nested marks stay inside": (
        "“They told me ‘go home’ and I went,” Ruth Okafor said.",
        [("Ruth Okafor", "named", "quoted", "They told me ‘go home’ and I went,")],
    ),
    "a quotation interrupted is one": (
        "“We will rebuild,” Tomas Berg said on Friday. “We have the money.”",
        [("Tomas Berg", "named", "quoted", "We will rebuild,|We have the money.")],
    ),
    "described, then named": (
        "“It is a matter of months,” said the head of the survey, Ruth Okafor.",
        [("Ruth Okafor", "named", "quoted", "It is a matter of months,")],
    ),
    "described by whose, then named": (
        "“It is a matter of months,” said the company's chief executive, Ruth Okafor, on Monday.",
        [("Ruth Okafor", "named", "quoted", "It is a matter of months,")],
    ),
    "described and named before the verb": (
        "“It is a matter of months,” the mayor, Ruth Okafor, said.",
        [("Ruth Okafor", "named", "quoted", "It is a matter of months,")],
    ),
    "described by whose deputy, then named": (
        "“It is a matter of months,” said Berg's deputy, Ruth Okafor.",
        [("Ruth Okafor", "named", "quoted", "It is a matter of months,")],
    ),
    "according to a description, then named": (
        "According to the mayor, Ruth Okafor, the wall will stand for years.",
        [("Ruth Okafor", "named", "reported", "the wall will stand for years")],
    ),
    "which of two the name is": (
        "“It is a matter of months,” said an assistant to the mayor, Ruth Okafor.",
        [(None, "unknown", "quoted", "It is a matter of months,")],
    ),
    "one of several, then named": (
        "“It is a matter of months”, said one resident, Pedro Alonso, 54.",
        [("Pedro Alonso", "named", "quoted", "It is a matter of months")],
    ),
    "introduced by a colon": (
        "Tomas Berg was blunt and said: “There is no money left for this.”",
        [("Tomas Berg", "named", "quoted", "There is no money left for this.")],
    ),
    "reported with that": (
        "Ingrid Solberg said that the ferry would stop running in June.",
        [("Ingrid Solberg", "named", "reported", "the ferry would stop running in June")],
    ),
    "a denial keeps its verb": (
        "Ingrid Solberg denied that the ferry had been unsafe.",
        [("Ingrid Solberg", "named", "reported", "denied that the ferry had been unsafe")],
    ),
    "what is not said keeps its negation": (
        "Ingrid Solberg has never said that the ferry would stop running.",
        [("Ingrid Solberg", "named", "reported", "has never said that the ferry would stop running")],
    ),
    "a refusal keeps its verb": (
        "Ingrid Solberg refused to say whether the ferry would stop running.",
        [("Ingrid Solberg", "named", "reported", "refused to say whether the ferry would stop running")],
    ),
    "reported without that": (
        "Ingrid Solberg said the ferry would stop running.",
        [("Ingrid Solberg", "named", "reported", "the ferry would stop running")],
    ),
    "reported, source last": (
        "The ferry will stop running in June, Ingrid Solberg said.",
        [("Ingrid Solberg", "named", "reported", "The ferry will stop running in June")],
    ),
    "according to, last": (
        "The ferry lost two million crowns last year, according to Ingrid Solberg.",
        [("Ingrid Solberg", "named", "reported", "The ferry lost two million crowns last year")],
    ),
    "according to, first": (
        "According to Ingrid Solberg, the ferry lost two million crowns last year.",
        [("Ingrid Solberg", "named", "reported", "the ferry lost two million crowns last year")],
    ),
    "a description before the name": (
        "“It was dark,” said harbour master Jon Lind.",
        [("Jon Lind", "named", "quoted", "It was dark,")],
    ),
    "somebody's spokesman": (
        "“The minister is well,” Okafor's spokesman Daniel Price said.",
        [("Daniel Price", "named", "quoted", "The minister is well,")],
    ),
    "title and apposition": (
        "“It was dark,” Sen. Laura Whitfield, a Democrat from Maine, told reporters.",
        [("Laura Whitfield", "named", "quoted", "It was dark,")],
    ),
    "a pronoun": (
        "Laura Whitfield left the hall early. “I am tired of this,” she said.",
        [("Laura Whitfield", "pronoun", "quoted", "I am tired of this,")],
    ),
    "nobody named": (
        "Officials said that the road would stay closed.",
        [(None, "unknown", "reported", "the road would stay closed")],
    ),
    "an organisation": (
        "The Kremlin said that it knew nothing of the letter.",
        [("Kremlin", "named", "reported", "it knew nothing of the letter")],
    ),
    "a mark of each kind": (
        '"The president has never said so,” Dmitry Orlov said. “He never will."',
        [("Dmitry Orlov", "named", "quoted", "The president has never said so,|He never will.")],
    ),
    "in the middle of a sentence": (
        "The harbour, Clara Jensen said, is lost to the town for ever.",
        [("Clara Jensen", "named", "reported", "The harbour|is lost to the town for ever")],
    ),
    "a partial quotation and the rest of the clause": (
        "Clara Jensen wrote on Twitter that the harbour was “not for sale.”",
        [
            ("Clara Jensen", "named", "reported", "the harbour was"),
            ("Clara Jensen", "named", "quoted", "not for sale."),
        ],
    ),
    "told reporters": (
        "Clara Jensen told reporters on Friday that the talks would go on.",
        [("Clara Jensen", "named", "reported", "the talks would go on")],
    ),
    "told somebody": (
        "Clara Jensen told Pedro Alonso that he should leave the board.",
        [("Clara Jensen", "named", "reported", "he should leave the board")],
    ),
    "somebody quotes another": (
        "“She told me, ‘Never come back,’” Olga Marin recalled.",
        [("Olga Marin", "named", "quoted", "She told me, ‘Never come back,’")],
    ),
    "two speakers": (
        "“Never,” Clara Jensen said. “Perhaps,” Pedro Alonso replied.",
        [("Clara Jensen", "named", "quoted", "Never,"), ("Pedro Alonso", "named", "quoted", "Perhaps,")],
    ),
    "two who speak together": (
        "Clara Jensen and Pedro Alonso said the harbour was lost.",
        [
            ("Clara Jensen", "named", "reported", "the harbour was lost"),
            ("Pedro Alonso", "named", "reported", "the harbour was lost"),
        ],
    ),
    "a name and a colon": (
        "Clara Jensen: “We have lost the harbour.”",
        [("Clara Jensen", "named", "quoted", "We have lost the harbour.")],
    ),
    "a transcript": (
        "SOLBERG: We have lost the harbour, and nobody in this room cares about it.",
        [("SOLBERG", "named", "reported", "We have lost the harbour, and nobody in this room cares about it")],
    ),
    "an interview's question": (
        "Q: Why did you leave the party?",
        [(None, "unknown", "reported", "Why did you leave the party")],
    ),
    "a line of a table is no transcript": ("ENGINE: 2.0 liter inline-4, aluminum block and head", []),
    "a signature": (
        "“The harbour is lost to us.” — Clara Jensen, fisherwoman",
        [("Clara Jensen", "named", "quoted", "The harbour is lost to us.")],
    ),
    "a letter": (
        "“Open letters like ours,” wrote Clara Jensen in the Gazette, “change nothing.”",
        [("Clara Jensen", "named", "quoted", "Open letters like ours,|change nothing.")],
    ),
    "a tweet": (
        'Clara Jensen tweeted: "The harbour is not for sale. Full stop."',
        [("Clara Jensen", "named", "quoted", "The harbour is not for sale. Full stop.")],
    ),
    "in the words of": (
        "It was, in the words of Clara Jensen, “a black day for the town.”",
        [("Clara Jensen", "named", "quoted", "a black day for the town.")],
    ),
    "a place that speaks": (
        "Kyiv said it would not accept the terms.",
        [("Kyiv", "named", "reported", "it would not accept the terms")],
    ),
    "a company": (
        "Apple said it would appeal against the ruling.",
        [("Apple", "named", "reported", "it would appeal against the ruling")],
    ),
    "an unnamed source with quotations": (
        "The mayor called the plan “a disgrace” and “an insult to the town.”",
        [(None, "unknown", "quoted", "a disgrace|an insult to the town.")],
    ),
    "said on a day": (
        "Indian Prime Minister Narendra Modi said on Thursday that India would buy the gas.",
        [("Narendra Modi", "named", "reported", "India would buy the gas")],
    ),
    "a month that is a surname": (
        "Prime Minister Theresa May said the talks would go on.",
        [("Theresa May", "named", "reported", "the talks would go on")],
    ),
    "a title that is a surname": (
        "“They never told me what to say,” Larry King said.",
        [("Larry King", "named", "quoted", "They never told me what to say,")],
    ),
    "party and state": (
        "Sen. Laura Whitfield (D-Mo.) said the road would stay closed.",
        [("Laura Whitfield", "named", "reported", "the road would stay closed")],
    ),
    "a title of a book is no speech": ("He's a big fan of the “Lord of the Rings” films.", []),
    "apostrophes are no marks": ("The workers' union and the Smiths' house were the neighbours' talk.", []),
    "a title of a work in a sentence with a speaker": (
        "Clara Jensen said in the novel “The Salt Road” that no harbour lasts.",
        [("Clara Jensen", "named", "reported", "no harbour lasts")],
    ),
    "scare quotes are no speech": ("So-called “experts” filled the hall.", []),
}


def shown(texts: list[str]) -> list[list[Expected]]:
    """Return the quotes of each paragraph in the form of the table."""
    return [
        [(quote.speaker, quote.how, quote.kind, "|".join(text[s.start : s.end] for s in quote.spans)) for quote in quotes]
        for text, quotes in zip(texts, attribute(texts), strict=True)
    ]


@pytest.mark.parametrize("name", CASES)
def test_pattern(name: str) -> None:
    text, expected = CASES[name]
    assert shown([text]) == [expected]


ARTICLES: dict[str, tuple[list[str], list[list[tuple[str | None, str, bool]]]]] = {
    "a quotation left open over paragraphs": (
        ["“We came here in 1950,” Clara Jensen said. “We stayed.", "“Then the harbour closed.”"],
        [[("Clara Jensen", "named", False)], [("Clara Jensen", "carried", True)]],
    ),
    "a paragraph that is nothing but quotation": (
        ["“We came here in 1950,” Clara Jensen said. “We stayed.”", "“Then the harbour closed for good.”"],
        [[("Clara Jensen", "named", False)], [("Clara Jensen", "carried", False)]],
    ),
    "a paragraph that is nothing but quotation, after what its speaker is reported with": (
        ["Clara Jensen said that nobody had asked the fishermen.", "“We came here in 1950, and we mean to stay here.”"],
        [[("Clara Jensen", "named", False)], [("Clara Jensen", "carried", False)]],
    ),
    "a label inside the marks is nobody's before": (
        ["Clara Jensen said that nobody had asked the fishermen.", "“Pedro Alonso: We came here in 1950 and we mean to stay."],
        [[("Clara Jensen", "named", False)], [(None, "unknown", False)]],
    ),
    "a transcript with labels as names are written": (
        ["Chairman Roe: You have five minutes.", "Ms. Adler: Thank you. I have never met Mr. Lund.", "Mr. Lund: That is right."],
        [[("Roe", "named", False)], [("Adler", "named", False)], [("Lund", "named", False)]],
    ),
    "marks for players are no transcript": (
        ["Jonas Roe: 7. He was quiet.", "Karl Lund: 8. It was his best game.", "Erik Adler: 5. He was taken off."],
        [[], [], []],
    ),
    "a pronoun in the next paragraph": (
        ["Clara Jensen left the hall early.", "She said that nobody had asked the fishermen."],
        [[], [("Clara Jensen", "pronoun", False)]],
    ),
    "a description by title": (
        ["President Anna Kovacs came to Graz.", "The president said that the talks would go on."],
        [[], [("Anna Kovacs", "description", False)]],
    ),
    "a prime minister is not any minister": (
        ["Interior minister Peter Lang resigned.", "The prime minister said that the talks would go on."],
        [[], [(None, "unknown", False)]],
    ),
    "two people of one surname": (
        ["Anna Roe and Thomas Roe came to Graz. Anna Roe spoke to Thomas Roe.", "Roe said that the harbour was lost."],
        [[], [(None, "several", False)]],
    ),
    "two people of one surname, one with a title": (
        ["Anna Roe and Thomas Roe came to Graz. Anna Roe spoke to Thomas Roe.", "Ms. Roe said that the harbour was lost."],
        [[], [("Anna Roe", "named", False)]],
    ),
    "a surname after its full name": (
        ["Volodymyr Zelenskyy came to Graz.", "Zelensky said that the harbour was lost."],
        [[], [("Volodymyr Zelensky", "named", False)]],
    ),
    "a bare surname stays one": (
        ["The harbour closed.", "Trump said that it would open again."],
        [[], [("Trump", "named", False)]],
    ),
    "an initial": (
        ["Vladimir Putin came to Graz. V. Putin said that the talks would go on."],
        [[("Vladimir Putin", "named", False)]],
    ),
    "after somebody unnamed": (
        ["Clara Jensen left the hall.", "An official said that the door was shut.", "She said that it had been shut all day."],
        [[], [(None, "unknown", False)], [(None, "unknown", False)]],
    ),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_pattern_over_paragraphs(name: str) -> None:
    texts, expected = ARTICLES[name]
    assert [[(q.speaker, q.how, q.continued) for q in quotes] for quotes in attribute(texts)] == expected
