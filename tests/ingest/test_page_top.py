"""Pages whose markup says little: lines of dates and names, instants in two zones, bodies that only metadata hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from searchapp.ingest import extract
from searchapp.ingest.fields.date_line import is_date_line
from searchapp.ingest.lines.labels import LabelledLines
from searchapp.ingest.lines.leading_lines import drop_top
from searchapp.ingest.lines.line import Line, Lines

BODY = [
    "The storm that had been feared since Monday crossed the county on Wednesday evening with little damage, the sheriff said.",
    "“We were lucky,” Sheriff Tom Alvey said on the steps of the town hall. “Very lucky, and I do not say that often.”",
    "Power was back in most homes by nine o’clock, the company that runs the network said in a statement on Thursday.",
]
TITLE = "Storm passes with little damage in the county"


def row(folder: Path, page: str) -> dict[str, Any]:
    (folder / "a.html").write_text(f'<html lang="en">{page}</html>')
    (found,) = extract([folder / "a.html"])
    assert isinstance(found, dict), found
    return found


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


DATE_LINES = [
    "March 07, 2023 08:00 AM Eastern Standard Time",
    "Oct. 5, 2020 Updated: Oct. 5, 2020 4:12 p.m.",
    "Updated Jul 15, 2019 | Published Jul 14, 2019",
    "Wednesday 3 March 2021, 21:30 GMT · 4 min read",
    "1 June 2021",
    "Veröffentlicht am 3. März 2021 um 21:30 Uhr",
    "Publié le 3 mars 2021 à 21h30",
]


@pytest.mark.parametrize("text", DATE_LINES)
def test_a_line_that_says_when_and_nothing_else(tmp_path: Path, text: str) -> None:
    assert is_date_line(text)
    head = "<head><meta property='article:published_time' content='2021-03-03'></head>"
    found = row(tmp_path, f"{head}<body><article><h1>{TITLE}</h1>{paragraphs('Paul Renn', text, *BODY)}</article></body>")
    assert text not in found["paragraphs"]
    assert found["paragraphs"][-3:] == BODY


@pytest.mark.parametrize(
    "text",
    [
        "The bridge opened on 3 March 2021.",
        "Storm of 3 March 2021",
        "At 9 p.m. on Wednesday",
        "2021",
        "Published by Harper, 3 March 2021",
        "",
    ],
)
def test_a_line_that_says_more_or_no_day_is_none(text: str) -> None:
    assert not is_date_line(text)


def test_the_authors_name_alone_is_no_paragraph(tmp_path: Path) -> None:
    page = f"<body><article><h1>{TITLE}</h1>{paragraphs('Paul Renn', *BODY, 'Paul Renn')}</article></body>"
    found = row(tmp_path, f'<head><meta name="author" content="Paul Renn"></head>{page}')
    assert (found["author"], found["paragraphs"][:3]) == ("Paul Renn", BODY)


def kept_of(*texts: str) -> list[str]:
    judged = LabelledLines(Lines.of(Line(text, row, 0, True, False) for row, text in enumerate(texts)), list(range(len(texts))))
    drop_top(judged, "Ada Byron; Paul Renn")
    return [texts[place] for place in judged.kept]


def test_only_the_top_is_looked_at_and_the_days_of_a_chronicle_stay() -> None:
    days = ["3 March 2021", "4 March 2021", "5 March 2021"]
    assert kept_of(days[0], "Paul Renn", BODY[0], days[1], BODY[1]) == BODY[:2]
    chronicle = [text for pair in zip(days, BODY, strict=True) for text in pair]
    assert kept_of(*chronicle) == chronicle
    assert kept_of(*BODY, BODY[0], days[0]) == [*BODY, BODY[0], days[0]]
    assert kept_of(days[0], "Ada Byron") == [days[0], "Ada Byron"]  # nothing else would be left


@pytest.mark.parametrize(
    ("stated", "elsewhere", "day"),
    [
        ("2021-03-04T03:30:00Z", "2021-03-03T21:30:00-06:00", "2021-03-03"),
        ("2021-03-04T03:30:21.000Z", "2021-03-03T21:30-06:00", "2021-03-03"),
        ("2021-03-03T23:30:00+00:00", "2021-03-04T00:30:00+01:00", "2021-03-04"),
        ("2021-03-04T03:30:00Z", "2021-03-03T22:30:00-06:00", "2021-03-04"),  # another instant
        ("2021-03-04T03:30:00+02:00", "2021-03-03T19:30:00-06:00", "2021-03-04"),  # the page has said its zone
        ("2021-03-04T03:30:00Z", "not a day", "2021-03-04"),
        ("2021-03-04", "2021-03-03T21:30:00-06:00", "2021-03-04"),
    ],
)
@pytest.mark.parametrize("linked", [True, False])
def test_an_instant_of_universal_time_is_the_day_in_the_pages_own_zone(
    tmp_path: Path, stated: str, elsewhere: str, day: str, linked: bool
) -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "datePublished": stated}
    head = f'<meta property="article:published_time" content="{stated}">'
    if linked:
        head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    shown = f'<time datetime="{elsewhere}">9:30 p.m.</time>'
    found = row(tmp_path, f"<head>{head}</head><body><article><h1>{TITLE}</h1>{shown}{paragraphs(*BODY)}</article></body>")
    assert found["date"] == day


@pytest.mark.parametrize("body", ["\n\n".join(BODY), "\n".join(BODY), paragraphs(*BODY)])
def test_a_body_that_only_metadata_hold_is_read(tmp_path: Path, body: str) -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2021-03-03", "articleBody": body}
    head = f'<head><title>{TITLE}</title><script type="application/ld+json">{json.dumps(data)}</script></head>'
    found = row(tmp_path, f"{head}<body><div id='root'></div></body>")
    assert (found["title"], found["date"], found["paragraphs"]) == (TITLE, "2021-03-03", BODY)


def test_a_summary_in_metadata_is_no_body(tmp_path: Path) -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "The storm passed."}
    (tmp_path / "a.html").write_text(f'<html><script type="application/ld+json">{json.dumps(data)}</script><body></body></html>')
    assert [str(error).split(": ")[-1] for error in extract([tmp_path])] == ["no article text found in it"]
