"""What stands among an article's lines and is none of it: links to other stories, rows of headlines, posts, invitations, players, repeated lines, notes."""

from __future__ import annotations

import math

import pytest

from searchapp.ingest.lines.end_rules import end_rules
from searchapp.ingest.lines.labels import LabelledLines, Odds
from searchapp.ingest.lines.line import Line, Lines
from searchapp.ingest.plaintext.inserts import drop_inserts, drop_note_on_author, drop_parts, drop_teasers

STORY = (
    "The harbour workers of Vaes walked out on Tuesday morning after talks with the port company broke down for the third time.",
    "The company said on Wednesday that it was ready to talk again, but that it would not move on pay before the end of the year.",
    "“We have waited two years,” said Maria Jansen, who speaks for the crane drivers, at the gate of the eastern basin.",
    "A judge will hear both sides on Friday, and until then no ship with more than forty containers is let in.",
)


def judged(*texts: str, sure: float = 0.9) -> LabelledLines:
    """Return lines that are all kept, with the chance `sure`."""
    odds = [math.log(sure / (1 - sure))] * len(texts)
    lines = Lines.of(Line(text, row, 0, False, False) for row, text in enumerate(texts, 1))
    return LabelledLines(lines, list(range(len(texts))), Odds(list(range(len(texts))), odds))


def left(document: LabelledLines) -> list[str]:
    drop_inserts(document)
    return [document.texts[place] for place in document.kept]


@pytest.mark.parametrize(
    "line",
    [
        "Related: Ten harbours you should see once",
        "RELATED STORIES: What the port earns",
        "ALSO READ: Crane drivers want more",
        "Read more: What the port earns",
        "More from Vaes: The old bridge is closed",
        "Don’t miss: the best pictures of the week",
        "Lesen Sie auch: Was der Hafen verdient",
        "Lire aussi : Ce que gagne le port",
        "Sign up for our morning letter, and read it before the others do.",
        "Subscribe to Harbour News and never miss a ship.",
        "Join the readers who know the harbour: the morning letter comes straight to your inbox.",
        "[Related: Ten harbours you should see once]",
        "View this post on Instagram",
        "A post shared by Port of Vaes (@portofvaes)",
        "Video Player is loading.",
        "This is a modal window.",
        "Beginning of dialog window. Escape will cancel and close the window.",
        "Article continues below",
        "ADVERTISEMENT - CONTINUES BELOW",
        "Please turn on JavaScript to see the pictures",
        STORY[0],
    ],
)
def test_what_is_none_of_the_article_is_dropped_wherever_it_stands(line: str) -> None:
    assert left(judged(*STORY[:2], line, *STORY[2:])) == list(STORY)


@pytest.mark.parametrize(
    "line",
    [
        "More than the pay it is the hours: that is what the town says.",
        "Related to the strike are three further claims that the court has put off until the summer.",
        "Sign the paper or go: that was the choice.",
        "See you in court, the company wrote.",
        "The story continues below the waterline, where nobody has looked for sixty years, and ends in a cellar.",
        "“We sent it straight to your office, and you never looked at it,” she said.",
        "No.",
    ],
)
def test_prose_that_begins_alike_stays(line: str) -> None:
    assert left(judged(*STORY[:2], line, *STORY[2:])) == [*STORY[:2], line, *STORY[2:]]


def test_short_lines_may_stand_twice() -> None:
    texts = ["No.", STORY[0], "No.", STORY[1]]
    assert left(judged(*texts)) == texts


def test_a_post_goes_with_its_signature() -> None:
    post = ("We will not let them in before Friday, whatever they say.", "Port of Vaes (@portofvaes) March 3, 2024")
    document = judged(*STORY[:2], *post, *STORY[2:])
    assert left(document) == list(STORY)
    assert {why for line, _, why in document.rows() if line.text in post} == {"a post of a social network"}
    assert left(judged(*STORY[:2], post[0], "The port’s account (@portofvaes) is run from the town hall.", STORY[3]))[2] == post[0]


@pytest.mark.parametrize(
    "note",
    [
        "Reporting by Maria Jansen in Vaes",
        "Tom Alvey can be reached at tom.alvey@example.org. Follow him on his own page.",
        "Jo Ray contributed to this report.",
        "Filed Under: Harbour, Strikes, Vaes",
    ],
)
def test_notes_are_looked_for_under_the_article_only(note: str) -> None:
    assert left(judged(*STORY, note)) == list(STORY)
    assert left(judged(note, *STORY)) == [note, *STORY]


def test_an_article_of_nothing_else_is_left_alone() -> None:
    assert left(judged("Related: Ten harbours you should see once")) == ["Related: Ten harbours you should see once"]


@pytest.mark.parametrize(("sure", "kept"), [(0.95, 6), (0.55, 5)])
def test_an_article_goes_on_behind_a_box_where_the_model_is_sure(sure: float, kept: int) -> None:
    document = judged(*STORY, STORY[1][:-1] + " at all.", "Most popular", "The harbour is quiet now.", sure=sure)
    document.kept.remove(5)
    end_rules(document)
    assert len(document.kept) == kept


