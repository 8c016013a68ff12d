"""Exports of many articles in one file: every article apart, with its own fields; what cannot be told apart is refused by name."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from searchapp.errors import DocumentError
from searchapp.ingest import extract, ingest, load
from tests.reference import ReferenceEngine

CASES = Path(__file__).parent.parent / "data" / "exports"
SAME_SIGNS = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "\u00a0": " "}
)
NOT_IN_FILE = {"fundus-json": "outlet"}  # every row of this one has the first one's publisher


def plain(text: str | None) -> str:
    return " ".join(unicodedata.normalize("NFKC", text or "").translate(SAME_SIGNS).split()).casefold()


def cases() -> Iterator[Any]:
    for expected in sorted(CASES.glob("*/*.expected.json")):
        yield pytest.param(expected, id=expected.parent.name)


def read(path: Path) -> tuple[list[dict[str, Any]], list[str]]:
    rows = list(extract([path]))
    return [row for row in rows if isinstance(row, dict)], [str(row) for row in rows if isinstance(row, DocumentError)]


def is_right(field: str, got: str | None, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return any(is_right(field, got, one) for one in wanted)
    if field == "outlet":
        return plain(got).removeprefix("www.") == plain(wanted).removeprefix("www.")
    return plain(got) == plain(wanted)


@pytest.mark.parametrize("expected", list(cases()))
def test_each_kind_is_read_or_refused_by_name(expected: Path) -> None:
    wanted = json.loads(expected.read_text(encoding="utf-8"))
    rows, errors = read(expected.with_name(expected.name.removesuffix(".expected.json")))
    if wanted["refused"]:
        assert rows == []
        assert any(word in errors[0].lower() for word in wanted["refused_words"])
        return
    assert len(rows) == len(wanted["articles"]), errors
    for row, article in zip(rows, wanted["articles"], strict=True):
        for field in ("title", "outlet", "date", "author"):
            if NOT_IN_FILE.get(expected.parent.name) != field:
                assert is_right(field, row[field], article[field]), (field, row[field], article[field])
        optional = [plain(text) for text in article.get("optional", ())]
        texts = [plain(re.sub(r"^[A-Z][\w ]{1,20}: ", "", text)) for text in row["paragraphs"]]
        kept = [text for text in texts if text not in optional]
        starts = [plain(start) for start in article["paragraphs"]]
        assert [text[: len(start)] for text, start in zip(kept, starts, strict=True)] == starts
    for words in wanted.get("warning_words", ()):
        assert any(word in " ".join(errors).lower() for word in words)


def nexis(number: int, *, separator: bool = True, of: int = 3) -> str:
    """Return one invented article as Nexis writes it."""
    return (
        (f"\n                               {number} of {of} DOCUMENTS\n\n\n" if separator else "\n\n")
        + f"""
                             Paper Number {number} (Lindholm)

                           March {number}, 2021 Monday

Headline number {number}

BYLINE: By ADA BYRON

SECTION: NEWS; Pg. {number}

LENGTH: 30 words

The harbour board of number {number} met on Tuesday, and nobody knew
why it had been called at all.

"This is number {number}," it said.

LOAD-DATE: March 9, 2021

LANGUAGE: ENGLISH


                   Copyright 2021 Paper Number {number}
                             All Rights Reserved
