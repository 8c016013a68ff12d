"""The byline and the date line under the headline of Word and Markdown documents: read where they are nothing else, never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.ingest import extract
from searchapp.ingest.fields.document_head import read_top
from searchapp.ingest.run.explain import explain
from searchapp.ingest.source.raw_article import Block

from .samples import word

BODY = [
    "The bridge over the harbour opened on Wednesday after ten years of work, the city said, and hundreds of people crossed it.",
    "The old ferry, which carried cars between the two banks since the war, will stop running at the end of the month.",
]
TITLE = "Harbour bridge opens"


def top(*lines: str, title: str = TITLE) -> tuple[dict[str, str], list[str]]:
    """Return what lines under a headline state, and which of them stay."""
    found = read_top([Block(text) for text in (*lines, *BODY)], 0, title)
    assert [block.text for block in found.blocks[-2:]] == BODY
    assert all(text and reason for text, reason in found.dropped)
    return {name: stated.value for name, stated in found.stated.items()}, [block.text for block in found.blocks[:-2]]


@pytest.mark.parametrize(
    ("lines", "author", "day"),
    [
        (["By Jane Doe"], "Jane Doe", None),
        (["BY JANE DOE AND JOHN ROE"], "Jane Doe, John Roe", None),
        (["Author: Jane Doe"], "Jane Doe", None),
        (["Von Petra Nova"], "Petra Nova", None),
        (["By Jane Doe, staff writer"], "Jane Doe", None),
        (["By Jane Doe in London"], "Jane Doe", None),
        (["By Jane Doe | Politics | The Harbour Post"], "Jane Doe", None),
        (["By Reuters"], "Reuters", None),
        (["March 4, 2023"], None, "2023-03-04"),
        (["Friday, 4 March 2023, 10:30 GMT"], None, "2023-03-04"),
        (["Published March 4, 2023 | Updated March 6, 2023"], None, "2023-03-04"),
        (["13/04/2023"], None, "2023-04-13"),
        (["Jane Doe | March 4, 2023 | The Harbour Post"], "Jane Doe", "2023-03-04"),
        (["Jane Doe, March 4, 2023"], "Jane Doe", "2023-03-04"),
        (["Published March 4, 2023 by Jane Doe"], "Jane Doe", "2023-03-04"),
        (["By Jane Doe - March 4, 2023 - 5 min read"], "Jane Doe", "2023-03-04"),
        (["By Jane Doe", "March 4, 2023"], "Jane Doe", "2023-03-04"),
        (["By Jane Doe\nMarch 4, 2023"], "Jane Doe", "2023-03-04"),
        (["Jane Doe", "Senior Reporter", "March 4, 2023"], "Jane Doe", "2023-03-04"),
        (["March 4, 2023", "Jane Doe"], "Jane Doe", "2023-03-04"),
    ],
)
def test_lines_that_are_nothing_else_are_no_paragraphs(lines: list[str], author: str | None, day: str | None) -> None:
    stated, kept = top(*lines)
    assert (stated.get("author"), stated.get("published"), kept) == (author, day, [])


def test_an_outlet_that_is_listed_is_taken_from_such_a_line() -> None:
    assert top("Jane Doe | March 4, 2023 | The Guardian")[0]["outlet"] == "The Guardian"


@pytest.mark.parametrize("day", ["03/04/2023", "2 hours ago", "yesterday", "March 4", "4 March", "Friday", "Updated March 6, 2023"])
def test_what_is_no_full_day_of_publication_gives_no_date(day: str) -> None:
    stated, kept = top(f"By Jane Doe | {day}")
    assert (stated, kept) == ({"author": "Jane Doe"}, [])
    assert "published" not in top("By Jane Doe", day)[0]
    assert top(day)[0] == {}


@pytest.mark.parametrize("line", ["03/04/2023", "2 hours ago", "March 4", "March 4, 2023 – March 6, 2023"])
def test_a_line_of_which_nothing_can_be_used_stays(line: str) -> None:
    assert top(line) == ({}, [line])


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the bridge was open.",
        "By March 4, 2023, Jane Doe had left.",
        "By the time Jane Doe left, it was March 4, 2023.",
        "By Jane Doe's account, the bridge fell on March 4, 2023.",
        "By Jane Doe had left",
        "By Jane Doe and\nher friends the bridge was praised.",
        "By boat, Jane Doe reached the island on March 4, 2023.",
        "By Land and Sea",
        "By Design",
        "On March 4, 2023, Jane Doe left.",
        "Jane Doe said on March 4, 2023",
        "Jane Doe: March 4, 2023",
        "Photo by Jane Doe",
        "Edited by Jane Doe",
        "Deadline: March 4, 2023",
        "Concert Hall, March 4, 2023",
        "Harbour Bridge | March 4, 2023",
        "Jane Doe",
        "The Guardian",
    ],
)
def test_what_says_more_or_proves_nothing_stays_a_paragraph(line: str) -> None:
    assert top(line) == ({}, [" ".join(line.split())])


def test_a_name_alone_is_not_the_author_where_the_article_speaks_of_it() -> None:
    assert "author" not in top("Jane Doe", "March 4, 2023", title="Jane Doe opens the bridge")[0]
    assert "author" not in top("Jane Doe", "March 4, 2023", "Jane Doe was there.")[0]
    assert top("“We won.”", "— Jane Doe, March 4, 2023") == ({}, ["“We won.”", "— Jane Doe, March 4, 2023"])


def test_two_days_are_none_and_many_part_a_chronicle() -> None:
    assert top("March 4, 2023", "March 5, 2023") == ({}, ["March 4, 2023", "March 5, 2023"])
    days = ["March 4, 2023", "A storm came.", "March 5, 2023", "It went.", "March 6, 2023"]
    assert top(*days) == ({}, days)


def test_two_bylines_are_those_of_two_pieces() -> None:
    poems = ["Winter", "By Jane Doe", "Spring", "By John Roe"]
    assert top(*poems) == ({}, poems)
    pieces = ["By Jane Doe", *BODY * 4, "By John Roe"]
    assert top(*pieces) == ({}, pieces)


def test_lines_without_a_style_may_stand_above() -> None:
    stated, kept = top("Mayor says the wall will stand", "The Harbour Post", "March 4, 2023", "Jane Doe", title="")
    assert stated == {"author": "Jane Doe", "published": "2023-03-04"}
    assert kept == ["Mayor says the wall will stand", "The Harbour Post"]


def test_only_the_top_is_looked_at() -> None:
    assert top("Ten years were needed.", "By Jane Doe") == ({"author": "Jane Doe"}, ["Ten years were needed."])
    for further in ([*BODY, "By Jane Doe"], [*BODY * 5, "By Jane Doe"]):
        assert top(*further) == ({}, further)


def test_a_byline_stays_where_nothing_else_would() -> None:
    assert read_top([Block("By Jane Doe")], 0, TITLE).blocks == (Block("By Jane Doe"),)


PIECES = [
    *("By Jane Doe", "Jane Doe", "March 4, 2023", "Updated March 6, 2023", "03/04/2023", "2 hours ago", "The Guardian", "Reuters"),
    *("|", "-", ",", "\n", "—", ".", "Senior Reporter", "in London", "said", "By", "1", "Photo"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join)
blocks = st.lists(st.builds(Block, texts, st.sampled_from(["paragraph", "heading", "caption"])), max_size=9)


@given(blocks, st.integers(0, 3), st.sampled_from(["", TITLE, "Jane Doe opens the bridge"]))
def test_no_word_is_lost_and_nothing_is_named_that_does_not_stand_there(some: list[Block], at: int, title: str) -> None:
    found = read_top(some, at, title)
    words = sorted(" ".join(block.text for block in some).split())
    assert (
        sorted([w for block in found.blocks for w in block.text.split()] + [w for t, _ in found.dropped for w in t.split()])
        == words
    )
    assert not found.stated or found.dropped
    assert set(found.stated.get("author", ("",))[0].replace(",", "").split()) <= {"Jane", "Doe", "Reuters"}
    assert found.stated.get("published", ("2023-03-04",))[0] == "2023-03-04"


def test_word_and_markdown_give_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word(TITLE, ["By Jane Doe", "March 4, 2023", *BODY]))
    (tmp_path / "b.md").write_text(
        f"![The bridge](b.png)\n\n# {TITLE}\n\n*By [Jane Doe](/jane)*\\\n**March 4, 2023**\n\n" + "\n\n".join(BODY)
    )
    for row in extract([tmp_path]):
        assert isinstance(row, dict)
        assert (row["title"], row["author"], row["date"], row["paragraphs"]) == (TITLE, "Jane Doe", "2023-03-04", BODY)


def test_front_matter_wins_and_the_lines_still_go(tmp_path: Path) -> None:
    head = "---\nauthor: Ada Byron\ndate: 2023-03-05\n---\n"
    (tmp_path / "a.md").write_text(f"{head}# {TITLE}\n\nBy Jane Doe\n\nMarch 4, 2023\n\n" + "\n\n".join(BODY))
    (row,) = extract([tmp_path])
    assert isinstance(row, dict)
    assert (row["author"], row["date"], row["paragraphs"]) == ("Ada Byron", "2023-03-05", BODY)


def test_explaining_names_the_lines_and_their_use(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word(TITLE, ["By Jane Doe", "March 4, 2023", *BODY]))
    lines = list(explain(tmp_path / "a.docx"))
    assert "- By Jane Doe  [dropped: the byline]" in lines
    assert "- March 4, 2023  [dropped: a line of dates]" in lines
    assert "  author: Jane Doe  [byline under the headline]" in lines
    assert "  published: 2023-03-04  [date line under the headline]" in lines
