"""The sample collection, read exactly: paragraphs, headings, fields, with and without what the user says beside them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from searchapp.ingest import extract, load
from searchapp.model import Article, Paragraph

DOCUMENTS = Path(__file__).parents[2] / "documents"

FIRST_WORDS = {
    "000_8bd0fe5be1de002a": [
        "Former U.S. President Donald Trump said on Jan. 31",
        '"We will be speaking, and I think',
        "Trump did not clarify who in his administration",
        "He has repeatedly claimed that the war",
        "Since returning to office, Trump has criticized",
        "In a recent interview with Russian state television",
        "Trump’s relationship with Putin has long been",
    ],
    "001_074bde9c32284f01": [
        "Russian President Vladimir Putin, speaking at a news conference",
        "Putin stated, “The fact that Mr. Trump",
        "Regarding reports that Trump had discussed",
        "Putin previously stated that Russia would",
        "When asked about his impressions",
        "Putin had previously expressed a preference",
        "Putin also briefly mentioned Biden’s debate",
        "Throughout the discussion, Putin acknowledged",
    ],
    "002_6fac0b584e832a6c": [
        "Russian President Vladimir Putin expressed openness",
        "Addressing the Valdai Discussion Club",
        "This statement marks Putin’s first public",
        "“I take this opportunity to congratulate",
        "Trump, for his part, has suggested",
        "Though Putin noted he has yet to speak",
        '"The president has never said that',
        "Russia’s stance on its interests in Ukraine",
        "Trump’s past comments on NATO may",
    ],
    "003_3d84c7e16875a039": [
        "U.S. President Donald Trump and Russian President",
        "Both sides have expressed optimism",
        "Ukraine has agreed to the ceasefire",
        "Putin, who has expressed support",
        "Trump’s shift in U.S. policy",
        "Trump’s special envoy, Steve Witkoff",
        "Tensions between Trump and Ukrainian President",
        "Zelensky has criticized Putin’s recent statements",
        "Many Western allies worry",
        "Trump has consistently highlighted his bond",
    ],
    "004_1696f38fa888702a": [
        "US President Donald Trump stated on January 23",
        "\"He's ready to negotiate a deal.",
        "Trump noted that Russia has suffered",
        "Trump suggested that Russia might also",
        "In a separate interview with US media",
        "Trump alleged that a peace settlement",
        "Earlier in January, Trump indicated",
        "Russian President Vladimir Putin, speaking at a meeting",
        "Trump’s recent remarks followed his call",
        "The Kremlin stated that it is closely monitoring",
    ],
}
LAST_WORDS = {
    "000_8bd0fe5be1de002a": 'calling his actions in Ukraine "genius" and "savvy."',
    "001_074bde9c32284f01": "the United States’ continued role as a global power.",
    "002_6fac0b584e832a6c": "annexation of Crimea and gains from the current conflict.",
    "003_3d84c7e16875a039": "Russian interference in the 2016 U.S. presidential election.",
    "004_1696f38fa888702a": "similar to their interactions during Trump’s previous term in office.",
}


def read(path: Path) -> tuple[Article, tuple[Paragraph, ...]]:
    (only,) = load(path)
    return only


@pytest.mark.parametrize("name", FIRST_WORDS)
def test_the_paragraphs_are_the_article_and_nothing_else(name: str) -> None:
    _, paragraphs = read(DOCUMENTS / f"{name}.txt")
    assert len(paragraphs) == len(FIRST_WORDS[name])
    for paragraph, words in zip(paragraphs, FIRST_WORDS[name], strict=True):
        assert paragraph.text.startswith(words)
    assert paragraphs[-1].text.endswith(LAST_WORDS[name])
    assert [p.number for p in paragraphs] == list(range(1, len(paragraphs) + 1))


def test_sub_headings_are_shown_beside_the_paragraphs_and_not_among_them() -> None:
    article, _ = read(DOCUMENTS / "003_3d84c7e16875a039.txt")
    assert [(a.before, a.kind, a.text) for a in article.asides] == [
        (5, "heading", "US-Ukraine Relations Strained"),
        (8, "heading", "Concerns Over Russia’s Intentions"),
    ]


@pytest.mark.parametrize(
    ("name", "title", "day", "authors"),
    [
        (
            "000_8bd0fe5be1de002a",
            "Trump claims he and Putin could take 'significant' steps to end Russia’s war in Ukraine",
            date(2025, 2, 1),
            ("Olena Goncharova",),
        ),
        ("001_074bde9c32284f01", "Putin Believes Trump’s Intentions to End Russia, Ukraine War Are Genuine”", None, ()),
        ("002_6fac0b584e832a6c", None, None, ()),
        ("003_3d84c7e16875a039", "Trump, Putin set for ‘very critical’ Ukraine call", None, ()),
        (
            "004_1696f38fa888702a",
            "Russia, Ukraine, and diplomacy: Trump pushes for resolution Says Zelenskyy ready to negotiate",
            None,
            ("Tamilla Hasanova",),
        ),
    ],
)
def test_the_text_alone_says_this_much(
    tmp_path: Path, name: str, title: str | None, day: date | None, authors: tuple[str, ...]
) -> None:
    shutil.copy(DOCUMENTS / f"{name}.txt", tmp_path)
    article, _ = read(tmp_path / f"{name}.txt")
    assert (article.title, article.published, article.authors) == (title, day, authors)
    assert article.outlet in (None, {"000": "The Kyiv Independent", "004": "Caliber.Az"}.get(name[:3]))


def test_what_the_user_says_beside_them_fills_the_rest() -> None:
    rows = {row["doc_id"]: row for row in extract([DOCUMENTS]) if isinstance(row, dict)}
    assert {name[:3]: (row["outlet"], row["date"]) for name, row in rows.items()} == {
        "000": ("The Kyiv Independent", "2025-02-01"),
        "001": ("GiTFiC", None),
        "002": ("Caspian News", "2024-11-09"),
        "003": ("Bangla Mirror", "2025-03-18"),
        "004": ("Caliber.Az", None),
    }
    assert rows["002_6fac0b584e832a6c"]["title"] == "Putin Signals Willingness to Negotiate With Trump on Ukraine Peace Talks"


def test_ids_languages_and_bases() -> None:
    article, _ = read(DOCUMENTS / "000_8bd0fe5be1de002a.txt")
    assert article.id == "000_8bd0fe5be1de002a"
    assert article.language == "en"
    assert dict(article.basis)["outlet"].startswith("metadata.csv, line 2")
    assert dict(article.basis)["title"] == "headline, line 7"