HEADLINES = (
    "Ten harbours that everybody should see once in a lifetime, and two that are best passed by at night",
    "Why the price of herring has gone up again in the shops of the old town",
    "How a crane driver of sixty became the fastest woman on the eastern basin's long quay",
    "Police look for the man who drove a bus of the city works into the third dock",
    "The fish shop that never closes: a long night with its owner and his two sons",
    "Fishermen fear that new quotas will finish off what is left of the northern fleet",
    "School roof to be repaired over the summer as pupils are taught in the town hall",
    "Was this the coldest March that anybody on the islands can remember?",
    "Ten walks along the dyke with a pram, a dog or a grandmother who tires easily",
    "Rovers lose at home for the fourth time and the manager says that he will stay",
)


@pytest.mark.parametrize("above", [True, False])
def test_many_headlines_in_a_row_are_other_stories(above: bool) -> None:
    document = judged(*(HEADLINES + STORY if above else STORY + HEADLINES))
    drop_teasers(document)
    assert [document.texts[place] for place in document.kept] == list(STORY)
    assert document.reasons[document.texts.index(HEADLINES[0])] == "one of many headlines of other stories in a row"


@pytest.mark.parametrize(
    "texts",
    [
        (*STORY, *HEADLINES[:9]),  # too few
        HEADLINES,  # nothing else would be left
        (*STORY, *[line + "." for line in HEADLINES]),  # sentences
        (*STORY, *["July 22: Vaes, Town Hall, from eight o’clock"] * 12),  # a list of short lines
        (*STORY, *[line[0].lower() + line[1:] for line in HEADLINES]),  # sentences cut at links
    ],
)
def test_what_is_no_row_of_headlines_stays(texts: tuple[str, ...]) -> None:
    document = judged(*texts)
    drop_teasers(document)
    assert document.kept == list(range(len(texts)))


@pytest.mark.parametrize(
    "note",
    [
        "Jo Ray is a reporter of the Harbour News who covers ships and those who load them.",
        "Jo Ray (he/him) has written on the port for ten years.",
        "Jo Ray, our man at the docks, covers the sea.",
        "Jo Ray",
    ],
)
def test_what_the_last_lines_say_of_the_author_goes(note: str) -> None:
    document = judged(*STORY, note)
    drop_note_on_author(document, "Maria Jansen; Jo Ray")
    assert [document.texts[place] for place in document.kept] == list(STORY)


@pytest.mark.parametrize(
    ("author", "texts"),
    [
        ("Jo Ray", (*STORY, "Jo Rayner is the mayor of Vaes.")),
        ("Jo Ray", (*STORY, "Jo Ray’s house was searched on the same day.")),
        ("Jo Ray", ("Jo Ray is on strike, and so is everybody else who works in the eastern basin.", *STORY)),
        ("Tom Alvey", (*STORY, "Jo Ray is the mayor of Vaes.")),
        ("Vaes", (*STORY, "Vaes is a town of nine thousand.")),
    ],
)
def test_what_is_said_of_others_or_further_up_stays(author: str, texts: tuple[str, ...]) -> None:
    document = judged(*texts)
    drop_note_on_author(document, author)
    assert len(document.kept) == len(texts)


TEASER = "The harbour has been there for as long as anybody in the town can remember."


def in_blocks(*blocks: tuple[str, ...], gone: str, sure: float, parted: bool = True) -> LabelledLines:
    """Return blocks of lines, an empty line between, with every line kept but one."""
    lines = [Line(text, 0, 0, parted and place == 0, False) for block in blocks for place, text in enumerate(block)]
    texts = [line.text for line in lines]
    odds = [math.log(sure / (1 - sure)) if text == TEASER else 3.0 for text in texts]
    return LabelledLines(Lines.of(lines), [i for i, text in enumerate(texts) if text != gone], Odds(list(range(len(texts))), odds))


@pytest.mark.parametrize("block", [("Harbours of the north", TEASER), (TEASER, "Harbours of the north")])
@pytest.mark.parametrize(("sure", "parted", "stays"), [(0.7, True, False), (0.95, True, True), (0.7, False, True)])
def test_a_line_in_one_block_with_what_is_dropped_goes_unless_the_model_is_sure(
    block: tuple[str, ...], sure: float, parted: bool, stays: bool
) -> None:
    document = in_blocks(*[(text,) for text in STORY], block, gone="Harbours of the north", sure=sure, parted=parted)
    drop_parts(document)
    assert (TEASER in [document.texts[place] for place in document.kept]) == stays
    assert len(document.kept) == len(STORY) + stays


def test_a_line_in_one_block_with_kept_ones_stays() -> None:
    document = in_blocks(*[(text,) for text in STORY], (TEASER, "Harbours of the north"), gone="", sure=0.7)
    drop_parts(document)
    assert len(document.kept) == len(STORY) + 2
