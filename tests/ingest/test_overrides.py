"""What the user says beside or inside a document wins; what is wrong in it is named with file and line."""

from __future__ import annotations

import io
import json
import tarfile
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from searchapp.errors import DocumentError
from searchapp.ingest.fields.overrides import read_manifest, read_sidecar
from searchapp.ingest.readers import reader_for
from searchapp.ingest.run.discovery import DiscoveryReport, find
from searchapp.ingest.source.document import file_document
from searchapp.ingest.source.raw_article import RawArticle

from .samples import TEXT, tarred, zipped


def errors(folder: Path) -> list[tuple[str, str]]:
    finding = DiscoveryReport()
    list(find([folder], finding))
    return [(Path(e.path).name, e.reason) for e in finding.errors]


def test_a_manifest_gives_values_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_text('file,title,published,author\nstory.txt,"Rain, at last",2020-01-02,Ada Byron\n')
    said = read_manifest(path)
    assert said.errors == []
    assert {key: tuple(value) for key, value in said.rows["story.txt"].items()} == {
        "title": ("Rain, at last", "metadata.csv, line 2"),
        "published": ("2020-01-02", "metadata.csv, line 2"),
        "author": ("Ada Byron", "metadata.csv, line 2"),
    }


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("file,titel\nstory.txt,x\n", "metadata.csv:1", "unknown key “titel”"),
        ("file,published\nstory.txt,03/04/2024\n", "metadata.csv:2", "is no full date"),
        ("file,published\nstory.txt,January 23\n", "metadata.csv:2", "is no full date"),
        ("file,title\ngone.txt,x\n", "metadata.csv:2", "there is no file gone.txt"),
        ("file,title\nstory.txt,a,b\n", "metadata.csv:2", "3 cells under 2 headings"),
        ("file,title\nstory.txt,a\nstory.txt,b\n", "metadata.csv:3", "a second row"),
        ('file,title\nstory.txt,"a\n', "metadata.csv:2", "not CSV"),
        ("file,language\nstory.txt,English\n", "metadata.csv:2", "no two-letter code"),
        ("file,outlet,publisher\nstory.txt,a,b\n", "metadata.csv:1", "a second column for outlet, “publisher”"),
        ("file,title\nother/gone.txt,x\n", "metadata.csv:2", "put one beside that file"),
        ('file,title\nstory.txt,"a\nb"\ngone.txt,x\n', "metadata.csv:4", "there is no file gone.txt"),
        ("\nfile\ttitle\ngone.txt\tx\n", "metadata.csv:3", "there is no file gone.txt"),
    ],
)
def test_a_wrong_manifest_is_named_with_its_line(tmp_path: Path, text: str, place: str, reason: str) -> None:
    (tmp_path / "story.txt").write_text("x")
    (tmp_path / "metadata.csv").write_text(text)
    assert [(p, reason in r) for p, r in errors(tmp_path)] == [(place, True)]


