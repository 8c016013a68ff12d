"""Archives and folders as programs write them: odd names, pictures among the pages, pages saved with all their parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from searchapp.engines import Engine
from searchapp.errors import DocumentError
from searchapp.ingest import Report, extract, ingest

from .memory import MemoryIndex
from .samples import HTML, TEXT, TITLE, tarred, zipped

FRAME = b"<html><body><p>Buy the newest telephone now and save a lot of money on it, today only.</p></body></html>"
WHOLE_PAGE = {
    "story.html": HTML.encode(),
    "story_files/frame.html": FRAME,
    "story_files/style.css": b"p {}",
    "story_files/more/data.json": b"{}",
    "other.htm": HTML.encode(),
    "other-Dateien/frame.html": FRAME,
    "my_files/own.html": HTML.encode(),
}


def run(folder: Path) -> tuple[Report, MemoryIndex]:
    index = MemoryIndex()
    return ingest([folder], cast(Engine, index), processes=1), index


def named(members: list[tuple[str, bytes]]) -> bytes:
    """Return a zip whose members have exactly these names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in members:
            info = zipfile.ZipInfo("x")
            info.filename = name
            package.writestr(info, data)
    return out.getvalue()


def told(folder: Path) -> dict[str, str]:
    return {error.path.split("!")[-1]: error.reason for error in extract([folder]) if isinstance(error, DocumentError)}


def test_the_parts_of_a_page_saved_whole_are_no_articles(tmp_path: Path) -> None:
    for name, data in WHOLE_PAGE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_bytes(data)
    report, index = run(tmp_path)
    assert sorted(index.entries) == ["my_files-own.html", "other.htm", "story.html"]
    assert (report.refused, report.skipped) == ([], [])


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_nor_are_they_in_an_archive(tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes]) -> None:
    (tmp_path / "a.archive").write_bytes(pack(WHOLE_PAGE))
    name = "a.zip" if pack is zipped else "a.tar"
    (tmp_path / "a.archive").rename(tmp_path / name)
    report, index = run(tmp_path)
    assert len(index.entries) == 3
    assert (report.refused, report.skipped) == ([], [])


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_pictures_in_an_archive_are_named_and_skipped_as_in_a_folder(
    tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes]
) -> None:
    name = "a.zip" if pack is zipped else "a.tar"
    (tmp_path / name).write_bytes(pack({"story.html": HTML.encode(), "picture.jpg": b"\xff\xd8"}))
    report, _ = run(tmp_path)
    assert report.refused == []
    assert [(Path(path).name, why) for path, why in report.skipped] == [(f"{name}!picture.jpg", "unknown format .jpg")]


def test_members_without_a_name_are_named_and_the_others_read(tmp_path: Path) -> None:
    members = [(name, TEXT.encode()) for name in (".", "", "ok.txt")]
    (tmp_path / "a.zip").write_bytes(named(members))
    report, index = run(tmp_path)
    assert len(index.entries) == 1
    assert [why for _, why in report.refused] == ["a file without a name"] * 2


def test_no_name_leads_out_of_an_archive_and_a_colon_is_just_a_letter(tmp_path: Path) -> None:
    names = ("12:30 story.txt", "folder\\inner.txt", "C:\\x\\drive.txt", "..\\up.txt", "/top.txt", "ok.txt")
    (tmp_path / "a.zip").write_bytes(named([(name, TEXT.encode()) for name in names]))
    (tmp_path / "b.tar").write_bytes(tarred({"12:45 story.txt": TEXT.encode()}))
    rows = [row["doc_id"] for row in extract([tmp_path]) if isinstance(row, dict)]
    assert rows == ["12:30 story", "inner", "ok", "12:45 story"]
    assert told(tmp_path) == dict.fromkeys(("C:/x/drive.txt", "../up.txt", "/top.txt"), "its path leads out of the archive")


def test_hidden_folders_of_an_archive_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({".git/story.txt": TEXT.encode(), "x/.notes/a.txt": b"", "__MACOSX/._a.txt": b""}))
    report, index = run(tmp_path)
    assert (index.entries, report.refused, report.skipped) == ({}, [], [])


def test_names_that_do_not_say_they_are_utf8_are_read_as_such(tmp_path: Path) -> None:
    data = zipped({"cafXX.txt": TEXT.encode(), "metadata.csv": "file,outlet\ncafé.txt,The Courier\n".encode()})
    (tmp_path / "a.zip").write_bytes(data.replace(b"cafXX.txt", "café.txt".encode()))
    (row,) = extract([tmp_path])
    assert isinstance(row, dict)
    assert (row["doc_id"], row["outlet"], row["title"]) == ("café", "The Courier", TITLE)


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("damaged", ["metadata.csv", "a.txt"])
def test_one_damaged_member_is_named_and_the_others_read(tmp_path: Path, packing: int, damaged: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as package:
        package.writestr("metadata.csv", "file,outlet\n" + "ok.txt,The Courier of the Harbour and the Hills\n")
        package.writestr("a.txt", TEXT)
        package.writestr("ok.txt", TEXT)
    data = bytearray(out.getvalue())
    start = data.index(damaged.encode()) + len(damaged) + 12
    data[start : start + 12] = b"\xff" * 12
    (tmp_path / "a.zip").write_bytes(bytes(data))
    assert {
        name: why.split(":")[0] in {"damaged or locked", "damaged", "cannot be read"} for name, why in told(tmp_path).items()
    } == {damaged: True}
    names = [row["doc_id"] for row in extract([tmp_path]) if isinstance(row, dict)]
    assert names == (["a", "ok"] if damaged == "metadata.csv" else ["ok"])


def test_an_article_of_an_archive_that_is_lost_is_named_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"x/menu.txt": b"Home\nSport\nLogin\n"}))
    (error,) = extract([tmp_path])
    assert isinstance(error, DocumentError)
    assert error.path.endswith("a.zip (x/menu.txt)")
