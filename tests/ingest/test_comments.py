"""Readers' comments under an article."""

from __future__ import annotations

import pytest

from searchapp.ingest.lines.labels import LabelledLines
from searchapp.ingest.lines.line import Line, Lines
from searchapp.ingest.plaintext.comments import STAMP, drop_comments

STORY = (
    "The harbour workers of Vaes walked out on Tuesday morning after talks with the port company broke down for the third time.",
    "The company said on Wednesday that it was ready to talk again, but that it would not move on pay before the end of the year.",
    "“We have waited two years,” said Maria Jansen, who speaks for the crane drivers, at the gate of the eastern basin.",
    "A judge will hear both sides on Friday, and until then no ship with more than forty containers is let in.",
)


def judged(*texts: str) -> LabelledLines:
    """Return lines that are all kept."""
    lines = Lines.of(Line(text, row, 0, False, False) for row, text in enumerate(texts, 1))
    return LabelledLines(lines, list(range(len(texts))))


COMMENTS = (
    "It was high time that somebody did something about the pay.",
    "I have worked there for ten years, and it is true.",
    "Nobody asked us.",
)


def commented(*comments: str, heading: str = "3 Comments") -> LabelledLines:
    document = judged(*STORY, "About us", heading, "Sort by newest", *comments)
    for furniture in ("About us", heading, "Sort by newest", *[line for line in comments if line not in COMMENTS]):
        document.kept = [place for place in document.kept if document.texts[place] != furniture]
    return document


def without_comments(document: LabelledLines) -> list[str]:
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


@pytest.mark.parametrize(
    "stamp", ["2 hours ago", "jo_ray • 3 days ago", "March 5, 2024 at 8:12 am", "5 März 2024 um 8:12 Uhr", "an hour ago"]
)
@pytest.mark.parametrize("heading", ["3 Comments", "2 thoughts on “Harbour workers walk out”", "Join the discussion"])
def test_two_with_a_time_above_are_comments_under_a_heading_of_comments(stamp: str, heading: str) -> None:
    document = commented(*[line for comment in COMMENTS[:2] for line in ("jo_ray", stamp, comment)], heading=heading)
    assert without_comments(document) == list(STORY)


def test_a_comment_whose_words_are_dropped_counts_by_its_time() -> None:
    document = commented(*[line for comment in COMMENTS[:2] for line in ("jo_ray", "2 hours ago", comment)])
    document.kept.remove(document.texts.index(COMMENTS[1]))
    assert without_comments(document) == list(STORY)


def test_one_time_is_no_comment() -> None:
    document = commented("jo_ray", "2 hours ago", COMMENTS[0])
    assert without_comments(document) == [*STORY, COMMENTS[0]]


def test_times_are_no_comments_without_a_heading() -> None:
    texts = [*STORY, "The strike as it happens", *[line for comment in COMMENTS for line in ("2 hours ago", comment)]]
    document = judged(*texts)
    document.kept = [place for place in document.kept if texts[place] in (*STORY, *COMMENTS)]
    assert without_comments(document) == [*STORY, *COMMENTS]


@pytest.mark.parametrize("line", ["He came two days ago", "On March 5, 2024 the gate was shut", "8:12", "Long ago"])
def test_lines_that_speak_of_a_time_are_no_stamps(line: str) -> None:
    assert STAMP.fullmatch(line) is None
