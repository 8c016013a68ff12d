"""Tables and JSON as other programs write them: headings, signs between cells, encodings, languages and days of their own."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest

from searchapp.errors import DocumentError
from searchapp.ingest import extract

from .samples import PARAGRAPHS, ROW, TITLE, zipped

BODY = "\n\n".join(PARAGRAPHS)


def rows_of(path: Path) -> list[dict[str, Any]]:
    rows = list(extract([path]))
    assert not [row for row in rows if isinstance(row, DocumentError)]
    return [row for row in rows if isinstance(row, dict)]


def told(path: Path) -> list[str]:
    return [str(error).removeprefix(f"{path.parent}/") for error in extract([path]) if isinstance(error, DocumentError)]


def table(sign: str, *rows: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_table_as_a_spreadsheet_saves_it(tmp_path: Path, sign: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        table(sign, ["Headline", "Source", "Publish Date", "Text"], [TITLE, "Café", "3 March 2021", BODY]).encode(encoding)
    )
    (row,) = rows_of(path)
    assert (row["title"], row["outlet"], row["date"], row["paragraphs"]) == (TITLE, "Café", "2021-03-03", PARAGRAPHS)


def test_a_row_with_more_cells_than_headings_is_named_not_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'title,text\n"two\nlines",x\nRain,It rained, and it rained, and then\nSun,"{PARAGRAPHS[0]}"\n')
    assert told(path) == ["a.csv:4: 4 cells under 2 headings; quote a cell that holds the sign between cells"]
    assert [row["title"] for row in extract([path]) if isinstance(row, dict)] == ["two lines", "Sun"]


@pytest.mark.parametrize("written", ["03/04/2021", "2021", "January 5", "yesterday", "2 hours ago", 16147])
def test_a_day_that_is_none_is_named_and_the_article_is_undated(tmp_path: Path, written: object) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({**ROW, "date": written}))
    assert told(path) == [
        f"a.jsonl:1: published “{written}” is no full date; write it as 2024-03-31; the article is taken without it"
    ]
    (row,) = [row for row in extract([path]) if isinstance(row, dict)]
    assert (row["date"], row["title"]) == (None, TITLE)


@pytest.mark.parametrize("language", ["en", "en-US", "es-419", "zh-Hant-TW", "en_GB.UTF-8"])
def test_languages_as_programs_write_them(tmp_path: Path, language: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps({**ROW, "language": language}))
    assert rows_of(tmp_path / "a.json")


SOURCES: dict[str, dict[str, Any]] = {
    "wordpress": {
        "id": 12,
        "date": "2021-03-03T10:00:00",
        "title": {"rendered": TITLE},
        "content": {"rendered": "<p>" + "</p>\n<p>".join(PARAGRAPHS) + "</p>"},
        "author": 3,
    },
    "json feed": {
        "id": "x",
        "title": TITLE,
        "content_html": "<p>" + "</p><p>".join(PARAGRAPHS) + "</p>",
        "date_published": "2021-03-03",
    },
    "news-please": {"title": TITLE, "maintext": "\n".join(PARAGRAPHS), "date_publish": "2021-03-03 10:00:00", "title_rss": None},
    "a table made JSON": {"Title": TITLE, "Published": "2021-03-03", "Full Text": BODY, "Section": "News"},
}


@pytest.mark.parametrize("name", SOURCES)
def test_articles_of_other_programs(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps([SOURCES[name]]))
    (row,) = rows_of(tmp_path / "a.json")
    assert (row["title"], row["date"], row["author"], row["paragraphs"]) == (TITLE, "2021-03-03", None, PARAGRAPHS)


@pytest.mark.parametrize("domain", ["nytimes.com", "www.nytimes.com", "cooking.nytimes.com"])
def test_an_outlet_named_by_its_domain_gets_its_name(tmp_path: Path, domain: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": TITLE, "text": BODY, "source_domain": domain}))
    (row,) = rows_of(tmp_path / "a.json")
    assert row["outlet"] == "The New York Times"


LINES = "".join(json.dumps({**ROW, "id": f"b{i}"}) + "\n" for i in range(3))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", LINES.encode("utf-16")),
        ("a.jsonl.gz", gzip.compress(LINES.encode("utf-16"))),
        ("a.zip", zipped({"a.jsonl": LINES.encode("utf-16")})),
        ("a.json", LINES.encode()),
        ("a.json", LINES.replace("\n", "\r\n").encode("utf-8-sig")),
    ],
)
def test_json_lines_in_utf16_or_under_another_name(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert [row["doc_id"] for row in rows_of(tmp_path / name)] == ["b0", "b1", "b2"]


def test_one_json_text_over_many_lines_is_named_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(ROW, indent=1))
    assert told(path) == ["a.jsonl: one JSON text over many lines, not one on each line; end its name in .json"]


def test_markdown_tables_headings_and_titles(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"![A boat](x.jpg)\n\n# {TITLE}\n\n{PARAGRAPHS[0]}\n\n| Ferry | Year |\n|---|---|\n| Anna | 1950 |\n")
    (row,) = rows_of(path)
    assert (row["title"], row["paragraphs"]) == (TITLE, [PARAGRAPHS[0], "Ferry Year", "Anna 1950"])
    path.write_text(f"---\ntitle: {TITLE}\n---\n## Background\n\n{PARAGRAPHS[0]}\n")
    from searchapp.ingest import load

    ((article, _),) = load(path)
    assert (article.title, [aside.text for aside in article.asides]) == (TITLE, ["Background"])
