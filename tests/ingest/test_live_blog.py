"""A live blog keeps its entries apart; a feed of stories or a list of videos is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.ingest import load
from searchapp.ingest.lines.labels import LabelledLines
from searchapp.ingest.lines.line import Line, Lines
from searchapp.ingest.lines.live_blog import entry_lines
from searchapp.ingest.plaintext.extract import read_dump
from searchapp.model import Article, Paragraph

ENTRIES = [
    (
        "18:42",
        "Bridge reopened to buses",
        "The bridge over the canal was opened to buses again this evening, the council's engineers have found.",
    ),
    ("18:05", "", "Mayor Ada Byron told reporters at the town hall that the repairs would cost “less than was feared in spring”."),
    (
        "17.30 GMT",
        "",
        "“We will not close it again before the summer,” she said, and thanked the crews who had worked through the night.",
    ),
    (
        "16:58 Jean Duval",
        "Traffic turned away",
        "Drivers were sent back at the northern end of the harbour, where a long queue had formed since the morning.",
    ),
]
INTRO = "The bridge over the canal has been closed since a barge struck its middle pier on Monday; follow the day's events here."


def dump() -> str:
    body = [f"{clock}\n{heading}\n\n{text}" if heading else f"{clock}\n\n{text}" for clock, heading, text in ENTRIES]
    return "Bridge closed: the day as it happened\n\n" + "\n\n".join([INTRO, *body]) + "\n"


def page() -> str:
    body = "".join(
        f"<section><time>{clock}</time>{f'<h3>{heading}</h3>' if heading else ''}<p>{text}</p></section>"
        for clock, heading, text in ENTRIES
    )
    return f"<html><body><article><h1>Bridge closed: the day as it happened</h1><p>{INTRO}</p>{body}</article></body></html>"


@pytest.fixture(params=["story.txt", "story.html"])
def article(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Article, tuple[Paragraph, ...]]:
    path = tmp_path / request.param
    path.write_text(dump() if request.param.endswith(".txt") else page(), encoding="utf-8")
    (found,) = load(path)
    return found


def test_entries_are_kept_in_order_under_their_times(article: tuple[Article, tuple[Paragraph, ...]]) -> None:
    about, paragraphs = article
    assert [p.text for p in paragraphs] == [INTRO, *(text for _, _, text in ENTRIES)]
    headings = [(a.before, a.text) for a in about.asides if a.kind == "heading"]
    assert headings == [
        (2, "18:42"), (2, "Bridge reopened to buses"), (3, "18:05"), (4, "17.30 GMT"), (5, "16:58 Jean Duval"), (5, "Traffic turned away"),
    ]  # fmt: skip


def test_no_pronoun_reaches_into_another_entry(article: tuple[Article, tuple[Paragraph, ...]]) -> None:
    _, paragraphs = article
    assert {quote.speaker for quote in paragraphs[2].quotes} == {"Ada Byron"}
    assert {(quote.speaker, quote.how) for quote in paragraphs[3].quotes} == {(None, "unknown")}


def test_a_feed_after_an_article_is_no_live_blog() -> None:
    sentence = "The council decided on Tuesday to repair the bridge over the canal before the winter begins in earnest."
    feed = "".join(f"{18 - n}:0{n}\n\nShort headline number {n}\n\n" for n in range(6))
    reading = read_dump("\n\n".join(["Council decides on the bridge", *[sentence] * 6, feed]))
    assert not reading.judged.entries


@pytest.mark.parametrize(
    "clocks",
    [
        ["18:42", "9:10", "14:00", "3:15", "22:20", "7:01"],  # in no order
        ["18:42", "18:05"],  # too few
        ["18:42:10", "18:05:11", "17:00:12"],  # lengths
        ["4.5%", "4.25%", "4.1%"],
        [
            "18:42 was when the first of the trains left the station",
            "18:05 x",
            "17:50 and so on, with far too many words to be a time",
        ],
    ],
)
def test_other_lines_of_figures_begin_no_entries(clocks: list[str]) -> None:
    prose = "A whole sentence stands under each of these lines, as it would in a blog."
    lines = [Line(text, n, 0, False, False) for n, text in enumerate(text for clock in clocks for text in (clock, prose))]
    judged = LabelledLines(Lines.of(lines), [n for n, line in enumerate(lines) if line.text == prose])
    assert entry_lines(judged) == []
