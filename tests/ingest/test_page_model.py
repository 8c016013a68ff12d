"""What the page model looks at beside the text and its markup, and that its weights fit what it looks at."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from searchapp.ingest.html.blocks import PageBlock, page_blocks
from searchapp.ingest.html.extract import read_page
from searchapp.ingest.html.line_features import look_at
from searchapp.ingest.html.metadata import metadata
from searchapp.ingest.html.metadata_features import TOLD, told, told_columns
from searchapp.ingest.html.model import BLOCK_COLUMNS, block_context, block_scores, page_weights, page_weights_of, see
from searchapp.ingest.html.set_phrases import PHRASES, is_byline, is_invitation, phrases
from searchapp.ingest.lines.line import Line
from searchapp.ingest.source.html_tree import parse

FIRST = "The bridge over the harbour opened on Wednesday after ten years of work, the city said, and hundreds of people crossed it."
SECOND = "The old ferry, which carried cars between the two banks since the war, will stop running at the end of the month."
DEK = "After a decade of delays and three mayors the northern bank is at last a short walk away"
PAGE = f"""<html><head><meta property="og:description" content="{DEK}">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Harbour bridge opens","articleBody":"{FIRST} {SECOND}"}}</script></head>
<body><main><h1>Harbour bridge opens</h1><p>{DEK}</p><p>By Maria Jansen, May 2, 2021</p><p>{FIRST}</p><p>{SECOND}</p>
<p><em>Sign up for our newsletter to read about every bridge that opens in the north of the country.</em></p></main></body></html>"""


def columns(page: str) -> list[tuple[PageBlock, dict[str, float]]]:
    """Return the blocks looked at, each with its TOLD columns by name."""
    tree = parse(page)
    blocks = page_blocks(tree)
    looked = look_at([Line(block.text, i, 0, False, block.listed) for i, block in enumerate(blocks)])
    table = told_columns(blocks, looked, told(metadata(tree), "Harbour bridge opens"))
    rows = [dict(zip(TOLD, row, strict=True)) for row in table.tolist()]
    return [(blocks[i], row) for i, row in zip(looked.places, rows, strict=True)]


def test_blocks_are_held_against_the_description_and_the_body_in_the_metadata() -> None:
    rows = columns(PAGE)
    assert [block.text for block, row in rows if row["described"]] == [DEK]
    assert [block.text for block, row in rows if row["in_body"]] == [FIRST, SECOND]
    assert [block.text for block, row in rows if row["all_slanted"]] == [rows[-1][0].text]
    assert [row["furniture_after_title"] for _, row in rows] == [0, 0, 0, 1, 1, 1]
    assert all(row["main"] for _, row in rows)


def test_without_metadata_nothing_is_held_against_them() -> None:
    page = PAGE[PAGE.index("<body>") :].replace("h1>", "p>")
    assert not any(row[name] for _, row in columns(page) for name in ("described", "in_body", "not_in_body", "title_shown"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sign up for our newsletter", "invites"),
        ("Follow her on Instagram", "invites"),
        ("Associated Press writers Ann Vaes and Li Wei contributed to this report.", "signs"),
        ("Maria Jansen is a senior reporter at the Courier.", "signs"),
        ("Editor’s note: the bridge was closed again on Thursday.", "notes"),
        ("This interview has been edited for length and clarity.", "notes"),
        ("ALSO READ: Ten bridges you should see", "points"),
        ("[Related: Ten bridges you should see]", "points"),
    ],
)
def test_lines_that_only_stand_near_an_article_are_known_by_their_phrases(text: str, kind: str) -> None:
    assert dict(zip(PHRASES, phrases(text), strict=True))[kind]


def test_an_ordinary_sentence_has_no_such_phrase() -> None:
    assert not any(phrases(SECOND))


@pytest.mark.parametrize("text", ["By Maria Jansen, May 2, 2021", "Written by Maria Jansen and Li Wei", "Von Maria Jansen"])
def test_a_byline_is_no_paragraph(text: str) -> None:
    assert is_byline(text)


@pytest.mark.parametrize("text", ["By Friday the bridge was closed.", "By the water", "By Friday, he said, “the bridge is closed”"])
def test_a_sentence_that_begins_with_by_is_one(text: str) -> None:
    assert not is_byline(text)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Sign up for our newsletter.", True),
        ("Click here to see the plans of the bridge.", True),
        ("To learn more about the bridge, watch the film on our page.", True),
        ("Follow Maria on Instagram.", True),
        ("He signed up for the crossing on Friday.", False),
        ("For more than ten years nobody crossed it.", False),
    ],
)
def test_lines_that_ask_the_reader_for_something(text: str, asks: bool) -> None:
    assert is_invitation(text) is asks


def test_invitations_end_no_article_and_go_nowhere_else() -> None:
    asks = "<p>Click here to see the plans of the bridge.</p>"
    page = PAGE.replace(f"<p>{SECOND}</p>", f"{asks}<p>{SECOND}</p>{asks}{asks}")
    reasons = [why for line, _, why in read_page(page).judged.rows() if line.text.startswith("Click")]
    assert reasons[0] != "an invitation at the end"
    assert read_page(page).blocks[-1].text == SECOND


def test_the_body_is_kept_without_byline_and_invitation() -> None:
    reading = read_page(PAGE)
    kept = [block.text for block in reading.blocks if block.kind == "paragraph"]
    assert kept[-2:] == [FIRST, SECOND]
    assert not any(text.startswith(("By Maria", "Sign up")) for text in kept)


def test_every_column_that_the_model_reads_has_a_name() -> None:
    tree = parse(PAGE)
    seen = see(page_blocks(tree), [FIRST], told(metadata(tree), "Harbour bridge opens"))
    table = block_context(seen, block_scores(seen, page_weights()))
    assert table.shape == (len(seen.blocks), len(BLOCK_COLUMNS))
    assert len(set(BLOCK_COLUMNS[: BLOCK_COLUMNS.index("element_share")])) == BLOCK_COLUMNS.index("element_share")


def test_weights_learned_from_other_columns_are_refused() -> None:
    row = json.loads(files("searchapp.ingest.html").joinpath("pagemodel.json").read_text(encoding="utf-8"))
    row["columns"] = row["columns"][:-1]
    with pytest.raises(ValueError, match="train_page_cleaner"):
        page_weights_of(row)
