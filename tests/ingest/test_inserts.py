"""What stands among an article's lines and is none of it: links to other stories, posts, invitations, repeated lines, notes, comments."""

from __future__ import annotations

import math

import pytest

from searchapp.ingest.inserts import drop_comments, drop_inserts
from searchapp.ingest.lines import Line, Lines
from searchapp.ingest.rules import Judged, end_rules, has_credit
from searchapp.ingest.textmodel import Odds

STORY = (
    "The harbour workers of Vaes walked out on Tuesday morning after talks with the port company broke down for the third time.",
    "The company said on Wednesday that it was ready to talk again, but that it would not move on pay before the end of the year.",
    "“We have waited two years,” said Maria Jansen, who speaks for the crane drivers, at the gate of the eastern basin.",
    "A judge will hear both sides on Friday, and until then no ship with more than forty containers is let in.",
)


def judged(*texts: str, sure: float = 0.9) -> Judged:
    """Return lines that are all kept, with the chance `sure`."""
    odds = [math.log(sure / (1 - sure))] * len(texts)
    lines = Lines.of(Line(text, row, 0, False, False) for row, text in enumerate(texts, 1))
    return Judged(lines, list(range(len(texts))), Odds(list(range(len(texts))), odds))


def left(document: Judged) -> list[str]:
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


@pytest.mark.parametrize(
    "caption",
    [
        "Workers at the gate of the eastern basin. (AAP)",
        "Workers at the gate of the eastern basin (Jo Ray/Harbour News)",
        "Workers at the gate of the eastern basin. (Jo Ray for Harbour News)",
        "FILE - Workers stand at the gate of the eastern basin.",
        "Workers stand at the gate of the eastern basin in Vaes, Wednesday, Dec. 20, 2023.",
        "Workers at the gate (Photo by Jo Ray)",
        "Workers at the gate (Image: Jo Ray)",
    ],
)
def test_a_caption_is_known_by_its_credit(caption: str) -> None:
    assert has_credit(caption)


@pytest.mark.parametrize(
    "prose",
    [
        "The cranes (pictured above) were built in 1961 and have not been painted since.",
        "The chip (image signal processors and all) costs nine euros.",
        "Telephoto: 12 megapixels, five times.",
        "He will be heard on Friday, and not before.",
        "The workers are in the National Union of Harbour Workers (NUHW)",
        "They asked for more (and/or less).",
        "It opens on Friday, December 22, 2023 and closes in May.",
    ],
)
def test_prose_has_no_credit(prose: str) -> None:
    assert not has_credit(prose)


COMMENTS = (
    "It was high time that somebody did something about the pay.",
    "I have worked there for ten years, and it is true.",
    "Nobody asked us.",
)


def commented(*comments: str, heading: str = "3 Comments") -> Judged:
    document = judged(*STORY, "About us", heading, "Sort by newest", *comments)
    for furniture in ("About us", heading, "Sort by newest", *[line for line in comments if line not in COMMENTS]):
        document.kept = [place for place in document.kept if document.texts[place] != furniture]
    return document


def without_comments(document: Judged) -> list[str]:
    drop_comments(document)
    return [document.texts[place] for place in document.kept]


def test_comments_each_with_its_button_end_an_article_at_their_heading() -> None:
    document = commented(*[line for comment in COMMENTS for line in ("jo_ray", comment, "Reply")])
    assert without_comments(document) == list(STORY)
    assert [why for line, _, why in document.rows() if line.text == COMMENTS[0]] == ["readers' comments"]


def test_comments_with_their_writer_and_time_above_end_an_article() -> None:
    document = commented(
        *[line for comment in COMMENTS for line in ("1. Jo Ray says:", "March 3, 2024 at 6:34 am", comment)], heading="More"
    )
    assert without_comments(document) == list(STORY)


def test_two_are_not_enough_and_lead_ins_have_no_time_under_them() -> None:
    two = commented(*[line for comment in COMMENTS[:2] for line in ("jo_ray", comment, "Reply")])
    assert without_comments(two) == [*STORY, *COMMENTS[:2]]
    lead_ins = judged(
        STORY[0], *[line for comment in COMMENTS for line in ("Jansen says:", "“They have to pay.”", comment)], STORY[3]
    )
    assert len(without_comments(lead_ins)) == len(lead_ins.texts)
