"""How a search was read, in words: a table of queries and sentences."""

from __future__ import annotations

from datetime import date

import pytest

from searchapp.query.describe import interpret
from searchapp.query.parser import parse
from searchapp.query.tree import Query, Selection

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (
            'speaker:"Angela Merkel" said:"we can do this" date:2015-09..2015-12 outlet:guardian',
            'paragraphs where **Angela Merkel** is quoted saying exactly **"we can do this"**, published **1 September 2015** to '
            "**31 December 2015**, in the outlet **guardian**.",
        ),
        ("carbon tax", "paragraphs with **carbon** and **tax** in any form, in **any outlet**."),
        (
            "prices will not rise",
            "paragraphs with **prices**, **not** and **rise** in any form, (**will** not required), in **any outlet**.",
        ),
        (
            "tax OR levy minister",
            "paragraphs with **tax** in any form or (**levy** and **minister** in any form), in **any outlet**.",
        ),
        (
            "the tax OR levy",
            "paragraphs with (**tax** in any form (**the** not required)) or **levy** in any form, in **any outlet**.",
        ),
        ("tax -levy", "paragraphs with **tax** in any form, without **levy** in any form, in **any outlet**."),
        (
            "merkel -speaker:merkel",
            "paragraphs with **merkel** in any form, but not where **merkel** is quoted, in **any outlet**.",
        ),
        ("said:(tax cut)", "paragraphs with **tax** and **cut** in any form inside quotation marks, in **any outlet**."),
        ("zele*y", "paragraphs with a word of the form **zele\\*y**, in **any outlet**."),
        ("date:2015", "paragraphs published in **2015**, in **any outlet**."),
        ("date:none speaker:none", "paragraphs without a date, where **somebody not identified** is quoted, in **any outlet**."),
        ("*", "every paragraph, in **any outlet**."),
    ],
)
def test_the_sentence_of_a_query(query: str, sentence: str) -> None:
    assert interpret(Query(parse(query, today=TODAY).tree)) == sentence


def test_filters_are_said_too() -> None:
    query = Query(
        parse("war", today=TODAY).tree,
        filters={"outlet": Selection(("Reuters", "")), "speaker": Selection((), ("A. Smith",)), "date": Selection(("2016-02",))},
    )
    assert interpret(query) == (
        "paragraphs with **war** in any form, in **Reuters** or **an unknown outlet**, not quoting **A. Smith**, "
        "published **1 February 2016** to **29 February 2016**."
    )


def test_the_last_month_there_is_is_said_too() -> None:
    query = Query(parse("war", today=TODAY).tree, filters={"date": Selection(("9999-12",))})
    assert interpret(query) == (
        "paragraphs with **war** in any form, published **1 December 9999** to **31 December 9999**, in **any outlet**."
    )


@pytest.mark.parametrize(
    ("ticks", "words"),
    [
        (Selection(("2016",)), "published in **2016**"),
        (Selection(("2016-02-29",)), "published on **29 February 2016**"),
        (Selection(("2016", "")), "published in **2016** or without a date"),
        (Selection((), ("2016-02-29", "2015")), "but not published on **29 February 2016** or published in **2015**"),
        (Selection((), ("",)), "but not without a date"),
    ],
)
def test_ticked_dates_are_said_as_dates_in_a_query_are(ticks: Selection, words: str) -> None:
    query = Query(parse("war", today=TODAY).tree, filters={"date": ticks})
    assert interpret(query) == f"paragraphs with **war** in any form, {words}, in **any outlet**."


def test_every_template_goes_through_the_translation() -> None:
    seen: list[str] = []

    def translate(text: str) -> str:
        seen.append(text)
        return text

    interpret(Query(parse('speaker:x "a b" -c date:2015', today=TODAY).tree), translate)
    assert "where {speaker} is quoted" in seen
    assert "without {words}" in seen
