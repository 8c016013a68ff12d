"""Articles whose source names a speaker for every paragraph: whose words its paragraphs are, and which are nobody's."""

from __future__ import annotations

import pytest

from searchapp.speakers import supplied_alone

BERG = "Ada Berg"


def words(text: str, name: str = BERG) -> list[tuple[str | None, str, list[str]]]:
    """Return speaker, how and words of each quote of a paragraph in a debate."""
    others = ["Good evening.", "The harbour is open."]
    quotes = supplied_alone([*others, text], [["Olaf Lind"], [BERG], [name]])[2]
    return [(quote.speaker, quote.how, [text[a:b] for a, b in quote.spans]) for quote in quotes]


@pytest.mark.parametrize(
    "text",
    [
        "Once you were in the harbour, you should have never left it the way you did.",
        "Good evening.",
        "I said that we would win, and we won.",
        "Olaf Lind told us that the hall is cold, and we believed him.",
        "I think that the quay needs a new roof.",
    ],
)
def test_a_turn_is_its_speakers_words(text: str) -> None:
    assert words(text) == [(BERG, "supplied", [text])]


@pytest.mark.parametrize("label", ["BERG: ", "Ada Berg: ", "ADA BERG:  "])
def test_a_speakers_own_label_is_no_part_of_the_words(label: str) -> None:
    assert words(f"{label}We will rebuild.") == [(BERG, "supplied", ["We will rebuild."])]


def test_a_text_before_a_colon_that_is_no_label_stays() -> None:
    text = "One thing is sure: we will rebuild."
    assert words(text) == [(BERG, "supplied", [text])]


def test_what_tells_of_the_speaker_gives_only_the_words_it_reports() -> None:
    assert words("Berg said that the hall is cold, and left.")[0][2] == ["the hall is cold, and left"]
    assert [found[2] for found in words("“We will rebuild,” Berg said in the evening.")] == [["We will rebuild,"]]


@pytest.mark.parametrize(
    "text",
    [
        "She said, “You are wrong,” to the mayor.",
        "He told the council that the hall is cold.",
        "The mayor denied it, and Olaf Lind said that the hall is cold.",
    ],
)
def test_what_may_be_anothers_words_gives_nobody_any(text: str) -> None:
    assert words(text) == [(BERG, "supplied", [])]


def test_a_story_whose_source_names_some_speakers_has_no_turns() -> None:
    quotes = supplied_alone(["The hall is cold.", "The quay is old.", "Nobody came."], [[BERG], [], []])
    assert [quote.spans for quote in quotes[0]] == [()]


def test_a_paragraph_of_two_supplied_speakers_is_neithers() -> None:
    quotes = supplied_alone(["The hall is cold.", "The quay is old."], [[BERG, "Olaf Lind"], [BERG]])
    assert [(quote.speaker, quote.spans) for quote in quotes[0]] == [(BERG, ()), ("Olaf Lind", ())]


@pytest.mark.parametrize(
    ("name", "speaker"),
    [
        ("Kari Moe as Olaf Lind", "Kari Moe"),
        ("Kari Moe (as Olaf Lind)", "Kari Moe"),
        ("Kari Moe, as “Olaf”", "Kari Moe"),
        ("Kari Moe", "Kari Moe"),
    ],
)
def test_who_plays_somebody_is_the_speaker(name: str, speaker: str) -> None:
    (quote,) = supplied_alone(["Good evening.", "We will rebuild."], [[BERG], [name]])[1]
    assert (quote.speaker, quote.written) == (speaker, None)
