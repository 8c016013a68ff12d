"""Transcripts: a paragraph a turn, led by its speaker, with its time; nobody becomes the author because he speaks first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from searchapp.ingest import extract, load

SUBTITLES = """1
00:00:05,000 --> 00:00:09,000 X1:40 X2:600
<i>TOMAS BRANDL: We have waited</i>
ten years.

2
00:00:10,000 --> 00:00:14,000
[applause]

3
00:00:15,000 --> 00:00:19,000
- PETRA OLIN: There is no leak.
- REPORTER: When will it be read?

4
00:00:20,000 --> 00:00:22,000
PETRA OLIN: In April,

5
00:00:22,000 --> 00:00:24,000
to the council.
"""
ROLLING = """WEBVTT
Kind: captions

00:00:00.000 --> 00:00:02.000 align:start
we<00:00:00.500><c> have</c><c> waited</c>

00:00:02.000 --> 00:00:04.000
we have waited
ten<00:00:02.500><c> years</c>
"""
VOICES = """WEBVTT

00:05.000 --> 00:09.000
<v.loud Tomas Brandl>We have waited</v>

00:15.000 --> 00:19.000
<v Reporter>When will it be read?
<v Petra Olin>In April.
"""
OTTER = "Tomas Brandl  0:05\nWe have waited.\n\nUnknown Speaker  1:00:10\nWhen?\n\nTranscribed by https://otter.ai\n"
HEARING = "HEARING\n\nThe CHAIRMAN. Order.\n\nMr. BRANDL. Thank you.\n\nThe CHAIRMAN. Go on.\n\nMr. BRANDL. We waited.\n"
ASKED = "Interview\n3 March 2021\n\nQ: When?\nA: In April.\nQ: Who asked?\nA: The council. It was\na long meeting.\n"
STAMPED = "[00:01:02] Ann Lee: Welcome.\n[00:01:09] Bo Li: Thank you: it holds.\n[00:02:00] Ann Lee: Go on.\n"

CASES = [
    ("a.srt", SUBTITLES, ["TOMAS BRANDL: We have waited ten years.", "PETRA OLIN: There is no leak.",
                          "REPORTER: When will it be read?", "PETRA OLIN: In April, to the council."]),
    ("b.vtt", ROLLING, ["we have waited ten years"]),
    ("c.vtt", VOICES, ["Tomas Brandl: We have waited", "Reporter: When will it be read?", "Petra Olin: In April."]),
    ("d.txt", OTTER, ["Tomas Brandl: We have waited.", "When?"]),
    ("e.txt", HEARING, ["The CHAIRMAN: Order.", "Mr. BRANDL: Thank you.", "The CHAIRMAN: Go on.", "Mr. BRANDL: We waited."]),
    ("f.txt", ASKED, ["Q: When?", "A: In April.", "Q: Who asked?", "A: The council. It was a long meeting."]),
    ("g.txt", STAMPED, ["Ann Lee: Welcome.", "Bo Li: Thank you: it holds.", "Ann Lee: Go on."]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "paragraphs"), CASES, ids=[name for name, _, _ in CASES])
def test_a_turn_is_a_paragraph_and_no_speaker_the_author(tmp_path: Path, name: str, text: str, paragraphs: list[str]) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (row,) = extract([tmp_path / name])
    assert isinstance(row, dict)
    assert row["paragraphs"] == paragraphs
    assert row["author"] is None


def test_an_article_above_the_first_turn_keeps_its_author_and_its_text(tmp_path: Path) -> None:
    text = "A bridge closes\nBy Jane Harrow\nMarch 3, 2021\n\nThe council voted on Tuesday to close the old iron bridge.\n\n"
    turns = "HOST: Good morning.\n\nBYRON: Good morning to you.\n\nHOST: Who pays?\n\nBYRON: The county.\n"
    (tmp_path / "talk.txt").write_text(text + turns, encoding="utf-8")
    (row,) = extract([tmp_path / "talk.txt"])
    assert isinstance(row, dict)
    assert (row["title"], row["author"], row["date"]) == ("A bridge closes", "Jane Harrow", "2021-03-03")
    assert [paragraph.split()[0] for paragraph in row["paragraphs"]] == ["The", "HOST:", "BYRON:", "HOST:", "BYRON:"]


def heard(**more: Any) -> dict[str, Any]:
    return {"start": 5.5, "end": 6.0, **more}


def test_segments_of_one_speaker_in_a_row_are_joined_and_keep_their_time(tmp_path: Path) -> None:
    segments = [
        heard(text=" One.", speaker="S1"),
        heard(text=" Two.", speaker="S1"),
        {"start": 9, "text": "Three.", "speaker": "S2"},
    ]
    (tmp_path / "talk.json").write_text(json.dumps({"segments": segments}), encoding="utf-8")
    [(article, paragraphs)] = load(tmp_path / "talk.json")
    assert [(p.text, p.time) for p in paragraphs] == [("S1: One. Two.", 5.5), ("S2: Three.", 9.0)]
    assert article.authors == ()


def test_news_with_a_name_and_a_colon_is_no_transcript(tmp_path: Path) -> None:
    text = (
        "Harbour report due in April\n\nBy Ines Calder\n\nMarch 3, 2021\n\n"
        "The harbour board will read out its report in April, the director said on Tuesday: everybody will hear it.\n\n"
        'Petra Olin: "There is no leak." That was her first answer to the council when it asked for the report again.\n\n'
        "Others were less sure: two engineers had warned of cracks below the water line in the spring of last year.\n"
    )
    (tmp_path / "story.txt").write_text(text, encoding="utf-8")
    (row,) = extract([tmp_path / "story.txt"])
    assert isinstance(row, dict)
    assert row["author"] == "Ines Calder"