"""
    )


def test_articles_whose_separators_were_lost_are_parted_before_each_outlet(tmp_path: Path) -> None:
    (tmp_path / "all.txt").write_text("".join(nexis(n, separator=n == 1) for n in (1, 2, 3)), encoding="utf-8")
    rows, errors = read(tmp_path / "all.txt")
    assert errors == []
    assert [row["outlet"] for row in rows] == ["Paper Number 1", "Paper Number 2", "Paper Number 3"]
    assert [row["date"] for row in rows] == ["2021-03-01", "2021-03-02", "2021-03-03"]
    assert all(len(row["paragraphs"]) == 2 for row in rows)


def test_articles_that_cannot_be_told_apart_are_refused_by_name(tmp_path: Path) -> None:
    text = "".join(nexis(n, separator=False) for n in (1, 2, 3))
    text = re.sub(r"\n +(?:Paper|March).*\n", "\n", text)
    text = re.sub(r"(?m)^ +(?:Copyright|All Rights).*$", "", text)
    (tmp_path / "all.txt").write_text(text, encoding="utf-8")
    rows, errors = read(tmp_path / "all.txt")
    assert rows == []
    assert "Nexis" in errors[0]
    assert "told apart" in errors[0]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.md", "# A\n\n" + "Some words of it.\n\nProQuest document ID: 12\n\n" * 2, "ProQuest"),
        ("a.md", "# A\n\nWords.\n\nDocument LCOUR0000020210303eh33\n\nWords.\n\nDocument LCOUR0000020210303eh34\n", "Factiva"),
        (
            "a.html",
            "<html><body>" + "<span class='DocPublicationName'>A</span><p>Words of it.</p>" * 2 + "</body></html>",
            "Europresse",
        ),
        ("a.md", "# A\n\nRecord Number: 1A\n\nWords.\n\nRecord Number: 1B\n\nWords.\n", "NewsBank"),
        ("a.txt", '<NewsML Version="1.2"><NewsItem/></NewsML>', "NewsML 1"),
    ],
)
def test_signatures_of_several_articles_in_one_are_refused_by_name(tmp_path: Path, name: str, text: str, kind: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    rows, errors = read(tmp_path / name)
    assert rows == []
    assert kind in errors[0]


def test_a_news_page_that_mentions_a_database_is_read(tmp_path: Path) -> None:
    text = (
        "Archives for readers\n\nBy Ada Byron\n\nMarch 3, 2021\n\n"
        "The library now offers Nexis, Factiva and ProQuest to everybody who asks at the desk, the city said on Wednesday.\n\n"
        "A search gives 1 of 3 documents at a time, and the reader is told the length: 30 words or more, its director said.\n"
    )
    (tmp_path / "story.txt").write_text(text, encoding="utf-8")
    rows, errors = read(tmp_path / "story.txt")
    assert errors == []
    assert len(rows) == 1
    assert len(rows[0]["paragraphs"]) == 2


def test_ids_come_from_what_an_article_is_not_from_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "small.txt").write_text(nexis(2) + nexis(3), encoding="utf-8")
    (tmp_path / "large.txt").write_text("".join(map(nexis, (1, 2, 3))), encoding="utf-8")
    small, large = read(tmp_path / "small.txt")[0], read(tmp_path / "large.txt")[0]
    assert [row["doc_id"] for row in small] == [row["doc_id"] for row in large][1:]
    (tmp_path / "one.txt").write_text(nexis(2, of=1), encoding="utf-8")
    assert read(tmp_path / "one.txt")[0][0]["doc_id"] == "one"


def test_overlapping_exports_hold_each_article_once_and_losing_one_loses_none_of_the_other(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.txt").write_text(nexis(1) + nexis(2), encoding="utf-8")
    (docs / "b.txt").write_text(nexis(2) + nexis(3), encoding="utf-8")
    engine = ReferenceEngine()
    first = ingest([docs], engine, processes=1)
    assert (first.articles, first.overlapping, first.refused) == (3, 1, [])
    assert first.many == [(str(docs / "a.txt"), 2)]
    assert ingest([docs], engine, processes=1).articles == 0
    (docs / "a.txt").write_text(nexis(1) + nexis(2) + nexis(4), encoding="utf-8")  # the search repeated later
    again = ingest([docs], engine, processes=1)
    assert (again.articles, again.refused, again.removed) == (3, [], [])
    assert len(titles(engine)) == 4
    (docs / "a.txt").unlink()
    ingest([docs], engine, processes=1, prune=True)
    assert titles(engine) == {"Headline number 2", "Headline number 3"}


def titles(engine: ReferenceEngine) -> set[str | None]:
    found = (engine.article(name) for source in engine.fingerprints().values() for name in source.articles)
    return {article[0].title for article in found if article is not None}


FEED = (CASES / "rss" / "feed.xml").read_bytes()
TABLE = "Titel\tZeitung\tDatum\tVolltext\r\nA\ttaz\t03.03.2021\tEins.\r\n"


@pytest.mark.parametrize(
    ("name", "data", "count"),
    [
        ("feed.html", FEED, 2),
        ("feed.txt", FEED, 2),
        ("table.txt", TABLE.encode("utf-16"), 1),
        (
            "page.xml",
            b"<html><body><h1>A story</h1><p>The council met on Tuesday and talked for hours about the harbour.</p></body></html>",
            1,
        ),
    ],
)
def test_what_a_file_is_its_content_tells_not_its_suffix(tmp_path: Path, name: str, data: bytes, count: int) -> None:
    (tmp_path / name).write_bytes(data)
    rows, errors = read(tmp_path / name)
    assert (len(rows), errors) == (count, [])


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.xml", b'<NewsML Version="1.2"><NewsItem/></NewsML>', "NewsML 1"),
        ("a.xml", b"<RBNews/>", "RBNews"),
        ("a.xml", b'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel/></rss>', "WordPress"),
        ("a.txt", b"\x16\x16\x01p1234abc\x02Text of a wire.\x03", "wire message"),
        ("a.xml", b"<sitemap/>", "its root is sitemap"),
    ],
)
def test_kinds_that_nobody_reads_are_refused_by_name(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    (tmp_path / name).write_bytes(data)
    rows, errors = read(tmp_path / name)
    assert rows == []
    assert what in errors[0]


def test_a_body_in_html_is_read_as_blocks_and_a_cut_is_stated(tmp_path: Path) -> None:
    body = "<p>One.</p><h2>Head</h2><ul><li>First.</li><li>Second.</li></ul><figure><figcaption>Picture</figcaption></figure>"
    row = {"title": "A", "content_html": f"{body}<blockquote>“Quoted.”</blockquote>", "date": "2021-03-03"}
    cut = {
        "title": "B",
        "content": "Only the beginning… [+1234 chars]",
        "publishedAt": "2021-03-03T08:00:00Z",
        "source": {"name": "C"},
    }
    (tmp_path / "a.json").write_text(json.dumps([row, cut]), encoding="utf-8")
    (whole, text), (part, beginning) = load(tmp_path / "a.json")
    assert [p.text for p in text] == ["One.", "First.", "Second.", "“Quoted.”"]
    assert [(aside.kind, aside.text) for aside in whole.asides] == [("heading", "Head"), ("caption", "Picture")]
    assert [p.text for p in beginning] == ["Only the beginning"]
    assert (whole.cut, part.cut) == (False, True)


def test_the_only_row_of_a_table_keeps_the_id_of_its_document(tmp_path: Path) -> None:
    head, first, second = (
        "title,outlet,date,text\n",
        "Quay reopens,Tidende,2020-05-06,The quay is open.\n",
        "Wall,Tidende,2020-05-07,It is high.\n",
    )
    (tmp_path / "one.csv").write_text(head + first, encoding="utf-8")
    (tmp_path / "two.csv").write_text(head + first + second, encoding="utf-8")
    [(alone, _)] = load(tmp_path / "one.csv")
    assert alone.id == "one.csv-1"
    ids = [article.id for article, _ in load(tmp_path / "two.csv")]
    assert len(set(ids)) == 2
    assert not any(name.startswith("two.csv-") for name in ids)