def test_a_sidecar_wins_over_the_manifest(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("x")
    (tmp_path / "metadata.csv").write_text("file,title,outlet\nstory.txt,From the table,The Courier\n")
    (tmp_path / "story.txt.meta.json").write_text(json.dumps({"title": "From beside it", "authors": ["A B", "C D"]}))
    (found,) = find([tmp_path], DiscoveryReport())
    assert {key: value.value for key, value in found.said.items()} == {
        "title": "From beside it",
        "outlet": "The Courier",
        "author": "A B; C D",
    }


def test_a_wrong_sidecar_is_named(tmp_path: Path) -> None:
    path = tmp_path / "story.txt.meta.json"
    path.write_text('{"title": "x",\n "day": 1, "published": "soon"}')
    _, found = read_sidecar(path)
    assert sorted(e.reason.split("“")[0] for e in found) == ["published ", "unknown key "]
    path.write_text("{\n!")
    _, found = read_sidecar(path)
    assert [(Path(e.path).name, e.reason.split(":")[0]) for e in found] == [("story.txt.meta.json:2", "not JSON")]


def test_each_wrong_line_of_a_sidecar_is_named_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "story.txt.meta.json"
    path.write_text('{\n "titel": "x",\n "published": "03/04/2021",\n "outlet": "The Courier"\n}')
    values, found = read_sidecar(path)
    assert {key: value.value for key, value in values.items()} == {"outlet": "The Courier"}
    assert [(Path(e.path).name, e.reason.split("“")[0]) for e in found] == [
        ("story.txt.meta.json:2", "unknown key "),
        ("story.txt.meta.json:3", "published "),
    ]


def test_a_sidecar_or_a_table_that_nothing_reads_is_named(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("x")
    (tmp_path / "gone.txt.meta.json").write_text("{}")
    (tmp_path / "Metadata.csv").write_text("file,title\nstory.txt,x\n")
    assert errors(tmp_path) == [
        ("gone.txt.meta.json", f"there is no file gone.txt in {tmp_path}; rename one of them or take this one away"),
        ("Metadata.csv", "has to be named metadata.csv, in small letters, to be read as such"),
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_manifest_finds_its_file_however_accents_are_kept_and_cells_are_parted(tmp_path: Path, form: Any, sign: str) -> None:
    (tmp_path / unicodedata.normalize(form, "café.txt")).write_text("x")
    (tmp_path / "metadata.csv").write_text(f"file{sign}outlet\ncafé.txt{sign}The Courier\n", encoding="utf-16")
    finding = DiscoveryReport()
    (found,) = find([tmp_path], finding)
    assert (found.said["outlet"].value, finding.errors) == ("The Courier", [])


def members(path: Path) -> tuple[dict[str, RawArticle], list[tuple[str, str]]]:
    """Return the articles of an archive by their place, and its errors."""
    reader = reader_for(path.name)
    assert reader is not None
    found: list[RawArticle | DocumentError] = []
    try:
        found.extend(reader.read(file_document(path)))
    except DocumentError as error:  # of the archive as a whole
        found.append(error)
    wrong = [(str(Path(item.path).name), item.reason) for item in found if isinstance(item, DocumentError)]
    return {item.place: item for item in found if isinstance(item, RawArticle)}, wrong


PACKERS = [("p.zip", zipped), ("p.tar", tarred), ("p.tar.gz", partial(tarred, mode="w:gz"))]


@pytest.mark.parametrize(("name", "pack"), PACKERS)
def test_what_is_said_inside_an_archive_holds_for_its_members(
    tmp_path: Path, name: str, pack: Callable[[dict[str, bytes]], bytes]
) -> None:
    files = {
        "news/story.txt": TEXT.encode(),
        "other/story.txt": TEXT.encode(),
        "news/story.txt.meta.json": b'{"title": "From beside it"}',
        "news/metadata.csv": b"file,title,outlet\nstory.txt,From the table,The Courier\ngone.txt,x,y\nstory.txt,a\n",
    }
    (tmp_path / name).write_bytes(pack(files))
    found, wrong = members(tmp_path / name)
    assert list(found) == ["news/story.txt", "other/story.txt"]
    assert found["news/story.txt"].stated["title"] == ("From beside it", "story.txt.meta.json")
    assert found["news/story.txt"].stated["outlet"] == ("The Courier", "metadata.csv, line 2")
    assert "title" not in found["other/story.txt"].stated
    assert wrong == [
        ("metadata.csv:4", "a second row for story.txt; the first is line 2"),
        ("metadata.csv:3", f"there is no file gone.txt in {tmp_path / name}!news; rename it or take the row out"),
    ]


def test_what_is_said_at_the_top_of_an_archive(tmp_path: Path) -> None:
    (tmp_path / "p.zip").write_bytes(zipped({"metadata.csv": b"file,outlet\nstory.txt,The Courier\n", "story.txt": TEXT.encode()}))
    found, wrong = members(tmp_path / "p.zip")
    assert found["story.txt"].stated["outlet"].value == "The Courier"
    assert wrong == []


def test_a_cut_tar_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    whole = io.BytesIO(
        tarred({"metadata.csv": b"file,outlet\na.txt,The Courier\n", "a.txt": TEXT.encode(), "b.txt": TEXT.encode() * 9})
    )
    with tarfile.open(fileobj=whole) as package:
        start = package.getmember("b.txt").offset_data
    (tmp_path / "p.tar").write_bytes(whole.getvalue()[: start + 700])
    found, wrong = members(tmp_path / "p.tar")
    assert found["a.txt"].stated["outlet"].value == "The Courier"
    assert [place for place, _ in wrong] == ["p.tar!b.txt", "p.tar"]


def test_a_value_of_lists_in_lists_is_named_and_ends_nothing(tmp_path: Path) -> None:
    path = tmp_path / "story.txt.meta.json"
    path.write_text('{"author": ' + "[" * 900 + '"Ada Byron"' + "]" * 900 + ', "title": "Rain"}')
    stated, wrong = read_sidecar(path)
    assert stated["title"].value == "Rain"
    assert [error.reason for error in wrong] == ["author has to be text"]
