"""Every format gives the same article."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from searchapp.ingest import extract, formats
from searchapp.ingest.run.discovery import DiscoveryReport, find

from .other_samples import OTHERS, SPOKEN, SUBTITLES, WITHOUT_DAY
from .samples import HTML, PARAGRAPHS, SAMPLES, TEXT, TITLE, tarred, zipped

UNDATED = {"story.docx", "story.webarchive"} - {"story.webarchive"}


ALL = SAMPLES | OTHERS


@pytest.mark.parametrize("name", ALL)
def test_a_story_is_the_same_in_every_format(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(ALL[name])
    rows = list(extract([tmp_path / name]))
    assert rows
    for row in rows:
        assert isinstance(row, dict), row
        assert [text[:40] for text in row["paragraphs"]] == [text[:40] for text in PARAGRAPHS]
        assert row["title"] == TITLE
        assert row["date"] == (None if name in UNDATED | WITHOUT_DAY else "2021-03-03")


def test_every_format_has_a_sample() -> None:
    sampled = {Path(name).suffix for name in (*ALL, *SUBTITLES)}
    assert all(sampled & set(reader.suffixes) for reader in formats())


def test_subtitles_give_a_paragraph_a_turn_and_no_author(tmp_path: Path) -> None:
    (tmp_path / "talk.srt").write_bytes(SUBTITLES["talk.srt"])
    (row,) = extract([tmp_path])
    assert isinstance(row, dict)
    assert (row["doc_id"], row["author"], row["title"]) == ("talk", None, None)
    assert row["paragraphs"] == [f"{name}: {text}" for name, text in SPOKEN]


def test_packed_documents_are_read_by_what_is_in_them(tmp_path: Path) -> None:
    for name in ("story.txt", "story.html", "story.jsonl", "story.warc", "story.tar"):
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(SAMPLES[name]))
    rows = list(extract([tmp_path]))
    assert [row["title"] for row in rows if isinstance(row, dict)] == [TITLE] * 5


def test_members_of_an_archive_have_ids_and_names_of_their_own(tmp_path: Path) -> None:
    inner = zipped({"deep.txt": TEXT.encode()})
    (tmp_path / "all.zip").write_bytes(zipped({"a/one.txt": TEXT.encode(), "b/one.html": HTML.encode(), "inner.zip": inner}))
    assert [row["doc_id"] for row in extract([tmp_path]) if isinstance(row, dict)] == ["one", "one", "deep"]


def test_articles_written_by_other_programs_are_mapped(tmp_path: Path) -> None:
    row = {
        "headline": TITLE,
        "source": {"name": "The Courier"},
        "publishedAt": "2021-03-03T23:30:00-05:00",
        "authors": [{"name": "Maria Jansen"}, {"name": "Ada Byron"}],
        "maintext": "\n".join(PARAGRAPHS),
        "link": "https://courier.example/bridge",
    }
    (tmp_path / "other.json").write_text(json.dumps([row]))
    (found,) = extract([tmp_path])
    assert isinstance(found, dict)
    assert (found["outlet"], found["date"], found["author"]) == ("The Courier", "2021-03-03", "Maria Jansen, Ada Byron")
    assert found["paragraphs"] == PARAGRAPHS


def test_an_unknown_format_is_named_and_skipped(tmp_path: Path) -> None:
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8")
    finding = DiscoveryReport()
    assert list(find([tmp_path], finding)) == []
    assert [(Path(path).name, why) for path, why in finding.skipped] == [("picture.jpg", "unknown format .jpg")]


def test_a_mail_gives_the_day_in_the_senders_zone(tmp_path: Path) -> None:
    (tmp_path / "story.eml").write_bytes(SAMPLES["story.eml"])
    (row,) = extract([tmp_path])
    assert isinstance(row, dict)
    assert (row["date"], row["outlet"]) == ("2021-03-03", "The Courier")


def test_a_tar_of_json_lines_gives_every_article(tmp_path: Path) -> None:
    lines = b"".join(SAMPLES["story.jsonl"].replace(b'"bridge"', b'"b%d"' % i) for i in range(5))
    (tmp_path / "all.tar.gz").write_bytes(gzip.compress(tarred({"x/news.jsonl": lines})))
    assert [row["doc_id"] for row in extract([tmp_path]) if isinstance(row, dict)] == ["b0", "b1", "b2", "b3", "b4"]
