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
    "introduced by a colon": (
        "Tomas Berg was blunt and said: “There is no money left for this.”",
        [("Tomas Berg", "named", "quoted", "There is no money left for this.")],
    ),
    "reported with that": (
        "Ingrid Solberg said that the ferry would stop running in June.",
        [("Ingrid Solberg", "named", "reported", "the ferry would stop running in June")],
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
    "apostrophes are no marks": ("The workers' union and the Smiths' house were the neighbours' talk.", []),
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
